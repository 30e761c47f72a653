/** A fitted model -> the small form that is stored: the largest weights of the details in a few sizes, the gist in four bits. */
import type { Fitted, Table } from './fit.ts';
import { type Details, GIST_WIDTH, type Gist, type Model } from './model.ts';

/** Sizes a weight of the details is rounded to. Twice as many gain nothing measurable, and cost a bit a weight. */
const LEVELS = 8;
/**
 * What a weight is worth: what it adds to a score, and how often. By size alone rare features won, and ordinary
 * questions lost: by worth 800,000 weights take less room than 600,000 did, and do as well as 1.3 million.
 */
const worthOf = (weight: number, rarity: number) => Math.abs(weight) * rarity * Math.exp(-OFTEN * rarity);
const OFTEN = 0.4;
/** Policies and the unknown are described by more words than any one answer: half as much again, and fewer innocents are held. */
const NO_ANSWER = 1.5;
/** Steps to each side of nought a point of the gist is rounded to. */
const STEPS = 7;

export function compress({ labels, bias, details, gist, out }: Fitted, keep: number): Model {
  const preference = bias.map((_, k) => (labels[k]?.startsWith('answer:') ? 1 : NO_ANSWER));
  return { labels, bias, details: compressDetails(details, preference, keep), gist: compressGist(gist, out) };
}

/** About seven bits a kept weight, once the file is gzipped. */
function compressDetails({ features, rarity, width, weights }: Table, preference: Float32Array, keep: number): Details {
  const worths = weights.map(
    (w, at) => worthOf(w, (rarity[Math.floor(at / width)] ?? 0) / 16) * (preference[at % width] ?? 1),
  );
  const ranked = worths.slice().sort();
  const least = Math.max(ranked[Math.max(0, ranked.length - keep)] ?? 0, 1e-9);
  const sizes = weights.filter((_, at) => (worths[at] ?? 0) >= least).map(Math.abs);
  const smallest = sizes.reduce((a, b) => Math.min(a, b), 1);
  const largest = Math.max(sizes.reduce((a, b) => Math.max(a, b), 0) * 0.8, smallest * 2);
  const step = Math.log(largest / smallest) / (LEVELS - 1);
  const size = (level: number) => smallest * Math.exp(level * step);
  const codeOf = (w: number) => {
    const level = Math.min(LEVELS - 1, Math.round(Math.log(Math.abs(w) / smallest) / step));
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
      if ((worths[r * width + k] ?? 0) < least) continue;
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
