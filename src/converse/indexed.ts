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
  readonly senses: Senses;
  readonly reader: Reader;
  readonly guard: Guard;
  readonly rankers: Readonly<Record<Locale, Ranker>>;
}

/**
 * @param bundle the knowledge in force. @param model what was learned.
 * @param learned the knowledge the model was fitted on, when staff have published changes since.
 * @throws Error when a protected policy is missing or a signal cannot be read.
 */
export function indexKnowledge(bundle: Bundle, model: LearnedModel, learned: Bundle = bundle): Indexed {
  return indexAgain(bundle, learned, buildSenses(bundle.lexicon, model.words), reader(model.weights));
}

/**
 * The same after staff published something: what was learned is kept. Cost: some milliseconds, where the first time
 * takes about a hundred.
 */
export function reindex(bundle: Bundle, learned: Bundle, before: Indexed): Indexed {
  return indexAgain(bundle, learned, before.senses, before.reader);
}

function indexAgain(bundle: Bundle, learned: Bundle, senses: Senses, reading: Reader): Indexed {
  const base = openBase(bundle);
  const then = bundle === learned ? base : openBase(learned);
  const ranker = (locale: Locale) => buildRanker(base.entries[locale], then.entries[locale], reading, senses);
  return {
    base,
    senses,
    reader: reading,
    guard: buildGuard(base.policies),
    rankers: { en: ranker('en'), es: ranker('es') },
  };
}
