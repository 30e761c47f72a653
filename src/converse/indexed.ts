/** A knowledge base made ready to answer: built once a knowledge revision, read by every request. */
import { buildGuard, type Guard } from '../guard/screen.ts';
import { type Bundle, type KnowledgeBase, openBase } from '../knowledge/base.ts';
import type { Locale } from '../language/locale.ts';
import { type Reader, reader } from '../learn/model.ts';
import type { LearnedModel } from '../learn/pack.ts';
import { buildSenses, type Senses } from '../learn/reading.ts';
import { buildRanker, type Ranker } from '../retrieve/rank.ts';

export interface Indexed {
  readonly base: KnowledgeBase;
  /** The knowledge the model was fitted on; staff may have published changes since. */
  readonly learned: Bundle;
  readonly senses: Senses;
  readonly reader: Reader;
  readonly guard: Guard;
  readonly rankers: Readonly<Record<Locale, Ranker>>;
}

/**
 * Cost: about a hundred milliseconds.
 * @param bundle the knowledge the model was fitted on.
 * @throws Error when a protected policy is missing or a signal cannot be read.
 */
export function indexKnowledge(bundle: Bundle, model: LearnedModel): Indexed {
  const base = openBase(bundle);
  const known = {
    learned: bundle,
    senses: buildSenses(model),
    reader: reader(model.weights),
    guard: buildGuard(base.policies),
  };
  return { ...known, base, rankers: rankersOf(base, base, known) };
}

/**
 * The same with what staff published since. What was learned is kept, and the guard: staff cannot change policies.
 * Cost: some milliseconds.
 */
export function reindex({ learned, senses, reader: reading, guard, rankers }: Indexed, bundle: Bundle): Indexed {
  const known = { learned, senses, reader: reading, guard };
  const base = openBase(bundle);
  return { ...known, base, rankers: rankersOf(base, openBase(learned), known, rankers) };
}

function rankersOf(
  { entries }: KnowledgeBase,
  learned: KnowledgeBase,
  { senses, reader: reading }: Pick<Indexed, 'senses' | 'reader'>,
  before?: Indexed['rankers'],
): Indexed['rankers'] {
  return {
    en: buildRanker(entries.en, learned.entries.en, reading, senses, before?.en),
    es: buildRanker(entries.es, learned.entries.es, reading, senses, before?.es),
  };
}
