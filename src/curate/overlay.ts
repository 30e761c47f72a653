/** The knowledge in force: what was deployed, with what was published and withdrawn since laid over it. */
import { compileEntry, type Digest } from '../knowledge/assemble.ts';
import type { Bundle } from '../knowledge/base.ts';
import { entrySchema, type KnowledgeEntry } from '../knowledge/entry.ts';
import { type EntryKey, type Revision, sourceHash } from './revision.ts';

/**
 * The newest revision of an answer decides. Entries are compiled anew, so that they show today's shared facts;
 * a changed fact changes the fingerprint and with that voids the approval. `overlay(b, []) === b`.
 */
export function overlay(bundle: Bundle, revisions: readonly Revision[], digest: Digest): Bundle {
  const entries = new Map(bundle.entries.map((entry) => [keyOf(entry), entry]));
  const laid = newest(revisions).filter((revision) => !isCarriedOn(entries.get(keyOf(revision)), revision));
  if (laid.length === 0) return bundle;
  for (const revision of laid) {
    const compiled = revision.kind === 'publish' ? compiledOf(revision, bundle, digest) : undefined;
    if (compiled) entries.set(keyOf(revision), compiled);
    else entries.delete(keyOf(revision));
  }
  const numbers = laid.map(({ number, hash }) => `${number}:${hash}`).join(' ');
  return { ...bundle, revision: digest(`${bundle.revision} ${numbers}`), entries: [...entries.values()] };
}

/** Published revisions that cannot be read: nothing is shown in their place. */
export const unreadable = (bundle: Bundle, revisions: readonly Revision[], digest: Digest): Revision[] =>
  newest(revisions).filter((r) => r.kind === 'publish' && !compiledOf(r, bundle, digest));

/**
 * One damaged text, or one of a later version of the schema, must not keep every other change from visitors, least of
 * all a withdrawal.
 */
function compiledOf({ source }: Revision, { facts, clinic }: Bundle, digest: Digest): KnowledgeEntry | undefined {
  try {
    return entrySchema.safeParse(compileEntry(source, facts, clinic, digest)).data;
  } catch {
    return undefined;
  }
}

/** Where the deployed files and a revision have come apart, for people to settle. */
export interface Drift extends EntryKey {
  readonly number: number;
  /** `file`: the files say something new that nobody sees; `fact`: a shared fact changed and voids the approval. */
  readonly kind: 'file' | 'fact';
}

export function driftOf(bundle: Bundle, revisions: readonly Revision[], digest: Digest): Drift[] {
  const deployed = new Map(bundle.entries.map((entry) => [keyOf(entry), entry]));
  return newest(revisions).flatMap((revision): Drift[] => {
    const { entry, locale, number, source, kind } = revision;
    const file = deployed.get(`${locale}/${entry}`);
    if (isCarriedOn(file, revision)) return [];
    const drifts: Drift[] = [];
    const now = file ? sourceHash(file, digest) : '';
    if (now !== revision.under && now !== sourceHash(source, digest))
      drifts.push({ entry, locale, number, kind: 'file' });
    if (kind === 'publish' && compiledOf(revision, bundle, digest)?.hash !== revision.hash)
      drifts.push({ entry, locale, number, kind: 'fact' });
    return drifts;
  });
}

/** A file that carries the review of this revision, or one of a later day, came after it: the overlay gives way. */
function isCarriedOn(file: KnowledgeEntry | undefined, revision: Revision): boolean {
  if (!file?.reviewed) return false;
  const day = revision.at.slice(0, 10);
  if (file.reviewed.on > day) return true;
  return revision.kind === 'publish' && file.reviewed.hash === revision.hash;
}

/** Of each answer the newest revision, in the order of their numbers. */
function newest(revisions: readonly Revision[]): Revision[] {
  const last = new Map<string, Revision>();
  for (const revision of revisions) {
    const before = last.get(keyOf(revision));
    if (!before || before.number < revision.number) last.set(keyOf(revision), revision);
  }
  return [...last.values()].sort((a, b) => a.number - b.number);
}

function keyOf(of: { readonly locale: string; readonly id?: string; readonly entry?: string }): string {
  return `${of.locale}/${of.entry ?? of.id}`;
}
