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

/** Every so many weights one is looked at; no divisor of the number of columns, so that all columns are. */
const SAMPLED = 17;

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
  const sample = Float32Array.from({ length: Math.ceil(weights.length / SAMPLED) }, (_, i) =>
    worthAt(i * SAMPLED),
  ).sort();
  const least = Math.max(sample[Math.max(0, sample.length - Math.round(keep / SAMPLED))] ?? 0, Number.MIN_VALUE);
  const left = new Uint8Array(weights.length);
  for (let at = 0; at < weights.length; at++)
    if (worthAt(at) >= least) left[at] = 1;
    else weights[at] = 0;
  return left;
}
