/** The audit log: a change is written down in its own transaction, and each row is chained to the one before. */
import { type AuditEvent, type AuditRow, seal } from '../curate/audit.ts';
import type { Digest } from '../knowledge/assemble.ts';
import type { Database, Statement } from './database.ts';

/** Follows a statement that has to change a row: the transaction fails when it changed none. */
export const MUST_CHANGE: Statement = { sql: 'INSERT INTO must_change (n) SELECT 0 WHERE changes() = 0' };

/** Why the database would not take a change, where the caller can do something about it. */
export type RefusedBecause = 'moved' | 'taken' | 'last-admin';

/** A change was refused as a whole: what it was based on has moved, or a rule of the database forbids it. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly because: RefusedBecause;

  constructor(because: RefusedBecause, cause: unknown) {
    super(`Refused: ${because}`, { cause });
    this.because = because;
  }
}

/** Instances that write at once read the same head of the chain; each try, one of them gets through. */
const MOST_TRIES = 8;

/** Changes the database and writes down who did it: all of it or nothing. */
export type Audited = (statements: readonly Statement[], event: AuditEvent) => Promise<void>;

/** @throws Refused when the statements could not take effect; nothing was changed then. */
export function auditedOver(db: Database, digest: Digest): Audited {
  return async (statements, event) => {
    for (let tries = 1; ; tries++) {
      const head = await headOf(db);
      try {
        await db.batch([...statements, insert(seal(event, head, digest))]);
        return;
      } catch (error) {
        const overtaken = (await headOf(db))?.number !== head?.number;
        const because = reasonOf(error);
        if (because !== 'taken' || !overtaken || tries === MOST_TRIES) {
          if (because) throw new Refused(because, error);
          throw error;
        }
      }
    }
  };
}

export interface AuditStore {
  /** Writes an event that changes nothing else, such as a failed sign-in. */
  note(event: AuditEvent): Promise<void>;
  /** Oldest first, after a row number. */
  after(number: number, most: number): Promise<AuditRow[]>;
  /** Newest first, before a row number. */
  before(number: number, most: number): Promise<AuditRow[]>;
  /** What happened to one subject, newest first. */
  about(subject: string, most: number): Promise<AuditRow[]>;
}

export function auditStore(db: Database, audited: Audited): AuditStore {
  const rows = async (where: string, ...params: Array<string | number>) =>
    (await db.all<Row>(`SELECT * FROM audit ${where}`, ...params)).map(read);
  return {
    note: (event) => audited([], event),
    after: (number, most) => rows('WHERE number > ? ORDER BY number LIMIT ?', number, most),
    before: (number, most) => rows('WHERE number < ? ORDER BY number DESC LIMIT ?', number, most),
    about: (subject, most) => rows('WHERE subject = ? ORDER BY number DESC LIMIT ?', subject, most),
  };
}

interface Row {
  number: number;
  at: string;
  actor: string;
  actor_name: string;
  action: string;
  subject: string;
  detail: string;
  previous: string;
  hash: string;
}

function read({ actor_name, detail, ...row }: Row): AuditRow {
  return { ...row, actorName: actor_name, detail: JSON.parse(detail) };
}

function insert(row: AuditRow): Statement {
  return {
    sql: 'INSERT INTO audit (number, at, actor, actor_name, action, subject, detail, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    params: [
      row.number,
      row.at,
      row.actor,
      row.actorName,
      row.action,
      row.subject,
      JSON.stringify(row.detail),
      row.previous,
      row.hash,
    ],
  };
}

async function headOf(db: Database): Promise<{ number: number; hash: string } | undefined> {
  return (
    await db.all<{ number: number; hash: string }>('SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1')
  )[0];
}

/** SQLite on Node and D1 word the constraint alike. */
function reasonOf(error: unknown): RefusedBecause | undefined {
  const message = error instanceof Error ? error.message : '';
  if (message.includes('must_change')) return 'moved';
  if (message.includes('last-admin')) return 'last-admin';
  if (message.includes('UNIQUE constraint failed')) return 'taken';
  return undefined;
}
