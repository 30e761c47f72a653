/** The audit log as a chain: every row carries the digest of itself and of the row before, so that tampering shows. */
import type { Digest } from '../knowledge/assemble.ts';

export interface AuditEvent {
  readonly at: string;
  /** Id of the person, or `system`. */
  readonly actor: string;
  readonly actorName: string;
  /** What was done, for example `draft.submit`. */
  readonly action: string;
  /** What it was done to, for example `onset/en` or an e-mail address. */
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface AuditRow extends AuditEvent {
  /** From 1, without gaps. */
  readonly number: number;
  readonly previous: string;
  readonly hash: string;
}

/** What stands before the first row. */
const BEGINNING = '0'.repeat(64);

/** Adds the link to the row before. */
export function seal(event: AuditEvent, head: Pick<AuditRow, 'number' | 'hash'> | undefined, digest: Digest): AuditRow {
  const { number, hash: previous } = head ?? { number: 0, hash: BEGINNING };
  const { at, actor, actorName, action, subject, detail } = event;
  const row = { number: number + 1, at, actor, actorName, action, subject, detail };
  return { ...row, previous, hash: digest(previous + canonical(row)) };
}

export type Verdict =
  | { readonly whole: true; readonly rows: number; readonly head: string }
  | { readonly whole: false; readonly at: number; readonly why: string };

/**
 * Checks every link. Rows cut off the end leave a chain that is whole: to notice that, compare the head with
 * one noted elsewhere, such as in an export.
 */
export function verify(rows: readonly AuditRow[], digest: Digest): Verdict {
  let head: AuditRow | undefined;
  for (const row of rows) {
    const expected = (head?.number ?? 0) + 1;
    if (row.number !== expected) return { whole: false, at: expected, why: `Row ${expected} is missing.` };
    const sealed = seal(row, head, digest);
    if (sealed.previous !== row.previous)
      return { whole: false, at: row.number, why: `Row ${row.number} does not follow the row before it.` };
    if (sealed.hash !== row.hash)
      return { whole: false, at: row.number, why: `Row ${row.number} was changed after it was written.` };
    head = row;
  }
  return { whole: true, rows: rows.length, head: head?.hash ?? BEGINNING };
}

/** JSON with sorted keys and without undefined values: equal values give equal text. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`;
}
