/** What is made of a ranking: an answer, a question back, or neither. */
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/converse/decide.ts';
import type { Ranking } from '../../src/retrieve/rank.ts';

const ranking = (confidences: Record<string, number>, over: Partial<Ranking> = {}): Ranking => ({
  candidates: Object.entries(confidences).map(([entry, confidence]) => ({ entry, confidence, by: 'learned' })),
  outside: 0,
  strange: 0,
  smalltalk: 0,
  ...over,
});

describe('a ranking', () => {
  it('is answered when one stands out', () =>
    expect(decide(ranking({ cost: 0.9, insurance: 0.05 }), false, [])).toMatchObject({
      kind: 'answer',
      entry: 'cost',
    }));

  it.each([
    ['two are near each other', { cost: 0.5, insurance: 0.45 }],
    ['none is likely enough', { cost: 0.4, insurance: 0.2 }],
  ])('is asked about when %s', (_, confidences) =>
    expect(decide(ranking(confidences), false, [])).toEqual({ kind: 'clarify', options: ['cost', 'insurance'] }),
  );

  it('is answered when parts of the message ask for the two likeliest: the one that was asked first', () => {
    const both = ranking({ cost: 0.5, insurance: 0.45 });
    expect(decide(both, false, ['insurance', 'cost'])).toMatchObject({ kind: 'answer', entry: 'insurance' });
    expect(decide(both, false, ['cost', 'booking', 'insurance'])).toMatchObject({ kind: 'answer', entry: 'cost' });
    expect(decide(both, false, ['cost', 'booking']).kind).toBe('clarify');
    expect(decide(both, true, ['insurance', 'cost']).kind).toBe('clarify');
    const odd = ranking({ cost: 0.5, insurance: 0.45 }, { outside: 0.05, strange: 0.9 });
    expect(decide(odd, false, ['insurance', 'cost']).kind).not.toBe('answer');
  });

  it('offers four at most', () => {
    const outcome = decide(ranking({ a: 0.2, b: 0.19, c: 0.18, d: 0.17, e: 0.16 }), false, []);
    expect(outcome).toEqual({ kind: 'clarify', options: ['a', 'b', 'c', 'd'] });
  });

  it('is not answered but asked about while the guard is in doubt, unless it is clear', () => {
    expect(decide(ranking({ cost: 0.9 }), true, []).kind).toBe('answer');
    expect(decide(ranking({ 'is-it-legal': 0.75, referral: 0.02 }), true, [])).toEqual({
      kind: 'clarify',
      options: ['is-it-legal', 'referral'],
    });
    expect(decide(ranking({ 'is-it-legal': 0.75 }), true, [])).toEqual({ kind: 'fallback', reason: 'guarded' });
    expect(decide(ranking({ 'is-it-legal': 0.4, referral: 0.02 }), true, [])).toEqual({
      kind: 'fallback',
      reason: 'guarded',
    });
  });

  it('is left alone when it is about something else: likelier than the best, or strange and not ruled out', () => {
    const cost = { cost: 0.9, insurance: 0.05 };
    expect(decide(ranking(cost, { outside: 0.95 }), false, []).kind).toBe('fallback');
    expect(decide(ranking(cost, { outside: 0.2, strange: 0.9 }), false, []).kind).toBe('fallback');
    expect(decide(ranking(cost, { outside: 0.001, strange: 0.9 }), false, []).kind).toBe('answer');
    expect(decide(ranking({}), false, []).kind).toBe('fallback');
  });

  it('is asked about when it is strange but the topics say otherwise', () =>
    expect(decide(ranking({ cost: 0.9, insurance: 0.001 }, { outside: 0.02, strange: 0.9 }), false, [])).toEqual({
      kind: 'clarify',
      options: ['cost', 'insurance'],
    }));
});
