/** What pruning leaves: what is worth most, about as many as asked for, whatever the number of columns. */
import { expect, it } from 'vitest';
import { prune } from '../../src/learn/prune.ts';

const table = (rows: number, width: number, weightAt: (at: number) => number) => ({
  features: Array.from({ length: rows }, (_, row) => row),
  rarity: new Uint8Array(rows).fill(40),
  width,
  weights: Float32Array.from({ length: rows * width }, (_, at) => weightAt(at)),
});
const labels = (width: number) => Array.from({ length: width }, (_, k) => `answer:a${k}`);
const kept = ({ weights }: { weights: Float32Array }) => weights.filter((w) => w !== 0).length;

it.each([16, 17, 85, 95, 102])('keeps about as many as asked for, with %i columns', (width) => {
  // Heavier from column to column, so that a part of the columns would tell a wrong boundary.
  const one = table(2_000, width, (at) => 1 + (at % width) + at / 1e6);
  prune(one, labels(width), one.weights.length / 4);
  expect(kept(one) / (one.weights.length / 4)).toBeGreaterThan(0.9);
  expect(kept(one) / (one.weights.length / 4)).toBeLessThan(1.1);
  expect(one.weights[0]).toBe(0);
  expect(one.weights.at(-1)).toBeGreaterThan(0);
});

it('drops nothing while there is room for all', () => {
  const one = table(50, 9, (at) => (at + 1) / 1e3);
  prune(one, labels(9), 10_000);
  expect(kept(one)).toBe(450);
});
