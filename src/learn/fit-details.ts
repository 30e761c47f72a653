/**
 * How the detail reader learns: at first every weight, after pruning those that are left, which is some thirty times less work.
 * AdaGrad: each weight has its own step, smaller the more it has moved.
 */
import type { Share } from './share.ts';
import type { Rows, Table } from './table.ts';

/** What is learned of the details: every column of a row, or where `start` and `columns` are given, those that are left. */
export interface DetailWeights {
  readonly width: number;
  readonly weights: Float32Array;
  /** Squared movement of each. */
  readonly squares: Float32Array;
  readonly kept?: { readonly start: Uint32Array; readonly columns: Uint8Array };
}

export interface DetailLearner {
  /** Adds what the features of message `i` say to the scores. */
  add(scores: Float32Array, seen: Rows, i: number): void;
  /** Learns the rows that are in this thread's share. @param error of each score. */
  learn(error: Float32Array, seen: Rows, i: number, rate: number): void;
}

/** Of each row the weights that are left, column by column. */
export interface SparseTable extends Omit<Table, 'weights'> {
  /** Where each row begins; one more than there are rows. */
  readonly start: Uint32Array;
  readonly columns: Uint8Array;
  readonly weights: Float32Array;
  /** What each has moved. */
  readonly squares: Float32Array;
}

/** Squared movement a weight begins with. */
export const AT_REST = 1e-4;

/** @param shrink L2 shrinkage a step. */
export function learnDetails(details: DetailWeights, shrink: number, share: Share): DetailLearner {
  return details.kept ? learnKept(details, details.kept, shrink, share) : learnAll(details, shrink, share);
}

function learnAll({ weights, squares, width }: DetailWeights, shrink: number, { me, of }: Share): DetailLearner {
  return {
    add: (scores, { rows, values, start, end }, i) => {
      const last = end[i] ?? 0;
      for (let f = start[i] ?? 0; f < last; f++) {
        const base = (rows[f] ?? 0) * width;
        const x = values[f] ?? 0;
        for (let k = 0; k < width; k++) scores[k] = (scores[k] ?? 0) + x * (weights[base + k] ?? 0);
      }
    },
    learn: (error, { rows, values, start, end }, i, rate) => {
      const last = end[i] ?? 0;
      for (let f = start[i] ?? 0; f < last; f++) {
        const row = rows[f] ?? 0;
        if (row % of !== me) continue;
        let at = row * width;
        const x = values[f] ?? 0;
        for (let k = 0; k < width; k++, at++) {
          const weight = weights[at] ?? 0;
          const gradient = (error[k] ?? 0) * x + shrink * weight;
          const square = (squares[at] ?? 0) + gradient * gradient;
          squares[at] = square;
          weights[at] = weight - (rate * gradient) / Math.sqrt(square);
        }
      }
    },
  };
}

/** The same for what pruning left. */
function learnKept(
  { weights, squares }: DetailWeights,
  kept: NonNullable<DetailWeights['kept']>,
  shrink: number,
  { me, of }: Share,
): DetailLearner {
  const { columns } = kept;
  return {
    add: (scores, { rows, values, start, end }, i) => {
      const last = end[i] ?? 0;
      for (let f = start[i] ?? 0; f < last; f++) {
        const row = rows[f] ?? 0;
        const x = values[f] ?? 0;
        const rowEnd = kept.start[row + 1] ?? 0;
        for (let at = kept.start[row] ?? 0; at < rowEnd; at++) {
          const k = columns[at] ?? 0;
          scores[k] = (scores[k] ?? 0) + x * (weights[at] ?? 0);
        }
      }
    },
    learn: (error, { rows, values, start, end }, i, rate) => {
      const last = end[i] ?? 0;
      for (let f = start[i] ?? 0; f < last; f++) {
        const row = rows[f] ?? 0;
        if (row % of !== me) continue;
        const x = values[f] ?? 0;
        const rowEnd = kept.start[row + 1] ?? 0;
        for (let at = kept.start[row] ?? 0; at < rowEnd; at++) {
          const weight = weights[at] ?? 0;
          const gradient = (error[columns[at] ?? 0] ?? 0) * x + shrink * weight;
          const square = (squares[at] ?? 0) + gradient * gradient;
          squares[at] = square;
          weights[at] = weight - (rate * gradient) / Math.sqrt(square);
        }
      }
    },
  };
}
