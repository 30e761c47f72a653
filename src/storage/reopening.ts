/** A database that could not be opened at start, tried again while the service runs. Until then every use of it fails. */
import type { Sqlite } from './sqlite.ts';

/** Milliseconds between tries. */
const PAUSE = 2_000;

/**
 * @param open must not wait for a lock: it is called while visitors are answered.
 * @param fault why it could not be opened; thrown to whoever uses it meanwhile.
 * @param now milliseconds of a clock that never goes back.
 */
export function reopening(open: () => Sqlite, fault: unknown, now: () => number): Sqlite {
  let database: Sqlite | undefined;
  let why = fault;
  let tried = now();
  const ready = (): Sqlite => {
    if (database) return database;
    if (now() - tried >= PAUSE) {
      tried = now();
      try {
        database = open();
        return database;
      } catch (error) {
        why = error;
      }
    }
    throw why;
  };
  return {
    all: async (sql, ...params) => ready().all(sql, ...params),
    run: async (sql, ...params) => ready().run(sql, ...params),
    batch: async (statements, lasting) => ready().batch(statements, lasting),
    close: () => database?.close(),
  };
}
