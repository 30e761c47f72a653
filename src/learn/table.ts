/** What is learned of each feature while a model is fitted, and examples as rows of such tables. */
import type { FeatureArray } from './features.ts';
import { sharedFloats, sharedNumbers } from './shared.ts';

/** Inverse document frequencies are kept to a quarter: finer is no better, and four times finer takes 14 kB more. */
export const RARITY_STEPS = 4;

/** A row of weights for each feature. */
export interface Table {
  /** Sorted. */
  readonly features: readonly number[];
  /** Inverse document frequency in steps of one `RARITY_STEPS`th. */
  readonly rarity: Uint8Array;
  readonly width: number;
  /** Row by row. */
  readonly weights: Float32Array;
}

/** @param minCount a feature must occur in this many of the vectors. */
export function buildTable(vectors: readonly FeatureArray[], minCount: number, width: number): Table {
  const counts = new Map<number, number>();
  for (const { features } of vectors) for (const f of features) counts.set(f, (counts.get(f) ?? 0) + 1);
  const features = [...counts]
    .filter(([, n]) => n >= minCount)
    .map(([f]) => f)
    .sort((a, b) => a - b);
  const rarity = Uint8Array.from(features, (f) =>
    Math.min(255, Math.round(RARITY_STEPS * Math.log(1 + vectors.length / (counts.get(f) ?? 1)))),
  );
  return { features, rarity, width, weights: sharedFloats(features.length * width) };
}

/** The rows of many messages' features, and how much each counts, one message after the other. */
export interface Rows {
  readonly rows: Uint32Array;
  readonly values: Float32Array;
  /** Where each message begins. */
  readonly start: Uint32Array;
  /** Where each ends. */
  readonly end: Uint32Array;
}

/** @param rowOf feature number -> row of the table; less than nought when it has none. */
export function rowsIn(vectors: readonly FeatureArray[], { rarity }: Table, rowOf: (feature: number) => number): Rows {
  const all = roomFor(vectors.map(({ features }) => features.length));
  vectors.forEach(({ features, weights }, i) => {
    let at = all.start[i] ?? 0;
    features.forEach((feature, f) => {
      const row = rowOf(feature);
      if (row < 0) return;
      all.rows[at] = row;
      all.values[at++] = ((weights[f] ?? 0) * (rarity[row] ?? 0)) / RARITY_STEPS;
    });
    all.end[i] = at;
  });
  return all;
}

/** Room for messages of so many features each. */
export function roomFor(sizes: readonly number[]): Rows {
  const start = sharedNumbers(sizes.length);
  let length = 0;
  sizes.forEach((size, i) => {
    start[i] = length;
    length += size;
  });
  return { rows: sharedNumbers(length), values: sharedFloats(length), start, end: sharedNumbers(sizes.length) };
}

/** Of message `i` some features left out at random, the rest brought to length one and put at place `to` of `kept`. */
export function thin(from: Rows, i: number, leaveOut: number, random: () => number, kept: Rows, to: number): void {
  const first = kept.start[to] ?? 0;
  const end = from.end[i] ?? 0;
  let n = first;
  let square = 0;
  for (let f = from.start[i] ?? 0; f < end; f++) {
    if (random() < leaveOut) continue;
    const value = from.values[f] ?? 0;
    kept.rows[n] = from.rows[f] ?? 0;
    kept.values[n++] = value;
    square += value * value;
  }
  kept.end[to] = n;
  const norm = Math.sqrt(square) || 1;
  for (let f = first; f < n; f++) kept.values[f] = (kept.values[f] ?? 0) / norm;
}
