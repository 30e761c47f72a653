/** Puts a copy of the database in place of the present one, which is kept. */
import { chmodSync, copyFileSync, existsSync, renameSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readEnv } from '../runtime/env.ts';
import { isDamage, makePrivate, openSqlite } from '../storage/sqlite.ts';
import { discard, inspect } from './backup.ts';
import { helpOr } from './help.ts';

const HELP = `npm run restore -- FILE [--database data/vouch.db]

Puts a copy made by "npm run backup" in place of the database, and brings an older one up to date. The service must be
stopped. Name its database with --database or VOUCH_DATABASE unless it is data/vouch.db; a systemd unit keeps its own. The present database is not deleted but renamed, and the name is printed.
For a Worker's database see deploy/README.md, "Backup and restore".`;

export interface Restored {
  /** Where the database that was in place is now; absent when there was none. */
  readonly kept?: string;
  readonly rows: Readonly<Record<string, number>>;
}

/** @throws Error in words when the copy is not whole or the service still runs; then nothing was changed. */
export function restore(copy: string, database: string, now: Date): Restored {
  inspect(copy);
  const fresh = `${database}.restoring`;
  discard(fresh);
  try {
    makePrivate(fresh);
    copyFileSync(copy, fresh);
    chmodSync(fresh, 0o600); // a copy brings its own rights along
    openSqlite(fresh).close(); // brings it up to date
    const rows = inspect(fresh);
    const kept = existsSync(database) ? setAside(database, now) : undefined;
    renameSync(fresh, database);
    return { ...(kept ? { kept } : {}), rows };
  } finally {
    discard(fresh);
  }
}

/** Renames a database that nobody has open, with what belongs to it. */
function setAside(database: string, now: Date): string {
  try {
    foldTogether(database);
  } catch (error) {
    // One that is damaged is what a copy is for.
    if (!isDamage(error)) throw new Error(`${database} is in use. Stop the service first; nothing was changed.`);
  }
  const kept = `${database}.before-${now.toISOString().slice(0, 19).replace(/:/g, '-')}`;
  for (const end of ['', '-wal', '-shm']) if (existsSync(database + end)) renameSync(database + end, kept + end);
  return kept;
}

/** Leaving write-ahead logging needs the file to oneself, and brings all of it into the one file. */
function foldTogether(database: string): void {
  const present = new DatabaseSync(database);
  try {
    present.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = DELETE');
  } finally {
    present.close();
  }
}

/**
 * Which database is meant. One that nobody named is taken only where there is one: a copy put where no service looks
 * would pass for restored.
 * @throws Error in words otherwise; nothing was changed then.
 */
function destination(named: string | undefined): string {
  const database = named ?? readEnv(process.env).VOUCH_DATABASE;
  if (named || process.env.VOUCH_DATABASE || existsSync(database)) return database;
  throw new Error(
    `There is no database at ${resolve(database)}, so the service may keep it elsewhere. Nothing was changed. Name the file with --database: under systemd /var/lib/vouch/vouch.db, for a new machine without it ${database}.`,
  );
}

if (import.meta.main) {
  const { values, positionals } = helpOr(HELP, { database: { type: 'string' } });
  const [copy] = positionals;
  if (!copy) {
    console.error(`Name the file to restore from.\n\n${HELP}`);
    process.exit(2);
  }
  try {
    const database = destination(values.database);
    const { kept, rows } = restore(copy, database, new Date());
    console.log(`Restored ${resolve(database)} from ${copy}.`);
    for (const [table, n] of Object.entries(rows)) console.log(`  ${table.padEnd(20)} ${n} rows`);
    if (kept) console.log(`The database that was there is kept as ${kept}.`);
    console.log('Start the service, then run "npm run doctor".');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
