import { describe, expect, it } from 'vitest';
import { agreementOn } from '../../src/learn/agreement.ts';

const LABELS = ['answer:cost', 'answer:onset', 'crisis', 'refuse:dosing'];
/** Of outside nothing is said. */
const scores = (...ofLabels: number[]) => Float32Array.of(0, ...ofLabels);
const added = (one: Float32Array, other: Float32Array) => one.map((score, k) => score + (other[k] ?? 0));

describe('agreement of the two readers', () => {
  const { odds, settle } = agreementOn(LABELS);

  it('weighs all policies against everything innocent', () => {
    expect(odds(scores(0, 0, 0, 0))).toBeCloseTo(0);
    expect(odds(scores(1, 0, 2, 0))).toBeCloseTo(Math.log((Math.E ** 2 + 1) / (Math.E + 1)));
  });

  it('says nothing of outside', () => {
    const strange = scores(1, 0, 2, 0);
    strange[0] = 9;
    expect(odds(strange)).toBe(odds(scores(1, 0, 2, 0)));
  });

  it('sees what is harmless to each reader as harmless, though they take it for different things', () => {
    const [one, other] = [scores(4, -4, 1, -4), scores(-4, 4, 1, -4)];
    const both = added(one, other);
    expect(odds(both)).toBeGreaterThan(0);
    settle(both, odds(one), odds(other));
    expect(odds(both)).toBeLessThan(0);
  });

  it('leaves what both take for a risk a risk, and which policy it is', () => {
    const one = scores(-2, -2, 3, 0);
    const both = added(one, one);
    settle(both, odds(one), odds(one));
    expect(odds(both)).toBeGreaterThan(3);
    expect((both[3] ?? 0) - (both[4] ?? 0)).toBeCloseTo(6);
  });

  it('moves no answer against another', () => {
    const both = scores(3, 1, 2, 0);
    settle(both, 5, -5);
    expect([...both.subarray(0, 3)]).toEqual([0, 3, 1]);
  });

  it('lets no reading be surer than can be outweighed', () => {
    expect(odds(scores(0, 0, 500, 0))).toBe(odds(scores(0, 0, 1000, 0)));
    expect(odds(scores(500, 0, 0, 0))).toBe(-odds(scores(0, 0, 500, 0)));
  });

  it.each([{ labels: ['answer:cost', 'fallback'] }, { labels: ['crisis'] }])(
    'has nothing to weigh among $labels',
    ({ labels }) => {
      const { odds, settle } = agreementOn(labels);
      const all = Float32Array.from([0, ...labels.map((_, k) => k)]);
      expect(odds(all)).toBe(0);
      settle(all, 3, -3);
      expect([...all]).toEqual([0, ...labels.map((_, k) => k)]);
    },
  );
});
