/** The knowledge base in force: what compile writes, what every request reads. */
import * as z from 'zod';
import type { Locale } from '../language/locale.ts';
import { clinicSchema } from './clinic.ts';
import { type EntryId, entrySchema, type KnowledgeEntry } from './entry.ts';
import { factsSchema } from './facts.ts';
import { type Policy, type PolicyId, PROTECTED_POLICIES, policySchema } from './policy.ts';
import { repliesSchema } from './replies.ts';
import { sourcesSchema } from './source.ts';

/** The compiled file. `revision` is the SHA-256 of everything else: the knowledge hash. */
export const bundleSchema = z.strictObject({
  revision: z.string(),
  clinic: clinicSchema,
  sources: sourcesSchema,
  facts: factsSchema,
  replies: repliesSchema,
  entries: z.array(entrySchema),
  policies: z.array(policySchema),
});
export type Bundle = z.infer<typeof bundleSchema>;

export interface KnowledgeBase {
  readonly bundle: Bundle;
  readonly entries: Readonly<Record<Locale, ReadonlyMap<EntryId, KnowledgeEntry>>>;
  readonly policies: ReadonlyMap<PolicyId, Policy>;
}

/**
 * Opens a bundle for use.
 * @throws Error when a protected policy is missing: without it nothing may start.
 */
export function openBase(bundle: Bundle): KnowledgeBase {
  const entries = { en: new Map<EntryId, KnowledgeEntry>(), es: new Map<EntryId, KnowledgeEntry>() };
  for (const entry of bundle.entries) entries[entry.locale].set(entry.id, entry);
  const policies = new Map(bundle.policies.map((p) => [p.id, p]));
  const missing = PROTECTED_POLICIES.filter((id) => !policies.has(id));
  if (missing.length > 0)
    throw new Error(
      `The knowledge has no policy "${missing.join('", "')}". These protect visitors and cannot be left out. Restore knowledge/policies/${missing[0]}.md; nothing was started.`,
    );
  return { bundle, entries, policies };
}

export function findEntry(base: KnowledgeBase, id: EntryId, locale: Locale): KnowledgeEntry | undefined {
  return base.entries[locale].get(id);
}
