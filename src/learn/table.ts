/** What is learned of each feature while a model is fitted, and examples as rows of such tables. */

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
export function buildTable(
  vectors: ReadonlyArray<ReadonlyMap<number, number>>,
  minCount: number,
  width: number,
): Table {
  const counts = new Map<number, number>();
  for (const vector of vectors) for (const f of vector.keys()) counts.set(f, (counts.get(f) ?? 0) + 1);
  const features = [...counts]
    .filter(([, n]) => n >= minCount)
    .map(([f]) => f)
    .sort((a, b) => a - b);
  const rarity = Uint8Array.from(features, (f) =>
    Math.min(255, Math.round(RARITY_STEPS * Math.log(1 + vectors.length / (counts.get(f) ?? 1)))),
  );
  return { features, rarity, width, weights: new Float32Array(features.length * width) };
}

/** The rows of one message's features, and how much each counts. */
export interface Rows {
  readonly rows: Uint32Array;
  readonly values: Float32Array;
  /** How many there are. */
  length: number;
}

/** @param rowOf feature number -> row of the table. */
export function rowsIn(
  vector: ReadonlyMap<number, number>,
  { rarity }: Table,
  rowOf: (feature: number) => number,
): Rows {
  const rows: number[] = [];
  const values: number[] = [];
  for (const [feature, weight] of vector) {
    const row = rowOf(feature);
    if (row < 0) continue;
    rows.push(row);
    values.push((weight * (rarity[row] ?? 0)) / RARITY_STEPS);
  }
  return { rows: Uint32Array.from(rows), values: Float32Array.from(values), length: rows.length };
}

/** Room for the longest of them, to be filled again and again. */
export function roomFor(all: readonly Rows[]): Rows {
  const most = all.reduce((length, one) => Math.max(length, one.length), 0);
  return { rows: new Uint32Array(most), values: new Float32Array(most), length: 0 };
}

/** Some features left out at random, the rest brought to length one and put into `kept`. */
export function thin({ rows, values, length }: Rows, leaveOut: number, random: () => number, kept: Rows): void {
  let square = 0;
  let n = 0;
  for (let f = 0; f < length; f++) {
    if (random() < leaveOut) continue;
    const value = values[f] ?? 0;
    kept.rows[n] = rows[f] ?? 0;
    kept.values[n] = value;
    square += value * value;
    n++;
  }
  const norm = Math.sqrt(square) || 1;
  for (let f = 0; f < n; f++) kept.values[f] = (kept.values[f] ?? 0) / norm;
  kept.length = n;
}
