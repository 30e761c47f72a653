/** The verbs of curation as the pages use them: the moves that change an answer. */
import { sourceOnly } from '../curate/gate.ts';
import { type Draft, type EntryKey, fieldsOf, sourceHash, sourceOf } from '../curate/revision.ts';
import { whyNot } from '../curate/transition.ts';
import { compileEntry } from '../knowledge/assemble.ts';
import { dateSchema, isReviewTerm } from '../knowledge/entry.ts';
import { Refused } from '../storage/audit.ts';
import type { DraftSave } from '../storage/drafts.ts';
import { answerState, subjectOf } from './answer-state.ts';
import type { ConsoleContext, ConsoleDeps } from './deps.ts';
import { reportOn } from './gate-report.ts';
import { asToken } from './secrets.ts';
import { eventOf } from './session.ts';

/** Why a move was refused, for the person who made it. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: string; readonly moved: boolean };

const no = (why: string, moved = false) => ({ ok: false, why, moved }) as const;
const yes = <T>(value: T) => ({ ok: true, value }) as const;

/**
 * Saves what an author typed, into the draft they read or into a new one.
 * @param read draft and version the author's form was made from; version 0 when there was no draft.
 */
export async function saveDraft(
  c: ConsoleContext,
  deps: ConsoleDeps,
  key: EntryKey,
  read: { readonly draft: string; readonly version: number },
  { section, fields, base, reason }: Omit<DraftSave, 'authors'>,
): Promise<Outcome<{ id: string; version: number }>> {
  const { person, stores } = c.var;
  const existing = read.version > 0 ? await stores.drafts.find(read.draft) : undefined;
  const refusal = whyNot('save', person, existing ? (existing.status === 'review' ? 'review' : 'open') : 'none');
  if (refusal) return no(refusal);
  try {
    if (!existing) {
      const at = deps.now().toISOString();
      const id = asToken(deps.random(9));
      const blank = { id, ...key, version: 1, status: 'open', note: '', created: at, changed: at } as const;
      const draft: Draft = { ...blank, section, fields, base, reason, authors: [person.id] };
      await stores.drafts.begin(draft, eventOf(c, deps, 'draft.begin', subjectOf(key), { draft: id, reason }));
      return yes({ id, version: 1 });
    }
    if (existing.entry !== key.entry || existing.locale !== key.locale)
      return no('This is the draft of another answer.');
    const authors = [...new Set([...existing.authors, person.id])];
    const event = eventOf(c, deps, 'draft.save', subjectOf(key), { draft: existing.id, version: read.version + 1 });
    await stores.drafts.save(existing.id, read.version, { section, fields, base, reason, authors }, event);
    return yes({ id: existing.id, version: read.version + 1 });
  } catch (error) {
    if (error instanceof Refused) return no('Somebody else saved this answer while you were writing.', true);
    throw error;
  }
}

/** Moves a draft on or back, as the table of moves allows. */
export async function moveDraft(
  c: ConsoleContext,
  deps: ConsoleDeps,
  draft: Draft,
  move: 'submit' | 'ask-changes' | 'discard',
  note = '',
): Promise<Outcome<undefined>> {
  const refusal = whyNot(
    move,
    c.var.person,
    draft.status === 'review' ? 'review' : draft.status === 'open' ? 'open' : 'none',
    draft.authors,
  );
  if (refusal) return no(refusal);
  const to = ({ submit: 'review', 'ask-changes': 'open', discard: 'discarded' } as const)[move];
  try {
    const event = eventOf(c, deps, `draft.${move}`, subjectOf(draft), {
      draft: draft.id,
      version: draft.version,
      ...(note ? { note } : {}),
    });
    await c.var.stores.drafts.move(draft.id, draft.version, to, note, event);
    return yes(undefined);
  } catch (error) {
    if (error instanceof Refused)
      return no('The draft changed while you were looking at it. Look at it again; nothing was changed.', true);
    throw error;
  }
}

/** Sends texts that are still right to review as they are: all of them or none. */
export async function renewAll(
  c: ConsoleContext,
  deps: ConsoleDeps,
  keys: readonly EntryKey[],
): Promise<Outcome<undefined>> {
  const { person, stores } = c.var;
  const refusal = whyNot('revert', person, 'none');
  if (refusal) return no(refusal);
  const at = deps.now().toISOString();
  const drafts = keys.flatMap((key): Draft[] => {
    const entry = deps.current().base.entries[key.locale].get(key.entry);
    if (!entry) return [];
    const source = sourceOnly(entry);
    return [
      {
        ...key,
        id: asToken(deps.random(9)),
        section: source.section,
        fields: fieldsOf(source),
        version: 1,
        status: 'review',
        authors: [person.id],
        base: sourceHash(source, deps.digest),
        reason: 'To be read again: nothing was changed.',
        note: '',
        created: at,
        changed: at,
      },
    ];
  });
  const [first] = drafts;
  if (!first) return no('There is nothing to send: each of them is in review already, or withdrawn.', true);
  try {
    const event = eventOf(c, deps, 'draft.renew', subjectOf(first), { answers: drafts.map(subjectOf) });
    await stores.drafts.beginAll(drafts, event);
    return yes(undefined);
  } catch (error) {
    if (error instanceof Refused)
      return no('Somebody began a draft of one of them at this moment. Nothing was changed; try again.', true);
    throw error;
  }
}

/** Takes back that a draft was discarded; whoever may do the one may do the other. */
export async function restoreDraft(c: ConsoleContext, deps: ConsoleDeps, draft: Draft): Promise<Outcome<undefined>> {
  const refusal = whyNot('discard', c.var.person, 'open');
  if (refusal) return no(refusal);
  try {
    const event = eventOf(c, deps, 'draft.restore', subjectOf(draft), { draft: draft.id });
    await c.var.stores.drafts.restore(draft.id, draft.version, event);
    return yes(undefined);
  } catch (error) {
    if (error instanceof Refused)
      return no(
        'It is not discarded any more, or somebody began another draft of this answer. Nothing was changed.',
        true,
      );
    throw error;
  }
}

/** What the reviewer had before them when they pressed the button. */
export interface Seen {
  readonly version: number;
  /** Fingerprint of the report that was shown. */
  readonly hash: string;
  readonly due: string;
}

/** Publishes a draft: only the very text that was read, by somebody who did not write it, and with every check passed. */
export async function approve(
  c: ConsoleContext,
  deps: ConsoleDeps,
  draft: Draft,
  seen: Seen,
): Promise<Outcome<undefined>> {
  const { person, stores } = c.var;
  const refusal = whyNot(
    'approve',
    person,
    draft.status === 'review' ? 'review' : draft.status === 'open' ? 'open' : 'none',
    draft.authors,
  );
  if (refusal) return no(refusal);
  if (draft.version !== seen.version) return no(MOVED, true);
  const state = await answerState(c, deps, draft);
  if (state?.base !== draft.base) return no(OUTDATED, true);
  const made = sourceOf(draft);
  const inForce = deps.current();
  const report = await reportOn(deps, draft);
  // Asking the golden questions takes a moment, in which another answer may have gone live.
  if (deps.current() !== inForce) return no(MOVED, true);
  if (!('source' in made) || !report)
    return no('The draft is not complete any more. Give it back to its author.', true);
  if (report.hash !== seen.hash) return no(MOVED, true);
  if (!report.passes)
    return no('The checks below do not pass, so it cannot go live. Give it back to its author.', true);
  const on = deps.now().toISOString().slice(0, 10);
  if (!(dateSchema.safeParse(seen.due).success && isReviewTerm(on, seen.due)))
    return no('Choose a day for the next review: after today, and at most a year ahead.');

  const { facts, clinic } = inForce.base.bundle;
  const { hash } = compileEntry(made.source, facts, clinic, deps.digest);
  const reviewed = { by: person.name, credential: person.credential, on, due: seen.due, hash };
  const author = draft.authors[0] ?? '';
  const revision = {
    ...underOf(deps, draft),
    entry: draft.entry,
    locale: draft.locale,
    section: draft.section,
    kind: 'publish',
    source: { ...made.source, reviewed },
    hash,
    previous: state.newest?.number ?? 0,
    author,
    authorName: (await stores.people.find(author))?.name ?? author,
    reviewer: person.id,
    reviewerName: person.name,
    reason: draft.reason,
    at: deps.now().toISOString(),
  } as const;
  const event = eventOf(c, deps, 'answer.publish', subjectOf(draft), {
    draft: draft.id,
    version: draft.version,
    hash,
    due: seen.due,
    report: report.hash,
  });
  try {
    await stores.revisions.publish(revision, draft, event);
  } catch (error) {
    if (error instanceof Refused) return no(MOVED, true);
    throw error;
  }
  await refreshQuietly(c, deps);
  return yes(undefined);
}

const MOVED =
  'What you read is not what would go live any more: the draft, the text in force, a shared fact or a check changed meanwhile. Nothing was published. Below is how it is now: read it again, then decide.';
const OUTDATED =
  'The published text changed after this draft was begun, so approving it would undo that change unseen. Nothing was published. Give it back to the author, who gets both texts side by side.';

/** Takes answers out of service at once: no draft, no second person, but a reason. */
export async function withdraw(
  c: ConsoleContext,
  deps: ConsoleDeps,
  keys: readonly EntryKey[],
  reason: string,
): Promise<Outcome<undefined>> {
  const { person, stores } = c.var;
  const refusal = whyNot('withdraw', person, 'none');
  if (refusal) return no(refusal);
  const at = deps.now().toISOString();
  const states = await Promise.all(keys.map((key) => answerState(c, deps, key)));
  const revisions = states.flatMap((state) => {
    if (!state?.entry || !state.source) return [];
    const { key, entry, source, newest } = state;
    return [
      {
        ...underOf(deps, key),
        ...key,
        section: entry.section,
        kind: 'withdraw' as const,
        source,
        hash: entry.hash,
        previous: newest?.number ?? 0,
        author: person.id,
        authorName: person.name,
        reviewer: person.id,
        reviewerName: person.name,
        reason,
        at,
      },
    ];
  });
  const [first] = revisions;
  if (!first) return no('This answer is not in service. Nothing was changed.', true);
  const event = eventOf(c, deps, 'answer.withdraw', subjectOf(first), {
    reason,
    answers: revisions.map(subjectOf),
    hashes: revisions.map((r) => r.hash),
  });
  try {
    await stores.revisions.withdraw(revisions, event);
  } catch (error) {
    if (error instanceof Refused)
      return no('Somebody published or withdrew it at the same moment. Look at it again.', true);
    throw error;
  }
  await refreshQuietly(c, deps);
  return yes(undefined);
}

/** What the deployed files say about an answer, noted with every revision laid over them. */
function underOf(deps: ConsoleDeps, { entry, locale }: EntryKey): { under: string } {
  const file = deps.deployed().entries.find((e) => e.id === entry && e.locale === locale);
  return { under: file ? sourceHash(sourceOnly(file), deps.digest) : '' };
}

/** It is published by now; if this instance cannot read it at once, it will within seconds. */
async function refreshQuietly(c: ConsoleContext, deps: ConsoleDeps): Promise<void> {
  await deps.refresh(c.env).catch((error: unknown) => {
    console.error(
      JSON.stringify({ level: 'error', at: 'refresh', error: error instanceof Error ? error.message : 'unknown' }),
    );
  });
}
