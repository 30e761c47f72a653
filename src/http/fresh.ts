/** Knowledge is brought up to date with what staff published before it is read. */
import type { Context, MiddlewareHandler } from 'hono';
import type { Deps, WaitUntil } from '../deps.ts';

export function freshKnowledge(deps: Deps): MiddlewareHandler {
  return async (c, next) => {
    await deps.fresh?.(c.env, waitUntilOf(c));
    await next();
  };
}

/** @returns undefined on Node, which has no execution context. */
export function waitUntilOf(c: Context): WaitUntil | undefined {
  try {
    return c.executionCtx.waitUntil.bind(c.executionCtx);
  } catch {
    return undefined;
  }
}
