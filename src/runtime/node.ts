/** Node: the service behind node:http. */
import { serve } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { fewAtATime } from './pipelining.ts';
import { openService, orExplain } from './service.ts';

/** Milliseconds a client may take to send its headers and its whole request, and between looks at the clock. */
const PATIENCE = { headersTimeout: 5_000, requestTimeout: 15_000, connectionsCheckingInterval: 1_000 };

/** Milliseconds after which a connection is closed on which nothing moves, such as one whose client reads no answer. */
const STALLED = 60_000;

/** Milliseconds between looks for connections without a request, while stopping. */
const SWEEP = 50;

/** Starts the service. @throws Error in words for the operator when it cannot. */
export function start(source: Readonly<Record<string, unknown>>) {
  const { env, fetch, greet, stopOnSignal } = openService(
    source,
    (_request, bindings) => getConnInfo({ env: bindings } as never).remote.address ?? 'unknown',
  );
  const answer = fewAtATime(fetch) as typeof fetch;
  const server = serve({ fetch: answer, hostname: env.HOST, port: env.PORT, serverOptions: PATIENCE }, ({ port }) =>
    greet(port),
  );
  server.setTimeout(STALLED);
  server.maxConnections = env.VOUCH_MAX_CONNECTIONS;
  server.once('error', (error: NodeJS.ErrnoException) => {
    const why = error.code === 'EADDRINUSE' ? 'something else listens there; set PORT to another' : error.message;
    console.error(`Vouch cannot listen on ${env.HOST}:${env.PORT}: ${why}. Nothing was started.`);
    process.exit(1);
  });
  stopOnSignal(
    () =>
      new Promise((resolve) => {
        // A browser keeps its connection open after the answer; without this the end would wait for it.
        const sweep = setInterval(() => 'closeIdleConnections' in server && server.closeIdleConnections(), SWEEP);
        server.close(() => {
          clearInterval(sweep);
          resolve(undefined);
        });
      }),
  );
  return server;
}

if (import.meta.main) orExplain(() => start(process.env));
