/**
 * What a learned model looks at in a message: words, stems, pairs of words, parts of words, and the
 * concepts of the lexicon alone and in pairs. Features are 24-bit hashes, so no text is stored.
 * Cost: linear in the message; about ten features a word.
 */
import type { ConceptMark } from '../language/concepts.ts';
import { stem } from '../language/stem.ts';
import type { Term } from '../language/tokenize.ts';
import { featureNumber } from './hash.ts';

/** Lengths of the parts of words, in characters, the word's ends marked. Five adds nothing to three and four. */
const PART_SIZES = [3, 4];

/** A message longer than this is read to here; the rest adds nothing a visitor would miss. */
const MAX_TERMS = 400;

export interface FeatureWeights {
  readonly word: number;
  readonly pair: number;
  readonly part: number;
  readonly concept: number;
  readonly conceptPair: number;
}

export const DEFAULT_WEIGHTS: FeatureWeights = {
  word: 1,
  pair: 0.8,
  part: 0.35,
  concept: 1,
  conceptPair: 0.6,
};

/** Feature hash -> weight, summed over occurrences as a set (each feature counts once). */
export type FeatureVector = Map<number, number>;

export function featuresOf(
  terms: readonly Term[],
  concepts: readonly ConceptMark[],
  weights: FeatureWeights = DEFAULT_WEIGHTS,
): FeatureVector {
  const vector: FeatureVector = new Map();
  const add = (kind: string, text: string, weight: number) => {
    if (weight > 0) vector.set(featureNumber(kind, text), weight);
  };
  const words = terms.slice(0, MAX_TERMS).map((t) => t.word);
  const stems = words.map(stem);
  let previous = '^';
  for (let i = 0; i < stems.length; i++) {
    const word = words[i] ?? '';
    const own = stems[i] ?? '';
    add('w', own, weights.word);
    if (word !== own) add('x', word, weights.word / 2);
    add('p', `${previous} ${own}`, weights.pair);
    previous = own;
    if (word.length >= 4) {
      const framed = `<${word}>`;
      for (const size of PART_SIZES)
        for (let from = 0; from + size <= framed.length; from++)
          add('c', framed.slice(from, from + size), weights.part);
    }
  }
  add('p', `${previous} $`, weights.pair);
  for (let i = 0; i < concepts.length && i < MAX_TERMS; i++) {
    const own = concepts[i]?.concept ?? '';
    add('k', own, weights.concept);
    for (let j = i + 1; j < concepts.length && j <= i + 4; j++) {
      const other = concepts[j]?.concept ?? '';
      if (other !== own) add('K', own < other ? `${own} ${other}` : `${other} ${own}`, weights.conceptPair);
    }
  }
  return vector;
}
