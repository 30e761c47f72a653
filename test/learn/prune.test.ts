/** What pruning leaves: what is worth most, about as many as asked for, whatever the number of columns. */
import { expect, it } from 'vitest';
import { prune } from '../../src/learn/prune.ts';
import type { Table } from '../../src/learn/table.ts';

const table = (rows: number, width: number, weightAt: (at: number) => number) => ({
  features: Array.from({ length: rows }, (_, row) => row),
  rarity: new Uint8Array(rows).fill(40),
  width,
  weights: Float32Array.from({ length: rows * width }, (_, at) => weightAt(at)),
});
const labels = (width: number) => Array.from({ length: width }, (_, k) => `answer:a${k}`);
const pruned = (one: Table, keep: number) => prune(one, new Float32Array(one.weights.length), labels(one.width), keep);

it.each([16, 17, 85, 95, 102])('keeps about as many as asked for, with %i columns', (width) => {
  // Heavier from column to column, so that a part of the columns would tell a wrong boundary.
  const one = table(2_000, width, (at) => 1 + (at % width) + at / 1e6);
  const { weights, columns } = pruned(one, one.weights.length / 4);
  expect(weights.length / (one.weights.length / 4)).toBeGreaterThan(0.9);
  expect(weights.length / (one.weights.length / 4)).toBeLessThan(1.1);
  expect(Math.min(...columns)).toBeGreaterThan(width / 2);
  expect(Math.max(...columns)).toBe(width - 1);
});

it('drops nothing while there is room for all', () => {
  const one = table(50, 9, (at) => (at + 1) / 1e3);
  const { weights, start } = pruned(one, 10_000);
  expect(weights).toEqual(one.weights);
  expect(start.at(-1)).toBe(450);
});

it('keeps what a feature says most, however rare it is, where told so', () => {
  const one = table(2_000, 10, (at) => (at < 10 ? (at === 3 ? 0.5 : at === 4 ? -0.2 : 0.01) : 5));
  const of = (always: ReadonlySet<number>) => {
    const { start, columns } = prune(one, new Float32Array(one.weights.length), labels(10), 5_000, always);
    return [...columns.slice(0, start[1])];
  };
  expect(of(new Set())).toEqual([]);
  expect(of(new Set([0]))).toEqual([3, 4]);
});
