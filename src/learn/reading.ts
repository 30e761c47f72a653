/** A message as read once and used by guard and retrieval alike: terms, concepts, features. */
import { type Concepts, openConcepts } from '../language/concepts.ts';
import { isForeign } from '../language/foreign.ts';
import type { Locale } from '../language/locale.ts';
import { normalize } from '../language/normalize.ts';
import { tokenize } from '../language/tokenize.ts';
import { buildVocabulary, type Vocabulary } from '../language/vocabulary.ts';
import { type FeatureVector, featuresOf, type Words } from './features.ts';
import type { LearnedModel } from './pack.ts';
import { RELEVANT, type RelevanceWeights, relevanceOf } from './relevance.ts';
import { detectLocale, type TongueWeights } from './tongue.ts';

export interface Reading extends Words {
  readonly locale: Locale;
  /** Clearly in a language we do not answer in. */
  readonly foreign: boolean;
  readonly features: FeatureVector;
  /** How people labelled this very message, where the weights would read it otherwise. */
  readonly labelled: string | undefined;
}

/** What reading needs to know of the language of this field. */
export interface Senses {
  readonly vocabulary: Vocabulary;
  readonly concepts: Concepts;
  /** What tells our languages apart. */
  readonly tongue: TongueWeights;
  /** What each word leans to that leans to a label. */
  readonly leanings: ReadonlyMap<string, string>;
  /** Short messages that many write, word for word. */
  readonly usual: ReadonlySet<string>;
  /** Short messages that the weights read otherwise than people -> how people labelled them. */
  readonly exceptions: ReadonlyMap<string, string>;
  /** What tells a question from the courtesies around it. */
  readonly courtesies: RelevanceWeights;
  /** What tells it from what visitors tell of themselves. */
  readonly background: RelevanceWeights;
}

/** More is not tried backwards: the cost of a strange text stays bounded. */
const LONGEST_BACKWARDS = 2_000;
/** Shorter words that are unknown are mostly slips of the finger. */
const SHORTEST_STRANGER = 4;
/**
 * What a courtesy, and something a visitor tells of themselves, has to outweigh (`relevance.ts`). With 7 in place of 5 one unseen
 * message in 150 seems to hold a courtesy, mostly "I ask because" and the like, in place of one in 45; but courtesies at both ends, which
 * nobody learned from, then cost 13 points of the right answers in place of 8 (6 since the second end costs half). Background
 * is weighed by itself and need not be as sure.
 */
const COST = { courtesies: 5, background: 3 };
/** In words: a longer message hardly anybody else has written just so. */
export const LONGEST_USUAL = 6;
/** In words. An exception is worth its bytes where others write just the same. */
export const LONGEST_EXCEPTION = 4;
/** A word must occur this often to be what a misspelling is repaired to. */
const FREQUENT = 3;

/** The same senses are used to learn and to read: otherwise features would not match. */
export function buildSenses({
  words,
  usual,
  exceptions,
  concepts,
  tongue,
  courtesies,
  background,
}: Omit<LearnedModel, 'revision' | 'weights'>): Senses {
  const frequent = new Map<string, number>();
  const rare = new Set<string>();
  const leanings = new Map<string, string>();
  for (const [word, count, leaning] of words) {
    if (count >= FREQUENT) frequent.set(word, count);
    else rare.add(word);
    if (leaning !== undefined) leanings.set(word, leaning);
  }
  return {
    vocabulary: buildVocabulary(frequent, rare),
    concepts: openConcepts(concepts),
    tongue,
    leanings,
    usual: new Set(usual),
    exceptions: new Map(
      Object.entries(exceptions).flatMap(([label, messages]) => messages.map((message) => [message, label] as const)),
    ),
    courtesies,
    background,
  };
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
  const foreign = isForeign(utterance);
  const locale = foreign ? hint : detectLocale(utterance, hint, senses.tongue);
  // Words of another language are no misspellings of ours.
  const terms = tokenize(utterance, locale, foreign ? undefined : senses.vocabulary);
  return {
    locale,
    foreign,
    labelled: labelOf(terms, senses),
    ...wordsOf(terms, senses.concepts.mark(terms), relevanceOf(terms, senses.courtesies, COST.courtesies), senses),
  };
}

function wordsOf(
  terms: Words['terms'],
  concepts: Words['concepts'],
  relevance: Words['relevance'],
  { vocabulary, leanings, usual }: Senses,
): Words {
  const relevant = relevantTerms({ terms, relevance });
  const itself = relevant.length <= LONGEST_USUAL ? inWords(relevant) : '';
  const different = wordsIn(relevant);
  const uncommon = new Set<string>();
  for (const word of different) if (!vocabulary.isCommon(word)) uncommon.add(word);
  return {
    terms,
    concepts,
    relevance,
    uncommon,
    strangers: relevant.filter((term) => isLong(term) && !vocabulary.has(term.word)).length,
    leanings: leaningsOf(different, (word) => leanings.get(word)),
    usual: usual.has(itself) ? itself : undefined,
  };
}

/**
 * Some of a message's words as a message of its own, without undoing disguises, repairing words and looking for concepts again.
 * @param from index of the first term; @param to of the one after the last.
 */
export function readPart(whole: Reading, from: number, to: number, senses: Senses): Reading {
  const concepts = whole.concepts
    .filter(({ at, length }) => at >= from && at + length <= to)
    .map((mark) => ({ ...mark, at: mark.at - from }));
  return readAgain(whole, whole.terms.slice(from, to), concepts, whole.relevance.subarray(from, to), senses);
}

/** @returns what is asked, without what the visitor tells of themselves; nothing when that is all there is. */
export function readAsked(message: Reading, senses: Senses): Reading | undefined {
  const { terms, concepts } = message;
  const asked = relevanceOf(terms, senses.background, COST.background);
  const relevance = message.relevance.map((relevant, i) => Math.min(relevant, asked[i] ?? 1));
  if (relevance.every((relevant, i) => relevant >= RELEVANT || (message.relevance[i] ?? 1) < RELEVANT))
    return undefined;
  return readAgain(message, terms, concepts, relevance, senses);
}

/** @returns the message with what seemed a courtesy taken as part of what is asked; nothing when there was none. */
export function readWithCourtesies(message: Reading, senses: Senses): Reading | undefined {
  const { terms, concepts, relevance } = message;
  if (relevance.every((relevant) => relevant >= RELEVANT)) return undefined;
  return readAgain(message, terms, concepts, new Float32Array(terms.length).fill(1), senses);
}

function readAgain(
  message: Reading,
  terms: Words['terms'],
  concepts: Words['concepts'],
  relevance: Words['relevance'],
  senses: Senses,
): Reading {
  const words = wordsOf(terms, concepts, relevance, senses);
  return { ...message, ...words, labelled: labelOf(terms, senses), features: featuresOf(words) };
}

const labelOf = (terms: Words['terms'], { exceptions }: Senses): string | undefined =>
  terms.length <= LONGEST_EXCEPTION ? exceptions.get(inWords(terms)) : undefined;

/** A message of which hardly a word is known may be written backwards. Short words are known either way. */
const isMostlyStrange = ({ terms, strangers }: Words): boolean =>
  terms.length >= 2 && strangers > 0 && strangers * 2 >= terms.filter(isLong).length;

const isLong = ({ word }: Words['terms'][number]): boolean => word.length >= SHORTEST_STRANGER;

const backwards = (message: string): string => [...message.slice(0, LONGEST_BACKWARDS)].reverse().join('');

const lessStrange = <T extends Words>(one: T, other: T): T => (other.strangers * 2 < one.strangers ? other : one);

/** Without courtesies. */
export const relevantTerms = ({ terms, relevance }: Pick<Words, 'terms' | 'relevance'>): Words['terms'] =>
  terms.filter((_, i) => (relevance[i] ?? 1) >= RELEVANT);

/** A message as it is compared with usual ones. */
export const inWords = (terms: Words['terms']): string => terms.map((t) => t.word).join(' ');

/** The different words among them. */
export function wordsIn(terms: Words['terms']): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { word } of terms) words.add(word);
  return words;
}

export function leaningsOf(words: ReadonlySet<string>, leaningOf: (word: string) => string | undefined): string[] {
  const leanings: string[] = [];
  for (const word of words) {
    const leaning = leaningOf(word);
    if (leaning !== undefined) leanings.push(leaning);
  }
  return leanings;
}
