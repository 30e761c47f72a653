/** What curation is about: drafts people write, and the revisions that came of them. */
import { type EntrySource, frontMatterSchema, MOST_ASKS } from '../knowledge/entry.ts';
import type { Locale } from '../language/locale.ts';
import { canonical } from './audit.ts';

export const ROLES = ['author', 'reviewer', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** An open draft is being written; in review it waits for a second person. The other two are ends. */
const DRAFT_STATES = ['open', 'review', 'published', 'discarded'] as const;
export type DraftStatus = (typeof DRAFT_STATES)[number];

/** One answer in one language. */
export interface EntryKey {
  readonly entry: string;
  readonly locale: Locale;
}

/** The form as typed: nothing here has to be valid, so that nothing typed is ever refused or lost. */
export interface DraftFields {
  readonly title: string;
  readonly asks: readonly string[];
  readonly related: readonly string[];
  readonly provenance: string;
  readonly efficacy: boolean;
  readonly expires: string;
  /** Fingerprint of the English text it renders; empty where there is none. */
  readonly translates: string;
  readonly body: string;
}

export interface Draft extends EntryKey {
  readonly id: string;
  readonly section: string;
  readonly fields: DraftFields;
  /** Counts saves. */
  readonly version: number;
  readonly status: DraftStatus;
  /** Ids of everybody who wrote in it: none of them may approve it. The first began it. */
  readonly authors: readonly string[];
  /** Fingerprint of the source it was begun from; empty for a new answer. */
  readonly base: string;
  /** Why, in the author's words. */
  readonly reason: string;
  /** What the reviewer asked for. */
  readonly note: string;
  readonly created: string;
  readonly changed: string;
}

export interface Revision extends EntryKey {
  /** Counts all revisions of the knowledge. */
  readonly number: number;
  readonly section: string;
  readonly kind: 'publish' | 'withdraw';
  /** As written, with its review. Of a withdrawal: the text that was withdrawn. */
  readonly source: EntrySource;
  /** Fingerprint of the filled text. */
  readonly hash: string;
  /** Fingerprint of what the deployed files said about this entry then; empty when they said nothing. */
  readonly under: string;
  /** The revision of the same entry before it; 0 for the first. */
  readonly previous: number;
  readonly author: string;
  readonly authorName: string;
  /** Who approved or withdrew it. */
  readonly reviewer: string;
  readonly reviewerName: string;
  readonly reason: string;
  readonly at: string;
}

export const EMPTY_FIELDS: DraftFields = {
  title: '',
  asks: [],
  related: [],
  provenance: 'register',
  efficacy: false,
  expires: '',
  translates: '',
  body: '',
};

export function fieldsOf(source: EntrySource): DraftFields {
  const { title, asks, related, provenance, efficacy, expires = '', translates = '', body } = source;
  return { title, asks, related, provenance, efficacy, expires, translates, body };
}

/** One field that cannot be taken as it is, told under the name of the field. */
export interface FieldFault {
  readonly field: keyof DraftFields;
  readonly message: string;
}

/** @returns the entry a draft describes, or every field that is not right yet. */
export function sourceOf(
  draft: Pick<Draft, 'entry' | 'locale' | 'section' | 'fields'>,
): { readonly source: EntrySource; readonly faults: readonly [] } | { readonly faults: readonly FieldFault[] } {
  const { body, expires, translates, ...typed } = draft.fields;
  const parsed = frontMatterSchema.safeParse({
    ...typed,
    title: typed.title.trim(),
    ...(expires.trim() ? { expires: expires.trim() } : {}),
    ...(translates ? { translates } : {}),
  });
  const faults: FieldFault[] = parsed.success
    ? []
    : parsed.error.issues.map((issue) => ({
        field: issue.path[0] as keyof DraftFields,
        message: issue.path[0] === 'expires' ? noDay(expires) : (FAULTS[String(issue.path[0])] ?? `${issue.message}.`),
      }));
  const text = body.replace(/\r\n?/g, '\n').trim();
  if (text.length === 0) faults.push({ field: 'body', message: 'Write the answer.' });
  if (!parsed.success || faults.length > 0) return { faults: onePerField(faults) };
  return {
    source: { ...parsed.data, id: draft.entry, section: draft.section, locale: draft.locale, body: text },
    faults: [],
  };
}

/** The entry as far as a draft goes, what is missing or wrong left out of it: to be looked at, never to be published. */
export function soFar({ entry, locale, section, fields }: Pick<Draft, 'entry' | 'locale' | 'section' | 'fields'>) {
  const { shape } = frontMatterSchema;
  const isAsk = (ask: string) => shape.asks.element.safeParse(ask).success;
  return {
    id: entry,
    section,
    locale,
    title: shape.title.safeParse(fields.title.trim()).data ?? '',
    asks: fields.asks.filter(isAsk).slice(0, MOST_ASKS),
    related: shape.related.safeParse(fields.related).data ?? [],
    provenance: shape.provenance.safeParse(fields.provenance).data ?? 'register',
    efficacy: fields.efficacy,
    expires: shape.expires.safeParse(fields.expires.trim()).data,
    translates: shape.translates.safeParse(fields.translates).data,
    body: fields.body.replace(/\r\n?/g, '\n').trim(),
  } satisfies EntrySource;
}

const FAULTS: Readonly<Record<string, string>> = {
  title: 'Write the question in 5 to 120 characters, as a visitor would ask it.',
  asks: 'Write three to sixty ways visitors put the question, one a line, each of 2 to 200 characters.',
  related: 'Choose at most six other answers.',
};

/** Says what was typed: a browser's field for a day stays empty when there is no such day. */
const noDay = (typed: string): string =>
  `There is no day “${typed.trim()}”. Write year, month and day like 2026-11-21, or leave it empty.`;

function onePerField(faults: readonly FieldFault[]): FieldFault[] {
  return faults.filter((fault, index) => faults.findIndex((f) => f.field === fault.field) === index);
}

/** Fingerprint of everything that was written, the review left out: tells whether a text moved under a draft. */
export function sourceHash(source: EntrySource, digest: (text: string) => string): string {
  const { reviewed: _reviewed, ...written } = source;
  const { id, section, locale, body, title, asks, related, provenance, efficacy, expires, translates } = written;
  return digest(
    canonical({ id, section, locale, body, title, asks, related, provenance, efficacy, expires, translates }),
  );
}
