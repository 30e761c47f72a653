/** A fitted model -> the small form that is stored: the weights of the details that pruning left in a few sizes, the gist in four bits. */
import type { Fitted, Table } from './fit.ts';
import { type Details, GIST_WIDTH, type Gist, type Model } from './model.ts';

/** Sizes a weight of the details is rounded to. Twice as many gain nothing measurable, and cost a bit a weight. */
const LEVELS = 8;
/** This share of the weights is smaller than the smallest size: a few that are almost nought must not widen the steps. */
const TINY = 0.03;
/** Steps to each side of nought a point of the gist is rounded to. */
const STEPS = 7;

export function compress({ labels, bias, details, gist, out }: Fitted): Model {
  return { labels, bias, details: compressDetails(details), gist: compressGist(gist, out) };
}

/** About seven bits a weight that is not nought, once the file is gzipped. */
function compressDetails({ features, rarity, width, weights }: Table): Details {
  const sizes = weights
    .filter((w) => w !== 0)
    .map(Math.abs)
    .sort();
  const smallest = sizes[Math.floor(sizes.length * TINY)] ?? 1e-3;
  const largest = Math.max((sizes.at(-1) ?? 0) * 0.8, smallest * 2);
  const step = Math.log(largest / smallest) / (LEVELS - 1);
  const size = (level: number) => smallest * Math.exp(level * step);
  const codeOf = (w: number) => {
    const level = Math.min(LEVELS - 1, Math.max(0, Math.round(Math.log(Math.abs(w) / smallest) / step)));
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
    for (let k = 0; k < width; k++) {
      const w = weights[r * width + k] ?? 0;
      if (w === 0) continue;
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
    codes: Uint8Array.from(kept.codes),
    levels: Float32Array.from({ length: 2 * LEVELS }, (_, code) => (code < LEVELS ? size(code) : -size(code - LEVELS))),
  };
}

function compressGist({ features, rarity, weights }: Table, out: Float32Array): Gist {
  const scales = new Float32Array(features.length);
  const points = new Uint8Array((features.length * GIST_WIDTH) / 2);
  for (let r = 0; r < features.length; r++) {
    const row = weights.subarray(r * GIST_WIDTH, (r + 1) * GIST_WIDTH);
    const scale = row.reduce((most, w) => Math.max(most, Math.abs(w)), 1e-6) / STEPS;
    const stepOf = (w: number | undefined) => Math.round((w ?? 0) / scale) + STEPS;
    scales[r] = scale;
    for (let d = 0; d < GIST_WIDTH; d += 2)
      points[(r * GIST_WIDTH + d) / 2] = stepOf(row[d]) | (stepOf(row[d + 1]) << 4);
  }
  return { features: distances(features), rarity, scales, points, out };
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
