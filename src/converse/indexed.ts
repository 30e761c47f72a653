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
  return indexAgain(bundle, bundle, buildSenses(bundle.lexicon, model.words), reader(model.weights));
}

/** The same with what staff published since: what was learned is kept. Cost: some milliseconds. */
export function reindex({ learned, senses, reader: reading }: Indexed, bundle: Bundle): Indexed {
  return indexAgain(bundle, learned, senses, reading);
}

function indexAgain(bundle: Bundle, learned: Bundle, senses: Senses, reading: Reader): Indexed {
  const base = openBase(bundle);
  const then = bundle === learned ? base : openBase(learned);
  const ranker = (locale: Locale) => buildRanker(base.entries[locale], then.entries[locale], reading, senses);
  return {
    base,
    learned,
    senses,
    reader: reading,
    guard: buildGuard(base.policies),
    rankers: { en: ranker('en'), es: ranker('es') },
  };
}
