/**
 * The numbers that decide. Confidence is the learned probability that an entry is the one meant.
 * Chosen on the totals of the messages in `test/eval`, from which nothing is learned: a clarifying question that holds the
 * right answer is worth nearly as much as the answer, a wrong answer costs more than both gain. `npm run eval`.
 */

/** Below this an answer is not given: a clarifying question, or none. */
export const ANSWER_THRESHOLD = 0.6;

/** Where the guard is in doubt an answer must be this clear. */
export const CAUTIOUS_THRESHOLD = 0.8;

/** An answer must be so many times as likely as the next; else both are offered. */
export const AMBIGUITY_RATIO = 1.5;

/**
 * The same where the next was published since and nothing was learned of it: how likely it is is known only roughly. Of
 * twelve answers published at once one wrong answer in a hundred of their messages less (`npm run eval:published`).
 */
export const NEWCOMER_RATIO = 3;

/** A candidate weaker than this is not worth offering in a clarifying question. */
export const OPTION_THRESHOLD = 0.03;

/**
 * As likely as `alone` to be about none of the topics, weighed by itself, a message is not answered, unless against the
 * topics that is less likely than `against`: the plainest questions ("how much does it cost") are also what people ask
 * about everything else. Below `clear` the likeliest topics are offered; from there on, none.
 */
export const OUTSIDE_THRESHOLD = { alone: 0.35, against: 0.02, clear: 0.1 };
