/** What is kept of a turn: counts, and of what nothing answered, where the clinic opted in, the redacted text. */
import type { Context as HonoContext } from 'hono';
import type { Context } from '../converse/context.ts';
import { outcomeLabel } from '../converse/outcome.ts';
import type { Turn } from '../converse/present.ts';
import type { Ask } from '../converse/respond.ts';
import type { Bound, Deps } from '../deps.ts';
import { addressOf } from './client.ts';
import { reportFault } from './errors.ts';
import { waitUntilOf } from './fresh.ts';
import type { Counters } from './metrics.ts';
import { noteOutcome } from './observe.ts';

export interface Recorded {
  readonly ask: Ask;
  /** What the visitor's page sent of the conversation so far. */
  readonly before: Context;
  readonly turn: Turn;
  /** How long the answer took. */
  readonly milliseconds: number;
}

/** Goes on after the response is sent; its failure is counted and logged, never the visitor's. */
export function record(c: HonoContext, deps: Deps, counters: Counters, recorded: Recorded): void {
  const { ask, before, turn, milliseconds } = recorded;
  const { outcome, reply } = turn;
  const { store, unanswered } = deps.bind(c.env);
  const label = outcomeLabel(outcome);
  counters.count(label, milliseconds, 'policy' in outcome ? outcome.policy : undefined);
  noteOutcome(c, label);
  const keep = (work: Promise<void>) =>
    deps.later(
      work.catch((error: unknown) => {
        counters.storeErrors++;
        reportFault('store', error);
      }),
      waitUntilOf(c),
    );
  keep(count(turn, label, dayOf(deps), store));
  if (!unanswered || !('message' in ask) || !mayBeKept(turn, before)) return;
  const address = addressOf(c.req.raw, deps.clientOf(c.req.raw, c.env), deps.proxies ?? 0);
  keep(unanswered(ask.message, reply.locale, address));
}

/** Counts the outcome and, of an answer, the exact version that was shown: a recall report needs it. */
async function count({ outcome, reply }: Turn, label: string, day: string, store: Bound['store']): Promise<void> {
  await store.countOutcome({ day, label, locale: reply.locale });
  if (outcome.kind === 'answer' && reply.version)
    await store.countServed({ day, entry: outcome.entry, locale: reply.locale, version: reply.version });
}

/** Only what the guard has nothing against, in a conversation it never held: what may tell of a crisis is not kept. */
function mayBeKept({ outcome, verdict, reply }: Turn, before: Context): boolean {
  const isUnknown =
    outcome.kind === 'fallback' && (outcome.reason === 'outside' || outcome.reason === 'low-confidence');
  return isUnknown && verdict === 'allow' && !reply.cards && !before.held && !before.careTurns;
}

/** The day in UTC. */
const dayOf = (deps: Deps) => deps.now().toISOString().slice(0, 10);
