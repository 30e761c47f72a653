/** What every runtime hands the application alike, from the settings. */
import type { Deps } from '../deps.ts';
import { reportFault } from '../http/errors.ts';
import type { Env } from './env.ts';

type Settled = 'mode' | 'origins' | 'now' | 'later' | 'log' | 'metricsToken' | 'rateSecret';

export function depsOf(env: Env): Pick<Deps, Settled> {
  return {
    mode: env.VOUCH_MODE,
    origins: env.origins,
    now: () => new Date(),
    later: (work, waitUntil) => {
      const settled = work.catch((error: unknown) => reportFault('later', error));
      waitUntil?.(settled);
    },
    ...(env.VOUCH_LOG === 'requests' ? { log: writeLine } : {}),
    ...(env.VOUCH_METRICS_TOKEN ? { metricsToken: env.VOUCH_METRICS_TOKEN } : {}),
    ...(env.VOUCH_RATE_SECRET ? { rateSecret: env.VOUCH_RATE_SECRET } : {}),
  };
}

const writeLine: NonNullable<Deps['log']> = (line) =>
  console.log(JSON.stringify({ time: new Date().toISOString(), level: 'info', ...line }));
