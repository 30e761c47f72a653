/** The upkeep of a server: at its start and every hour, never two at once, and ended in order. */
import type { Vitals } from '../deps.ts';
import { UPKEEP_EVERY } from './upkeep.ts';

export interface Timer {
  start(): void;
  /** Breaks off what can be, and waits for the rest: nothing may use the database afterwards. */
  stop(): Promise<void>;
  /** For the metrics. */
  state(): NonNullable<Vitals['upkeep']>;
}

/** @param upkeep one upkeep; says which steps failed and never throws. */
export function upkeepTimer(upkeep: (stop: AbortSignal) => Promise<readonly string[]>, now: () => Date): Timer {
  const stopping = new AbortController();
  let underWay: Promise<void> | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;
  let finished: Date | undefined;
  let failures = 0;
  const run = () => {
    underWay ??= upkeep(stopping.signal).then((failed) => {
      failures += failed.length;
      finished = now();
      underWay = undefined;
    });
  };
  return {
    start() {
      run();
      timer = setInterval(run, UPKEEP_EVERY);
      // A service that has nothing else to do may end.
      if (typeof timer === 'object') timer.unref();
    },
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await underWay;
    },
    state: () => ({ finished, failures }),
  };
}
