/**
 * A rate limit in memory, for one process: so many uses a key and window. The same shape as Cloudflare's binding.
 * Bound: at most `MAX_KEYS` keys are remembered; past that the oldest are forgotten first. No timer: the first use after
 * a window forgets it.
 */
import type { Limiter } from '../deps.ts';

const MAX_KEYS = 50_000;

/** @param limit uses a window; @param seconds length of the window; @param now milliseconds. */
export function memoryLimiter(limit: number, seconds: number, now: () => number): Limiter {
  /** In the order of their ends, because each window is as long. */
  const uses = new Map<string, { until: number; n: number }>();
  /** A window that ends later than one begun now was begun before the clock was set back. */
  const isOver = (until: number, time: number) => until <= time || until > time + seconds * 1000;
  const forget = (time: number) => {
    for (const [key, { until }] of uses) {
      if (!isOver(until, time) && uses.size < MAX_KEYS) return;
      uses.delete(key);
    }
  };
  return {
    async limit({ key }) {
      const time = now();
      let use = uses.get(key);
      if (!use || isOver(use.until, time)) {
        forget(time);
        use = { until: time + seconds * 1000, n: 0 };
        uses.delete(key); // so that it comes last again
        uses.set(key, use);
      }
      use.n++;
      return { success: use.n <= limit };
    },
  };
}
