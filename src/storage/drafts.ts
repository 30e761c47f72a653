/** Texts being written: one open draft for each answer and language, everything in it as typed. */
import type { AuditEvent } from '../curate/audit.ts';
import type { Draft, DraftFields, DraftStatus, EntryKey } from '../curate/revision.ts';
import type { Locale } from '../language/locale.ts';
import { type Audited, MUST_CHANGE } from './audit.ts';
import type { Database, Statement } from './database.ts';

/** What a save writes. */
export type DraftSave = Pick<Draft, 'section' | 'fields' | 'authors' | 'base' | 'reason'>;

/** Every change throws Refused('moved') when the draft is no longer at the version it was read at. */
export interface DraftStore {
  find(id: string): Promise<Draft | undefined>;
  /** The draft of an answer that is open or in review. */
  openOf(key: EntryKey): Promise<Draft | undefined>;
  /** All that are open or in review, the last changed first. */
  open(): Promise<Draft[]>;
  /** @throws Refused('taken') when the answer has an open draft already. */
  begin(draft: Draft, event: AuditEvent): Promise<void>;
  /** All of them or none. @throws Refused('taken') when one of the answers has an open draft already. */
  beginAll(drafts: readonly Draft[], event: AuditEvent): Promise<void>;
  /** Takes the draft back from review: what is read there is never changed under the reviewer. */
  save(id: string, version: number, save: DraftSave, event: AuditEvent): Promise<void>;
  move(id: string, version: number, to: DraftStatus, note: string, event: AuditEvent): Promise<void>;
  /** Takes back that it was discarded. @throws Refused('taken') when the answer has another draft by now. */
  restore(id: string, version: number, event: AuditEvent): Promise<void>;
  /** A link that opens one version of a draft for one reviewer. */
  link(hash: string, link: ReviewLink, event: AuditEvent): Promise<void>;
  /** @returns undefined when it has expired, or the draft is not in review at that version any more. */
  linked(hash: string, now: string): Promise<ReviewLink | undefined>;
}

export interface ReviewLink {
  readonly draft: string;
  readonly version: number;
  /** Who may approve by it, with their own password. */
  readonly reviewer: string;
  readonly madeBy: string;
  readonly expires: string;
}

export function draftStore(db: Database, audited: Audited): DraftStore {
  const drafts = async (rest: string, ...params: string[]) =>
    (await db.all<Row>(`SELECT * FROM drafts ${rest}`, ...params)).map(read);
  return {
    find: async (id) => (await drafts('WHERE id = ?', id))[0],
    openOf: async ({ entry, locale }) =>
      (await drafts(`WHERE entry = ? AND locale = ? AND status IN ('open', 'review')`, entry, locale))[0],
    open: () => drafts(`WHERE status IN ('open', 'review') ORDER BY changed DESC, id`),
    begin: (draft, event) => audited([insert([draft])], event),
    beginAll: (all, event) => audited([insert(all)], event),
    save: (id, version, { section, fields, authors, base, reason }, event) =>
      audited(
        [
          {
            sql: `UPDATE drafts SET section = ?, fields = ?, authors = ?, base = ?, reason = ?, changed = ?, status = 'open', version = version + 1 WHERE id = ? AND version = ? AND status IN ('open', 'review')`,
            params: [section, JSON.stringify(fields), JSON.stringify(authors), base, reason, event.at, id, version],
          },
          MUST_CHANGE,
        ],
        event,
      ),
    move: (id, version, to, note, event) => audited(moveDraft(id, version, to, note, event.at), event),
    restore: (id, version, event) =>
      audited(
        [
          {
            sql: `UPDATE drafts SET status = 'open', changed = ? WHERE id = ? AND version = ? AND status = 'discarded'`,
            params: [event.at, id, version],
          },
          MUST_CHANGE,
        ],
        event,
      ),
    link: (hash, { draft, version, reviewer, madeBy, expires }, event) =>
      audited(
        [
          {
            sql: 'INSERT INTO review_links (hash, draft, version, reviewer, made_by, expires) VALUES (?, ?, ?, ?, ?, ?)',
            params: [hash, draft, version, reviewer, madeBy, expires],
          },
        ],
        event,
      ),
    async linked(hash, now) {
      const [row] = await db.all<Omit<ReviewLink, 'madeBy'> & { made_by: string }>(
        `SELECT l.draft, l.version, l.reviewer, l.made_by, l.expires FROM review_links l
         JOIN drafts d ON d.id = l.draft AND d.version = l.version AND d.status = 'review'
         WHERE l.hash = ? AND l.expires > ?`,
        hash,
        now,
      );
      if (!row) return undefined;
      const { made_by, ...link } = row;
      return { ...link, madeBy: made_by };
    },
  };
}

/** Moves an open draft on, provided nobody saved since it was read. What is discarded keeps its note: it may be taken back. */
export function moveDraft(id: string, version: number, to: DraftStatus, note: string, at: string): Statement[] {
  const noted = to === 'discarded' ? { sql: '', params: [] } : { sql: 'note = ?, ', params: [note] };
  return [
    {
      sql: `UPDATE drafts SET status = ?, ${noted.sql}changed = ? WHERE id = ? AND version = ? AND status IN ('open', 'review') AND status <> ?`,
      params: [to, ...noted.params, at, id, version, to],
    },
    MUST_CHANGE,
  ];
}

const COLUMNS = [
  'id',
  'entry',
  'locale',
  'section',
  'fields',
  'version',
  'status',
  'authors',
  'base',
  'reason',
  'note',
  'created',
  'changed',
] as const satisfies ReadonlyArray<keyof Draft>;

/** One statement with one parameter, however many: D1 allows few of both. Objects become JSON text again. */
function insert(drafts: readonly Draft[]): Statement {
  const values = COLUMNS.map((column) => `json_extract(value, '$.${column}')`);
  return {
    sql: `INSERT INTO drafts (${COLUMNS.join(', ')}) SELECT ${values.join(', ')} FROM json_each(?)`,
    params: [JSON.stringify(drafts)],
  };
}

type Row = Omit<Draft, 'fields' | 'authors' | 'locale'> & { fields: string; authors: string; locale: string };

function read(row: Row): Draft {
  return {
    ...row,
    locale: row.locale as Locale,
    fields: JSON.parse(row.fields) as DraftFields,
    authors: JSON.parse(row.authors) as string[],
  };
}
