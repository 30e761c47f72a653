/** Node: environment -> embedded database -> application -> server. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { indexKnowledge } from '../converse/indexed.ts';
import { createApp } from '../http/app.ts';
import { RETRY_AFTER } from '../http/limits.ts';
import { sqlStore } from '../storage/sql.ts';
import { openSqlite } from '../storage/sqlite.ts';
import { loadCompiled } from '../tools/knowledge-files.ts';
import { readEnv } from './env.ts';
import { memoryLimiter } from './limiter.ts';
import { depsOf } from './wiring.ts';

const SITE = fileURLToPath(new URL('../../dist/site/', import.meta.url).href);

/** Milliseconds a client may take to send its headers and its whole request: slow ones hold no connection for long. */
const PATIENCE = { headersTimeout: 5_000, requestTimeout: 15_000 };

/** Starts the service. @throws Error in words for the operator when it cannot. */
export function start(source: Readonly<Record<string, unknown>>) {
  const env = readEnv(source);
  const { bundle, model } = loadCompiled();
  const knowledge = indexKnowledge(bundle, model);
  const database = openSqlite(env.VOUCH_DATABASE);
  const store = sqlStore(database);
  const limiter =
    env.VOUCH_RATE_LIMIT === 'on' ? memoryLimiter(env.VOUCH_RATE_PER_10S, RETRY_AFTER, Date.now) : undefined;
  const site = Object.fromEntries(
    existsSync(SITE)
      ? readdirSync(SITE)
          .filter((n) => n.endsWith('.js'))
          .map((n) => [n, readFileSync(join(SITE, n), 'utf8')])
      : [],
  );
  const app = createApp({
    current: () => knowledge,
    bind: () => ({ store, limiter }),
    ...depsOf(env),
    clientOf: (_request, bindings) => getConnInfo({ env: bindings } as never).remote.address ?? 'unknown',
    proxies: env.VOUCH_TRUST_PROXY,
    site,
  });
  const server = serve(
    { fetch: app.fetch, hostname: env.HOST, port: env.PORT, serverOptions: PATIENCE },
    ({ port }) => {
      const address = `http://${env.HOST === '0.0.0.0' ? 'localhost' : env.HOST}:${port}`;
      console.log(
        `Vouch answers in ${env.VOUCH_MODE} mode with ${bundle.entries.length} entries (knowledge ${bundle.revision.slice(0, 12)}).`,
      );
      console.log(`  Demo page   ${address}/\n  All answers ${address}/faq\n  API         ${address}/api/openapi.json`);
      for (const warning of env.warnings) console.log(`  Note: ${warning}`);
    },
  );
  server.maxConnections = env.VOUCH_MAX_CONNECTIONS;
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
