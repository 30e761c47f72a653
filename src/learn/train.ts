/** Fits the learned model from the examples: which outcome a message asks for, answers and guard policies alike. */
import type { KnowledgeEntry } from '../knowledge/entry.ts';
import type { Example } from '../knowledge/examples.ts';
import { indexConcepts, type Lexicon } from '../language/concepts.ts';
import { LOCALES, type Locale } from '../language/locale.ts';
import { normalize } from '../language/normalize.ts';
import { tokenize } from '../language/tokenize.ts';
import { DEFAULT_FIT, type FitOptions, fitModel } from './fit.ts';
import type { LearnedModel } from './pack.ts';
import { seeded } from './random.ts';
import { buildSenses, readMessage } from './reading.ts';
import { misspell } from './slips.ts';

/** Share of the examples that are learned a second time, misspelt. */
const SLIPPED = 0.2;

/**
 * One model for all labels and languages: what is asked and whether it must be guarded are weighed
 * against each other, and what one language learns of a shared word or concept helps the other.
 * Cost: about a minute and a half for eighty thousand examples; only when knowledge is compiled.
 * @param revision what the model is valid for.
 */
export function trainModel(
  examples: readonly Example[],
  knowledge: { readonly entries: readonly KnowledgeEntry[]; readonly lexicon: Lexicon },
  revision: string,
  options: FitOptions = DEFAULT_FIT,
): LearnedModel {
  const all = [...examples, ...ownWordsOf(knowledge.entries)];
  const words = countWords(all, knowledge.lexicon);
  const concepts = indexConcepts(knowledge.lexicon);
  const senses = buildSenses(words, concepts);
  const weightOf = balance(all);
  const random = seeded(20261121);
  const slipped = all.filter(() => random() < SLIPPED).map((e) => ({ ...e, text: misspell(e.text, random) }));
  const vectors = [...all, ...slipped].map((e) => ({
    features: readMessage(e.text, localeOf(e.language), senses, e.after).features,
    label: e.label,
    weight: weightOf(e.label),
  }));
  return { revision, words, concepts, weights: fitModel(vectors, options) };
}

const localeOf = (language: string): Locale => (language === 'es' ? 'es' : 'en');

/**
 * Policies have several times the examples of an entry. Weighted down to the middle, a message that
 * fits nothing spreads evenly instead of leaning towards a refusal: at equal catch, a third fewer
 * innocent messages are held. Out of scope keeps its weight: it is where the unknown belongs.
 */
function balance(examples: ReadonlyArray<Pick<Example, 'label'>>): (label: string) => number {
  const counts = new Map<string, number>();
  for (const { label } of examples) counts.set(label, (counts.get(label) ?? 0) + 1);
  const sizes = [...counts.values()].sort((a, b) => a - b);
  const middle = sizes[sizes.length >> 1] ?? 1;
  return (label) =>
    label.startsWith('answer:') || label === 'fallback' || label === 'smalltalk'
      ? 1
      : Math.min(1, middle / (counts.get(label) ?? 1));
}

/** Title and asks of each entry are examples too: what staff write is learned. */
function ownWordsOf(entries: readonly KnowledgeEntry[]): Array<Pick<Example, 'text' | 'label' | 'language' | 'after'>> {
  return entries.flatMap((e) =>
    [e.title, ...e.asks].map((text) => ({ text, label: `answer:${e.id}`, language: e.locale })),
  );
}

/** Words of the lexicon count as known even where no example has them: they are never taken for misspellings. */
function countWords(
  examples: ReadonlyArray<Pick<Example, 'text' | 'language'>>,
  lexicon: Lexicon,
): LearnedModel['words'] {
  const counts = new Map<string, number>();
  for (const e of examples)
    for (const { word } of tokenize(normalize(e.text), localeOf(e.language)))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  const named = LOCALES.flatMap((l) => Object.values(lexicon[l]).flat()).flatMap((phrase) => phrase.split(' '));
  const known = new Map(named.map((word) => [word, 0]));
  for (const [word, n] of counts) if (n >= 2) known.set(word, n);
  return [...known].sort(([a], [b]) => (a < b ? -1 : 1));
}
