/**
 * Waiting for a database that another process has locked, without holding up anything else. SQLite's own waiting
 * (busy_timeout) would stop the whole process, every visitor with it, for as long as the lock lasts.
 */

/** Milliseconds between tries. */
const PAUSE = 50;

/** @param most milliseconds to go on trying; then the database's own error is thrown. */
export function untilFree(most: number): <T>(work: () => T) => Promise<T> {
  /** Shared by all who wait, so that however many they are only one try is made at a time. */
  let pause: Promise<void> | undefined;
  return async (work) => {
    const until = performance.now() + most;
    for (;;) {
      while (pause && performance.now() < until) await pause;
      try {
        return work();
      } catch (error) {
        if (!isLocked(error) || performance.now() >= until) throw error;
        pause ??= new Promise<void>((resolve) => setTimeout(resolve, PAUSE)).finally(() => {
          pause = undefined;
        });
      }
    }
  };
}

/** By the words, which are SQLite's own: the runtimes give its code different names. */
const isLocked = (error: unknown): boolean => error instanceof Error && /\bis locked\b/.test(error.message);
