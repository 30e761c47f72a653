/** Deno: the service behind Deno.serve. Its node:sqlite is the embedded database, as on Node. */
import { problemResponse } from '../http/errors.ts';
import { openService, orExplain } from './service.ts';

/** What is used of Deno, which brings its own types only when installed. */
interface Connection {
  readonly remoteAddr: { readonly hostname: string };
}
interface DenoServer {
  shutdown(): Promise<void>;
}
declare const Deno: {
  serve(
    options: { readonly hostname: string; readonly port: number; onListen(at: { readonly port: number }): void },
    fetch: (request: Request, connection: Connection) => Response | Promise<Response>,
  ): DenoServer;
};

export function start(source: Readonly<Record<string, unknown>>): DenoServer {
  const { env, fetch, greet, stopOnSignal } = openService(
    source,
    (_request, connection) => (connection as Connection).remoteAddr.hostname,
  );
  // shutdown() breaks off bodies that are being read, so it waits here until no request is under way.
  const { answer, drained } = untilDrained(fetch);
  const options = { hostname: env.HOST, port: env.PORT, onListen: (at: { port: number }) => greet(at.port) };
  const server = Deno.serve(options, answer);
  stopOnSignal(async () => {
    await drained();
    await server.shutdown();
  });
  return server;
}

/** Counts what is under way; from `drained()` on, newcomers are turned away. */
function untilDrained(fetch: (request: Request, connection: Connection) => Response | Promise<Response>) {
  let underWay = 0;
  let stopping = false;
  let empty = () => {};
  return {
    answer: async (request: Request, connection: Connection): Promise<Response> => {
      if (stopping) return problemResponse(503, 'The assistant is being restarted. Please try again in some seconds.');
      underWay++;
      try {
        return await fetch(request, connection);
      } finally {
        underWay--;
        if (underWay === 0) empty();
      }
    },
    drained: () =>
      new Promise<void>((resolve) => {
        stopping = true;
        empty = resolve;
        if (underWay === 0) resolve();
      }),
  };
}

if (import.meta.main) orExplain(() => start(process.env));
