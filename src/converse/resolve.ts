/** What a message means in its conversation: follow-ups read together with what went before. */

import { answerLabel } from '../knowledge/label.ts';
import type { Policy, PolicyId } from '../knowledge/policy.ts';
import { type Meaning, reweighed } from '../learn/meaning.ts';
import { type Reading, relevantTerms } from '../learn/reading.ts';
import type { Context } from './context.ts';

/**
 * A message of more words than this stands on its own. Of a shorter one the model weighs by itself how much it has to do
 * with the reply before: it learned from follow-ups and changes of topic alike.
 */
const LONGEST_FOLLOW_UP = 15;

export function mayBeFollowUp(reading: Reading, { topic, offered, held }: Context): boolean {
  const words = relevantTerms(reading).length;
  return (topic ?? offered ?? held) !== undefined && words > 0 && words <= LONGEST_FOLLOW_UP;
}

/** The outcome label of the reply before, as follow-ups were learned with. */
export function labelBefore(context: Context, policies: ReadonlyMap<PolicyId, Policy>): string | undefined {
  const held = context.held === undefined ? undefined : policies.get(context.held);
  if (held) return held.action === 'refuse' ? `refuse:${held.reports ?? held.id}` : held.action;
  if (context.offered) return 'clarify';
  return context.topic && answerLabel(context.topic);
}

/** A visitor who was asked which is meant most often means one of them. */
const OFFERED = 4;

/** What was offered is likelier than it would be; nothing is, where some of it was not learned and would be the less likely for it. */
export function favourOffered(meaning: Meaning, { offered }: Context): Meaning {
  const favoured = new Set(offered?.map((entry) => meaning.labels.places.get(answerLabel(entry))));
  if (favoured.size === 0 || favoured.has(undefined)) return meaning;
  return reweighed(meaning, (p, k) => p * (favoured.has(k) ? OFFERED : 1));
}
