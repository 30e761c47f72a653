/** A copy of the embedded database while the service runs, checked before it counts as one. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { readEnv } from '../runtime/env.ts';
import { makePrivate } from '../storage/sqlite.ts';
import { helpOr } from './help.ts';

const HELP = `npm run backup [-- --database data/vouch.db] [--to FILE]

Copies the database while the service runs, checks the copy, and prints its size and SHA-256. The file is
data/backup/vouch-<time>.db unless told otherwise; one that exists is not overwritten. Only its owner may read it: it
holds secrets of staff. Keep copies on another machine.
For a Worker's database: npx wrangler d1 export vouch --remote --output vouch.sql`;

export interface Copied {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>;
}

/** @throws Error in words when there is nothing to copy, or the copy is not whole; then no file is left behind. */
export async function backUp(database: string, to: string): Promise<Copied> {
  if (!existsSync(database)) throw new Error(`There is no database at ${database}. Nothing was copied.`);
  if (existsSync(to)) throw new Error(`${to} exists already and was not touched. Choose another name with --to.`);
  const partial = `${to}.partial`;
  discard(partial);
  makePrivate(partial);
  const source = new DatabaseSync(database, { readOnly: true });
  try {
    await backup(source, partial);
    const rows = inspect(partial);
    renameSync(partial, to);
    return { file: to, bytes: statSync(to).size, sha256: sha256(to), rows };
  } finally {
    source.close();
    discard(partial);
  }
}

/** Deletes a file of a database with what SQLite may have put beside it. */
export function discard(file: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(file + end, { force: true });
}

/**
 * Whether a file is a whole database of this service.
 * @returns rows by table. @throws Error in words when it is not.
 */
export function inspect(file: string): Record<string, number> {
  const database = open(file);
  try {
    const faults = database.prepare('PRAGMA integrity_check').all();
    if (faults.length !== 1 || faults[0]?.integrity_check !== 'ok') throw new Error(`${file} is damaged.`);
    const tables = database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
      .all()
      .map(({ name }) => String(name));
    if (!tables.includes('d1_migrations')) throw new Error(`${file} is a database, but not one of this service.`);
    return Object.fromEntries(
      tables.map((table) => [table, Number(database.prepare(`SELECT count(*) AS n FROM "${table}"`).get()?.n)]),
    );
  } catch (error) {
    if (error instanceof Error && 'errcode' in error) throw new Error(`${file} is damaged, or no database.`);
    throw error;
  } finally {
    database.close();
  }
}

function open(file: string): DatabaseSync {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const url = pathToFileURL(file);
  // Otherwise reading alone would put two files beside it, and leave them there.
  url.searchParams.set('immutable', '1');
  return new DatabaseSync(url, { readOnly: true });
}

const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

if (import.meta.main) {
  const { values } = helpOr(HELP, { database: { type: 'string' }, to: { type: 'string' } });
  try {
    const database = values.database ?? readEnv(process.env).VOUCH_DATABASE;
    const stamp = new Date().toISOString().slice(0, 19).replace(/:/g, '-');
    const { file, bytes, sha256, rows } = await backUp(
      database,
      values.to ?? join(dirname(database), 'backup', `vouch-${stamp}.db`),
    );
    console.log(`Copied ${database} to ${file}: ${bytes} bytes, whole.`);
    for (const [table, n] of Object.entries(rows)) console.log(`  ${table.padEnd(20)} ${n} rows`);
    console.log(`  SHA-256 ${sha256}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
