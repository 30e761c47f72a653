/** Which weights of the detail reader are worth their bytes. */
import { isAnswer } from '../knowledge/label.ts';
import type { SparseTable } from './fit-details.ts';
import { sharedBytes, sharedFloats, sharedNumbers } from './shared.ts';
import { RARITY_STEPS, type Table } from './table.ts';

/**
 * What a weight is worth: what it adds to a score, and how often. By size alone rare features won, and ordinary
 * questions lost.
 */
const worthOf = (weight: number, rarity: number) => Math.abs(weight) * rarity * Math.exp(-OFTEN * rarity);
const OFTEN = 0.4;
/** Policies and the unknown are described by more words than any one answer: half as much again, and fewer innocents are held. */
const NO_ANSWER = 1.5;

/** Of a feature that is kept always, the weights of at least this share of its greatest. */
const SPOKEN = 0.3;

/** Every so many weights one is looked at. Of two primes one does not divide the columns, at most 255: all are looked at. */
const [SAMPLED, OTHERWISE] = [17, 19];

/**
 * Leaves about the `keep` weights worth most.
 * @param squares what each weight has moved; kept beside it.
 * @param always features whose greatest weights stay, however little worth.
 * @param labels of the columns; a column beyond them is that of the unknown.
 */
export function prune(
  table: Table,
  squares: Float32Array,
  labels: readonly string[],
  keep: number,
  always: ReadonlySet<number> = new Set(),
): SparseTable {
  const { features, rarity, width, weights } = table;
  const preference = Float32Array.from({ length: width }, (_, k) => (isAnswer(labels[k] ?? '') ? 1 : NO_ANSWER));
  const worthAt = (at: number) =>
    worthOf(weights[at] ?? 0, (rarity[Math.floor(at / width)] ?? 0) / RARITY_STEPS) * (preference[at % width] ?? 1);
  // The boundary is read off a part of the weights: sorting all of them takes longer than an epoch.
  const every = width % SAMPLED === 0 ? OTHERWISE : SAMPLED;
  const sample = Float32Array.from({ length: Math.ceil(weights.length / every) }, (_, i) => worthAt(i * every)).sort();
  // Where there is room for all, those stay as well of which nothing was learned yet.
  const least = keep >= weights.length ? 0 : sample[sample.length - Math.round(keep / every)] || Number.MIN_VALUE;
  const kept: number[] = [];
  const start = sharedNumbers(features.length + 1);
  for (let row = 0, at = 0; row < features.length; row++) {
    const enough = always.has(features[row] ?? 0) ? SPOKEN * greatest(weights, at, width) : Number.POSITIVE_INFINITY;
    for (let k = 0; k < width; k++, at++)
      if (worthAt(at) >= least || Math.abs(weights[at] ?? 0) >= enough) kept.push(at);
    start[row + 1] = kept.length;
  }
  const columns = sharedBytes(kept.length);
  const left = { weights: sharedFloats(kept.length), squares: sharedFloats(kept.length) };
  kept.forEach((at, i) => {
    columns[i] = at % width;
    left.weights[i] = weights[at] ?? 0;
    left.squares[i] = squares[at] ?? 0;
  });
  return { features, rarity, width, start, columns, ...left };
}

function greatest(weights: Float32Array, from: number, count: number): number {
  let most = Number.MIN_VALUE;
  for (let at = from; at < from + count; at++) most = Math.max(most, Math.abs(weights[at] ?? 0));
  return most;
}
