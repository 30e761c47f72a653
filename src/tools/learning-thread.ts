/** One of the threads of `threads.ts`. */
import { workerData } from 'node:worker_threads';
import { learnShare } from '../learn/share.ts';
import type { Task } from './threads.ts';

const { job, share }: Task = workerData;
learnShare(job, share);
