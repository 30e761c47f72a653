/** Cloudflare Workers: bindings -> application. Knowledge is opened at the first request, not at start. */
import { createHash } from 'node:crypto';
import bundle from '../../dist/knowledge.json' with { type: 'json' };
import model from '../../dist/model.bin';
import site from '../../dist/site.json' with { type: 'json' };
import { createApp } from '../http/app.ts';
import type { Bundle } from '../knowledge/base.ts';
import { unpackModel } from '../learn/pack.ts';
import { openD1 } from '../storage/d1.ts';
import { openStores, type Stores } from '../storage/stores.ts';
import { readEnv } from './env.ts';
import { createLive } from './live.ts';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const live = createLive(
  () => ({ bundle: bundle as unknown as Bundle, model: unpackModel(model) }),
  digest,
  () => Date.now(),
);
const storesOf = (bindings: unknown): Stores => openStores(openD1((bindings as Env).DB), digest);

let app: ReturnType<typeof createApp> | undefined;

export default {
  fetch(request: Request, bindings: Env, execution: ExecutionContext): Response | Promise<Response> {
    if (!app) {
      const env = readEnv(bindings as unknown as Record<string, unknown>);
      app = createApp({
        current: live.current,
        fresh: (each, waitUntil) => live.fresh(storesOf(each).revisions, (work) => waitUntil?.(work)),
        bind: (each) => ({
          store: storesOf(each).counts,
          limiter: env.VOUCH_RATE_LIMIT === 'on' ? (each as Env).LIMITER : undefined,
        }),
        mode: env.VOUCH_MODE,
        now: () => new Date(),
        clientOf: (r) => r.headers.get('cf-connecting-ip') ?? 'unknown',
        origins: env.origins,
        site,
        later: (work, waitUntil) => {
          const settled = work.catch((error: unknown) =>
            console.error(
              JSON.stringify({
                level: 'error',
                at: 'store',
                error: error instanceof Error ? error.message : 'unknown',
              }),
            ),
          );
          waitUntil?.(settled);
        },
      });
    }
    return app.fetch(request, bindings, execution);
  },
};
