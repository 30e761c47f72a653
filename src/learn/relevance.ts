/**
 * How far each word of a message belongs to what is asked, and not to courtesies or to what visitors tell of themselves
 * around it. What is asked stands in one stretch, the rest before it and after it. Every stretch is as likely as its words
 * make it; a word's relevance is the share of the stretches that hold it. Cost: linear in the words, three look-ups each.
 */
import type { Term } from '../language/tokenize.ts';
import { featureNumber, pairNumber } from './hash.ts';

/** What each word and each two neighbours say for what is asked: positive, or for what stands around it: negative. Empty when nothing was learned. */
export type RelevanceWeights = Int8Array;

/** Less relevant words make no pairs, are no strangers and lean to nothing. */
export const RELEVANT = 0.5;

/** Words and pairs share so many places. With a quarter of them fewer courtesies are told from questions. */
export const PLACES = 2 ** 18;
/** Weights are kept in steps of one part in so many. */
export const WEIGHT_STEPS = 4;

/** How many places in the weights speak of each word: itself, it after its neighbour, it before its neighbour. */
export const VOICES = 3;

/** @returns `VOICES` places a term. */
export function placesOf(terms: readonly Term[]): number[] {
  const places: number[] = [];
  let pair = pairAt(terms, 0);
  for (let i = 0; i < terms.length; i++) {
    const next = pairAt(terms, i + 1);
    places.push(featureNumber('r', terms[i]?.stem ?? '') % PLACES, pair, (next + 1) % PLACES);
    pair = next;
  }
  return places;
}

/** The word at `i` and the one before it, whose sentence may be another. */
function pairAt(terms: readonly Term[], i: number): number {
  const [before, own] = [terms[i - 1], terms[i]];
  const between = before && own && before.sentence !== own.sentence ? '|' : ' ';
  return pairNumber('R', before?.stem ?? '^', between, own?.stem ?? '$') % PLACES;
}

/**
 * @param cost what speaks for something before what is asked, or after it, has this to outweigh (natural logarithm): most
 * messages are all question.
 * @returns 0 to 1 for each term.
 */
export function relevanceOf(terms: readonly Term[], weights: RelevanceWeights, cost: number): Float32Array {
  const n = terms.length;
  if (n < 2 || weights.length === 0) return new Float32Array(n).fill(1);
  // Of the scores of all words before each. (For a few numbers a plain array is made in a fraction of a typed one's time.)
  const sums = [0];
  const places = placesOf(terms);
  let whole = 0;
  for (let i = 0, at = 0; i < n; i++) {
    let steps = 0;
    for (const end = at + VOICES; at < end; at++) steps += weights[places[at] ?? 0] ?? 0;
    whole += steps / WEIGHT_STEPS;
    sums.push(whole);
  }
  const alone = -cost;
  // What all ways to end after each word, but not with the last, add up to.
  const ends = new Array<number>(n + 1).fill(NEVER);
  for (let i = n - 2; i >= 0; i--) ends[i] = addLogs(ends[i + 1] ?? NEVER, (sums[i + 1] ?? 0) - cost);
  // What all ways to begin at a word or before it, but not with the first, add up to.
  let begins = NEVER;
  const held: number[] = [];
  let all = alone;
  for (let i = 0; i < n; i++) {
    if (i > 0) begins = addLogs(begins, -cost - (sums[i] ?? 0));
    // Who has greeted is likely to thank: the second end costs half.
    const either = addLogs(0, begins);
    const both = begins + cost / 2;
    held.push(addLogs(either + whole, addLogs(ends[i] ?? NEVER, both + (ends[i] ?? NEVER))));
    all = addLogs(all, i === n - 1 ? either + whole : addLogs(0, both) + (sums[i + 1] ?? 0) - cost);
  }
  const share = Math.exp(alone - all);
  const relevance = new Float32Array(n);
  for (let i = 0; i < n; i++) relevance[i] = Math.min(1, Math.exp((held[i] ?? NEVER) - all) + share);
  return relevance;
}

/** Less than any logarithm here, and finite: the difference of two is a number. */
const NEVER = -1e9;
/** Logarithms further apart than this are the greater one: what the other adds is no number of double precision. */
const NOTHING_BESIDE = 37;

/** log(exp(a) + exp(b)), without leaving the numbers there are. */
function addLogs(a: number, b: number): number {
  const more = Math.max(a, b);
  const less = Math.min(a, b);
  return more - less > NOTHING_BESIDE ? more : more + Math.log1p(Math.exp(less - more));
}
