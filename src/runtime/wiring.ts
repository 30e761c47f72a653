/** What every runtime hands the application alike, from the settings. */
import type { ConsoleDeps } from '../console/deps.ts';
import type { Deps } from '../deps.ts';
import { reportFault } from '../http/errors.ts';
import { addressOf, networkOf, ownOrigin } from '../http/visitor-address.ts';
import type { Bundle } from '../knowledge/base.ts';
import { isExample } from '../knowledge/clinic.ts';
import type { Env } from './env.ts';

type Settled = 'keeps' | 'mode' | 'origins' | 'now' | 'later' | 'log' | 'metricsToken' | 'rateSecret';

export function depsOf(env: Env): Pick<Deps, Settled> {
  return {
    keeps: { messages: env.VOUCH_KEEP_UNANSWERED, counts: env.VOUCH_KEEP_COUNTS },
    mode: env.VOUCH_MODE,
    origins: env.origins,
    now: () => new Date(),
    later: (work) => void settled(work),
    ...(env.VOUCH_LOG === 'requests' ? { log: writeLine } : {}),
    ...(env.VOUCH_METRICS_TOKEN ? { metricsToken: env.VOUCH_METRICS_TOKEN } : {}),
    ...(env.VOUCH_RATE_SECRET ? { rateSecret: env.VOUCH_RATE_SECRET } : {}),
  };
}

/** Where staff come from, read by the same rules as where visitors come from. */
export function seenThrough(proxies: number, clientOf: Deps['clientOf']): Pick<ConsoleDeps, 'clientOf' | 'originOf'> {
  return {
    clientOf: (request, env) => networkOf(addressOf(request, clientOf(request, env), proxies)),
    originOf: (request) => ownOrigin(request, proxies),
  };
}

/** Its failure is logged, never shown. */
export const settled = (work: Promise<unknown>): Promise<unknown> =>
  work.catch((error: unknown) => reportFault('later', error));

const writeLine: NonNullable<Deps['log']> = (line) =>
  console.log(JSON.stringify({ time: new Date().toISOString(), level: 'info', ...line }));

/** Settings and knowledge that do not fit together; told at start. */
export const clinicWarnings = ({ clinic }: Pick<Bundle, 'clinic'>, mode: Env['VOUCH_MODE']): string[] =>
  mode === 'production' && isExample(clinic)
    ? [
        `Visitors are told to call ${clinic.phone}, of a clinic that does not exist. Put yours into knowledge/clinic.md and take "demo: true" out.`,
      ]
    : [];
