/** Node: environment -> embedded database -> application -> server. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { createApp } from '../http/app.ts';
import { openSqlite } from '../storage/sqlite.ts';
import { openStores } from '../storage/stores.ts';
import { digest, loadCompiled } from '../tools/knowledge-files.ts';
import { readEnv } from './env.ts';
import { memoryLimiter } from './limiter.ts';
import { createLive } from './live.ts';

const SITE = fileURLToPath(new URL('../../dist/site/', import.meta.url).href);

/** Starts the service. @throws Error in words for the operator when it cannot. */
export function start(source: Readonly<Record<string, unknown>>) {
  const env = readEnv(source);
  const compiled = loadCompiled();
  const live = createLive(() => compiled, digest, Date.now);
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
  const app = createApp({
    current: live.current,
    fresh: () => live.fresh(stores.revisions, () => {}),
    bind: () => ({ store: stores.counts, limiter }),
    mode: env.VOUCH_MODE,
    now: () => new Date(),
    clientOf: (_request, bindings) => getConnInfo({ env: bindings } as never).remote.address ?? 'unknown',
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
  const server = serve({ fetch: app.fetch, hostname: env.HOST, port: env.PORT }, ({ port }) => {
    const address = `http://${env.HOST === '0.0.0.0' ? 'localhost' : env.HOST}:${port}`;
    console.log(
      `Vouch answers in ${env.VOUCH_MODE} mode with ${bundle.entries.length} entries (knowledge ${bundle.revision.slice(0, 12)}).`,
    );
    console.log(`  Demo page   ${address}/\n  All answers ${address}/faq\n  API         ${address}/api/openapi.json`);
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

if (import.meta.main) {
  try {
    start(process.env);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
