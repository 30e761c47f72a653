/**
 * What one thread does of some epochs. A few examples at a time: each thread reads its share of them with the weights as they
 * are; then each goes through all of them and learns its share of the weights. So no two write the same number, and what
 * comes out does not depend on how many they are.
 */
import type { FitOptions } from './fit.ts';
import { type DetailWeights, learnDetails } from './fit-details.ts';
import { type GistWeights, type Grasp, learnGist } from './fit-gist.ts';
import { GIST_WIDTH, sigmoid, softmaxInPlace } from './model.ts';
import { seeded, shuffle } from './random.ts';
import { type Meeting, meet, sharedBytes, sharedFloats } from './shared.ts';
import { type Rows, roomFor, thin } from './table.ts';

/** Thread `me`, from nought, of so many. */
export interface Share {
  readonly me: number;
  readonly of: number;
}

/** Examples as rows of the tables. */
export interface Examples {
  readonly details: Rows;
  readonly gist: Rows;
  /** Column of the label of each. */
  readonly labels: Uint8Array;
  /** How much each counts. */
  readonly weights: Float32Array;
}

/** The column beside the labels: whether a message is about none of the topics. */
export interface Outside {
  /** The label of such messages; -1 when there are none. */
  readonly label: number;
  /** How much one of them counts there. */
  readonly weight: number;
}

/** What has been read of the examples at hand. */
interface Desk {
  readonly seen: Rows;
  readonly grasped: Rows;
  /** Of each score, example by example. */
  readonly errors: Float32Array;
  readonly sums: Float32Array;
  readonly backs: Float32Array;
  /** Which readers speak: 1 the details, 2 the gist, 3 both. */
  readonly speaking: Uint8Array;
}

/** Everything in it is in shared memory, or small and never changed. */
export interface Job {
  readonly examples: Examples;
  readonly outside: Outside;
  readonly details: DetailWeights;
  readonly gist: GistWeights;
  readonly bias: Float32Array;
  readonly biasSquares: Float32Array;
  readonly desk: Desk;
  readonly meeting: Meeting;
  /** From the first up to the one before the second. */
  readonly epochs: readonly [from: number, until: number];
  readonly options: FitOptions;
}

/** The bias moves slower than the weights. */
const BIAS_RATE = 0.1;
/** Steps shrink in a straight line to a tenth. */
const COOLING = 0.9;

/** @param places how many examples are read at a time; @param width how many scores there are. */
export function layDesk({ details, gist }: Pick<Examples, 'details' | 'gist'>, places: number, width: number): Desk {
  const roomy = ({ start, end }: Rows) => {
    const longest = end.reduce((most, e, i) => Math.max(most, e - (start[i] ?? 0)), 0);
    return roomFor(Array.from({ length: places }, () => longest));
  };
  return {
    seen: roomy(details),
    grasped: roomy(gist),
    errors: sharedFloats(places * width),
    sums: sharedFloats(places * GIST_WIDTH),
    backs: sharedFloats(places * GIST_WIDTH),
    speaking: sharedBytes(places),
  };
}

export function learnShare(job: Job, share: Share): void {
  const { examples, outside, bias, biasSquares, desk, meeting, options } = job;
  const { me, of } = share;
  const width = bias.length;
  const labels = width - 1;
  const detailLearner = learnDetails(job.details, options.shrink, share);
  const gistLearner = learnGist(job.gist, share);
  const places = Array.from({ length: options.together }, (_, p) => ({
    error: desk.errors.subarray(p * width, (p + 1) * width),
    labelErrors: desk.errors.subarray(p * width, p * width + labels),
    grasp: {
      sum: desk.sums.subarray(p * GIST_WIDTH, (p + 1) * GIST_WIDTH),
      back: desk.backs.subarray(p * GIST_WIDTH, (p + 1) * GIST_WIDTH),
    } satisfies Grasp,
  }));

  const read = (example: number, p: number, random: () => number) => {
    const place = places[p];
    if (!place) return;
    const { error, labelErrors, grasp } = place;
    thin(examples.details, example, options.leaveOut, random, desk.seen, p);
    thin(examples.gist, example, options.leaveOut, random, desk.grasped, p);
    const chance = random();
    const useDetails = chance >= options.silent;
    const useGist = chance < 1 - options.silent;
    desk.speaking[p] = (useDetails ? 1 : 0) + (useGist ? 2 : 0);
    error.set(bias);
    if (useDetails) detailLearner.add(error, desk.seen, p);
    if (useGist) gistLearner.add(error, desk.grasped, p, grasp);
    softmaxInPlace(labelErrors);
    const label = examples.labels[example] ?? 0;
    const weight = examples.weights[example] ?? 1;
    for (let k = 0; k < labels; k++) {
      const target = options.smoothing / labels + (k === label ? 1 - options.smoothing : 0);
      error[k] = ((error[k] ?? 0) - target) * weight;
    }
    error[labels] =
      label === outside.label
        ? (sigmoid(error[labels] ?? 0) - 1) * outside.weight
        : sigmoid(error[labels] ?? 0) * Math.min(1, outside.weight);
    if (useGist) gistLearner.lookBack(error, grasp);
  };

  const learn = (p: number, cooling: number) => {
    const place = places[p];
    if (!place) return;
    const { error, grasp } = place;
    const rate = options.rate * cooling;
    const speaking = desk.speaking[p] ?? 0;
    for (let k = me; k < width; k += of) {
      const gradient = error[k] ?? 0;
      const square = (biasSquares[k] ?? 0) + gradient * gradient;
      biasSquares[k] = square;
      bias[k] = (bias[k] ?? 0) - (BIAS_RATE * rate * gradient) / Math.sqrt(square);
    }
    if (speaking & 1) detailLearner.learn(error, desk.seen, p, rate);
    if (speaking & 2) gistLearner.learn(error, desk.grasped, p, grasp, options.gistRate * cooling);
  };

  const [from, until] = job.epochs;
  const order = Uint32Array.from(examples.labels.keys());
  for (let epoch = from; epoch < until; epoch++) {
    shuffle(order, seeded(-epoch));
    const cooling = 1 - (COOLING * epoch) / options.epochs;
    for (let first = 0; first < order.length; first += options.together) {
      const count = Math.min(options.together, order.length - first);
      // Each example in each epoch has chances of its own, whichever thread reads it.
      for (let p = me; p < count; p += of) read(order[first + p] ?? 0, p, seeded(epoch * order.length + first + p));
      meet(meeting, of);
      for (let p = 0; p < count; p++) learn(p, cooling);
      meet(meeting, of);
    }
  }
}
