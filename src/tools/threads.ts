/** Learns with as many threads as the machine has cores for. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Crew } from '../learn/crew.ts';
import type { Job, Share } from '../learn/share.ts';

/** More would wait for each other more than they learn. */
const MOST = 8;

/** @param size how many threads. */
export function threads(size = Math.min(MOST, availableParallelism())): Crew {
  return {
    size,
    work: async (job) => {
      const all = Array.from({ length: size }, (_, me) => newThread({ job, share: { me, of: size } }));
      try {
        await Promise.all(all.map(({ done }) => done));
      } finally {
        // Where one has failed the others would wait for it for ever.
        await Promise.all(all.map(({ worker }) => worker.terminate()));
      }
    },
  };
}

export interface Task {
  readonly job: Job;
  readonly share: Share;
}

function newThread(workerData: Task) {
  const worker = new Worker(join(import.meta.dirname, 'learning-thread.ts'), { workerData });
  const done = new Promise<void>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`A learning thread ended with ${code}.`)),
    );
  });
  return { worker, done };
}
