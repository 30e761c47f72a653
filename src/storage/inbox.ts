/**
 * Messages nothing answered, only when the clinic opted in: redacted text, one example for all that read alike,
 * shown once enough distinct visitors wrote it on one day, and deleted after some days.
 */
import type { Locale } from '../language/locale.ts';
import type { Database } from './database.ts';

export interface Unanswered {
  readonly locale: Locale;
  /** What messages that read alike have in common. */
  readonly likeness: string;
  readonly text: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly n: number;
  /** Distinct ones, on the day with most: nobody can be told apart over two days. */
  readonly visitors: number;
}

export interface InboxStore {
  /** @param visitor a hash salted anew each day. Of texts that read alike the shortest is kept. */
  note(seen: {
    readonly locale: Locale;
    readonly likeness: string;
    readonly text: string;
    readonly visitor: string;
    readonly day: string;
  }): Promise<void>;
  /**
   * The salt of a day, the same for every instance; those of other days are deleted.
   * @param candidate becomes the salt when this is the first to ask that day.
   */
  saltOf(day: string, candidate: string): Promise<{ readonly salt: string; readonly isFirst: boolean }>;
  /** What all that is kept of a language is known by, dismissed or not. */
  kept(locale: Locale): Promise<string[]>;
  /** Not dismissed and written by at least so many visitors on one day, the most frequent first. */
  shown(leastVisitors: number): Promise<Unanswered[]>;
  dismiss(locale: Locale, likeness: string, day: string): Promise<void>;
  /** Takes back that it was dismissed. */
  restore(locale: Locale, likeness: string): Promise<void>;
  /** Deletes what was last seen before a day. */
  forgetBefore(day: string): Promise<void>;
}

export function inboxStore(db: Database): InboxStore {
  return {
    note: ({ locale, likeness, text, visitor, day }) =>
      db.batch([
        {
          sql: 'INSERT INTO unanswered (locale, likeness, text, first_day, last_day, n) VALUES (?, ?, ?, ?, ?, 1) ON CONFLICT (locale, likeness) DO UPDATE SET n = n + 1, last_day = excluded.last_day, text = CASE WHEN length(excluded.text) < length(text) THEN excluded.text ELSE text END',
          params: [locale, likeness, text, day, day],
        },
        {
          sql: 'INSERT INTO unanswered_visitors (locale, likeness, visitor, day) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
          params: [locale, likeness, visitor, day],
        },
      ]),
    async saltOf(day, candidate) {
      const find = async () => (await db.all<{ salt: string }>('SELECT salt FROM inbox_salt WHERE day = ?', day))[0];
      const known = await find();
      if (known) return { salt: known.salt, isFirst: false };
      await db.batch([
        { sql: 'DELETE FROM inbox_salt WHERE day <> ?', params: [day] },
        { sql: 'INSERT INTO inbox_salt (day, salt) VALUES (?, ?) ON CONFLICT DO NOTHING', params: [day, candidate] },
      ]);
      const salt = (await find())?.salt ?? candidate;
      return { salt, isFirst: salt === candidate };
    },
    kept: async (locale) =>
      (await db.all<{ likeness: string }>('SELECT likeness FROM unanswered WHERE locale = ?', locale)).map(
        (row) => row.likeness,
      ),
    shown: async (leastVisitors) =>
      (
        await db.all<Row>(
          `SELECT u.locale, u.likeness, u.text, u.first_day, u.last_day, u.n, max(v.visitors) AS visitors
           FROM unanswered u JOIN (
             SELECT locale, likeness, count(*) AS visitors FROM unanswered_visitors GROUP BY locale, likeness, day
           ) v ON v.locale = u.locale AND v.likeness = u.likeness
           WHERE u.dismissed = '' GROUP BY u.locale, u.likeness HAVING max(v.visitors) >= ?
           ORDER BY u.n DESC, u.locale, u.likeness`,
          leastVisitors,
        )
      ).map(({ locale, likeness, text, first_day, last_day, n, visitors }) => ({
        locale,
        likeness,
        text,
        firstDay: first_day,
        lastDay: last_day,
        n,
        visitors,
      })),
    async dismiss(locale, likeness, day) {
      await db.run('UPDATE unanswered SET dismissed = ? WHERE locale = ? AND likeness = ?', day, locale, likeness);
    },
    async restore(locale, likeness) {
      await db.run(`UPDATE unanswered SET dismissed = '' WHERE locale = ? AND likeness = ?`, locale, likeness);
    },
    forgetBefore: (day) =>
      db.batch([
        { sql: 'DELETE FROM unanswered WHERE last_day < ?', params: [day] },
        { sql: 'DELETE FROM unanswered_visitors WHERE day < ?', params: [day] },
      ]),
  };
}

interface Row {
  locale: Locale;
  likeness: string;
  text: string;
  first_day: string;
  last_day: string;
  n: number;
  visitors: number;
}
