/** Cloudflare Workers: bindings -> application. */
import { createHash, randomBytes } from 'node:crypto';
import golden from '../../dist/golden.json' with { type: 'json' };
import bundle from '../../dist/knowledge.json' with { type: 'json' };
import model from '../../dist/model.bin';
import site from '../../dist/site.json' with { type: 'json' };
import { createConsole } from '../console/routes.ts';
import { indexKnowledge } from '../converse/indexed.ts';
import type { Deps } from '../deps.ts';
import { createApp } from '../http/app.ts';
import { problemResponse, reportFault } from '../http/errors.ts';
import { onlyUnder } from '../http/host.ts';
import { RETRY_AFTER } from '../http/limits.ts';
import type { Bundle } from '../knowledge/base.ts';
import type { GoldenQuestion } from '../knowledge/golden.ts';
import { unpackModel } from '../learn/pack.ts';
import { openD1 } from '../storage/d1.ts';
import { openStores, type Stores } from '../storage/stores.ts';
import { readEnv } from './env.ts';
import { memoryLimiter } from './limiter.ts';
import { createLive } from './live.ts';
import { keepUnanswered } from './unanswered.ts';
import { keepUp } from './upkeep.ts';
import { clinicWarnings, depsOf, seenThrough, settled } from './wiring.ts';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const live = createLive(
  () => indexKnowledge(bundle as unknown as Bundle, unpackModel(model)),
  digest,
  () => Date.now(),
);
/**
 * Opened at start, where Cloudflare allows a second of CPU; a request has ten milliseconds on the free plan, and the
 * first one may be from a person in crisis. It also makes a deployment with broken knowledge fail, not its visitors.
 */
live.current();

const clientOf = (request: Request): string => request.headers.get('cf-connecting-ip') ?? 'unknown';
const storesOf = (bindings: unknown): Stores => openStores(openD1((bindings as Env).DB), digest);

function open(bindings: Env): ReturnType<typeof createApp> {
  const env = readEnv(bindings as unknown as Record<string, unknown>);
  for (const warning of [...env.warnings, ...clinicWarnings(live.deployed(), env.VOUCH_MODE)])
    console.warn(JSON.stringify({ level: 'warning', at: 'start', warning }));
  // Without the binding each isolate counts for itself: better than no limit.
  const own = memoryLimiter(env.VOUCH_RATE_PER_10S, RETRY_AFTER, Date.now);
  const deps = depsOf(env);
  const fresh: NonNullable<Deps['fresh']> = (c) =>
    live.fresh(storesOf(c.env).revisions, (work) => c.executionCtx.waitUntil(work));
  const opened = createApp({
    ...deps,
    current: live.current,
    deployed: live.deployed,
    fresh,
    later: (work, c) => c.executionCtx.waitUntil(settled(work)),
    vitals: live.state,
    bind: (each) => ({
      store: storesOf(each).counts,
      limiter: env.VOUCH_RATE_LIMIT === 'on' ? ((each as Partial<Env>).LIMITER ?? own) : undefined,
      unanswered: keepUnanswered({
        inbox: storesOf(each).inbox,
        days: env.VOUCH_KEEP_UNANSWERED,
        digest,
        salt: () => randomBytes(16).toString('base64url'),
        now: deps.now,
      }),
    }),
    clientOf,
    site,
  });
  if (env.VOUCH_STAFF === 'on' && env.VOUCH_STAFF_HOST) opened.use('/staff/*', onlyUnder(env.VOUCH_STAFF_HOST));
  if (env.VOUCH_STAFF === 'on')
    opened.route(
      '/staff',
      createConsole({
        stores: storesOf,
        current: live.current,
        deployed: live.deployed,
        fresh,
        refresh: (each) => live.refresh(storesOf(each).revisions),
        failingSince: live.failingSince,
        golden: () => golden as unknown as readonly GoldenQuestion[],
        digest,
        now: deps.now,
        random: (bytes) => randomBytes(bytes),
        mode: env.VOUCH_MODE,
        keepDays: env.VOUCH_KEEP_UNANSWERED,
        ...seenThrough(0, clientOf),
        setupCode: () => env.VOUCH_SETUP_CODE,
      }),
    );
  return opened;
}

let app: ReturnType<typeof createApp> | undefined;

export default {
  fetch(request: Request, bindings: Env, execution: ExecutionContext): Response | Promise<Response> {
    try {
      app ??= open(bindings);
    } catch (error) {
      // The settings' faults name no secret, and without them an operator sees only a 503.
      reportFault('start', error, { why: error instanceof Error ? error.message : undefined });
      return problemResponse(
        503,
        'The assistant is not set up rightly; its operator finds the reason in the log. In an emergency call 911; in a crisis call or text 988.',
      );
    }
    return app.fetch(request, bindings, execution);
  },

  /** The cron trigger of wrangler.toml. */
  async scheduled(controller: ScheduledController, bindings: Env): Promise<void> {
    const stores = storesOf(bindings);
    const failed = await keepUp({
      stores,
      settings: readEnv(bindings as unknown as Record<string, unknown>),
      knowledge: async () => {
        await live.refresh(stores.revisions);
        return live.current().base.bundle;
      },
      now: new Date(controller.scheduledTime),
    });
    // Cloudflare then lists the run as failed. The log holds each fault.
    if (failed.length > 0) throw new Error(`The upkeep failed in part: ${failed.join(', ')}. Visitors are answered.`);
  },
};
