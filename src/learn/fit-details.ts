/**
 * How the detail reader learns: at first every weight, after pruning those that are left, which is some thirty times less work.
 * AdaGrad: each weight has its own step, smaller the more it has moved.
 */
import type { Rows, Table } from './table.ts';

export interface DetailLearner {
  /** Adds what the features say to the scores. */
  add(scores: Float32Array, seen: Rows): void;
  /** @param error of each score. */
  learn(error: Float32Array, seen: Rows, rate: number): void;
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
export function learnAll({ weights, width }: Table, squares: Float32Array, shrink: number): DetailLearner {
  return {
    add: (scores, { rows, values, length }) => {
      for (let f = 0; f < length; f++) {
        const base = (rows[f] ?? 0) * width;
        const x = values[f] ?? 0;
        for (let k = 0; k < width; k++) scores[k] = (scores[k] ?? 0) + x * (weights[base + k] ?? 0);
      }
    },
    learn: (error, { rows, values, length }, rate) => {
      for (let f = 0; f < length; f++) {
        let at = (rows[f] ?? 0) * width;
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
export function learnKept({ weights, squares, start, columns }: SparseTable, shrink: number): DetailLearner {
  return {
    add: (scores, { rows, values, length }) => {
      for (let f = 0; f < length; f++) {
        const row = rows[f] ?? 0;
        const x = values[f] ?? 0;
        const end = start[row + 1] ?? 0;
        for (let at = start[row] ?? 0; at < end; at++) {
          const k = columns[at] ?? 0;
          scores[k] = (scores[k] ?? 0) + x * (weights[at] ?? 0);
        }
      }
    },
    learn: (error, { rows, values, length }, rate) => {
      for (let f = 0; f < length; f++) {
        const row = rows[f] ?? 0;
        const x = values[f] ?? 0;
        const end = start[row + 1] ?? 0;
        for (let at = start[row] ?? 0; at < end; at++) {
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
