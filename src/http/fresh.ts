/** Knowledge is brought up to date with what staff published before it is read. */
import type { MiddlewareHandler } from 'hono';
import type { Deps } from '../deps.ts';

export function freshKnowledge(deps: Deps): MiddlewareHandler {
  return async (c, next) => {
    await deps.fresh?.(c);
    await next();
  };
}
