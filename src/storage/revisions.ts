/** What was published and withdrawn: rows are added and never changed. The newest of an answer is in force. */
import type { AuditEvent } from '../curate/audit.ts';
import type { EntryKey, Revision } from '../curate/revision.ts';
import type { EntrySource } from '../knowledge/entry.ts';
import type { Locale } from '../language/locale.ts';
import type { Audited } from './audit.ts';
import type { Database, Statement } from './database.ts';
import { moveDraft } from './drafts.ts';

/** A revision that has no number yet. */
export type NewRevision = Omit<Revision, 'number'>;

export interface RevisionStore {
  /** Number of the newest revision, 0 before the first: the one small question asked all the time. */
  head(): Promise<number>;
  /** The newest revision of every answer that has one. */
  inForce(): Promise<Revision[]>;
  newestOf(key: EntryKey): Promise<Revision | undefined>;
  /** Newest first. */
  historyOf(key: EntryKey): Promise<Revision[]>;
  find(number: number): Promise<Revision | undefined>;
  /** The newest of all answers, for an activity list. */
  recent(most: number): Promise<Revision[]>;
  /**
   * Publishes a draft: the revision, the end of the draft and the audit row, or nothing.
   * @throws Refused('moved') when the draft was saved since; Refused('taken') when the answer got another revision.
   */
  publish(
    revision: NewRevision,
    draft: { readonly id: string; readonly version: number },
    event: AuditEvent,
  ): Promise<void>;
  /** Takes answers out of service at once. @throws Refused('taken') when one got another revision meanwhile. */
  withdraw(revisions: readonly NewRevision[], event: AuditEvent): Promise<void>;
}

export function revisionStore(db: Database, audited: Audited): RevisionStore {
  const revisions = async (rest: string, ...params: Array<string | number>) =>
    (await db.all<Row>(`SELECT * FROM revisions ${rest}`, ...params)).map(read);
  return {
    head: async () => (await db.all<{ n: number | null }>('SELECT max(number) AS n FROM revisions'))[0]?.n ?? 0,
    inForce: () =>
      revisions('WHERE number IN (SELECT max(number) FROM revisions GROUP BY entry, locale) ORDER BY number'),
    newestOf: async ({ entry, locale }) =>
      (await revisions('WHERE entry = ? AND locale = ? ORDER BY number DESC LIMIT 1', entry, locale))[0],
    historyOf: ({ entry, locale }) => revisions('WHERE entry = ? AND locale = ? ORDER BY number DESC', entry, locale),
    find: async (number) => (await revisions('WHERE number = ?', number))[0],
    recent: (most) => revisions('ORDER BY number DESC LIMIT ?', most),
    publish: (revision, draft, event) =>
      audited([...moveDraft(draft.id, draft.version, 'published', '', event.at), insert(revision, draft.id)], event),
    withdraw: (all, event) =>
      audited(
        all.map((revision) => insert(revision, null)),
        event,
      ),
  };
}

function insert(r: NewRevision, draft: string | null): Statement {
  return {
    sql: 'INSERT INTO revisions (entry, locale, section, kind, source, hash, under, previous, draft, author, author_name, reviewer, reviewer_name, reason, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    params: [
      r.entry,
      r.locale,
      r.section,
      r.kind,
      JSON.stringify(r.source),
      r.hash,
      r.under,
      r.previous,
      draft,
      r.author,
      r.authorName,
      r.reviewer,
      r.reviewerName,
      r.reason,
      r.at,
    ],
  };
}

interface Row {
  number: number;
  entry: string;
  locale: string;
  section: string;
  kind: 'publish' | 'withdraw';
  source: string;
  hash: string;
  under: string;
  previous: number;
  author: string;
  author_name: string;
  reviewer: string;
  reviewer_name: string;
  reason: string;
  at: string;
}

function read(row: Row): Revision {
  const { number, entry, section, kind, hash, under, previous, author, reviewer, reason, at } = row;
  return {
    number,
    entry,
    locale: row.locale as Locale,
    section,
    kind,
    source: sourceIn(row.source),
    hash,
    under,
    previous,
    author,
    authorName: row.author_name,
    reviewer,
    reviewerName: row.reviewer_name,
    reason,
    at,
  };
}

/** A text that was damaged in the database has no fields; whoever compiles it finds out. */
function sourceIn(json: string): EntrySource {
  try {
    return JSON.parse(json) as EntrySource;
  } catch {
    return {} as EntrySource;
  }
}
