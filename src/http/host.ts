/** Routes that exist under one host only: elsewhere there is nothing, not even a refusal. */
import type { MiddlewareHandler } from 'hono';

export function onlyUnder(host: string): MiddlewareHandler {
  return async (c, next) => (new URL(c.req.url).host === host ? next() : c.notFound());
}
