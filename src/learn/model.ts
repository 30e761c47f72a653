/**
 * The learned model and how it reads a message: two readers whose scores are added. The detail reader is a softmax
 * regression over everything in the message, kept sparse. The gist reader sees words and concepts alone, brings each
 * to a point among `GIST_WIDTH` directions, and scores the labels from the sum: words never seen together can still
 * mean the same. Cost of reading: one look-up a feature, one multiply-add a stored weight.
 */
import type { FeatureVector } from './features.ts';
import { buildRowTable, type RowTable } from './row-table.ts';
import { RARITY_STEPS } from './table.ts';

/** Directions of the gist. 32 loses a point of accuracy, 96 gains nothing measurable. */
export const GIST_WIDTH = 64;
/** Steps to each side of nought a point of the gist is rounded to. Seven are no better, and a tenth larger; three cost half a point. */
export const GIST_STEPS = 5;
/** Sizes of a step are told apart by one part in so many. */
export const SCALE_FINENESS = 32;

/** Feature rows of the detail reader, sorted by feature number, in the form they are stored: small numbers that compress well. */
export interface Details {
  /** Distance of each feature number to the one before, seven bits a byte, the eighth says that more follow. */
  readonly features: Uint8Array;
  /** Inverse document frequency of each row, in steps of one `RARITY_STEPS`th. */
  readonly rarity: Uint8Array;
  /** How many weights each row has. */
  readonly lengths: Uint8Array;
  /** Distance to the column before in the same row, less one. */
  readonly steps: Uint8Array;
  /** Indices into `levels`, at most sixteen, two a byte: they compress a tenth better so. */
  readonly codes: Uint8Array;
  /** The values a weight can have: a few sizes that fit the weights best, positive and negative. */
  readonly levels: Float32Array;
}

export interface Gist {
  readonly features: Uint8Array;
  readonly rarity: Uint8Array;
  /** What one step of a row's points is worth: code c stands for `largest` times exp(-c / `SCALE_FINENESS`). */
  readonly scales: Uint8Array;
  /** One number. */
  readonly largest: Float32Array;
  /** `GIST_WIDTH` steps a row, two a byte, from -`GIST_STEPS` to `GIST_STEPS` stored as 0 and up. */
  readonly points: Uint8Array;
  /** Column by column, `GIST_WIDTH` weights each. */
  readonly out: Float32Array;
}

export interface Model {
  readonly labels: readonly string[];
  /** The first for outside, then one for each label; so are the columns of both readers. */
  readonly bias: Float32Array;
  readonly details: Details;
  readonly gist: Gist;
}

/** What a message means, as far as was learned. */
export interface Meaning {
  /** Probability of each outcome label. */
  readonly probability: ReadonlyMap<string, number>;
  /** Probability that it is about none of the topics, weighed by itself and not against the labels. */
  readonly outside: number;
}

export interface Reader {
  readonly labels: readonly string[];
  read(features: FeatureVector): Meaning;
  direction(features: FeatureVector): Direction;
}

/** Of a message its words and concepts, rare ones weightier, and its gist, each brought to length one: messages can be compared by it. */
export interface Direction {
  readonly features: Uint32Array;
  /** One each. */
  readonly weights: Float32Array;
  /** Where it lies among the `GIST_WIDTH` directions. */
  readonly point: Float32Array;
}

/** Makes a model ready to read messages. Cost: one pass over its rows (about 10 ms for a hundred thousand). */
export function reader(model: Model): Reader {
  const { labels, bias, details, gist } = model;
  const detailRows = rowsOf(details);
  const gistRows = rowsOf(gist);
  const start = new Uint32Array(details.lengths.length + 1);
  for (let r = 0; r < details.lengths.length; r++) start[r + 1] = (start[r] ?? 0) + (details.lengths[r] ?? 0);
  const { levels } = details;
  const columns = columnsOf(details);
  const codes = codesOf(details);
  const { points, out } = gist;
  const scales = Float32Array.from(gist.scales, (code) => (gist.largest[0] ?? 0) * Math.exp(-code / SCALE_FINENESS));

  const addDetails = (scores: Float32Array, { rows, values }: Scaled) => {
    for (let f = 0; f < rows.length; f++) {
      const r = rows[f] ?? 0;
      const x = values[f] ?? 0;
      const end = start[r + 1] ?? 0;
      for (let at = start[r] ?? 0; at < end; at++) {
        const k = columns[at] ?? 0;
        scores[k] = (scores[k] ?? 0) + x * (levels[codes[at] ?? 0] ?? 0);
      }
    }
  };
  const pointOf = ({ rows, values }: Scaled): Float32Array => {
    const point = new Float32Array(GIST_WIDTH);
    for (let f = 0; f < rows.length; f++) {
      const r = rows[f] ?? 0;
      const step = (values[f] ?? 0) * (scales[r] ?? 0);
      let at = (r * GIST_WIDTH) / 2;
      for (let d = 0; d < GIST_WIDTH; d += 2) {
        const byte = points[at++] ?? 0;
        point[d] = (point[d] ?? 0) + step * ((byte & 15) - GIST_STEPS);
        point[d + 1] = (point[d + 1] ?? 0) + step * ((byte >> 4) - GIST_STEPS);
      }
    }
    for (let d = 0; d < GIST_WIDTH; d++) point[d] = Math.tanh(point[d] ?? 0);
    return point;
  };
  const read = (features: FeatureVector): Meaning => {
    const scores = Float32Array.from(bias);
    addDetails(scores, scaled(features.details, detailRows));
    addDirections(scores, pointOf(scaled(features.gist, gistRows)), out);
    softmaxInPlace(scores.subarray(1));
    const probability = new Map<string, number>();
    for (let k = 0; k < labels.length; k++) probability.set(labels[k] ?? '', scores[k + 1] ?? 0);
    return {
      probability,
      outside: sigmoid(scores[0] ?? 0),
    };
  };
  const direction = ({ gist: seen }: FeatureVector): Direction => {
    const { table, rarity, unseen } = gistRows;
    const features = Uint32Array.from(seen.keys());
    const weights = new Float32Array(features.length);
    let square = 0;
    features.forEach((feature, f) => {
      const r = table.rowOf(feature);
      const weight = (seen.get(feature) ?? 0) * (r < 0 ? unseen : (rarity[r] ?? 0) / RARITY_STEPS);
      weights[f] = weight;
      square += weight * weight;
    });
    const length = Math.sqrt(square) || 1;
    const point = pointOf(scaled(seen, gistRows));
    return { features, weights: weights.map((w) => w / length), point: toLengthOne(point) };
  };
  return { labels, read, direction };
}

export function toLengthOne(point: Float32Array): Float32Array {
  const length = Math.hypot(...point) || 1;
  return point.map((x) => x / length);
}

/** The column of each weight. Written out at the start, reading need not add up steps. (`for of` here takes twice as long.) */
function columnsOf({ steps, lengths }: Details): Uint8Array {
  const columns = new Uint8Array(steps.length);
  for (let row = 0, at = 0; row < lengths.length; row++) {
    const end = at + (lengths[row] ?? 0);
    for (let k = -1; at < end; at++) {
      k += (steps[at] ?? 0) + 1;
      columns[at] = k;
    }
  }
  return columns;
}

/** One a byte. What would stand beyond the last is dropped. */
function codesOf({ codes, steps }: Details): Uint8Array {
  const all = new Uint8Array(steps.length);
  for (let pair = 0, at = 0; pair < codes.length; pair++) {
    const both = codes[pair] ?? 0;
    all[at++] = both & 15;
    all[at++] = both >> 4;
  }
  return all;
}

function rowsOf({ features: distances, rarity }: Pick<Details, 'features' | 'rarity'>): Rows {
  const features = new Uint32Array(rarity.length);
  let feature = 0;
  for (let at = 0, row = 0; at < distances.length; row++) {
    let shift = 0;
    let byte = 128;
    while (byte > 127) {
      byte = distances[at++] ?? 0;
      feature += (byte & 127) << shift;
      shift += 7;
    }
    features[row] = feature;
  }
  const unseen = rarity.reduce((most, r) => Math.max(most, r), 0) / RARITY_STEPS;
  return { table: buildRowTable(features), rarity, unseen };
}

/** The rows of a table. */
interface Rows {
  readonly table: RowTable;
  /** Inverse document frequency of each row, in steps of one `RARITY_STEPS`th. */
  readonly rarity: Uint8Array;
  /** That of a feature never seen: as rare as the rarest. It dilutes what was recognised. */
  readonly unseen: number;
}

interface Scaled {
  readonly rows: readonly number[];
  readonly values: readonly number[];
}

/**
 * The features that were learned, rare ones weightier. The whole message is brought to length one, what was never seen
 * included: a message half of which is strange is half as sure of anything.
 */
function scaled(features: ReadonlyMap<number, number>, { table, rarity, unseen }: Rows): Scaled {
  const rows: number[] = [];
  const values: number[] = [];
  let square = 0;
  features.forEach((weight, feature) => {
    const r = table.rowOf(feature);
    const value = r < 0 ? weight * unseen : (weight * (rarity[r] ?? 0)) / RARITY_STEPS;
    square += value * value;
    if (r < 0) return;
    rows.push(r);
    values.push(value);
  });
  const length = Math.sqrt(square) || 1;
  for (let f = 0; f < values.length; f++) values[f] = (values[f] ?? 0) / length;
  return { rows, values };
}

/** Adds to each score what the directions say of it. @param out score by score, `GIST_WIDTH` weights each. */
export function addDirections(scores: Float32Array, sum: Float32Array, out: Float32Array): void {
  for (let k = 0, at = 0; k < scores.length; k++) {
    // Two sums at a time: each addition need not wait for the one before, which halves the time.
    let even = scores[k] ?? 0;
    let odd = 0;
    for (let d = 0; d < GIST_WIDTH; d += 2) {
      even += (sum[d] ?? 0) * (out[at++] ?? 0);
      odd += (sum[d + 1] ?? 0) * (out[at++] ?? 0);
    }
    scores[k] = even + odd;
  }
}

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

export function softmaxInPlace(scores: Float32Array): void {
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
