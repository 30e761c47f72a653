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
import { depsOf } from './wiring.ts';

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
        ...depsOf(env),
        clientOf: (r) => r.headers.get('cf-connecting-ip') ?? 'unknown',
        site,
      });
    }
    return app.fetch(request, bindings, execution);
  },
};
