/**
 * What is done every hour without anybody asking: what is over is deleted, and once a day staff are told what waits
 * for them. By a timer on servers, by a cron trigger on Workers. No step can fail another, or a visitor.
 */
import { LONGEST, WINDOW } from '../console/session.ts';
import { dailyDigest, digestText } from '../curate/daily-digest.ts';
import { daysBefore, LEAST_VISITORS } from '../curate/inbox.ts';
import { reportFault } from '../http/errors.ts';
import type { Bundle } from '../knowledge/base.ts';
import type { Stores } from '../storage/stores.ts';
import type { Env } from './env.ts';
import { sendTo, WebhookFailed } from './webhook.ts';

/** Milliseconds between two upkeeps; the cron trigger in wrangler.toml says the same. */
export const UPKEEP_EVERY = 60 * 60_000;
/** A digest nobody takes is tried so often a day, an hour apart. */
const MOST_TRIES = 5;
/** Milliseconds for which a try is left alone: somebody may still be at it. */
const TRY_LASTS = UPKEEP_EVERY / 2;

export interface Upkeep {
  readonly stores: Stores;
  readonly settings: Pick<
    Env,
    'VOUCH_KEEP_UNANSWERED' | 'VOUCH_KEEP_COUNTS' | 'VOUCH_DIGEST_URL' | 'VOUCH_DIGEST_HOUR'
  >;
  /** The knowledge in force, brought up to date first. */
  readonly knowledge: () => Promise<Bundle>;
  readonly now: Date;
  /** Ends the wait for the webhook, when the service stops. */
  readonly stop?: AbortSignal;
  readonly send?: typeof sendTo;
}

/** @returns the steps that failed; each is in the log. Never throws. */
export async function keepUp(upkeep: Upkeep): Promise<string[]> {
  const failed: string[] = [];
  for (const [step, work] of Object.entries(STEPS)) {
    try {
      await work(upkeep);
    } catch (error) {
      failed.push(step);
      const why = error instanceof WebhookFailed ? error.message : undefined;
      reportFault(`upkeep: ${step}`, error, { why });
    }
  }
  return failed;
}

const STEPS: Readonly<Record<string, (upkeep: Upkeep) => Promise<void>>> = {
  async inbox({ stores, settings, now }) {
    const today = dayOf(now);
    const days = settings.VOUCH_KEEP_UNANSWERED;
    // Where nothing is to be kept any more, today's goes as well.
    await stores.inbox.forgetBefore(daysBefore(today, days > 0 ? days : -1));
  },
  async sessions({ stores, now }) {
    await stores.sessions.forget(new Date(now.getTime() - LONGEST).toISOString());
    await stores.sessions.forgetAttempts(Math.floor(now.getTime() / WINDOW) - 1);
    await stores.upkeep.forgetExpired(now.toISOString());
  },
  async counts({ stores, settings, now }) {
    if (settings.VOUCH_KEEP_COUNTS > 0)
      await stores.upkeep.forgetCounts(daysBefore(dayOf(now), settings.VOUCH_KEEP_COUNTS));
  },
  digest: sendDigest,
};

async function sendDigest({ stores, settings, knowledge, now, stop, send = sendTo }: Upkeep): Promise<void> {
  const { VOUCH_DIGEST_URL: url, VOUCH_DIGEST_HOUR: hour } = settings;
  if (!url || now.getUTCHours() < hour) return;
  const day = dayOf(now);
  const at = now.toISOString();
  const since = new Date(now.getTime() - TRY_LASTS).toISOString();
  if (!(await stores.upkeep.claimDigest({ day, at, since, mostTries: MOST_TRIES }))) return;
  const { entries } = await knowledge();
  const digest = dailyDigest({
    today: day,
    outcomes: await stores.counts.outcomesSince(daysBefore(day, 1)),
    waiting: settings.VOUCH_KEEP_UNANSWERED > 0 ? (await stores.inbox.shown(LEAST_VISITORS)).length : 0,
    entries,
  });
  // Slack, Mattermost and the like show "text" and leave the rest.
  await send(url, { text: digestText(digest), digest }, stop);
  await stores.upkeep.digestSent(day, at);
}

/** The day in UTC. */
const dayOf = (now: Date): string => now.toISOString().slice(0, 10);
