/** The daily digest: what waits for staff, in figures and names of answers; nothing of a visitor, nothing of a crisis. */
import { describe, expect, it } from 'vitest';
import { type DigestFacts, dailyDigest, digestText } from '../../src/curate/daily-digest.ts';

const review = (due: string) => ({ by: 'Rex', on: '2025-11-01', due, hash: 'x' }) as never;
const entry = (id: string, more: Partial<DigestFacts['entries'][number]> = {}) =>
  ({ id, locale: 'en', hash: 'x', ...more }) as DigestFacts['entries'][number];
const count = (label: string, n: number, locale = 'en', day = '2026-11-20') => ({ day, label, locale, n });
const digestOf = (facts: Partial<DigestFacts> = {}) =>
  dailyDigest({ today: '2026-11-21', outcomes: [], waiting: 0, entries: [], ...facts });

describe('the daily digest', () => {
  it('counts what went unanswered the day before, by language', () => {
    const digest = digestOf({
      outcomes: [
        count('fallback', 3),
        count('fallback', 2, 'es'),
        count('fallback', 9, 'en', '2026-11-21'),
        count('answer:onset', 50),
      ],
      waiting: 1,
    });
    expect(digest).toMatchObject({ day: '2026-11-20', unanswered: { en: 3, es: 2 }, waiting: 1 });
    expect(digestText(digest)).toBe(
      'Vouch, 2026-11-20: 5 questions went unanswered (English 3, Spanish 2).\nIn the inbox: 1 question that several visitors asked.',
    );
  });

  it('tells reviews that are over from those that end within 30 days, the earliest first', () => {
    const digest = digestOf({
      entries: [
        entry('far', { reviewed: review('2026-12-22') }),
        entry('soon', { reviewed: review('2026-12-21') }),
        entry('today', { reviewed: review('2026-11-21') }),
        entry('over', { reviewed: review('2026-11-20'), locale: 'es' }),
        entry('rule', { reviewed: review('2027-11-20'), expires: '2026-12-01' }),
        entry('past', { reviewed: review('2027-11-20'), expires: '2026-11-01' }),
        entry('new'),
      ],
    });
    expect(digest.overdue).toEqual([{ entry: 'over', locale: 'es', on: '2026-11-20' }]);
    expect(digest.due.map(({ entry }) => entry)).toEqual(['today', 'soon']);
    expect(digest.expired).toEqual([{ entry: 'past', locale: 'en', on: '2026-11-01' }]);
    expect(digest.expiring).toEqual([{ entry: 'rule', locale: 'en', on: '2026-12-01' }]);
    expect(digestText(digest)).toBe(
      [
        'Vouch, 2026-11-20: no question went unanswered.',
        '1 review is over: over (es, 2026-11-20).',
        '2 reviews end within 30 days: today (en, 2026-11-21), soon (en, 2026-12-21).',
        '1 answer is past its last day: past (en, 2026-11-01).',
        '1 answer expires within 30 days: rule (en, 2026-12-01).',
        '1 answer without a reviewer.',
      ].join('\n'),
    );
  });

  it('names the answers whose review no longer holds, and does not speak of when it would have ended', () => {
    const digest = digestOf({
      entries: [
        entry('fact', { reviewed: review('2027-11-20'), hash: 'y' }),
        entry('cost', { reviewed: review('2026-11-01'), hash: 'y', locale: 'es' }),
      ],
    });
    expect(digest).toMatchObject({ unreviewed: 0, overdue: [], due: [] });
    expect(digestText(digest)).toContain('\n2 answers were changed since their review: fact (en), cost (es).');
  });

  it('names no more answers than anybody reads', () => {
    const entries = Array.from({ length: 25 }, (_, i) => entry(`entry-${i}`, { reviewed: review('2026-11-01') }));
    expect(digestText(digestOf({ entries }))).toMatch(
      /25 reviews are over: entry-0 .* entry-19 \(en, 2026-11-01\) and 5 more\.$/,
    );
  });

  it.each(['crisis', 'emergency', 'refuse:dosing', 'clarify', 'smalltalk'])(
    'is the same however many %s there were',
    (label) => {
      const outcomes = [count('fallback', 1)];
      expect(digestOf({ outcomes: [...outcomes, count(label, 7)] })).toEqual(digestOf({ outcomes }));
    },
  );
});
