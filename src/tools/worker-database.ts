/** The database of a Worker, opened from the operator's machine by wrangler. */
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openD1 } from '../storage/d1.ts';
import type { Database } from '../storage/database.ts';

/** Where wrangler keeps what `npm run dev:worker` stores. */
export const LOCAL_STATE = '.wrangler/state/v3';

export interface WorkerDatabase {
  readonly db: Database;
  close(): Promise<void>;
}

/**
 * @param where `remote`: the deployed one, with wrangler's sign-in; otherwise the folder where `npm run dev:worker`
 *   keeps its own.
 * @param config path of a wrangler.toml.
 * @throws Error when wrangler is not installed, the file names no D1 database, or the database does not answer.
 */
export async function openWorkerDatabase(
  where: 'remote' | { folder: string },
  config: string,
): Promise<WorkerDatabase> {
  // Loaded only here: a server that runs Node alone may be installed without it.
  const { getPlatformProxy, unstable_readConfig } = await import('wrangler');
  const { compatibility_date, d1_databases } = unstable_readConfig({ config: resolve(config) });
  const d1 = d1_databases.find(({ binding }: { readonly binding: string }) => binding === 'DB');
  if (!d1) throw new Error(`${config} names no D1 database with the binding DB. Nothing was changed.`);
  const isRemote = where === 'remote';
  const configPath = join(tmpdir(), `vouch-wrangler-${process.pid}.json`);
  // A configuration of this one binding: everything else of the Worker stays untouched.
  writeFileSync(
    configPath,
    JSON.stringify({ name: 'vouch-operator', compatibility_date, d1_databases: [{ ...d1, remote: isRemote }] }),
  );
  try {
    const persist = isRemote ? true : { path: where.folder };
    const { env, dispose } = await getPlatformProxy<{ DB: D1Database }>({ configPath, persist, envFiles: [] });
    return { db: openD1(env.DB), close: dispose };
  } finally {
    rmSync(configPath, { force: true });
  }
}
