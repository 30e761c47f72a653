/**
 * Who learns: one thread, or several that each do a share of every step. The result is the same to the last bit, however
 * many they are. The arrays of a job are over shared memory, so that each sees what the others did.
 */
import { type Job, learnShare } from './share.ts';

export interface Crew {
  /** How many threads. */
  readonly size: number;
  /** @throws when one of them fails; then the arrays of the job are of no use. */
  work(job: Job): Promise<void>;
}

/** This thread alone. */
export const ALONE: Crew = { size: 1, work: async (job) => learnShare(job, { me: 0, of: 1 }) };
