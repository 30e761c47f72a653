/**
 * How many cases a property is given. In `npm test` they are the same every time, so that a red test is a change and
 * not luck; `npm run fuzz` multiplies them and draws anew. A failure prints the seed that repeats it.
 */
const FACTOR = Number(process.env.VOUCH_FUZZ ?? 1);

export const cases = (numRuns: number) => (FACTOR > 1 ? { numRuns: numRuns * FACTOR } : { numRuns, seed: 20261121 });

/** Time limit of a property in milliseconds. */
export const PATIENCE = 60_000 * Math.max(1, FACTOR);
