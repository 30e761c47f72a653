/**
 * Softmax regression over hashed features: fitted when knowledge is compiled, deterministic,
 * pruned and kept as 8-bit weights. Reading a message costs one look-up a feature and one
 * multiply-add a stored weight.
 */
import type { FeatureVector } from './features.ts';

export interface LabelledVector {
  readonly features: FeatureVector;
  readonly label: string;
  /** How much this example counts; 1 unless told. */
  readonly weight?: number;
}

export interface FitOptions {
  readonly epochs: number;
  /** AdaGrad step size. */
  readonly rate: number;
  /** L2 shrinkage a step. */
  readonly shrink: number;
  /** Part of the target spread evenly over all labels, so that confidence is not overstated. */
  readonly smoothing: number;
  /** A feature must occur in this many examples. */
  readonly minCount: number;
  /** Weights below this part of the largest are dropped when packed. */
  readonly prune: number;
}

export const DEFAULT_FIT: FitOptions = {
  epochs: 14,
  rate: 0.5,
  shrink: 2e-6,
  smoothing: 0.1,
  minCount: 2,
  prune: 0.012,
};

/** Feature rows in compressed form: row r holds weights `start[r]` up to `start[r + 1]`. */
export interface LinearModel {
  readonly labels: readonly string[];
  readonly hashes: Uint32Array;
  /** Inverse document frequency of each row, times 16, at most 255. */
  readonly rarity: Uint8Array;
  readonly start: Uint32Array;
  readonly columns: Uint8Array;
  readonly weights: Int8Array;
  readonly bias: Float32Array;
  readonly scale: number;
}

/** A small fixed-seed generator: the same examples always give the same model. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export function fitSoftmax(examples: readonly LabelledVector[], options: FitOptions = DEFAULT_FIT): LinearModel {
  const labels = [...new Set(examples.map((e) => e.label))].sort();
  if (labels.length > 255) throw new Error(`softmax: ${labels.length} labels, at most 255`);
  const labelIndex = new Map(labels.map((l, i) => [l, i]));
  const counts = new Map<number, number>();
  for (const { features } of examples) for (const h of features.keys()) counts.set(h, (counts.get(h) ?? 0) + 1);
  const kept = [...counts]
    .filter(([, n]) => n >= options.minCount)
    .map(([h]) => h)
    .sort((a, b) => a - b);
  const row = new Map(kept.map((h, i) => [h, i]));
  const rarity = Uint8Array.from(kept, (h) =>
    Math.min(255, Math.round(16 * Math.log(1 + examples.length / (counts.get(h) ?? 1)))),
  );

  const width = labels.length;
  const prepared = examples.map((e) => ({
    ...normalized(e.features, row, rarity),
    label: labelIndex.get(e.label) ?? 0,
    weight: e.weight ?? 1,
  }));
  const weights = new Float32Array(kept.length * width);
  const squares = new Float32Array(kept.length * width).fill(1e-4);
  const bias = new Float32Array(width);
  const biasSquares = new Float32Array(width).fill(1e-4);
  const random = seeded(20261121);
  const order = prepared.map((_, i) => i);
  const p = new Float32Array(width);
  const rest = options.smoothing / width;
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
    }
    const rate = options.rate * (1 - (0.9 * epoch) / options.epochs);
    for (const index of order) {
      const example = prepared[index];
      if (!example) continue;
      p.set(bias);
      for (let f = 0; f < example.rows.length; f++) {
        const base = (example.rows[f] ?? 0) * width;
        const x = example.values[f] ?? 0;
        for (let k = 0; k < width; k++) p[k] = (p[k] ?? 0) + x * (weights[base + k] ?? 0);
      }
      softmaxInPlace(p);
      for (let k = 0; k < width; k++) {
        p[k] = ((p[k] ?? 0) - rest - (k === example.label ? 1 - options.smoothing : 0)) * example.weight;
        const g = p[k] ?? 0;
        biasSquares[k] = (biasSquares[k] ?? 0) + g * g;
        bias[k] = (bias[k] ?? 0) - (0.1 * rate * g) / Math.sqrt(biasSquares[k] ?? 1);
      }
      for (let f = 0; f < example.rows.length; f++) {
        const base = (example.rows[f] ?? 0) * width;
        const x = example.values[f] ?? 0;
        for (let k = 0; k < width; k++) {
          const at = base + k;
          const w = weights[at] ?? 0;
          const g = (p[k] ?? 0) * x + options.shrink * w;
          const s = (squares[at] ?? 0) + g * g;
          squares[at] = s;
          weights[at] = w - (rate * g) / Math.sqrt(s);
        }
      }
    }
  }
  return pack(labels, kept, rarity, weights, bias, options.prune);
}

function pack(
  labels: string[],
  hashes: number[],
  rarity: Uint8Array,
  dense: Float32Array,
  bias: Float32Array,
  prune: number,
): LinearModel {
  const width = labels.length;
  let largest = 0;
  for (const w of dense) largest = Math.max(largest, Math.abs(w));
  const clip = largest * 0.6;
  const scale = clip / 127;
  const columns: number[] = [];
  const weights: number[] = [];
  const keptHashes: number[] = [];
  const keptRarity: number[] = [];
  const start = [0];
  const smallest = Math.max(1, Math.round(prune * 127));
  for (let r = 0; r < hashes.length; r++) {
    const before = columns.length;
    for (let k = 0; k < width; k++) {
      const q = Math.max(-127, Math.min(127, Math.round((dense[r * width + k] ?? 0) / scale)));
      if (Math.abs(q) < smallest) continue;
      columns.push(k);
      weights.push(q);
    }
    if (columns.length === before) continue;
    keptHashes.push(hashes[r] ?? 0);
    keptRarity.push(rarity[r] ?? 0);
    start.push(columns.length);
  }
  return {
    labels,
    hashes: Uint32Array.from(keptHashes),
    rarity: Uint8Array.from(keptRarity),
    start: Uint32Array.from(start),
    columns: Uint8Array.from(columns),
    weights: Int8Array.from(weights),
    bias,
    scale,
  };
}

function normalized(
  features: FeatureVector,
  row: ReadonlyMap<number, number>,
  rarity: Uint8Array,
): { rows: Uint32Array; values: Float32Array } {
  const rows: number[] = [];
  const values: number[] = [];
  let square = 0;
  for (const [h, weight] of features) {
    const r = row.get(h);
    if (r === undefined) continue;
    const value = (weight * (rarity[r] ?? 0)) / 16;
    rows.push(r);
    values.push(value);
    square += value * value;
  }
  const length = Math.sqrt(square) || 1;
  return { rows: Uint32Array.from(rows), values: Float32Array.from(values, (v) => v / length) };
}

function softmaxInPlace(scores: Float32Array): void {
  let top = Number.NEGATIVE_INFINITY;
  for (const s of scores) if (s > top) top = s;
  let sum = 0;
  for (let k = 0; k < scores.length; k++) {
    const e = Math.exp((scores[k] ?? 0) - top);
    scores[k] = e;
    sum += e;
  }
  for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] ?? 0) / sum;
}

/** What a message means, as far as was learned. */
export interface Meaning {
  /** Probability of each outcome label. */
  readonly probability: ReadonlyMap<string, number>;
  /** How much of the message was known, 0..1. */
  readonly known: number;
}

export interface Reader {
  readonly labels: readonly string[];
  read(features: FeatureVector): Meaning;
}

/** Makes a model ready to read messages. Cost: one pass over its rows (about 5 ms for 60,000). */
export function reader(model: LinearModel): Reader {
  const row = new Map<number, number>();
  model.hashes.forEach((h, r) => {
    row.set(h, r);
  });
  const read = (features: FeatureVector): Meaning => {
    const { rows, values } = normalized(features, row, model.rarity);
    const p = Float32Array.from(model.bias);
    for (let f = 0; f < rows.length; f++) {
      const r = rows[f] ?? 0;
      const x = (values[f] ?? 0) * model.scale;
      const end = model.start[r + 1] ?? 0;
      for (let at = model.start[r] ?? 0; at < end; at++) {
        const k = model.columns[at] ?? 0;
        p[k] = (p[k] ?? 0) + x * (model.weights[at] ?? 0);
      }
    }
    softmaxInPlace(p);
    return {
      probability: new Map(model.labels.map((label, k) => [label, p[k] ?? 0])),
      known: features.size === 0 ? 0 : rows.length / features.size,
    };
  };
  return { labels: model.labels, read };
}
