/** What is kept of a turn, wherever a visitor wrote it: counts, and where the clinic opted in what nothing answered. */
import type { Context as HonoContext } from 'hono';
import type { Context } from '../converse/context.ts';
import { outcomeLabel } from '../converse/outcome.ts';
import type { Turn } from '../converse/present.ts';
import type { Ask } from '../converse/respond.ts';
import type { Bound, Deps } from '../deps.ts';
import { reportFault } from './errors.ts';
import type { Counters } from './metrics.ts';
import { noteOutcome } from './observe.ts';
import { addressOf } from './visitor-address.ts';

interface Recorded {
  readonly ask: Ask;
  /** The context the message came with. */
  readonly before: Context;
  readonly turn: Turn;
  /** When its handling began, by performance.now(). */
  readonly started: number;
}

/** The visitor does not wait for it, and is answered whether it can be stored or not. */
export function recordTurn(
  c: HonoContext,
  deps: Deps,
  counters: Counters,
  { ask, before, turn, started }: Recorded,
): void {
  const { store, unanswered } = deps.bind(c.env);
  const { outcome } = turn;
  const label = outcomeLabel(outcome);
  counters.count(label, performance.now() - started, 'policy' in outcome ? outcome.policy : undefined);
  noteOutcome(c, label);
  const later = (work: Promise<void>) =>
    deps.later(
      work.catch((error: unknown) => {
        counters.storeErrors++;
        reportFault('store', error);
      }),
      c,
    );
  later(count(turn, label, deps.now().toISOString().slice(0, 10), store));
  if (unanswered && 'message' in ask && mayBeKept(turn, before)) {
    const address = addressOf(c.req.raw, deps.clientOf(c.req.raw, c.env), deps.proxies ?? 0);
    later(unanswered(ask.message, turn.reply.locale, address));
  }
}

/** The outcome; of an answer the exact version that was shown, for recall reports; and the help shown beside it. */
async function count({ outcome, reply }: Turn, label: string, day: string, store: Bound['store']): Promise<void> {
  const { locale, version, cards = [] } = reply;
  const served = outcome.kind === 'answer' && version ? { day, entry: outcome.entry, locale, version } : undefined;
  await store.countOutcome({ day, label, locale }, served);
  for (const { policy } of cards) await store.countOutcome({ day, label: `card:${policy}`, locale });
}

/** Only what the guard has nothing against, in a conversation it never held: what may tell of a crisis is not kept. */
function mayBeKept({ outcome, verdict, reply }: Turn, before: Context): boolean {
  const isUnknown =
    outcome.kind === 'fallback' && (outcome.reason === 'outside' || outcome.reason === 'low-confidence');
  return isUnknown && verdict === 'allow' && !reply.cards && !before.wasHeld;
}
