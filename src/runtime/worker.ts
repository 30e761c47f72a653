/** Cloudflare Workers: bindings -> application. Knowledge is opened at the first request, not at start. */
import { createHash, randomBytes } from 'node:crypto';
import golden from '../../dist/golden.json' with { type: 'json' };
import bundle from '../../dist/knowledge.json' with { type: 'json' };
import model from '../../dist/model.bin';
import site from '../../dist/site.json' with { type: 'json' };
import { createConsole } from '../console/routes.ts';
import { indexKnowledge } from '../converse/indexed.ts';
import { createApp } from '../http/app.ts';
import type { Bundle } from '../knowledge/base.ts';
import type { GoldenQuestion } from '../knowledge/golden.ts';
import { unpackModel } from '../learn/pack.ts';
import { openD1 } from '../storage/d1.ts';
import { openStores, type Stores } from '../storage/stores.ts';
import { readEnv } from './env.ts';
import { createLive } from './live.ts';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const live = createLive(
  () => indexKnowledge(bundle as unknown as Bundle, unpackModel(model)),
  digest,
  () => Date.now(),
);
const clientOf = (request: Request): string => request.headers.get('cf-connecting-ip') ?? 'unknown';
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
        clientOf,
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
      if (env.VOUCH_STAFF === 'on') {
        const staff = createConsole({
          stores: storesOf,
          current: live.current,
          deployed: live.deployed,
          fresh: (each, waitUntil) => live.fresh(storesOf(each).revisions, (work) => waitUntil?.(work)),
          refresh: (each) => live.refresh(storesOf(each).revisions),
          failingSince: live.failingSince,
          golden: () => golden as unknown as readonly GoldenQuestion[],
          digest,
          now: () => new Date(),
          random: (bytes) => randomBytes(bytes),
          mode: env.VOUCH_MODE,
          clientOf,
          setupCode: () => env.VOUCH_SETUP_CODE,
        });
        app.route('/staff', staff);
      }
    }
    return app.fetch(request, bindings, execution);
  },
};
