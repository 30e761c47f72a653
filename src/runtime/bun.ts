/** Bun: the service behind Bun.serve. Its node:sqlite is the embedded database, as on Node. */
import { openService, orExplain } from './service.ts';

/** What is used of Bun, which brings its own types only when installed. */
interface BunServer {
  readonly port: number;
  requestIP(request: Request): { readonly address: string } | null;
  stop(): Promise<void>;
}
declare const Bun: {
  serve(options: {
    readonly hostname: string;
    readonly port: number;
    readonly maxRequestBodySize: number;
    fetch(request: Request, server: BunServer): Response | Promise<Response>;
  }): BunServer;
};

/** Bytes; far above what the application takes, which counts for itself and answers in words. */
const MAX_BODY = 16 * 1024 * 1024;

export function start(source: Readonly<Record<string, unknown>>): BunServer {
  const { env, fetch, greet, stopOnSignal } = openService(
    source,
    (request, server) => (server as BunServer).requestIP(request)?.address ?? 'unknown',
  );
  const server = Bun.serve({ hostname: env.HOST, port: env.PORT, maxRequestBodySize: MAX_BODY, fetch });
  greet(server.port);
  stopOnSignal(() => server.stop());
  return server;
}

if (import.meta.main) orExplain(() => start(process.env));
