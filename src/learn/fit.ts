/**
 * Fits the learned model when knowledge is compiled; deterministic. Both readers learn together from the same error.
 * Two things make them general: a third of the features is left out at random each time, and in a part of the steps
 * only one reader speaks, so that each can stand alone and neither leans on the other.
 * Beside the labels one more number is learned from the same rows: whether a message is about none of the topics.
 * The labels compete with each other for a message; this number does not, so it tells far strangers apart better.
 * What each adds: `npm run ablation`, src/retrieve/README.md.
 */
import { compress } from './compress.ts';
import { ALONE, type Crew } from './crew.ts';
import { rowFinder } from './feature-table.ts';
import type { FeatureArrays } from './features.ts';
import { AT_REST, type SparseTable } from './fit-details.ts';
import { gistWeights } from './fit-gist.ts';
import { GIST_WIDTH, type Model } from './model.ts';
import { prune } from './prune.ts';
import { seeded, spread } from './random.ts';
import { type Examples, layDesk, type Outside } from './share.ts';
import { newMeeting, sharedBytes, sharedFloats } from './shared.ts';
import { buildTable, rowsIn, type Table } from './table.ts';

export interface LabelledVector {
  readonly features: FeatureArrays;
  readonly label: string;
  /** How much this example counts; 1 unless told. */
  readonly weight?: number;
}

export interface FitOptions {
  readonly epochs: number;
  /** Step size of the detail reader. */
  readonly rate: number;
  /** Step size of the gist reader. */
  readonly gistRate: number;
  /** L2 shrinkage a step. */
  readonly shrink: number;
  /** Part of the target spread evenly over all labels, so that confidence is not overstated. */
  readonly smoothing: number;
  /** Share of features left out in each step. */
  readonly leaveOut: number;
  /** Share of steps in which one reader is silent, for each of the two. */
  readonly silent: number;
  /** A word or concept must occur in one of so many examples, and in two at least, to be part of the gist. */
  readonly gistRarest: number;
  /** So many weights of the detail reader are kept, those worth most. */
  readonly keep: number;
  /** Features of which what they say most is kept beside those, however rare they are. */
  readonly always?: ReadonlySet<number>;
  /** Share of the epochs after which the others are dropped; in the rest those kept learn to do without them. */
  readonly pruneAfter: number;
  /** So many examples are read before the weights are moved; several threads share them. */
  readonly together: number;
  /** The label of what is about none of the topics; no example need have it. */
  readonly outside: string;
}

export const DEFAULT_FIT: FitOptions = {
  epochs: 20,
  rate: 0.8,
  gistRate: 0.15,
  shrink: 2e-6,
  smoothing: 0.08,
  leaveOut: 0.3,
  silent: 0.33,
  gistRarest: 18_000,
  keep: 1_500_000,
  pruneAfter: 0.2,
  together: 16,
  outside: 'fallback',
};

/** A fitted model before it is made small. */
export interface Fitted {
  readonly labels: readonly string[];
  /** One for each label, and one for outside. */
  readonly bias: Float32Array;
  readonly details: SparseTable;
  readonly gist: Table;
  /** Label by label and then outside, `GIST_WIDTH` weights each. */
  readonly out: Float32Array;
}

/** Cost: about three minutes of processor time for two hundred thousand examples, slips among them, shared by the crew; 1.5 GB of memory. */
export async function fitModel(
  examples: readonly LabelledVector[],
  options: FitOptions = DEFAULT_FIT,
  crew: Crew = ALONE,
): Promise<Model> {
  const labels = [...new Set(examples.map((e) => e.label))].sort();
  if (labels.length > 254) throw new Error(`fitModel: ${labels.length} labels, at most 254`);
  return compress(await fitPruned(examples, labels, options, crew));
}

async function fitPruned(
  examples: readonly LabelledVector[],
  labels: readonly string[],
  options: FitOptions,
  crew: Crew,
): Promise<Fitted> {
  const width = labels.length + 1;
  const random = seeded(20261121);
  const allDetails = buildTable(
    examples.map((e) => e.features.details),
    1,
    width,
  );
  const gist = buildTable(
    examples.map((e) => e.features.gist),
    Math.max(2, Math.round(examples.length / options.gistRarest)),
    GIST_WIDTH,
  );
  spread(gist.weights, 0.1, random);
  const out = spread(sharedFloats(width * GIST_WIDTH), 0.15, random);
  const bias = sharedFloats(width);
  const prepared = prepare(examples, labels, allDetails, gist);
  const squares = sharedFloats(allDetails.weights.length).fill(AT_REST);
  const job = {
    examples: prepared,
    outside: outsideOf(prepared, labels.indexOf(options.outside)),
    gist: gistWeights(gist.weights, out),
    bias,
    biasSquares: sharedFloats(width).fill(AT_REST),
    desk: layDesk(prepared, options.together, width),
    meeting: newMeeting(),
    options,
  };
  const prunedFrom = Math.min(options.epochs - 1, Math.round(options.epochs * options.pruneAfter));
  await crew.work({ ...job, details: { width, weights: allDetails.weights, squares }, epochs: [0, prunedFrom] });
  const details = prune(allDetails, squares, labels, options.keep, options.always);
  const { weights, start, columns } = details;
  const left = { width, weights, squares: details.squares, kept: { start, columns } };
  await crew.work({ ...job, details: left, epochs: [prunedFrom, options.epochs] });
  return { labels, bias, details, gist, out };
}

function prepare(
  examples: readonly LabelledVector[],
  labels: readonly string[],
  details: Table,
  gist: Table,
): Examples {
  const columnOf = new Map(labels.map((label, k) => [label, k]));
  const rows = (kind: 'details' | 'gist', table: Table) =>
    rowsIn(
      examples.map(({ features }) => features[kind]),
      table,
      rowFinder(table.features),
    );
  const columns = sharedBytes(examples.length);
  const weights = sharedFloats(examples.length);
  examples.forEach(({ label, weight = 1 }, i) => {
    columns[i] = columnOf.get(label) ?? 0;
    weights[i] = weight;
  });
  return { details: rows('details', details), gist: rows('gist', gist), labels: columns, weights };
}

/** Both sides count alike, however many examples they have. */
function outsideOf({ labels }: Examples, label: number): Outside {
  const strangers = labels.reduce((n, each) => (each === label ? n + 1 : n), 0);
  return { label, weight: strangers === 0 ? 0 : (labels.length - strangers) / strangers };
}
