/** What the hourly upkeep does in the database: removes what is over, and keeps the daily digest to one a day. */
import type { Database } from './database.ts';

export interface UpkeepStore {
  /** Deletes the counts of the days before. */
  forgetCounts(beforeDay: string): Promise<void>;
  /** Deletes invitations and review links that nobody can use any more, and the salts of visitors' hashes of other days. */
  forgetExpired(now: string): Promise<void>;
  /**
   * Whether the digest of a day may be tried now; when it may, the try is written down, so that of several instances
   * one has it. Not when it was sent, tried so often, or tried after `since` by somebody who may still be at it.
   */
  claimDigest(claim: {
    readonly day: string;
    readonly at: string;
    readonly since: string;
    readonly mostTries: number;
  }): Promise<boolean>;
  digestSent(day: string, at: string): Promise<void>;
}

export function upkeepStore(db: Database): UpkeepStore {
  return {
    forgetCounts: (beforeDay) =>
      db.batch(
        ['outcome_counts', 'feedback_counts', 'served_counts'].map((table) => ({
          sql: `DELETE FROM ${table} WHERE day < ?`,
          params: [beforeDay],
        })),
      ),
    forgetExpired: (now) =>
      db.batch([
        { sql: 'DELETE FROM invitations WHERE expires < ?', params: [now] },
        { sql: 'DELETE FROM review_links WHERE expires < ?', params: [now] },
        { sql: 'DELETE FROM inbox_salt WHERE day < ?', params: [now.slice(0, 10)] },
      ]),
    claimDigest: async ({ day, at, since, mostTries }) => {
      // Of other days nothing is asked any more.
      await db.run('DELETE FROM digests WHERE day < ?', day);
      const changed = await db.run(
        `INSERT INTO digests (day, tries, tried) VALUES (?, 1, ?)
         ON CONFLICT (day) DO UPDATE SET tries = tries + 1, tried = excluded.tried
         WHERE sent = '' AND tries < ? AND tried < ?`,
        day,
        at,
        mostTries,
        since,
      );
      return changed === 1;
    },
    async digestSent(day, at) {
      await db.run('UPDATE digests SET sent = ? WHERE day = ?', at, day);
    },
  };
}
