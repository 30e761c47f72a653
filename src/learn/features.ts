/**
 * What the learned model looks at in a message. Details: words, stems, pairs of words, the parts of uncommon words, what
 * the words lean to, the concepts of the lexicon alone and in pairs, and the message itself where it is a usual one. Gist: the words, concepts
 * and leanings alone.
 * Features are 24-bit hashes, so no text is stored. Cost: linear in the message; about four features a word. (The parts
 * of every word made it ten, a third more time to learn, and the weights that are kept were spent on them: no message was
 * understood better.)
 */
import type { ConceptMark } from '../language/concepts.ts';
import type { Term } from '../language/tokenize.ts';
import { firstSeen } from './first-seen.ts';
import { featureNumber, pairNumber } from './hash.ts';
import { RELEVANT } from './relevance.ts';

/** Lengths of the parts of words, in characters, the word's ends marked. Five adds nothing to three and four. */
const PART_SIZES = [3, 4];

/** Shorter words have no parts worth looking at. */
const SHORTEST_PARTED = 4;

/** Of a longer word the parts of its first letters are looked at: hardly a real one is longer, and each letter costs two parts. */
const LONGEST_PARTED = 20;

/** No message has more: what stands after so many words would be hidden from the guard. */
const MAX_TERMS = 2_000;

/** How much a feature of each kind counts. */
const WEIGHT = {
  word: 1,
  form: 0.5,
  pair: 0.8,
  part: 0.35,
  concept: 1,
  conceptPair: 0.6,
  after: 1,
  afterConcept: 0.8,
  stranger: 1,
  leaning: 0.5,
  usual: 2,
};

/** The features of one message, each once, however often it occurs: number by number how much it counts. */
export interface FeatureVector {
  readonly numbers: readonly number[];
  readonly details: readonly number[];
  /** Nought for what is no part of the gist. */
  readonly gist: readonly number[];
}

/** The same in typed arrays, a fifth of the size: all examples are held at once while a model is fitted. */
export interface FeatureArrays {
  readonly details: FeatureArray;
  readonly gist: FeatureArray;
}

export interface FeatureArray {
  readonly features: Uint32Array;
  /** One each. */
  readonly weights: Float32Array;
}

export const inArrays = ({ numbers, details, gist }: FeatureVector): FeatureArrays => ({
  details: { features: Uint32Array.from(numbers), weights: Float32Array.from(details) },
  gist: {
    features: Uint32Array.from(numbers.filter((_, f) => (gist[f] ?? 0) > 0)),
    weights: Float32Array.from(gist.filter((weight) => weight > 0)),
  },
});

/** What is looked at. */
export interface Words {
  readonly terms: readonly Term[];
  readonly concepts: readonly ConceptMark[];
  /** How far each term belongs to what is asked, 0 to 1; a feature counts as much as the words it is made of. */
  readonly relevance: Float32Array;
  /** Words of which little or nothing was learned: what they are made of is looked at as well. */
  readonly uncommon: ReadonlySet<string>;
  /** How many of the words nobody has used before: a sign that something else altogether is meant. */
  readonly strangers: number;
  /** What the words of the message lean to, one each. */
  readonly leanings: readonly string[];
  /** The message itself, where many write just that: "goodbye", "I have some questions". */
  readonly usual: string | undefined;
}

/** More of a kind are not counted. */
const MOST_COUNTED = 3;

/** That of a message many write just so. */
export const usualFeature = (message: string): number => featureNumber('m', message);

/** Of the message at hand: one is read at a time. */
const places = firstSeen();

/** @param after outcome label of the reply before, when the message can hardly be understood without it. */
export function featuresOf(words: Words, after?: string): FeatureVector {
  const { terms, concepts, relevance, uncommon, strangers, leanings, usual } = words;
  const seen: FeatureVector & Record<keyof FeatureVector, number[]> = { numbers: [], details: [], gist: [] };
  const { numbers, details, gist } = seen;
  places.begin();
  // Where a feature occurs more than once, the most relevant counts.
  const put = (feature: number, weight: number, ofGist: boolean) => {
    if (weight <= 0) return;
    const known = places.placeOf(feature);
    if (known === numbers.length) {
      numbers.push(feature);
      details.push(weight);
      gist.push(ofGist ? weight : 0);
      return;
    }
    if (weight > (details[known] ?? 0)) details[known] = weight;
    if (ofGist && weight > (gist[known] ?? 0)) gist[known] = weight;
  };
  const add = (kind: string, text: string, weight: number, from?: number, to?: number) =>
    put(featureNumber(kind, text, from, to), weight, false);
  const addGist = (kind: string, text: string, weight: number) => put(featureNumber(kind, text), weight, true);
  const relevanceAt = (i: number) => relevance[i] ?? 1;
  let previous = '^';
  let relevantBefore = 1;
  for (let i = 0; i < terms.length && i < MAX_TERMS; i++) {
    const { word, stem: own } = terms[i] ?? NO_TERM;
    const relevant = relevanceAt(i);
    addGist('w', own, WEIGHT.word * relevant);
    if (word !== own) addGist('x', word, WEIGHT.form * relevant);
    if (relevant >= RELEVANT) {
      put(pairNumber('p', previous, ' ', own), WEIGHT.pair * Math.min(relevantBefore, relevant), false);
      previous = own;
      relevantBefore = relevant;
    }
    if (word.length >= SHORTEST_PARTED && uncommon.has(word)) {
      const framed = `<${word.slice(0, LONGEST_PARTED)}>`;
      for (const size of PART_SIZES)
        for (let from = 0; from + size <= framed.length; from++)
          add('c', framed, WEIGHT.part * relevant, from, from + size);
    }
  }
  put(pairNumber('p', previous, ' ', '$'), WEIGHT.pair * relevantBefore, false);
  for (let i = 0; i < concepts.length && i < MAX_TERMS; i++) {
    const { concept: own, at } = concepts[i] ?? NO_MARK;
    const relevant = relevanceAt(at);
    addGist('k', own, WEIGHT.concept * relevant);
    for (let j = i + 1; j < concepts.length && j <= i + 4; j++) {
      const { concept: other, at: otherAt } = concepts[j] ?? NO_MARK;
      if (other !== own)
        put(
          own < other ? pairNumber('K', own, ' ', other) : pairNumber('K', other, ' ', own),
          WEIGHT.conceptPair * Math.min(relevant, relevanceAt(otherAt)),
          false,
        );
    }
  }
  for (let n = 1; n <= Math.min(MOST_COUNTED, strangers); n++) addGist('u', String(n), WEIGHT.stranger);
  const leaningTo = new Map<string, number>();
  for (const leaning of leanings) {
    const n = (leaningTo.get(leaning) ?? 0) + 1;
    leaningTo.set(leaning, n);
    if (n <= MOST_COUNTED) addGist('l', `${leaning} ${n}`, WEIGHT.leaning);
  }
  if (usual !== undefined) put(usualFeature(usual), WEIGHT.usual, false);
  if (after !== undefined) {
    addGist('t', after, WEIGHT.after);
    for (const { concept, at } of concepts)
      put(pairNumber('T', after, ' ', concept), WEIGHT.afterConcept * relevanceAt(at), false);
  }
  return seen;
}

const NO_TERM = { word: '', stem: '' };
const NO_MARK = { concept: '', at: 0 };
