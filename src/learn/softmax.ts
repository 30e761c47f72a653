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
  /** So many weights are kept, the largest. */
  readonly keep: number;
}

export const DEFAULT_FIT: FitOptions = {
  epochs: 14,
  rate: 0.5,
  shrink: 2e-6,
  smoothing: 0.1,
  minCount: 1,
  keep: 1_200_000,
};

/** Feature rows, sorted by feature number, in the form they are stored: small numbers that compress well. */
export interface LinearModel {
  readonly labels: readonly string[];
  /** Distance of each feature number to the one before, seven bits a byte, the eighth says that more follow. */
  readonly features: Uint8Array;
  /** Inverse document frequency of each row, times 16, at most 255. */
  readonly rarity: Uint8Array;
  /** How many weights each row has. */
  readonly lengths: Uint8Array;
  /** Distance to the label before in the same row, less one: small numbers, so the file compresses well. */
  readonly steps: Uint8Array;
  /** Index into `levels`. */
  readonly codes: Uint8Array;
  /** The values a weight can have: sixteen sizes on a logarithmic scale, positive and negative. */
  readonly levels: Float32Array;
  readonly bias: Float32Array;
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
  return pack(labels, kept, rarity, weights, bias, options.keep);
}

/** Sizes a weight is rounded to. More levels gain nothing measurable; the file grows by a bit a weight. */
const LEVELS = 16;

/** Keeps the largest weights, rounded to a few sizes: about half a byte each when compressed. */
function pack(
  labels: string[],
  hashes: number[],
  rarity: Uint8Array,
  dense: Float32Array,
  bias: Float32Array,
  keep: number,
): LinearModel {
  const sizes = Float32Array.from(dense, Math.abs).sort();
  const smallest = Math.max(sizes[Math.max(0, sizes.length - keep)] ?? 0, 1e-6);
  const largest = Math.max((sizes.at(-1) ?? 1) * 0.8, smallest * 2);
  const step = Math.log(largest / smallest) / (LEVELS - 1);
  const size = (level: number) => smallest * Math.exp(level * step);
  const codeOf = (w: number) => {
    const level = Math.min(LEVELS - 1, Math.round(Math.log(Math.abs(w) / smallest) / step));
    return w < 0 ? level + LEVELS : level;
  };
  const width = labels.length;
  const kept = {
    hashes: [] as number[],
    rarity: [] as number[],
    lengths: [] as number[],
    steps: [] as number[],
    codes: [] as number[],
  };
  for (let r = 0; r < hashes.length; r++) {
    const before = kept.codes.length;
    let last = -1;
    for (let k = 0; k < width; k++) {
      const w = dense[r * width + k] ?? 0;
      if (Math.abs(w) < smallest) continue;
      kept.steps.push(k - last - 1);
      kept.codes.push(codeOf(w));
      last = k;
    }
    if (last < 0) continue;
    kept.hashes.push(hashes[r] ?? 0);
    kept.rarity.push(rarity[r] ?? 0);
    kept.lengths.push(kept.codes.length - before);
  }
  return {
    labels,
    features: distances(kept.hashes),
    rarity: Uint8Array.from(kept.rarity),
    lengths: Uint8Array.from(kept.lengths),
    steps: Uint8Array.from(kept.steps),
    codes: Uint8Array.from(kept.codes),
    levels: Float32Array.from({ length: 2 * LEVELS }, (_, code) => (code < LEVELS ? size(code) : -size(code - LEVELS))),
    bias,
  };
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

/** Where each feature's row is, and where its weights begin. */
function indexRows(model: LinearModel): { row: ReadonlyMap<number, number>; start: Uint32Array } {
  const row = new Map<number, number>();
  const start = new Uint32Array(model.lengths.length + 1);
  let feature = 0;
  let at = 0;
  for (let r = 0; r < model.lengths.length; r++) {
    let shift = 0;
    let byte = 128;
    while (byte > 127) {
      byte = model.features[at++] ?? 0;
      feature += (byte & 127) << shift;
      shift += 7;
    }
    row.set(feature, r);
    start[r + 1] = (start[r] ?? 0) + (model.lengths[r] ?? 0);
  }
  return { row, start };
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
  const { row, start } = indexRows(model);
  const { steps, codes, levels } = model;
  const read = (features: FeatureVector): Meaning => {
    const { rows, values } = normalized(features, row, model.rarity);
    const p = Float32Array.from(model.bias);
    for (let f = 0; f < rows.length; f++) {
      const r = rows[f] ?? 0;
      const x = values[f] ?? 0;
      const end = start[r + 1] ?? 0;
      let k = -1;
      for (let at = start[r] ?? 0; at < end; at++) {
        k += (steps[at] ?? 0) + 1;
        p[k] = (p[k] ?? 0) + x * (levels[codes[at] ?? 0] ?? 0);
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
