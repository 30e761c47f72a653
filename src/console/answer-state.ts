/** What an answer in one language stands like: what visitors get, what is being written, what comes of which text. */
import { sourceOnly, writtenHash } from '../curate/gate.ts';
import { type Draft, EMPTY_FIELDS, type EntryKey, fieldsOf, type Revision, sourceHash } from '../curate/revision.ts';
import type { Standing } from '../curate/transition.ts';
import type { EntrySource, KnowledgeEntry } from '../knowledge/entry.ts';
import type { ConsoleContext, ConsoleDeps } from './deps.ts';

/** Everything known about one answer in one language. */
export interface AnswerState {
  readonly key: EntryKey;
  readonly section: string;
  /** What visitors get; undefined when it is new or withdrawn. */
  readonly entry: KnowledgeEntry | undefined;
  /** The text in force, or the last there was. */
  readonly source: EntrySource | undefined;
  readonly newest: Revision | undefined;
  readonly withdrawn: boolean;
  readonly draft: Draft | undefined;
  readonly standing: Standing;
  /** Fingerprint of the text in force; empty when there is none. */
  readonly base: string;
}

/** @returns undefined when there is no such answer and no draft of one. */
export async function answerState(
  c: ConsoleContext,
  deps: ConsoleDeps,
  key: EntryKey,
): Promise<AnswerState | undefined> {
  const { drafts, revisions } = c.var.stores;
  const [draft, newest] = await Promise.all([drafts.openOf(key), revisions.newestOf(key)]);
  const entry = deps.current().base.entries[key.locale].get(key.entry);
  if (!entry && !draft && !newest) return undefined;
  const withdrawn = newest?.kind === 'withdraw' && !entry;
  const source = entry ? sourceOnly(entry) : newest?.source;
  return {
    key,
    section: draft?.section ?? source?.section ?? 'about',
    entry,
    source,
    newest,
    withdrawn,
    draft,
    standing: draft?.status === 'review' ? 'review' : draft ? 'open' : 'none',
    base: entry ? sourceHash(sourceOnly(entry), deps.digest) : '',
  };
}

/** The fields an editor begins with. */
export const fieldsToEdit = (state: AnswerState | undefined) =>
  state?.draft?.fields ?? (state?.source ? fieldsOf(state.source) : EMPTY_FIELDS);

/** The name of an answer in messages and in the audit log. */
export const subjectOf = ({ entry, locale }: EntryKey): string => `${entry}/${locale}`;

/** By whom a draft is written, in words. */
export async function writersOf(c: ConsoleContext, { authors }: Pick<Draft, 'authors'>): Promise<string> {
  const names = new Map((await c.var.stores.people.list()).map((p) => [p.id, p.name]));
  return authors.map((author) => names.get(author) ?? author).join(', ');
}

/** The English text a translation renders, as it is in force. */
export function englishOf(deps: ConsoleDeps, key: EntryKey): { entry: KnowledgeEntry; hash: string } | undefined {
  const entry = key.locale === 'en' ? undefined : deps.current().base.entries.en.get(key.entry);
  return entry && { entry, hash: writtenHash(entry, deps.digest) };
}

/** Whether a Spanish text renders another English text than the one in force. */
export function isStaleTranslation(deps: ConsoleDeps, spanish: KnowledgeEntry | undefined): boolean {
  const english = spanish && deps.current().base.entries.en.get(spanish.id);
  return english !== undefined && writtenHash(english, deps.digest) !== spanish?.translates;
}
