/** Fits the two learned models from the examples: what a message asks for, and whether it must be guarded. */
import type { Bundle } from '../knowledge/base.ts';
import type { Example } from '../knowledge/examples.ts';
import type { Locale } from '../language/locale.ts';
import { normalize } from '../language/normalize.ts';
import { tokenize } from '../language/tokenize.ts';
import type { LearnedModels } from './pack.ts';
import { buildSenses, readMessage, type Senses } from './reading.ts';
import { DEFAULT_FIT, type FitOptions, fitSoftmax, type LabelledVector } from './softmax.ts';

/** The guard model's label for a message that need not be guarded. */
export const INNOCENT = 'innocent';

/**
 * Cost: about ten seconds for twelve thousand examples; only when knowledge is compiled.
 * @param revision what the models are valid for.
 */
export function trainModels(
  examples: readonly Example[],
  knowledge: Pick<Bundle, 'entries' | 'lexicon'>,
  revision: string,
  options: FitOptions = DEFAULT_FIT,
): LearnedModels {
  const all = [...examples, ...ownWordsOf(knowledge.entries)];
  const words = countWords(all);
  const senses = buildSenses(knowledge.lexicon, words);
  const vectors = all.map((e) => ({ features: vectorOf(e, senses), label: e.label }));
  return {
    revision,
    words,
    retrieve: fitSoftmax(
      vectors.filter((v) => !isGuarded(v.label)),
      options,
    ),
    guard: fitSoftmax(vectors.map(guardView), options),
  };
}

const localeOf = (language: string): Locale => (language === 'es' ? 'es' : 'en');

const isGuarded = (label: string) => label.startsWith('refuse:') || label === 'crisis' || label === 'emergency';

const guardView = (v: LabelledVector): LabelledVector => ({
  features: v.features,
  label: isGuarded(v.label) ? v.label.replace('refuse:', '') : INNOCENT,
});

function vectorOf(example: Pick<Example, 'text' | 'language'>, senses: Senses) {
  return readMessage(example.text, localeOf(example.language), senses).features;
}

/** Title and asks of each entry are examples too: what staff write is learned. */
function ownWordsOf(entries: Bundle['entries']): Array<Pick<Example, 'text' | 'label' | 'language'>> {
  return entries.flatMap((e) =>
    [e.title, ...e.asks].map((text) => ({ text, label: `answer:${e.id}`, language: e.locale })),
  );
}

function countWords(examples: ReadonlyArray<Pick<Example, 'text' | 'language'>>): Array<readonly [string, number]> {
  const counts = new Map<string, number>();
  for (const e of examples)
    for (const { word } of tokenize(normalize(e.text), localeOf(e.language)))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].filter(([, n]) => n >= 2).sort(([a], [b]) => (a < b ? -1 : 1));
}
