import { describe, expect, it } from 'vitest';
import { agreementOn } from '../../src/learn/agreement.ts';

const LABELS = ['answer:cost', 'answer:onset', 'crisis', 'refuse:dosing'];
const UNBIASED = new Float32Array(LABELS.length);
const scores = (...ofLabels: number[]) => Float32Array.from(ofLabels);
const sum = (all: Float32Array) => all.reduce((a, b) => a + b, 0);

describe('agreement of the two readers', () => {
  const together = agreementOn(LABELS, UNBIASED);
  const heldOf = (p: Float32Array) => (p[2] ?? 0) + (p[3] ?? 0);
  /** As if their scores were added and nothing else. */
  const added = (one: Float32Array, other: Float32Array) => {
    const e = one.map((score, k) => Math.exp(score + (other[k] ?? 0)));
    return e.map((each) => each / sum(e));
  };

  it('gives probabilities', () => {
    const p = together(scores(1, 2, 3, -1), scores(0, 4, -2, 1));
    expect(sum(p)).toBeCloseTo(1, 5);
    expect(p.every((each) => each > 0)).toBe(true);
  });

  it('sees what is harmless to each reader as harmless, though they take it for different things', () => {
    const [one, other] = [scores(4, -4, 1, -4), scores(-4, 4, 1, -4)];
    expect(heldOf(added(one, other))).toBeGreaterThan(0.7);
    expect(heldOf(together(one, other))).toBeLessThan(0.5);
  });

  it('leaves what both take for a risk a risk, and which policy it is', () => {
    const one = scores(-2, -2, 3, 0);
    const p = together(one, one);
    expect(heldOf(p)).toBeGreaterThan(0.98);
    expect((p[2] ?? 0) / (p[3] ?? 1)).toBeCloseTo(Math.exp(6), 1);
  });

  it('holds nothing that both know as the same answer', () => {
    expect(heldOf(together(scores(2, -2, 2, -2), scores(3, -1, 0, -2)))).toBeLessThan(0.25);
  });

  it('moves no answer against another', () => {
    const [one, other] = [scores(2, 1, 5, 0), scores(1, 0, -5, 0)];
    const [p, sums] = [together(one, other), added(one, other)];
    expect((p[0] ?? 0) / (p[1] ?? 1)).toBeCloseTo((sums[0] ?? 0) / (sums[1] ?? 1), 4);
  });

  it('counts what both begin with once', () => {
    const bias = scores(1, 0, -1, 0.5);
    const plus = (all: Float32Array) => all.map((score, k) => score + (bias[k] ?? 0));
    const [one, other] = [scores(2, 1, 0, 0), scores(1, 0, 1, 0)];
    const p = agreementOn(LABELS, bias)(plus(one), plus(other));
    expect((p[0] ?? 0) / (p[1] ?? 1)).toBeCloseTo(Math.exp(3), 2);
  });

  it('lets no reading be surer than can be outweighed, and is nothing but a number for far scores', () => {
    const far = together(scores(0, 0, 90, 0), scores(0, 0, 90, 0));
    expect(heldOf(far)).toBeGreaterThan(0.99);
    expect([...far].every(Number.isFinite)).toBe(true);
    const split = together(scores(300, 0, 0, 0), scores(0, 0, 300, 0));
    expect([...split].every(Number.isFinite)).toBe(true);
    expect(sum(split)).toBeCloseTo(1, 5);
  });

  it.each([{ labels: ['answer:cost', 'fallback'] }, { labels: ['crisis', 'emergency'] }])(
    'only adds among $labels',
    ({ labels }) => {
      const p = agreementOn(labels, new Float32Array(2))(scores(1, 0), scores(2, 0));
      expect((p[0] ?? 0) / (p[1] ?? 1)).toBeCloseTo(Math.exp(3), 3);
      expect(sum(p)).toBeCloseTo(1, 5);
    },
  );
});
