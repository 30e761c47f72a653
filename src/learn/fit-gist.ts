/**
 * How the gist reader learns: the point of each word and concept among `GIST_WIDTH` directions, and what each direction
 * says of each label. AdaGrad with one step a row: as good here as one a weight, and a fraction of the work.
 */
import { addDirections, GIST_WIDTH } from './model.ts';
import type { Rows, Table } from './table.ts';

export interface GistLearner {
  /** Adds what the gist says to the scores. */
  add(scores: Float32Array, grasped: Rows): void;
  /** After `add` with the same rows. @param error of each score. */
  learn(error: Float32Array, grasped: Rows, rate: number): void;
}

/** Squared movement a row begins with. */
const AT_REST = 1e-3;
/** L2 shrinkage a step. */
const SHRINK = { out: 1e-5, points: 1e-6 };
/** The directions' meaning moves slower than the points. */
const OUT_RATE = 0.3;

/** @param out column by column, `GIST_WIDTH` weights each. */
export function learnGist({ weights: points, features }: Table, out: Float32Array): GistLearner {
  const width = out.length / GIST_WIDTH;
  const pointSquares = new Float32Array(features.length).fill(AT_REST);
  const outSquares = new Float32Array(width).fill(AT_REST);
  const sum = new Float32Array(GIST_WIDTH);
  const back = new Float32Array(GIST_WIDTH);
  return {
    add: (scores, { rows, values, length }) => {
      sum.fill(0);
      for (let f = 0; f < length; f++) {
        const base = (rows[f] ?? 0) * GIST_WIDTH;
        const x = values[f] ?? 0;
        for (let d = 0; d < GIST_WIDTH; d++) sum[d] = (sum[d] ?? 0) + x * (points[base + d] ?? 0);
      }
      for (let d = 0; d < GIST_WIDTH; d++) sum[d] = Math.tanh(sum[d] ?? 0);
      addDirections(scores, sum, out);
    },
    learn: (error, { rows, values, length }, rate) => {
      back.fill(0);
      const spread = meanSquare(sum);
      for (let k = 0, at = 0; k < width; k++) {
        const e = error[k] ?? 0;
        const square = (outSquares[k] ?? 0) + e * e * spread;
        outSquares[k] = square;
        const step = (OUT_RATE * rate) / Math.sqrt(square);
        for (let d = 0; d < GIST_WIDTH; d++, at++) {
          const weight = out[at] ?? 0;
          back[d] = (back[d] ?? 0) + e * weight;
          out[at] = weight - step * (e * (sum[d] ?? 0) + SHRINK.out * weight);
        }
      }
      for (let d = 0; d < GIST_WIDTH; d++) back[d] = (back[d] ?? 0) * (1 - (sum[d] ?? 0) ** 2);
      const force = meanSquare(back);
      for (let f = 0; f < length; f++) {
        const row = rows[f] ?? 0;
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
