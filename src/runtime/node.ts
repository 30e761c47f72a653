/** Node: environment -> embedded database -> application -> server. */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { createConsole } from '../console/routes.ts';
import { asCode } from '../console/secrets.ts';
import { indexKnowledge } from '../converse/indexed.ts';
import { createApp } from '../http/app.ts';
import { openSqlite } from '../storage/sqlite.ts';
import { openStores, type Stores } from '../storage/stores.ts';
import { digest, loadCompiled, loadGolden } from '../tools/knowledge-files.ts';
import { readEnv } from './env.ts';
import { memoryLimiter } from './limiter.ts';
import { createLive } from './live.ts';

const SITE = fileURLToPath(new URL('../../dist/site/', import.meta.url).href);

/** Starts the service. @throws Error in words for the operator when it cannot. */
export function start(source: Readonly<Record<string, unknown>>) {
  const env = readEnv(source);
  const { bundle: deployed, model } = loadCompiled();
  const live = createLive(() => indexKnowledge(deployed, model), digest, Date.now);
  const { bundle } = live.current().base;
  const database = openSqlite(env.VOUCH_DATABASE);
  const stores = openStores(database, digest);
  const limiter = env.VOUCH_RATE_LIMIT === 'on' ? memoryLimiter(30, 10, Date.now) : undefined;
  const site = Object.fromEntries(
    existsSync(SITE)
      ? readdirSync(SITE)
          .filter((n) => n.endsWith('.js'))
          .map((n) => [n, readFileSync(join(SITE, n), 'utf8')])
      : [],
  );
  const clientOf = (_request: Request, bindings: unknown) =>
    getConnInfo({ env: bindings } as never).remote.address ?? 'unknown';
  const setupCode = env.VOUCH_SETUP_CODE ?? asCode(randomBytes(16));
  const app = createApp({
    current: live.current,
    fresh: () => live.fresh(stores.revisions, () => {}),
    bind: () => ({ store: stores.counts, limiter }),
    mode: env.VOUCH_MODE,
    now: () => new Date(),
    clientOf,
    origins: env.origins,
    site,
    later: (work) => {
      work.catch((error: unknown) =>
        console.error(
          JSON.stringify({ level: 'error', at: 'store', error: error instanceof Error ? error.message : 'unknown' }),
        ),
      );
    },
  });
  if (env.VOUCH_STAFF === 'on') {
    let golden: ReturnType<typeof loadGolden> | undefined;
    const staff = createConsole({
      stores: () => stores,
      current: live.current,
      deployed: live.deployed,
      fresh: () => live.fresh(stores.revisions, () => {}),
      refresh: () => live.refresh(stores.revisions),
      failingSince: live.failingSince,
      golden: () => {
        golden ??= loadGolden();
        return golden;
      },
      digest,
      now: () => new Date(),
      random: (bytes) => randomBytes(bytes),
      mode: env.VOUCH_MODE,
      clientOf,
      setupCode: () => setupCode,
    });
    app.route('/staff', staff);
  }
  const server = serve({ fetch: app.fetch, hostname: env.HOST, port: env.PORT }, ({ port }) => {
    const address = `http://${env.HOST === '0.0.0.0' ? 'localhost' : env.HOST}:${port}`;
    console.log(
      `Vouch answers in ${env.VOUCH_MODE} mode with ${bundle.entries.length} entries (knowledge ${bundle.revision.slice(0, 12)}).`,
    );
    console.log(`  Demo page   ${address}/\n  All answers ${address}/faq\n  API         ${address}/api/openapi.json`);
    if (env.VOUCH_STAFF === 'on') announceStaff(address, setupCode, stores);
    if (env.origins.length === 0)
      console.log('  Any web site may embed this assistant. Set VOUCH_ORIGINS to allow only yours.');
  });
  const stop = () => {
    server.close(() => {
      database.close();
      process.exit(0);
    });
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  return server;
}

/** Says where staff sign in, and the code for the first of them while there is nobody. */
function announceStaff(address: string, setupCode: string, stores: Stores): void {
  console.log(`  Staff       ${address}/staff`);
  stores.people.any().then(
    (any) => {
      if (!any) console.log(`  First administrator: open ${address}/staff/setup and enter the code ${setupCode}`);
    },
    () => console.error('  The database does not answer: staff cannot sign in. Visitors are answered.'),
  );
}

if (import.meta.main) {
  try {
    start(process.env);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
