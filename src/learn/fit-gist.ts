/**
 * How the gist reader learns: the point of each word and concept among `GIST_WIDTH` directions, and what each direction
 * says of each label. AdaGrad with one step a row: as good here as one a weight, and a fraction of the work.
 */
import { addDirections, GIST_WIDTH } from './model.ts';
import type { Share } from './share.ts';
import { sharedFloats } from './shared.ts';
import type { Rows } from './table.ts';

/** What is learned of the gist. */
export interface GistWeights {
  /** Feature by feature, `GIST_WIDTH` each. */
  readonly points: Float32Array;
  /** Score by score, `GIST_WIDTH` each. */
  readonly out: Float32Array;
  /** Squared movement of each feature's point, and of each score's directions. */
  readonly pointSquares: Float32Array;
  readonly outSquares: Float32Array;
}

/** One message on its way through the gist. */
export interface Grasp {
  /** Where its words lie among the directions, -1 to 1. */
  readonly sum: Float32Array;
  /** Which way they should have been. */
  readonly back: Float32Array;
}

export interface GistLearner {
  /** Adds what the gist of message `i` says to the scores. */
  add(scores: Float32Array, grasped: Rows, i: number, grasp: Grasp): void;
  /** After `add`. @param error of each score. */
  lookBack(error: Float32Array, grasp: Grasp): void;
  /** Learns what is in this thread's share. */
  learn(error: Float32Array, grasped: Rows, i: number, grasp: Grasp, rate: number): void;
}

/** Squared movement a row begins with. */
const AT_REST = 1e-3;
/** L2 shrinkage a step. */
const SHRINK = { out: 1e-5, points: 1e-6 };
/** The directions' meaning moves slower than the points. */
const OUT_RATE = 0.3;

export const gistWeights = (points: Float32Array, out: Float32Array): GistWeights => ({
  points,
  out,
  pointSquares: sharedFloats(points.length / GIST_WIDTH).fill(AT_REST),
  outSquares: sharedFloats(out.length / GIST_WIDTH).fill(AT_REST),
});

export function learnGist({ points, out, pointSquares, outSquares }: GistWeights, { me, of }: Share): GistLearner {
  const width = outSquares.length;
  return {
    add: (scores, { rows, values, start, end }, i, { sum }) => {
      sum.fill(0);
      const last = end[i] ?? 0;
      for (let f = start[i] ?? 0; f < last; f++) {
        const base = (rows[f] ?? 0) * GIST_WIDTH;
        const x = values[f] ?? 0;
        for (let d = 0; d < GIST_WIDTH; d++) sum[d] = (sum[d] ?? 0) + x * (points[base + d] ?? 0);
      }
      for (let d = 0; d < GIST_WIDTH; d++) sum[d] = Math.tanh(sum[d] ?? 0);
      addDirections(scores, sum, out);
    },
    lookBack: (error, { sum, back }) => {
      back.fill(0);
      for (let k = 0, at = 0; k < width; k++) {
        const e = error[k] ?? 0;
        for (let d = 0; d < GIST_WIDTH; d++, at++) back[d] = (back[d] ?? 0) + e * (out[at] ?? 0);
      }
      for (let d = 0; d < GIST_WIDTH; d++) back[d] = (back[d] ?? 0) * (1 - (sum[d] ?? 0) ** 2);
    },
    learn: (error, { rows, values, start, end }, i, { sum, back }, rate) => {
      const spread = meanSquare(sum);
      for (let k = me; k < width; k += of) {
        const e = error[k] ?? 0;
        const square = (outSquares[k] ?? 0) + e * e * spread;
        outSquares[k] = square;
        const step = (OUT_RATE * rate) / Math.sqrt(square);
        for (let d = 0, at = k * GIST_WIDTH; d < GIST_WIDTH; d++, at++) {
          const weight = out[at] ?? 0;
          out[at] = weight - step * (e * (sum[d] ?? 0) + SHRINK.out * weight);
        }
      }
      const force = meanSquare(back);
      const last = end[i] ?? 0;
      for (let f = start[i] ?? 0; f < last; f++) {
        const row = rows[f] ?? 0;
        if (row % of !== me) continue;
        const x = values[f] ?? 0;
        const square = (pointSquares[row] ?? 0) + force * x * x;
        pointSquares[row] = square;
        const step = rate / Math.sqrt(square);
        for (let d = 0, at = row * GIST_WIDTH; d < GIST_WIDTH; d++, at++) {
          const weight = points[at] ?? 0;
          points[at] = weight - step * ((back[d] ?? 0) * x + SHRINK.points * weight);
        }
      }
    },
  };
}

function meanSquare(numbers: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < numbers.length; d++) sum += (numbers[d] ?? 0) ** 2;
  return sum / numbers.length;
}
