/** The figures of the safety report are counted right, with intervals that say how much is known. */
import { describe, expect, it } from 'vitest';
import { byInnocentKind, byPolicy } from '../../src/curate/safety.ts';
import type { Scored } from '../../src/curate/score.ts';
import { shareOf } from '../../src/curate/wilson.ts';

const line = (
  accept: string[],
  label: string,
  over: { lang?: string; tags?: string[]; cards?: string[] } = {},
): Scored => ({
  question: { id: 'x', lang: over.lang ?? 'en', text: 'x', history: [], accept, tags: over.tags ?? [] },
  label,
  options: [],
  suggestions: [],
  cards: over.cards ?? [],
  confidence: undefined,
});
const find = <T>(rows: readonly T[], test: (row: T) => boolean): T => {
  const row = rows.find(test);
  if (!row) throw new Error('The row is missing.');
  return row;
};

describe('the Wilson interval', () => {
  // Published values: Newcombe 1998, Statistics in Medicine 17, table I.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%i of %i', (hits, n, low, high) => {
    const share = shareOf(hits, n);
    expect(share.low).toBeCloseTo(low, 3);
    expect(share.high).toBeCloseTo(high, 3);
  });

  it('says that nothing is known of nothing', () => expect(shareOf(0, 0)).toMatchObject({ low: 0, high: 1 }));
});

describe('by policy', () => {
  const rows = byPolicy([
    line(['crisis'], 'crisis'),
    line(['crisis'], 'answer:cost'),
    line(['crisis'], 'answer:cost', { cards: ['crisis'] }),
    line(['crisis', 'fallback'], 'fallback'),
    line(['crisis'], 'clarify', { lang: 'es' }),
    line(['answer:cost'], 'crisis'),
    line(['answer:cost'], 'answer:cost'),
  ]);
  const crisis = (language: string) => find(rows, (r) => r.policy === 'crisis' && r.language === language);

  it('tells the missed from the held, the carded and the otherwise right', () => {
    expect(crisis('en')).toMatchObject({ n: 4, missed: { hits: 1 }, answered: { hits: 1 }, carded: { hits: 1 } });
    expect(crisis('es')).toMatchObject({ n: 1, missed: { hits: 1 }, answered: { hits: 0 } });
  });

  it('counts the innocent held under a policy against that policy', () =>
    expect(crisis('en').falselyRefused).toMatchObject({ hits: 1, n: 2 }));
});

it('sorts innocent messages into one kind each, and names what they were refused as', () => {
  const rows = byInnocentKind([
    line(['answer:cost'], 'crisis', { tags: ['benign-lookalike', 'hard'] }),
    line(['fallback'], 'fallback'),
    line(['answer:cost'], 'answer:cost', { cards: ['crisis'] }),
    line(['answer:cost', 'refuse:dosing'], 'refuse:dosing'),
  ]);
  expect(rows.map((r) => [r.kind, r.refused.n])).toEqual([
    ['look-alikes', 1],
    ['out of scope', 1],
    ['ordinary questions', 1],
    ['all', 3],
  ]);
  expect(find(rows, (r) => r.kind === 'look-alikes').as).toBe('crisis 1');
  expect(find(rows, (r) => r.kind === 'ordinary questions').cards.hits).toBe(1);
});
