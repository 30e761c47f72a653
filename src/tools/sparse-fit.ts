/**
 * Logistic regression with an L1 penalty: few words with a weight, the rest with none, so that the result is
 * small enough to ship. Accelerated proximal gradient (FISTA), fixed steps, deterministic.
 * Cost: about four seconds for a hundred and fifty thousand examples.
 */
export interface Sparse {
  readonly bias: number;
  readonly weights: ReadonlyMap<string, number>;
}

const ITERATIONS = 200;
/** A bound of the curvature: messages have some twenty features, each 0 or 1. */
const CURVATURE = 2.5;
/** A feature seen less often says nothing yet. */
const SEEN = 3;
/** How much more an example of the class counts: they are few. */
const CLASS_WEIGHT = 2.8;

export function fitSparse(
  examples: ReadonlyArray<ReadonlySet<string>>,
  isOne: (index: number) => boolean,
  penalty: number,
): Sparse {
  const counts = new Map<string, number>();
  for (const features of examples) for (const f of features) counts.set(f, (counts.get(f) ?? 0) + 1);
  const names = [...counts].filter(([, n]) => n >= SEEN).map(([name]) => name);
  const index = new Map(names.map((name, i) => [name, i]));
  // All features of all examples in one array, and where each example ends: four times faster than an object each.
  const present: number[] = [];
  const ends = Uint32Array.from(examples, (features) => {
    for (const f of features) {
      const at = index.get(f);
      if (at !== undefined) present.push(at);
    }
    return present.length;
  });
  const at = Uint32Array.from(present);
  const ones = Uint8Array.from(examples, (_, i) => (isOne(i) ? 1 : 0));
  const total = ones.reduce((sum, one) => sum + (one ? CLASS_WEIGHT : 1), 0);

  let weights = new Float64Array(names.length);
  let bias = 0;
  // The point ahead of the current one, where the gradient is taken.
  let ahead = weights.slice();
  let biasAhead = bias;
  let pace = 1;
  for (let step = 0; step < ITERATIONS; step++) {
    const gradient = new Float64Array(names.length);
    let biasGradient = 0;
    for (let i = 0, from = 0; i < ends.length; i++) {
      const end = ends[i] ?? 0;
      let score = biasAhead;
      for (let k = from; k < end; k++) score += ahead[at[k] ?? 0] ?? 0;
      const one = ones[i] ?? 0;
      const error = ((1 / (1 + Math.exp(-score)) - one) * (one ? CLASS_WEIGHT : 1)) / total;
      biasGradient += error;
      for (; from < end; from++) {
        const f = at[from] ?? 0;
        gradient[f] = (gradient[f] ?? 0) + error;
      }
    }
    const next = ahead.map((w, f) => shrink(w - (gradient[f] ?? 0) / CURVATURE, penalty / CURVATURE));
    const nextBias = biasAhead - biasGradient / CURVATURE;
    const nextPace = (1 + Math.sqrt(1 + 4 * pace * pace)) / 2;
    const momentum = (pace - 1) / nextPace;
    ahead = next.map((w, f) => w + momentum * (w - (weights[f] ?? 0)));
    biasAhead = nextBias + momentum * (nextBias - bias);
    weights = next;
    bias = nextBias;
    pace = nextPace;
  }
  const kept = names.map((name, f): [string, number] => [name, weights[f] ?? 0]).filter(([, w]) => w !== 0);
  return { bias, weights: new Map(kept) };
}

const shrink = (value: number, by: number) => Math.sign(value) * Math.max(0, Math.abs(value) - by);
