/** Every figure of the dashboard is the one a person would count by hand. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Counted, dashboard, type FeedbackRow, kindOf, type OutcomeRow } from '../../src/curate/dashboard.ts';
import { cases } from '../fuzz.ts';

const review = (due: string) => ({ by: 'Test Person', credential: 'RN', on: '2026-01-01', due, hash: '' });
const entries = [
  { id: 'onset', locale: 'en', section: 'effects', title: 'How soon?', reviewed: review('2026-12-24'), hash: '' },
  { id: 'onset', locale: 'es', section: 'effects', title: '¿Cuándo?', reviewed: review('2026-11-20'), hash: '' },
  { id: 'cost', locale: 'en', section: 'practical', title: 'How much?', reviewed: review('2027-10-31'), hash: '' },
  { id: 'solo', locale: 'es', section: 'practical', title: '¿Solo?', hash: '' },
] as const;
const row = (day: string, label: string, n: number, locale = 'en'): OutcomeRow => ({ day, label, n, locale });
const said = (entry: string, helpful: boolean, n: number, reason = ''): FeedbackRow => ({
  day: '2026-11-20',
  entry,
  version: '',
  helpful,
  reason,
  n,
});
const counted = (more: Partial<Counted> = {}): Counted => ({
  outcomes: [
    row('2026-11-18', 'answer:onset', 99),
    row('2026-11-19', 'answer:onset', 4),
    row('2026-11-20', 'answer:onset', 1, 'es'),
    row('2026-11-20', 'answer:cost', 2),
    row('2026-11-20', 'clarify', 1),
    row('2026-11-21', 'refuse:dosing', 1),
    row('2026-11-21', 'refuse:sourcing', 2, 'es'),
    row('2026-11-21', 'crisis', 1),
    row('2026-11-21', 'fallback', 3, 'es'),
    row('2026-11-21', 'smalltalk', 5),
    row('2026-11-22', 'fallback', 99),
  ],
  feedback: [
    said('onset', true, 8),
    said('onset', false, 1, 'unclear'),
    said('onset', false, 1, 'missing'),
    said('onset', false, 1, 'missing'),
    said('cost', false, 1),
    said('', false, 7, 'not-my-question'),
    { ...said('cost', true, 50), day: '2026-11-01' },
  ],
  entries,
  from: '2026-11-19',
  to: '2026-11-21',
  today: '2026-11-21',
  ...more,
});

describe('help beside a reply', () => {
  const board = dashboard(
    counted({
      outcomes: [
        row('2026-11-20', 'answer:onset', 3),
        row('2026-11-20', 'card:crisis', 2),
        row('2026-11-20', 'clarify', 9),
      ],
    }),
  );

  it('is counted by policy, and not as a message of its own', () => {
    expect(board.cards).toEqual([{ policy: 'crisis', n: 2 }]);
    expect(board.messages).toBe(12);
    expect(board.shares.find(({ kind }) => kind === 'fallback')?.share.hits).toBe(0);
  });

  it('and "none of these" stands beside how often visitors were asked', () =>
    expect(board.noneOfThese).toEqual({ n: 7, of: 9 }));
});

describe('the dashboard', () => {
  const board = dashboard(counted());

  it('counts the messages of each day, days without any among them', () => {
    expect(board.messages).toBe(20);
    expect(board.buckets.map(({ from, messages }) => [from, messages.en, messages.es])).toEqual([
      ['2026-11-19', 4, 0],
      ['2026-11-20', 3, 1],
      ['2026-11-21', 7, 5],
    ]);
    expect(board.buckets[2]?.kinds).toMatchObject({ refuse: 3, crisis: 1, fallback: 3, smalltalk: 5, answer: 0 });
  });

  it('shares out what was not small talk', () => {
    expect(board.shares.map(({ kind, share }) => [kind, share.hits, share.n])).toEqual([
      ['answer', 7, 15],
      ['clarify', 1, 15],
      ['refuse', 3, 15],
      ['fallback', 3, 15],
      ['crisis', 1, 15],
      ['emergency', 0, 15],
    ]);
  });

  it('lists policies and answers by how often they were shown, both languages as one', () => {
    expect(board.refused).toEqual([
      { policy: 'sourcing', n: 2 },
      { policy: 'dosing', n: 1 },
    ]);
    expect(board.topAnswers).toEqual([
      { entry: 'onset', title: 'How soon?', n: 5 },
      { entry: 'cost', title: 'How much?', n: 2 },
    ]);
  });

  it('says how well each answer helped, how sure that is, and why not', () => {
    expect(board.helpfulness.map(({ entry, helpful, reasons }) => [entry, helpful.hits, helpful.n, reasons])).toEqual([
      ['cost', 0, 1, [{ reason: '', n: 1 }]],
      [
        'onset',
        8,
        11,
        [
          { reason: 'missing', n: 2 },
          { reason: 'unclear', n: 1 },
        ],
      ],
    ]);
    const [few, many] = board.helpfulness;
    expect(few?.helpful.high).toBeGreaterThan(0.5);
    expect(many?.helpful.low).toBeGreaterThan(0.4);
  });

  it('goes through the judgements once, however many answers they are about', () => {
    let reads = 0;
    const feedback = Array.from({ length: 2_000 }, (_, n) => ({
      ...said('', false, 1),
      get entry() {
        reads++;
        return `answer-${n}`;
      },
    }));
    expect(dashboard(counted({ feedback })).helpfulness).toHaveLength(2_000);
    expect(reads).toBeLessThan(10 * feedback.length);
  });

  it('finds what is missing', () => {
    expect(board.gaps.fallback.map(({ locale, share }) => [locale, share.hits, share.n])).toEqual([
      ['en', 0, 9],
      ['es', 3, 6],
    ]);
    expect(board.gaps.untranslated).toEqual([
      { entry: 'cost', title: 'How much?', missing: 'es' },
      { entry: 'solo', title: '¿Solo?', missing: 'en' },
    ]);
    expect(board.gaps.neverShown).toEqual([{ entry: 'solo', title: '¿Solo?' }]);
  });

  it('lays the reviews out over a year and a month', () => {
    const { unreviewed, overdue, months } = board.reviews;
    expect(unreviewed).toBe(1);
    expect(overdue.map(({ entry, locale }) => `${locale}/${entry}`)).toEqual(['es/onset']);
    expect(months.map(({ month }) => month).slice(0, 3)).toEqual(['2026-11', '2026-12', '2027-01']);
    expect(months).toHaveLength(13);
    expect(months.flatMap(({ month, due }) => due.map(({ entry }) => [month, entry]))).toEqual([
      ['2026-12', 'onset'],
      ['2027-10', 'cost'],
    ]);
  });

  it('takes a review of another text for none', () => {
    const changed = entries.map((entry) => ({ ...entry, hash: entry.id === 'cost' ? 'another' : '' }));
    const { unreviewed, months } = dashboard(counted({ entries: changed })).reviews;
    expect(unreviewed).toBe(2);
    expect(months.flatMap(({ due }) => due.map(({ entry }) => entry))).toEqual(['onset']);
  });

  it('shows weeks by their Monday where days would be too many', () => {
    const { each, buckets } = dashboard(counted({ from: '2026-09-01' }));
    expect(each).toBe('week');
    expect(buckets[0]?.from).toBe('2026-08-31');
    expect(buckets.at(-1)).toMatchObject({ from: '2026-11-16', messages: { en: 4 + 3 + 7 + 99, es: 6 } });
  });

  it('has nothing to say of nothing, and says it', () => {
    const empty = dashboard(counted({ outcomes: [], feedback: [], entries: [] }));
    expect(empty).toMatchObject({ messages: 0, refused: [], topAnswers: [], helpfulness: [] });
    expect(empty.shares.every(({ share }) => share.n === 0 && share.high === 1)).toBe(true);
  });

  it('loses no message, whatever the labels and the period', () => {
    const label = fc.constantFrom(
      'answer:a',
      'refuse:x',
      'refuse:new-policy',
      'clarify',
      'fallback',
      'crisis',
      'emergency',
      'smalltalk',
    );
    const day = fc.integer({ min: 1, max: 28 }).map((d) => `2026-10-${String(d).padStart(2, '0')}`);
    const rows = fc.array(
      fc.record({ day, label, locale: fc.constantFrom('en', 'es'), n: fc.integer({ min: 1, max: 50 }) }),
    );
    fc.assert(
      fc.property(rows, fc.constantFrom('2026-08-01', '2026-10-01'), (outcomes, from) => {
        const board = dashboard(counted({ outcomes, from, to: '2026-10-31' }));
        const all = outcomes.reduce((sum, { n }) => sum + n, 0);
        expect(board.messages).toBe(all);
        expect(board.buckets.reduce((sum, { messages }) => sum + messages.en + messages.es, 0)).toBe(all);
        const kinds = board.buckets.flatMap(({ kinds }) => Object.values(kinds));
        expect(kinds.reduce((sum, n) => sum + n, 0)).toBe(all);
      }),
      cases(100),
    );
  });

  it('looks at a row a few times, however many weeks and answers there are', () => {
    let looks = 0;
    const watched = <T extends object>(row: T, field: keyof T): T =>
      Object.defineProperty({ ...row }, field, {
        get: () => {
          looks++;
          return row[field];
        },
      });
    const days = Array.from({ length: 365 }, (_, n) =>
      new Date(Date.UTC(2025, 10, 22) + n * 86_400_000).toISOString().slice(0, 10),
    );
    dashboard(
      counted({
        from: '2025-11-22',
        outcomes: days.map((day) => watched(row(day, 'answer:onset', 1), 'day')),
        feedback: days.map((day) => watched({ ...said(`entry-${day}`, false, 1), day }, 'entry')),
      }),
    );
    expect(looks).toBeLessThan(10 * 2 * days.length);
  });

  it('takes a label it does not know for unanswered', () => expect(kindOf('something-new')).toBe('fallback'));
});
