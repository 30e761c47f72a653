/**
 * The learned model and how it reads a message: two readers whose scores are added. The detail reader is a softmax
 * regression over everything in the message, kept sparse. The gist reader sees words and concepts alone, brings each
 * to a point among `GIST_WIDTH` directions, and scores the labels from the sum: words never seen together can still
 * mean the same. Whether a policy holds a message each reader is asked by itself, too. Cost of reading: one look-up a feature,
 * one multiply-add a stored weight.
 */
import { agreementOn } from './agreement.ts';
import { type FeatureTable, featureTable, NONE } from './feature-table.ts';
import type { FeatureVector } from './features.ts';
import { inOrder, type Meaning } from './meaning.ts';
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
  const { cells, find } = tableOf(details, gist);
  const { levels } = details;
  const weights = weightsOf(details);
  const { points } = gist;
  // Twice the bytes, which are few: nothing need be converted while they are added up, a sixth of the time.
  const out = Float64Array.from(gist.out);
  const scales = Float32Array.from(gist.scales, (code) => (gist.largest[0] ?? 0) * Math.exp(-code / SCALE_FINENESS));
  const unseen = { details: rarest(details), gist: rarest(gist) };
  const order = inOrder(labels);
  const together = agreementOn(labels, bias.subarray(1));

  const addWeights = (scores: Float32Array, value: number, first: number, count: number): void => {
    for (let w = first; w < first + count; w++) {
      const code = weights[w] ?? 0;
      const k = code >> LEVEL_BITS;
      scores[k] = (scores[k] ?? 0) + value * (levels[code & LAST_LEVEL] ?? 0);
    }
  };
  const addPoint = (point: Float64Array, value: number, row: number): void => {
    const step = value * (scales[row] ?? 0);
    let at = (row * GIST_WIDTH) / 2;
    for (let d = 0; d < GIST_WIDTH; d += 2) {
      const byte = points[at++] ?? 0;
      point[d] = (point[d] ?? 0) + step * ((byte & 15) - GIST_STEPS);
      point[d + 1] = (point[d + 1] ?? 0) + step * ((byte >> 4) - GIST_STEPS);
    }
  };

  // What was learned of a feature counts the more the rarer it is. The whole message is brought to length one, what was never
  // seen included: a message half of which is strange is half as sure of anything.
  const read = ({ numbers, details: asDetail, gist: asGist }: FeatureVector): Meaning => {
    const scores = new Float32Array(bias.length);
    const point = new Float64Array(GIST_WIDTH);
    let square = 0;
    let gistSquare = 0;
    for (let f = 0; f < numbers.length; f++) {
      const at = find(numbers[f] ?? 0);
      const row = at < 0 ? NONE : (cells[at + ROW] ?? NONE);
      const value = (asDetail[f] ?? 0) * (row < 0 ? unseen.details : rarityIn(row));
      square += value * value;
      if (row >= 0) addWeights(scores, value, cells[at + FIRST_WEIGHT] ?? 0, row >> RARITY_BITS);
      const weight = asGist[f] ?? 0;
      if (weight === 0) continue;
      const gistRow = at < 0 ? NONE : (cells[at + GIST_ROW] ?? NONE);
      const gistValue = weight * (gistRow < 0 ? unseen.gist : rarityIn(gistRow));
      gistSquare += gistValue * gistValue;
      if (gistRow >= 0) addPoint(point, gistValue, gistRow >> RARITY_BITS);
    }
    const length = Math.sqrt(square) || 1;
    for (let k = 0; k < scores.length; k++) scores[k] = (bias[k] ?? 0) + (scores[k] ?? 0) / length;
    bend(point, gistSquare);
    const ofGist = bias.slice();
    addDirections(ofGist, point, out);
    const outside = sigmoid((scores[0] ?? 0) + (ofGist[0] ?? 0) - (bias[0] ?? 0));
    return { labels: order, probability: together(scores.subarray(1), ofGist.subarray(1)), outside };
  };
  const direction = ({ numbers, gist: asGist }: FeatureVector): Direction => {
    const features = Uint32Array.from(numbers.filter((_, f) => (asGist[f] ?? 0) > 0));
    const values = Float32Array.from(asGist.filter((weight) => weight > 0));
    const point = new Float64Array(GIST_WIDTH);
    let square = 0;
    for (let f = 0; f < features.length; f++) {
      const at = find(features[f] ?? 0);
      const row = at < 0 ? NONE : (cells[at + GIST_ROW] ?? NONE);
      const value = (values[f] ?? 0) * (row < 0 ? unseen.gist : rarityIn(row));
      values[f] = value;
      square += value * value;
      if (row >= 0) addPoint(point, value, row >> RARITY_BITS);
    }
    bend(point, square);
    return { features, weights: toLengthOne(values), point: toLengthOne(Float32Array.from(point)) };
  };
  return { labels, read, direction };
}

/** A sum of points -> where among the directions it lies. @param square of the length of what was added up. */
function bend(point: Float64Array, square: number): void {
  const length = Math.sqrt(square) || 1;
  for (let d = 0; d < point.length; d++) point[d] = Math.tanh((point[d] ?? 0) / length);
}

export function toLengthOne(point: Float32Array): Float32Array {
  const length = Math.hypot(...point) || 1;
  return point.map((x) => x / length);
}

/** What stands beside a feature: where its weights begin, how many they are and how rare it is, its gist row and how rare it is there. */
const [FIRST_WEIGHT, ROW, GIST_ROW, BESIDE] = [0, 1, 2, 3];
const RARITY_BITS = 8;

/** Inverse document frequency. */
const rarityIn = (row: number): number => (row & 255) / RARITY_STEPS;

/** That of a feature never seen: as rare as the rarest. It dilutes what was recognised. */
const rarest = ({ rarity }: Pick<Details, 'rarity'>): number =>
  rarity.reduce((most, r) => Math.max(most, r), 0) / RARITY_STEPS;

function tableOf(details: Details, gist: Gist): FeatureTable {
  const table = featureTable(details.rarity.length + gist.rarity.length, BESIDE);
  const { cells, put } = table;
  let first = 0;
  eachFeature(details, (feature, row) => {
    const at = put(feature);
    const weights = details.lengths[row] ?? 0;
    cells[at + FIRST_WEIGHT] = first;
    cells[at + ROW] = (weights << RARITY_BITS) | (details.rarity[row] ?? 0);
    first += weights;
  });
  eachFeature(gist, (feature, row) => {
    cells[put(feature) + GIST_ROW] = (row << RARITY_BITS) | (gist.rarity[row] ?? 0);
  });
  return table;
}

function eachFeature({ features }: Pick<Details, 'features'>, use: (feature: number, row: number) => void): void {
  let feature = 0;
  for (let at = 0, row = 0; at < features.length; row++) {
    let shift = 0;
    let byte = 128;
    while (byte > 127) {
      byte = features[at++] ?? 0;
      feature += (byte & 127) << shift;
      shift += 7;
    }
    use(feature, row);
  }
}

const LEVEL_BITS = 4;
const LAST_LEVEL = 2 ** LEVEL_BITS - 1;

/** Column and level of each weight in one number: reading need not add up steps. (`for of` here takes twice as long.) */
function weightsOf({ steps, lengths, codes }: Details): Uint16Array {
  const weights = new Uint16Array(steps.length);
  for (let row = 0, at = 0; row < lengths.length; row++) {
    const end = at + (lengths[row] ?? 0);
    for (let k = -1; at < end; at++) {
      k += (steps[at] ?? 0) + 1;
      const both = codes[at >> 1] ?? 0;
      weights[at] = (k << LEVEL_BITS) | (at % 2 === 0 ? both & LAST_LEVEL : both >> LEVEL_BITS);
    }
  }
  return weights;
}

/** Adds to each score what the directions say of it. @param out score by score, `GIST_WIDTH` weights each. */
export function addDirections(scores: Float32Array, sum: Floats, out: Floats): void {
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

type Floats = Float32Array | Float64Array;

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

export function softmaxInPlace(scores: Float32Array): void {
  let top = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < scores.length; k++) top = Math.max(top, scores[k] ?? top);
  let sum = 0;
  for (let k = 0; k < scores.length; k++) {
    const e = Math.exp((scores[k] ?? 0) - top);
    scores[k] = e;
    sum += e;
  }
  for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] ?? 0) / sum;
}
