/** Who is signed in, and how often signing in failed. Of a session's token only the digest is kept. */
import type { AuditEvent } from '../curate/audit.ts';
import type { Audited } from './audit.ts';
import type { Database, Statement } from './database.ts';

export interface Session {
  readonly id: string;
  readonly staff: string;
  /** Token that every form of this session carries. */
  readonly csrf: string;
  /** What the browser called itself, shortened, for the list of sessions. */
  readonly device: string;
  /** False while the second factor is still to come. */
  readonly complete: boolean;
  readonly created: string;
  readonly seen: string;
}

export interface SessionStore {
  /** @param event written down with it: both or neither. */
  open(hash: string, session: Session, event?: AuditEvent): Promise<void>;
  /** A session begun after `since` and used after `idleSince`. */
  find(hash: string, since: string, idleSince: string): Promise<Session | undefined>;
  seen(hash: string, at: string): Promise<void>;
  /** @param event written down with it: both or neither. */
  close(hash: string, event?: AuditEvent): Promise<void>;
  /** Where one person is signed in, last used first: sessions begun after `since` and used after `idleSince`. */
  of(staff: string, since: string, idleSince: string): Promise<Session[]>;
  closeOne(staff: string, id: string, event: AuditEvent): Promise<void>;
  closeAll(staff: string, event: AuditEvent): Promise<void>;
  /** Removes what has expired. */
  forget(before: string): Promise<void>;
  /** Counts one attempt under a key. @returns how many there were in this window, this one included. */
  attempt(key: string, window: number): Promise<number>;
  attempts(key: string, window: number): Promise<number>;
  forgetAttempts(beforeWindow: number): Promise<void>;
}

export function sessionStore(db: Database, audited: Audited): SessionStore {
  const FIELDS = 'id, staff, csrf, device, complete, created, seen';
  const change = (statement: Statement, event: AuditEvent | undefined) =>
    event ? audited([statement], event) : db.batch([statement]);
  return {
    open: (hash, { id, staff, csrf, device, complete, created, seen }, event) =>
      change(
        {
          sql: `INSERT INTO sessions (hash, ${FIELDS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
          params: [hash, id, staff, csrf, device, complete ? 1 : 0, created, seen],
        },
        event,
      ),
    find: async (hash, since, idleSince) =>
      (
        await db.all<Row>(
          `SELECT ${FIELDS} FROM sessions WHERE hash = ? AND created > ? AND seen > ?`,
          hash,
          since,
          idleSince,
        )
      ).map(read)[0],
    async seen(hash, at) {
      await db.run('UPDATE sessions SET seen = ? WHERE hash = ?', at, hash);
    },
    close: (hash, event) => change({ sql: 'DELETE FROM sessions WHERE hash = ?', params: [hash] }, event),
    of: async (staff, since, idleSince) =>
      (
        await db.all<Row>(
          `SELECT ${FIELDS} FROM sessions WHERE staff = ? AND complete = 1 AND created > ? AND seen > ? ORDER BY seen DESC, id`,
          staff,
          since,
          idleSince,
        )
      ).map(read),
    closeOne: (staff, id, event) =>
      audited([{ sql: 'DELETE FROM sessions WHERE staff = ? AND id = ?', params: [staff, id] }], event),
    closeAll: (staff, event) => audited([endSessions(staff)], event),
    async forget(before) {
      await db.run('DELETE FROM sessions WHERE created < ?', before);
    },
    attempt: async (key, window) =>
      (
        await db.all<{ n: number }>(
          'INSERT INTO sign_in_attempts (key, window, n) VALUES (?, ?, 1) ON CONFLICT (key, window) DO UPDATE SET n = n + 1 RETURNING n',
          key,
          window,
        )
      )[0]?.n ?? 1,
    attempts: async (key, window) =>
      (await db.all<{ n: number }>('SELECT n FROM sign_in_attempts WHERE key = ? AND window = ?', key, window))[0]?.n ??
      0,
    async forgetAttempts(beforeWindow) {
      await db.run('DELETE FROM sign_in_attempts WHERE window < ?', beforeWindow);
    },
  };
}

/** @param except hash of a session that stays. */
export const endSessions = (staff: string, except = ''): Statement => ({
  sql: 'DELETE FROM sessions WHERE staff = ? AND hash <> ?',
  params: [staff, except],
});

type Row = Omit<Session, 'complete'> & { complete: number };

function read({ complete, ...row }: Row): Session {
  return { ...row, complete: complete === 1 };
}
