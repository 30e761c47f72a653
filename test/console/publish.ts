/** A published or withdrawn text, put into the store without the pages: they have tests of their own. */

import { sourceOnly } from '../../src/curate/gate.ts';
import { type EntryKey, fieldsOf, sourceHash } from '../../src/curate/revision.ts';
import { compileEntry } from '../../src/knowledge/assemble.ts';
import type { EntrySource } from '../../src/knowledge/entry.ts';
import type { NewRevision } from '../../src/storage/revisions.ts';
import { digest } from '../../src/tools/knowledge-files.ts';
import { knowledge } from '../knowledge.ts';
import type { Kit } from './browser.ts';

const { facts, clinic } = knowledge.base.bundle;

/** The text of an answer as deployed. */
export function deployed({ entry, locale }: EntryKey): EntrySource {
  const found = knowledge.base.entries[locale].get(entry);
  if (!found) throw new Error(`There is no ${entry} in ${locale}.`);
  return sourceOnly(found);
}

const event = (at: string) => ({ at, actor: 'a', actorName: 'Ann Poe', action: 'test', subject: 'test', detail: {} });

/** @returns its fingerprint. */
export async function publish(kit: Kit, key: EntryKey, change: Partial<EntrySource>, reason: string): Promise<string> {
  const at = new Date(kit.clock.now).toISOString();
  const base = { ...deployed(key), ...change };
  const { hash } = compileEntry(base, facts, clinic, digest);
  const on = at.slice(0, 10);
  const source = { ...base, reviewed: { by: 'Rex Roy', credential: 'MD', on, due: '2027-11-21', hash } };
  const id = `draft-${hash.slice(0, 8)}-${kit.clock.now}`;
  const draft = {
    ...key,
    id,
    section: source.section,
    fields: fieldsOf(source),
    version: 1,
    status: 'open',
    authors: ['a'],
    base: '',
    reason,
    note: '',
    created: at,
    changed: at,
  } as const;
  await kit.stores.drafts.begin(draft, event(at));
  await kit.stores.revisions.publish(
    await revision(kit, key, source, { kind: 'publish', hash, reason }),
    { id, version: 1 },
    event(at),
  );
  await kit.refresh();
  return hash;
}

export async function withdraw(kit: Kit, key: EntryKey, reason: string): Promise<void> {
  const newest = await kit.stores.revisions.newestOf(key);
  const source = newest?.source ?? deployed(key);
  const { hash } = compileEntry(source, facts, clinic, digest);
  const at = new Date(kit.clock.now).toISOString();
  await kit.stores.revisions.withdraw(
    [await revision(kit, key, source, { kind: 'withdraw', hash, reason })],
    event(at),
  );
  await kit.refresh();
}

async function revision(
  kit: Kit,
  key: EntryKey,
  source: EntrySource,
  about: Pick<NewRevision, 'kind' | 'hash' | 'reason'>,
): Promise<NewRevision> {
  const isWithdrawal = about.kind === 'withdraw';
  return {
    ...key,
    ...about,
    section: source.section,
    source,
    under: sourceHash(deployed(key), digest),
    previous: (await kit.stores.revisions.newestOf(key))?.number ?? 0,
    author: isWithdrawal ? 'r' : 'a',
    authorName: isWithdrawal ? 'Rex Roy' : 'Ann Poe',
    reviewer: 'r',
    reviewerName: 'Rex Roy',
    at: new Date(kit.clock.now).toISOString(),
  };
}
