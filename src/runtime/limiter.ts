/**
 * A rate limit in memory, for one process: so many uses a key and window. The same shape as Cloudflare's binding.
 * Bound: at most `MAX_KEYS` keys are remembered; past that the oldest are forgotten first. No timer.
 */
import type { Limiter } from '../deps.ts';

const MAX_KEYS = 50_000;

/** @param limit uses a window; @param seconds length of the window; @param now milliseconds. */
export function memoryLimiter(limit: number, seconds: number, now: () => number): Limiter {
  const uses = new Map<string, { until: number; n: number }>();
  return {
    async limit({ key }) {
      const time = now();
      let use = uses.get(key);
      if (!use || use.until <= time) {
        uses.delete(key);
        if (uses.size >= MAX_KEYS) uses.delete(uses.keys().next().value ?? '');
        use = { until: time + seconds * 1000, n: 0 };
        uses.set(key, use);
      }
      use.n++;
      return { success: use.n <= limit };
    },
  };
}
