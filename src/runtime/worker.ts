/** Cloudflare Workers: bindings -> application. Knowledge is opened at the first request, not at start. */
import bundle from '../../dist/knowledge.json' with { type: 'json' };
import model from '../../dist/model.bin';
import site from '../../dist/site.json' with { type: 'json' };
import { type Indexed, indexKnowledge } from '../converse/indexed.ts';
import { createApp } from '../http/app.ts';
import type { Bundle } from '../knowledge/base.ts';
import { unpackModel } from '../learn/pack.ts';
import { openD1 } from '../storage/d1.ts';
import { sqlStore } from '../storage/sql.ts';
import { readEnv } from './env.ts';

let opened: Indexed | undefined;
const current = (): Indexed => {
  opened ??= indexKnowledge(bundle as unknown as Bundle, unpackModel(model));
  return opened;
};

let app: ReturnType<typeof createApp> | undefined;

export default {
  fetch(request: Request, bindings: Env, execution: ExecutionContext): Response | Promise<Response> {
    if (!app) {
      const env = readEnv(bindings as unknown as Record<string, unknown>);
      app = createApp({
        current,
        bind: (each) => ({
          store: sqlStore(openD1((each as Env).DB)),
          limiter: env.VOUCH_RATE_LIMIT === 'on' ? (each as Env).LIMITER : undefined,
        }),
        mode: env.VOUCH_MODE,
        now: () => new Date(),
        clientOf: (r) => r.headers.get('cf-connecting-ip') ?? 'unknown',
        ...(env.VOUCH_RATE_SECRET ? { rateSecret: env.VOUCH_RATE_SECRET } : {}),
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
