/**
 * Whether a policy holds a message, as the two readers see it, each by itself and both together. Where their scores are
 * added, what they make of a harmless message they do not know is lost: one takes it for this topic, the other for that,
 * each excludes the other's, and what little both give a policy is left over. So the odds that any policy holds it are
 * weighed from three readings; which policy, or which answer, stays what both say together.
 */
import { isInnocent } from '../knowledge/label.ts';

/**
 * How much each reading's log odds count, and what is added. A logistic regression over 21,000 messages of `test/eval` and the
 * public sets gave 0.28, 0.90, 0.40 and 0.47; of what is in the knowledge the sum of both knows more, and these were chosen on the totals
 * of those sets so that as many messages are held by the right name as before: `retrieve/TRIED.md`, "Each reader by itself".
 */
const COUNTS = { together: 0.7, details: 0.4, gist: 0.3, more: 0.3 };
/** Surer than this no reading is believed to be. */
const SUREST = 11.5;

export interface Agreement {
  /** Log odds that a policy holds the message. @param scores that of outside, and then label by label. */
  odds(scores: Float32Array): number;
  /** Moves the policies' scores, both readers' together, so that their odds are what all three readings say. */
  settle(scores: Float32Array, byDetails: number, byGist: number): void;
}

/** @param labels in the order of the scores. Cost: an exponential a label for each of the three readings. */
export function agreementOn(labels: readonly string[]): Agreement {
  const isHeld = labels.map((label) => !isInnocent(label));
  const canDiffer = isHeld.includes(true) && isHeld.includes(false);
  const odds = (scores: Float32Array): number => {
    if (!canDiffer) return 0;
    let top = Number.NEGATIVE_INFINITY;
    for (let k = 1; k < scores.length; k++) top = Math.max(top, scores[k] ?? top);
    let held = 0;
    let innocent = 0;
    for (let k = 1; k < scores.length; k++) {
      const e = Math.exp((scores[k] ?? 0) - top);
      if (isHeld[k - 1]) held += e;
      else innocent += e;
    }
    return Math.max(-SUREST, Math.min(SUREST, Math.log(held / innocent)));
  };
  const settle = (scores: Float32Array, byDetails: number, byGist: number): void => {
    if (!canDiffer) return;
    const together = odds(scores);
    const agreed = COUNTS.together * together + COUNTS.details * byDetails + COUNTS.gist * byGist + COUNTS.more;
    for (let k = 1; k < scores.length; k++) if (isHeld[k - 1]) scores[k] = (scores[k] ?? 0) + agreed - together;
  };
  return { odds, settle };
}
