/** The store over any Database. */
import type { Database, Statement } from './database.ts';
import type { FeedbackCount, OutcomeCount, ServedCount, Store } from './store.ts';

export function sqlStore(db: Database): Store {
  const feedback = async (where: string, param: string) =>
    (
      await db.all<Omit<FeedbackCount, 'helpful'> & { helpful: number; n: number }>(
        `SELECT day, entry, version, helpful, reason, n FROM feedback_counts WHERE ${where} ORDER BY day, entry, version, helpful, reason`,
        param,
      )
    ).map((row) => ({ ...row, helpful: row.helpful === 1 }));
  return {
    // Needs the right to write and the table, and matches no row: every count has a day.
    check: async () => {
      await db.run("DELETE FROM outcome_counts WHERE day = ''");
    },
    countOutcome: (outcome, served) =>
      db.batch(served ? [addOutcome(outcome), addServed(served)] : [addOutcome(outcome)], false),
    outcomesSince: async (day) =>
      (
        await db.all<OutcomeCount & { n: number }>(
          'SELECT day, locale, label, n FROM outcome_counts WHERE day >= ? ORDER BY day, locale, label',
          day,
        )
      ).map((row) => ({ ...row })),
    countFeedback: async ({ day, entry, version, helpful, reason }) => {
      await db.run(
        'INSERT INTO feedback_counts (day, entry, version, helpful, reason, n) VALUES (?, ?, ?, ?, ?, 1) ON CONFLICT (day, entry, version, helpful, reason) DO UPDATE SET n = n + 1',
        day,
        entry,
        version,
        helpful ? 1 : 0,
        reason,
      );
    },
    feedbackSince: (day) => feedback('day >= ?', day),
    feedbackOf: (entry) => feedback('entry = ?', entry),
    servedSince: async (day) =>
      (
        await db.all<ServedCount & { n: number }>(
          'SELECT day, entry, locale, version, n FROM served_counts WHERE day >= ? ORDER BY day, entry, locale, version',
          day,
        )
      ).map((row) => ({ ...row })),
    servedOf: async (entry, locale) =>
      (
        await db.all<ServedCount & { n: number }>(
          'SELECT day, entry, locale, version, n FROM served_counts WHERE entry = ? AND locale = ? ORDER BY day, version',
          entry,
          locale,
        )
      ).map((row) => ({ ...row })),
  };
}

const addOutcome = ({ day, label, locale }: OutcomeCount): Statement => ({
  sql: 'INSERT INTO outcome_counts (day, locale, label, n) VALUES (?, ?, ?, 1) ON CONFLICT (day, locale, label) DO UPDATE SET n = n + 1',
  params: [day, locale, label],
});

const addServed = ({ day, entry, locale, version }: ServedCount): Statement => ({
  sql: 'INSERT INTO served_counts (day, entry, locale, version, n) VALUES (?, ?, ?, ?, 1) ON CONFLICT (day, entry, locale, version) DO UPDATE SET n = n + 1',
  params: [day, entry, locale, version],
});
