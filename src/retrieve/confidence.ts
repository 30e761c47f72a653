/**
 * The two numbers that decide. Confidence is the learned probability that an entry is the one meant,
 * given that the message is one of ours at all.
 */

/** Below this an answer is not given: a clarifying question, or none. */
export const ANSWER_THRESHOLD = 0.38;

/** Two candidates closer than this are both offered. */
export const AMBIGUITY_MARGIN = 0.1;

/** A candidate weaker than this is not worth offering in a clarifying question. */
export const OPTION_THRESHOLD = 0.06;

/** Above this probability of being outside the clinic's topics nothing is offered at all. */
export const OUTSIDE_THRESHOLD = 0.5;
