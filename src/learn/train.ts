/** Fits the learned model from the examples: which outcome a message asks for, answers and guard policies alike. */
import type { KnowledgeEntry } from '../knowledge/entry.ts';
import type { Example } from '../knowledge/examples.ts';
import { isAnswer } from '../knowledge/label.ts';
import { sameWords } from '../knowledge/matching.ts';
import type { Surroundings } from '../knowledge/surroundings.ts';
import { indexConcepts, type Lexicon } from '../language/concepts.ts';
import { LOCALES, type Locale } from '../language/locale.ts';
import { normalize } from '../language/normalize.ts';
import { tokenize } from '../language/tokenize.ts';
import type { Crew } from './crew.ts';
import { exceptionsAmong } from './exceptions.ts';
import { featuresOf, inArrays, usualFeature } from './features.ts';
import { DEFAULT_FIT, type FitOptions, fitModel } from './fit.ts';
import { fitRelevance } from './fit-relevance.ts';
import { fitTongue } from './fit-tongue.ts';
import { countLabels, leaningOf } from './leanings.ts';
import type { LearnedModel } from './pack.ts';
import { seeded } from './random.ts';
import { buildSenses, inWords, LONGEST_USUAL, leaningsOf, readWords, type Senses, wordsIn } from './reading.ts';
import { misspell } from './slips.ts';

/** Share of the examples that are learned a second time, misspelt. */
const SLIPPED = 0.2;
/**
 * An answer with fewer examples than this share of what the middle label has is not learned: the others would crowd it out.
 * By its title and asks alone (`retrieve/rank.ts`) more than twice as many of its messages get it: `npm run eval:published`.
 */
const FEWEST = 1 / 20;

/** What the model learns from beside the examples. */
export interface Teachings {
  readonly entries: readonly KnowledgeEntry[];
  readonly lexicon: Lexicon;
  /** By language; where there are none, every word of a message is taken as part of what is asked. */
  readonly surroundings?: Readonly<Record<string, Surroundings>>;
}

/**
 * One model for all labels and languages: what is asked and whether it must be guarded are weighed
 * against each other, and what one language learns of a shared word or concept helps the other.
 * Cost: about three minutes on two cores for two hundred and thirty thousand examples; only when knowledge is compiled.
 * @param revision what the model is valid for.
 */
export async function trainModel(
  examples: readonly Example[],
  knowledge: Teachings,
  revision: string,
  options: FitOptions = DEFAULT_FIT,
  crew?: Crew,
): Promise<LearnedModel> {
  const all = learnable([...examples, ...standingAlone(examples), ...ownWordsOf(knowledge.entries)]);
  const counted = countWords(all, knowledge.lexicon);
  const usual = usualAmong(all);
  const always = new Set(usual.map(usualFeature));
  const concepts = indexConcepts(knowledge.lexicon);
  const tongue = learnTongue(all);
  const senses = buildSenses({ words: counted, usual, exceptions: {}, concepts, tongue, ...NOTHING_AROUND });
  const read = (e: (typeof all)[number]) => readWords(e.text, localeOf(e.language), senses);
  const labelsOf = countLabels(all.map((e) => ({ words: wordsIn(read(e).terms), label: e.label })));
  const weightOf = balance(all);
  const random = seeded(20261121);
  const slipped = all.filter(() => random() < SLIPPED).map((e) => ({ ...e, text: misspell(e.text, random) }));
  const vectors = [...all, ...slipped].map((e) => {
    const reading = read(e);
    const leanings = leaningsOf(wordsIn(reading.terms), (word) => leaningOf(labelsOf.get(word), e.label));
    return {
      features: inArrays(featuresOf({ ...reading, leanings }, e.after)),
      label: e.label,
      weight: weightOf(e.label),
    };
  });
  const words = counted.map(([word, n]) => [word, n, leaningOf(labelsOf.get(word))] as const);
  const around = learnAround(all, knowledge.surroundings ?? {}, senses);
  const weights = await fitModel(vectors, { ...options, always }, crew);
  const model = { revision, words, usual, concepts, tongue, ...around, weights };
  return { ...model, exceptions: exceptionsAmong(examples, model) };
}

/** Of examples in other languages nothing is learned here: `language/foreign.ts` tells those. */
function learnTongue(examples: ReadonlyArray<Pick<Example, 'text' | 'language'>>): LearnedModel['tongue'] {
  const own = examples.flatMap(({ text, language }) => {
    const locale = LOCALES.find((l) => l === language);
    return locale ? { text, locale } : [];
  });
  return fitTongue(own, seeded(20261123));
}

type Around = Pick<LearnedModel, 'courtesies' | 'background'>;
const NOTHING_AROUND: Around = { courtesies: new Int8Array(), background: new Int8Array() };
/** So many questions are enough to tell them from what stands around. */
const MOST_QUESTIONS = 60_000;

/**
 * What stands around a question. The examples themselves are learned from whole, every word as relevant as the next: weighed like
 * a visitor's, with courtesies around some of them or without, they were no better understood among courtesies and a little
 * worse alone; with something visitors tell of themselves beside one in eight, no better beside it than by `readAsked`.
 */
function learnAround(
  examples: ReadonlyArray<Pick<Example, 'text' | 'label' | 'language' | 'after'>>,
  surroundings: Readonly<Record<string, Surroundings>>,
  senses: Senses,
): Around {
  // Small talk is courtesy itself.
  const questions = examples.filter((e) => e.label !== 'smalltalk' && !e.after && surroundings[e.language]);
  if (questions.length === 0) return NOTHING_AROUND;
  const random = seeded(20261122);
  const chosen = questions
    .filter(() => random() < MOST_QUESTIONS / questions.length)
    .map(({ text, language }) => ({ terms: readWords(text, localeOf(language), senses).terms, language }));
  const learn = (pick: (of: Surroundings) => Pick<Surroundings, 'before' | 'after'>) =>
    fitRelevance(
      Object.entries(surroundings).map(([language, of]) => {
        const read = (text: string) => readWords(text, localeOf(language), senses).terms;
        const { before, after } = pick(of);
        return {
          questions: chosen.filter((question) => question.language === language).map(({ terms }) => terms),
          before: before.map(read),
          after: after.map(read),
        };
      }),
      random,
    );
  return {
    courtesies: learn((of) => of),
    background: learn(({ background }) => ({ before: background, after: background })),
  };
}

const localeOf = (language: string): Locale => (language === 'es' ? 'es' : 'en');

/**
 * Policies have several times the examples of an entry. Weighted down, a message that fits nothing spreads evenly instead
 * of leaning towards a refusal; all the way to the middle, what the many examples tell was lost again: the surprise at
 * unseen messages is 0.102 that way, 0.096 by the root. Out of scope keeps its weight: it is where the unknown belongs.
 */
function balance(examples: ReadonlyArray<Pick<Example, 'label'>>): (label: string) => number {
  const { counts, middle } = sizesOf(examples);
  return (label) =>
    isAnswer(label) || label === 'fallback' ? 1 : Math.min(1, Math.sqrt(middle / (counts.get(label) ?? 1)));
}

function learnable<E extends Pick<Example, 'label'>>(examples: readonly E[]): E[] {
  const { counts, middle } = sizesOf(examples);
  return examples.filter(({ label }) => !isAnswer(label) || (counts.get(label) ?? 0) >= middle * FEWEST);
}

/** How many examples each label has, and the middle one. */
function sizesOf(examples: ReadonlyArray<Pick<Example, 'label'>>) {
  const counts = new Map<string, number>();
  for (const { label } of examples) counts.set(label, (counts.get(label) ?? 0) + 1);
  const sizes = [...counts.values()].sort((a, b) => a - b);
  return { counts, middle: sizes[sizes.length >> 1] ?? 1 };
}

/** Title and asks of each entry are examples too: what staff write is learned. */
function ownWordsOf(entries: readonly KnowledgeEntry[]): Array<Pick<Example, 'text' | 'label' | 'language' | 'after'>> {
  return entries.flatMap((e) =>
    [e.title, ...e.asks].map((text) => ({ text, label: `answer:${e.id}`, language: e.locale })),
  );
}

/**
 * Small talk after a reply is small talk by itself: "guess I'm taking the bus". A question after one may be anything.
 * Once each: what many reply to many answers is not said more often for it.
 */
function standingAlone(examples: readonly Example[]): Array<Pick<Example, 'text' | 'label' | 'language' | 'after'>> {
  const replies = examples.filter((e) => e.after && e.label === 'smalltalk');
  const alone = new Map(replies.map(({ text, label, language }) => [sameWords(text), { text, label, language }]));
  for (const { text, after } of examples) if (!after) alone.delete(sameWords(text));
  return [...alone.values()];
}

/** So many examples that are the same message make it a usual one: of one alone nothing would be learned but itself. */
const USUAL = 2;

/** Short messages that several examples are, word for word. What follows a reply may be short without being usual. */
function usualAmong(examples: ReadonlyArray<Pick<Example, 'text' | 'language' | 'after'>>): string[] {
  const counts = new Map<string, number>();
  for (const { text, language, after } of examples) {
    const terms = after ? [] : tokenize(normalize(text), localeOf(language));
    if (terms.length > 0 && terms.length <= LONGEST_USUAL)
      counts.set(inWords(terms), (counts.get(inWords(terms)) ?? 0) + 1);
  }
  return [...counts].flatMap(([message, n]) => (n >= USUAL ? message : [])).sort();
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
