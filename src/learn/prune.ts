/** Which weights of the detail reader are worth their bytes. */
import type { Table } from './fit.ts';

/**
 * What a weight is worth: what it adds to a score, and how often. By size alone rare features won, and ordinary
 * questions lost.
 */
const worthOf = (weight: number, rarity: number) => Math.abs(weight) * rarity * Math.exp(-OFTEN * rarity);
const OFTEN = 0.4;
/** Policies and the unknown are described by more words than any one answer: half as much again, and fewer innocents are held. */
const NO_ANSWER = 1.5;

/** Every so many weights one is looked at. Of two primes one does not divide the columns, at most 255: all are looked at. */
const [SAMPLED, OTHERWISE] = [17, 19];

/**
 * Sets all but about the `keep` weights worth most to nought.
 * @param labels of the columns; a column beyond them is that of the unknown.
 * @returns 1 for each weight that is left.
 */
export function prune({ rarity, width, weights }: Table, labels: readonly string[], keep: number): Uint8Array {
  const preference = Float32Array.from({ length: width }, (_, k) => (labels[k]?.startsWith('answer:') ? 1 : NO_ANSWER));
  const worthAt = (at: number) =>
    worthOf(weights[at] ?? 0, (rarity[Math.floor(at / width)] ?? 0) / 16) * (preference[at % width] ?? 1);
  // The boundary is read off a part of the weights: sorting all of them takes longer than an epoch.
  const every = width % SAMPLED === 0 ? OTHERWISE : SAMPLED;
  const sample = Float32Array.from({ length: Math.ceil(weights.length / every) }, (_, i) => worthAt(i * every)).sort();
  // Where all are to be kept there is no boundary.
  const least = sample[sample.length - Math.round(keep / every)] || Number.MIN_VALUE;
  const left = new Uint8Array(weights.length);
  for (let at = 0; at < weights.length; at++)
    if (worthAt(at) >= least) left[at] = 1;
    else weights[at] = 0;
  return left;
}
