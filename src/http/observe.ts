/** What the operator sees of a request: an id, a time, one log line, two counters. Never what a visitor wrote. */
import type { Context as HonoContext, MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Deps } from '../deps.ts';
import type { Counters } from './metrics.ts';

/** Remembers how a request was decided, for its log line. */
export const noteOutcome = (c: HonoContext, label: string): void => c.set('outcome', label);

export function observe(deps: Deps, counters: Counters): MiddlewareHandler {
  return async (c, next) => {
    const from = performance.now();
    const id = requestId(c.req.raw, deps.proxies ?? 0);
    c.set('requestId', id);
    await next();
    const ms = Math.round((performance.now() - from) * 100) / 100;
    const route = routeOf(c);
    c.res.headers.set('x-request-id', id);
    c.res.headers.set('server-timing', `app;dur=${ms}`);
    counters.request(route, c.res.status);
    deps.log?.({ at: 'request', id, method: c.req.method, route, status: c.res.status, outcome: c.get('outcome'), ms });
  };
}

/**
 * The pattern of the handler that answered, never the path: a path may hold whatever somebody typed. Not the last
 * pattern that matched: under /staff that is always the one for pages that are not there.
 */
function routeOf(c: HonoContext): string {
  const route = routePath(c);
  return route.includes('*') ? 'none' : route;
}

/** A trusted proxy's id goes on, so that its log and ours can be read together; anybody else's is not taken. */
function requestId(request: Request, proxies: number): string {
  const given = proxies > 0 ? request.headers.get('x-request-id') : null;
  return given && /^[\w-]{8,64}$/.test(given) ? given : crypto.randomUUID();
}
