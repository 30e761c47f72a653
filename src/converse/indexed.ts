/** A knowledge base made ready to answer: built once a knowledge revision, read by every request. */
import { buildGuard, type Guard } from '../guard/screen.ts';
import { type Bundle, type KnowledgeBase, openBase } from '../knowledge/base.ts';
import type { Locale } from '../language/locale.ts';
import type { LearnedModels } from '../learn/pack.ts';
import { buildSenses, type Senses } from '../learn/reading.ts';
import { reader } from '../learn/softmax.ts';
import type { Ranker } from '../retrieve/rank.ts';
import { buildSearchIndex } from '../retrieve/search-index.ts';

export interface Indexed {
  readonly base: KnowledgeBase;
  readonly senses: Senses;
  readonly guard: Guard;
  readonly rankers: Readonly<Record<Locale, Ranker>>;
}

/** @throws Error when a protected policy is missing or a signal cannot be read. */
export function indexKnowledge(bundle: Bundle, models: LearnedModels): Indexed {
  const base = openBase(bundle);
  const retrieve = reader(models.retrieve);
  const ranker = (locale: Locale): Ranker => {
    const entries = base.entries[locale];
    return { reader: retrieve, index: buildSearchIndex(entries.values()), inForce: new Set(entries.keys()) };
  };
  return {
    base,
    senses: buildSenses(bundle.lexicon, models.words),
    guard: buildGuard(base.policies, reader(models.guard)),
    rankers: { en: ranker('en'), es: ranker('es') },
  };
}
