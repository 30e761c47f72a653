/** A message as read once and used by guard and retrieval alike: terms, concepts, features. */
import { type ConceptIndex, type Concepts, openConcepts } from '../language/concepts.ts';
import { detectLocale, type Locale } from '../language/locale.ts';
import { normalize, type Utterance } from '../language/normalize.ts';
import { tokenize } from '../language/tokenize.ts';
import { buildVocabulary, type Vocabulary } from '../language/vocabulary.ts';
import { type FeatureVector, featuresOf, type Words } from './features.ts';
import type { LearnedModel } from './pack.ts';

export interface Reading extends Words {
  readonly utterance: Utterance;
  readonly locale: Locale;
  /** Clearly in a language we do not answer in. */
  readonly foreign: boolean;
  readonly features: FeatureVector;
}

/** What reading needs to know of the language of this field. */
export interface Senses {
  readonly vocabulary: Vocabulary;
  readonly concepts: Concepts;
  /** What each word leans to that leans to a label. */
  readonly leanings: ReadonlyMap<string, string>;
}

/** More is not tried backwards: the cost of a strange text stays bounded. */
const LONGEST_BACKWARDS = 2_000;
/** Shorter words that are unknown are mostly slips of the finger. */
const SHORTEST_STRANGER = 4;
/** A word must occur this often to be what a misspelling is repaired to. */
const FREQUENT = 3;

/**
 * The same senses are used to learn and to read: otherwise features would not match.
 * @param words every known word with how often it occurs in the examples.
 */
export function buildSenses(words: LearnedModel['words'], concepts: ConceptIndex): Senses {
  const frequent = new Map<string, number>();
  const rare = new Set<string>();
  const leanings = new Map<string, string>();
  for (const [word, count, leaning] of words) {
    if (count >= FREQUENT) frequent.set(word, count);
    else rare.add(word);
    if (leaning !== undefined) leanings.set(word, leaning);
  }
  return { vocabulary: buildVocabulary(frequent, rare), concepts: openConcepts(concepts), leanings };
}

/**
 * @param hint the locale of the page or conversation.
 * @param after outcome label of the reply before, when the message can hardly be understood without it.
 */
export function readMessage(message: string, hint: Locale, senses: Senses, after?: string): Reading {
  const words = readWords(message, hint, senses);
  return { ...words, features: featuresOf(words, after) };
}

/** A message without what is learned from. @param hint the locale of the page or conversation. */
export function readWords(message: string, hint: Locale, senses: Senses): Omit<Reading, 'features'> {
  const forwards = readForwards(message, hint, senses);
  return isMostlyStrange(forwards) ? lessStrange(forwards, readForwards(backwards(message), hint, senses)) : forwards;
}

function readForwards(message: string, hint: Locale, senses: Senses): Omit<Reading, 'features'> {
  const utterance = normalize(message);
  const { locale, foreign } = detectLocale(utterance, hint);
  const terms = tokenize(utterance, locale, foreign ? undefined : senses.vocabulary);
  const concepts = senses.concepts.mark(terms);
  const { vocabulary } = senses;
  const different = wordsIn(terms);
  const uncommon = new Set([...different].filter((word) => !vocabulary.isCommon(word)));
  const strangers = terms.filter((term) => isLong(term) && !vocabulary.has(term.word)).length;
  const leanings = leaningsOf(different, (word) => senses.leanings.get(word));
  return { utterance, locale, foreign, terms, concepts, uncommon, strangers, leanings };
}

/** A message of which hardly a word is known may be written backwards. Short words are known either way. */
const isMostlyStrange = ({ terms, strangers }: Words): boolean =>
  terms.length >= 2 && strangers > 0 && strangers * 2 >= terms.filter(isLong).length;

const isLong = ({ word }: Words['terms'][number]): boolean => word.length >= SHORTEST_STRANGER;

const backwards = (message: string): string => [...message.slice(0, LONGEST_BACKWARDS)].reverse().join('');

const lessStrange = <T extends Words>(one: T, other: T): T => (other.strangers * 2 < one.strangers ? other : one);

/** The different words of a message. */
export const wordsIn = (terms: Words['terms']): ReadonlySet<string> => new Set(terms.map((t) => t.word));

export const leaningsOf = (words: ReadonlySet<string>, leaningOf: (word: string) => string | undefined): string[] =>
  [...words].flatMap((word) => leaningOf(word) ?? []);
