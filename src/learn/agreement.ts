/**
 * What the two readers say together. A label is as likely as both make it, each weighed against its own others. That alone fails
 * with harmless messages neither knows: one takes them for this topic, the other for that, each excludes the other's, and what
 * little both leave to a policy remains. So the odds that any policy holds a message are weighed from three readings,
 * each reader's by itself and both together; which policy, or which answer, is what both say together.
 */
import { isInnocent } from '../knowledge/label.ts';

/**
 * How much each reading's log odds count, and what is added. A logistic regression over 21,000 messages of `test/eval` and the
 * public sets gave 0.28, 0.90, 0.40 and 0.47; of what is in the knowledge the sum of both knows more, and these were chosen on the totals
 * of those sets so that as many messages are held by the right name as before: `retrieve/TRIED.md`, "Each reader by itself".
 */
const COUNTS = { together: 0.7, details: 0.4, gist: 0.3, more: 0.3 };
/** Surer than this no reading is believed to be, in log odds. */
const SUREST = 11.5;

/**
 * @param labels in the order of the scores.
 * @param bias in which both readers' scores begin; of each label, as are the scores.
 * @returns the probability of each label. Cost: two exponentials a label.
 */
export function agreementOn(
  labels: readonly string[],
  bias: Float32Array,
): (details: Float32Array, gist: Float32Array) => Float32Array {
  const isHeld = labels.map((label) => !isInnocent(label));
  const unbiased = Float64Array.from(bias, (b) => Math.exp(-b));
  // Of the message at hand: one is read at a time.
  const both = new Float64Array(labels.length);
  return (details, gist) => {
    const topOfDetails = greatest(details);
    const topOfGist = greatest(gist);
    let [held, heldOfDetails, heldOfGist] = [0, 0, 0];
    let [innocent, innocentOfDetails, innocentOfGist] = [0, 0, 0];
    for (let k = 0; k < both.length; k++) {
      const one = Math.exp((details[k] ?? 0) - topOfDetails);
      const other = Math.exp((gist[k] ?? 0) - topOfGist);
      const together = one * other * (unbiased[k] ?? 1);
      both[k] = together;
      if (isHeld[k]) {
        held += together;
        heldOfDetails += one;
        heldOfGist += other;
      } else {
        innocent += together;
        innocentOfDetails += one;
        innocentOfGist += other;
      }
    }
    const together = odds(held, innocent);
    const agreed =
      COUNTS.together * together +
      COUNTS.details * odds(heldOfDetails, innocentOfDetails) +
      COUNTS.gist * odds(heldOfGist, innocentOfGist) +
      COUNTS.more;
    const weight = Math.exp(agreed - together);
    const all = held * weight + innocent;
    const probability = new Float32Array(both.length);
    for (let k = 0; k < both.length; k++) probability[k] = ((both[k] ?? 0) * (isHeld[k] ? weight : 1)) / all;
    return probability;
  };
}

function greatest(scores: Float32Array): number {
  let top = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < scores.length; k++) top = Math.max(top, scores[k] ?? top);
  return top;
}

/** Log odds, as far as they are believed. */
const odds = (held: number, innocent: number) => Math.max(-SUREST, Math.min(SUREST, Math.log(held / innocent)));
