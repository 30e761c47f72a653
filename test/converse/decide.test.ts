/** What is made of a ranking: an answer, a question back, or neither. */
import { describe, expect, it } from 'vitest';
import { decide, weigh } from '../../src/converse/decide.ts';
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

  it('is answered when parts of the message ask for the two likeliest: the one that was asked last', () => {
    const both = ranking({ cost: 0.5, insurance: 0.45 });
    expect(decide(both, false, ['insurance', 'cost'])).toMatchObject({ kind: 'answer', entry: 'cost' });
    expect(decide(both, false, ['cost', 'booking', 'insurance'])).toMatchObject({ kind: 'answer', entry: 'insurance' });
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

describe('the reason given', () => {
  const of = (
    confidences: Record<string, number>,
    over: Partial<Ranking> = {},
    cautious = false,
    asked: string[] = [],
  ) => weigh(ranking(confidences, over), cautious, asked);
  const strange = (outside: number) => ({ strange: 0.9, outside });

  it.each([
    ['clear', 'answer', of({ cost: 0.9, insurance: 0.05 })],
    ['several', 'answer', of({ cost: 0.5, insurance: 0.45 }, {}, false, ['insurance', 'cost'])],
    ['unlikely', 'clarify', of({ cost: 0.4, insurance: 0.2 })],
    ['unlikely', 'fallback', of({ cost: 0.4, insurance: 0.02 })],
    ['close', 'clarify', of({ cost: 0.65, insurance: 0.5 })],
    ['doubt', 'clarify', of({ cost: 0.7, insurance: 0.02 }, {}, true)],
    ['doubt', 'fallback', of({ cost: 0.7 }, {}, true)],
    ['doubt', 'clarify', of({ cost: 0.5, insurance: 0.45 }, {}, true, ['insurance', 'cost'])],
    ['unlikely', 'clarify', of({ cost: 0.5, insurance: 0.45 }, {}, true, ['cost'])],
    ['odd', 'clarify', of({ cost: 0.9, insurance: 0.05 }, strange(0.02))],
    ['odd', 'fallback', of({ cost: 0.9 }, strange(0.02), true)],
    ['strange', 'fallback', of({ cost: 0.9, insurance: 0.05 }, strange(0.2))],
    ['outside', 'fallback', of({ cost: 0.4, insurance: 0.05 }, { outside: 0.5 })],
    ['nothing', 'fallback', of({})],
  ] as const)('%s, %s', (rule, kind, weighed) => expect(weighed).toMatchObject({ rule, outcome: { kind } }));

  it('comes with the numbers that decided, which are higher in doubt and beside what nothing was learned of', () => {
    const usual = of({ cost: 0.7, insurance: 0.3 });
    const doubted = of({ cost: 0.7, insurance: 0.3 }, {}, true);
    const candidates = [
      { entry: 'cost', confidence: 0.7, by: 'learned' as const },
      { entry: 'insurance', confidence: 0.3, by: 'phrasing' as const },
    ];
    const beside = weigh(ranking({}, { candidates }), false, []);
    expect([usual.rule, doubted.rule, beside.rule]).toEqual(['clear', 'doubt', 'close']);
    expect(doubted.threshold).toBeGreaterThan(usual.threshold);
    expect(beside.ratio).toBeGreaterThan(usual.ratio);
    expect(usual.near).toBe(2);
    expect(of({ cost: 0.7, insurance: 0.02 }).near).toBe(1);
  });
});
