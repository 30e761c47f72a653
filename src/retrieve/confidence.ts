/**
 * The numbers that decide. Confidence is the learned probability that an entry is the one meant.
 * Chosen on `test/eval/dev-tune.jsonl` so that at most two answers in a hundred are wrong; checked on
 * `dev-unseen.jsonl` and `unseen.jsonl`, which were not looked at. Rerun with `npm run eval`.
 */

/** Below this an answer is not given: a clarifying question, or none. */
export const ANSWER_THRESHOLD = 0.22;

/** Where the guard is in doubt an answer must be this clear. */
export const CAUTIOUS_THRESHOLD = 0.5;

/** An answer must be so many times as likely as the next; else both are offered. */
export const AMBIGUITY_RATIO = 1.7;

/** A candidate weaker than this is not worth offering in a clarifying question. */
export const OPTION_THRESHOLD = 0.03;

/** Above this probability of being outside the clinic's topics nothing is offered at all. */
export const OUTSIDE_THRESHOLD = 0.5;
