/** GET /healthz: is the process alive, and with which knowledge. GET /readyz: should it be sent visitors. */
import type { Context as HonoContext } from 'hono';
import type { Deps } from '../deps.ts';
import { release } from '../guard/release.ts';
import { reportFault } from './errors.ts';

export function health(c: HonoContext, deps: Deps): Response {
  const { bundle } = deps.current().base;
  return c.json(
    {
      ok: true,
      knowledge: bundle.revision,
      deployed: deps.deployed?.().revision ?? bundle.revision,
      entries: bundle.entries.length,
      mode: deps.mode,
    },
    200,
    NOT_STORED,
  );
}

/** In production most may be waiting for a review: an operator should not take all for answered. */
export function entriesInWords({ current, mode, now }: Pick<Deps, 'current' | 'mode' | 'now'>): string {
  const { entries } = current().base.bundle;
  const shown = entries.filter((entry) => release(entry, mode, now()).kind === 'ok').length;
  const all = `${entries.length} entries`;
  return shown === entries.length
    ? all
    : `${all}, of which visitors get ${shown}: the others are not reviewed, or out of date`;
}

/** Milliseconds a check of the store is good for: whoever asks often costs the database nothing. */
const CHECK_LASTS = 2_000;
/** Milliseconds the store may take to answer. */
const PATIENCE = 3_000;

export function createReadiness(deps: Deps): (c: HonoContext) => Promise<Response> {
  let checked = { at: Number.NEGATIVE_INFINITY, ok: false };
  const storeWorks = async (env: unknown): Promise<boolean> => {
    const now = deps.now().getTime();
    // Not in the future either, where it would be after the clock was set back.
    if (Math.abs(now - checked.at) < CHECK_LASTS) return checked.ok;
    const ok = await attempt('store', () => within(PATIENCE, deps.bind(env).store.check()));
    checked = { at: now, ok };
    return ok;
  };
  return async (c) => {
    const knowledge = await attempt('knowledge', async () => deps.current());
    const store = await storeWorks(c.env);
    const say = (ok: boolean) => (ok ? 'ok' : 'failed');
    const ready = knowledge && store;
    return c.json(
      { ready, checks: { knowledge: say(knowledge), store: say(store) } },
      ready ? 200 : 503,
      ready ? NOT_STORED : { ...NOT_STORED, 'retry-after': '5' },
    );
  };
}

const NOT_STORED = { 'cache-control': 'no-store' };

async function attempt(at: string, work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    reportFault(`readiness: ${at}`, error);
    return false;
  }
}

function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${milliseconds} ms`)), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
