/** A fitted model -> the small form that is stored: the weights of the details that pruning left in a few sizes, the gist in a few steps. */
import type { Fitted } from './fit.ts';
import type { SparseTable } from './fit-details.ts';
import { type Details, GIST_STEPS, GIST_WIDTH, type Gist, type Model, SCALE_FINENESS } from './model.ts';
import type { Table } from './table.ts';

/** Sizes a weight of the details is rounded to. More gain nothing measurable; four cost a fifth of a point. */
const LEVELS = 5;

export function compress({ labels, bias, details, gist, out }: Fitted): Model {
  const order = fullestFirst(details);
  const columnOf = new Uint8Array(order.length);
  order.forEach((old, column) => {
    columnOf[old] = column;
  });
  const columns = details.columns.map((old) => columnOf[old] ?? 0);
  return {
    labels: order.slice(1).map((old) => labels[old] ?? ''),
    bias: Float32Array.from(order, (old) => bias[old] ?? 0),
    details: compressDetails({ ...details, columns }),
    gist: compressGist(gist, order, out),
  };
}

/**
 * Columns in the order they are stored: outside first, and of the labels those with the most weights, so that what lies
 * between the weights of a row is mostly little. A sixth less for where the weights stand.
 */
function fullestFirst({ columns, width }: SparseTable): number[] {
  const counts = new Uint32Array(width);
  for (const k of columns) counts[k] = (counts[k] ?? 0) + 1;
  const outside = width - 1;
  const labels = Array.from({ length: outside }, (_, k) => k);
  return [outside, ...labels.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b)];
}

/** About five bits a weight that is not nought, once the file is gzipped. */
function compressDetails({ features, rarity, start, columns, weights }: SparseTable): Details {
  const levels = sizesThatFit(weights.map(Math.abs).filter((size) => size > 0));
  // A weight goes to the nearest size: above the middle between two it is the larger.
  const middles = levels.subarray(1).map((size, i) => (size + (levels[i] ?? 0)) / 2);
  const codeOf = (w: number) => {
    let level = 0;
    while (level < middles.length && Math.abs(w) > (middles[level] ?? 0)) level++;
    return w < 0 ? level + LEVELS : level;
  };
  const kept = {
    features: [] as number[],
    rarity: [] as number[],
    lengths: [] as number[],
    steps: [] as number[],
    codes: [] as number[],
  };
  for (let r = 0; r < features.length; r++) {
    const before = kept.codes.length;
    let last = -1;
    const row = Array.from({ length: (start[r + 1] ?? 0) - (start[r] ?? 0) }, (_, i) => (start[r] ?? 0) + i);
    for (const at of row.sort((a, b) => (columns[a] ?? 0) - (columns[b] ?? 0))) {
      const w = weights[at] ?? 0;
      if (w === 0) continue;
      const k = columns[at] ?? 0;
      kept.steps.push(k - last - 1);
      kept.codes.push(codeOf(w));
      last = k;
    }
    if (last < 0) continue;
    kept.features.push(features[r] ?? 0);
    kept.rarity.push(rarity[r] ?? 0);
    kept.lengths.push(kept.codes.length - before);
  }
  return {
    features: distances(kept.features),
    rarity: Uint8Array.from(kept.rarity),
    lengths: Uint8Array.from(kept.lengths),
    steps: Uint8Array.from(kept.steps),
    codes: inPairs(kept.codes),
    levels: Float32Array.of(...levels, ...levels.map((size) => -size)),
  };
}

const ROUNDS = 100;

/**
 * `LEVELS` sizes from which all are as little away as can be (Lloyd's algorithm in one dimension). In even steps of the logarithm,
 * the same fit with six sizes had a surprise of 0.152 instead of 0.148 at unseen messages.
 */
function sizesThatFit(all: Float32Array): Float32Array {
  const sorted = all.sort();
  const sums = new Float64Array(sorted.length + 1);
  for (let i = 0; i < sorted.length; i++) sums[i + 1] = (sums[i] ?? 0) + (sorted[i] ?? 0);
  const firstAbove = (size: number) => {
    let [from, to] = [0, sorted.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((sorted[middle] ?? 0) > size) to = middle;
      else from = middle + 1;
    }
    return from;
  };
  let sizes = Float32Array.from(
    { length: LEVELS },
    (_, i) => sorted[Math.floor(((i + 0.5) * sorted.length) / LEVELS)] ?? 1,
  );
  for (let round = 0; round < ROUNDS; round++) {
    let from = 0;
    sizes = sizes.map((size, i) => {
      const next = sizes[i + 1];
      const to = next === undefined ? sorted.length : firstAbove((size + next) / 2);
      const mean = to > from ? ((sums[to] ?? 0) - (sums[from] ?? 0)) / (to - from) : size;
      from = to;
      return mean;
    });
  }
  return sizes;
}

function inPairs(codes: readonly number[]): Uint8Array {
  return Uint8Array.from(
    { length: Math.ceil(codes.length / 2) },
    (_, i) => (codes[2 * i] ?? 0) | ((codes[2 * i + 1] ?? 0) << 4),
  );
}

/** @param order of the columns of `out`. */
function compressGist({ features, rarity, weights }: Table, order: readonly number[], unordered: Float32Array): Gist {
  const rowAt = (r: number) => weights.subarray(r * GIST_WIDTH, (r + 1) * GIST_WIDTH);
  const wanted = Float32Array.from(features, (_, r) => rowAt(r).reduce((most, w) => Math.max(most, Math.abs(w)), 1e-6));
  const largest = wanted.reduce((most, w) => Math.max(most, w), 0) / GIST_STEPS;
  const scales = new Uint8Array(features.length);
  const points = new Uint8Array((features.length * GIST_WIDTH) / 2);
  for (let r = 0; r < features.length; r++) {
    const row = rowAt(r);
    const code = Math.min(255, Math.round(SCALE_FINENESS * Math.log((largest * GIST_STEPS) / (wanted[r] ?? 1))));
    const scale = largest * Math.exp(-code / SCALE_FINENESS);
    const stepOf = (w = 0) => Math.max(-GIST_STEPS, Math.min(GIST_STEPS, Math.round(w / scale))) + GIST_STEPS;
    scales[r] = code;
    for (let d = 0; d < GIST_WIDTH; d += 2)
      points[(r * GIST_WIDTH + d) / 2] = stepOf(row[d]) | (stepOf(row[d + 1]) << 4);
  }
  const out = new Float32Array(unordered.length);
  order.forEach((old, column) => {
    out.set(unordered.subarray(old * GIST_WIDTH, (old + 1) * GIST_WIDTH), column * GIST_WIDTH);
  });
  return { features: distances(features), rarity, scales, largest: Float32Array.of(largest), points, out };
}

function distances(sorted: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  let last = 0;
  for (const n of sorted) {
    let rest = n - last;
    last = n;
    for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
    bytes.push(rest);
  }
  return Uint8Array.from(bytes);
}
