/** Database over the SQLite built into Node: one file, nothing to set up. */
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { untilFree } from './busy.ts';
import type { Database } from './database.ts';

const MIGRATIONS = fileURLToPath(new URL('./migrations/', import.meta.url).href);

/** Milliseconds that opening, and later each use, waits for a database that another process has locked. */
const PATIENCE = 5_000;

export type Sqlite = Database & { close(): void };

/**
 * @param file path of the database, or `:memory:`; folders are made, migrations applied.
 * @param patience milliseconds to wait for a lock while opening; the process stands still meanwhile.
 * @throws Error in words for the operator when it cannot be opened; nothing was changed then.
 */
export function openSqlite(file: string, patience = PATIENCE): Sqlite {
  try {
    return opened(file, patience);
  } catch (error) {
    throw new Error(faultOf(file, error), { cause: error });
  }
}

/**
 * Makes a file, and its folder, that only its owner may read, and leaves one that exists as it is: the database holds
 * the secrets of second factors. SQLite gives the files beside it the same rights.
 */
export function makePrivate(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
}

function opened(file: string, patience: number): Sqlite {
  if (file !== ':memory:') makePrivate(file);
  const db = new DatabaseSync(file);
  try {
    db.exec(
      `PRAGMA busy_timeout = ${patience}; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;`,
    );
    migrate(db);
    db.exec('PRAGMA busy_timeout = 0'); // from here on untilFree() waits
  } catch (error) {
    db.close();
    throw error;
  }
  const whenFree = untilFree(PATIENCE);
  const mustBeInPlace = placeOf(file);
  const prepared = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const statement = prepared.get(sql) ?? db.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
  return {
    // Waits by itself if at all: reading needs no lock, and must not queue behind changes that do.
    all: <T>(sql: string, ...params: Parameters<Database['all']>[1][]) =>
      untilFree(PATIENCE)(() => prepare(sql).all(...params) as T[]),
    run: (sql, ...params) =>
      whenFree(() => {
        mustBeInPlace();
        return Number(prepare(sql).run(...params).changes);
      }),
    batch: (statements, lasting = true) =>
      whenFree(() => {
        mustBeInPlace();
        transaction(db, lasting, () => {
          for (const { sql, params } of statements) prepare(sql).run(...(params ?? []));
        });
      }),
    close: () => db.close(),
  };
}

/**
 * What staff change is lasting, it outlasts a power failure: FULL waits for the disk. The counts of visitors are not; a
 * day's last counts may be lost, and nobody waits for them.
 */
function transaction(db: DatabaseSync, lasting: boolean, work: () => void): void {
  try {
    db.exec(lasting ? 'PRAGMA synchronous = FULL; BEGIN IMMEDIATE' : 'BEGIN IMMEDIATE');
    work();
    db.exec('COMMIT');
  } catch (error) {
    rollBack(db);
    throw error;
  } finally {
    if (lasting) db.exec('PRAGMA synchronous = NORMAL');
  }
}

/** A full disk has rolled back already, a locked database has not begun; the fault to be told is that one. */
function rollBack(db: DatabaseSync): void {
  try {
    db.exec('ROLLBACK');
  } catch {}
}

/**
 * A file that was deleted or replaced under a running service would go on taking changes, all of them lost at the next
 * start. @returns what throws then.
 */
function placeOf(file: string): () => void {
  if (file === ':memory:') return () => {};
  const identity = () => {
    const found = statSync(file, { throwIfNoEntry: false });
    return found && `${found.dev} ${found.ino}`;
  };
  const ours = identity();
  return () => {
    if (identity() !== ours)
      throw new Error('The file of the database was deleted or replaced while the service ran. Restart the service.');
  };
}

/** SQLite's primary codes: 11 and 26 for a file that is not, or no longer, a whole database. */
const DAMAGED = [11, 26];
const LOCKED = 5;
const codeOf = (error: unknown) =>
  error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : undefined;

/** Whether the file itself is what is wrong, by what SQLite or `openSqlite` threw. */
export function isDamage(error: unknown): boolean {
  const code = codeOf(error) ?? codeOf(error instanceof Error ? error.cause : undefined);
  return code !== undefined && DAMAGED.includes(code);
}

function faultOf(file: string, error: unknown): string {
  if (!(error instanceof Error)) return `The database ${file} cannot be opened.`;
  if (isDamage(error))
    return `The database ${file} is damaged, or is no database. Nothing was changed in it. Stop the service and put the last copy back with "npm run restore -- FILE --database ${file}"; what staff published since that copy has to be approved again.`;
  if (codeOf(error) === LOCKED)
    return `The database ${file} is locked by another program, perhaps a service that still runs. End that program and start again; nothing was changed.`;
  if (error.message.includes('could not be brought up to date')) return error.message;
  return `The database ${file} cannot be opened: ${error.message}. Look at the path (VOUCH_DATABASE), its rights and the space left on its disk; nothing was changed.`;
}

/** Applies what is new, each file in a transaction of its own; the same table as wrangler keeps for D1. */
function migrate(db: DatabaseSync): void {
  db.exec(
    'CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)',
  );
  const isApplied = db.prepare('SELECT 1 FROM d1_migrations WHERE name = ?');
  for (const name of readdirSync(MIGRATIONS)
    .filter((n) => n.endsWith('.sql'))
    .sort()) {
    if (isApplied.get(name)) continue;
    try {
      transaction(db, true, () => {
        // Two services that start at once both want to; the second finds it done.
        if (isApplied.get(name)) return;
        db.exec(readFileSync(join(MIGRATIONS, name), 'utf8'));
        db.prepare('INSERT INTO d1_migrations (name) VALUES (?)').run(name);
      });
    } catch (error) {
      const why = error instanceof Error ? `: ${error.message}` : '';
      throw new Error(
        `The database could not be brought up to date: ${name} failed${why}. The database is unchanged.`,
        { cause: error },
      );
    }
  }
}
