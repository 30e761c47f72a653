/** The guard's verdict on a message: over all the ways it is read, and over what was said before. Only ever graver. */
import { AFTER_REFUSAL, ASKED, FOLLOW_UP, IN_FULL, screen, screenMeaning, screenPart } from '../guard/screen.ts';
import type { Verdict } from '../guard/verdict.ts';
import type { PolicyId } from '../knowledge/policy.ts';
import type { Meaning } from '../learn/model.ts';
import type { Context } from './context.ts';
import type { Indexed } from './indexed.ts';
import type { Readings } from './readings.ts';

/** On the message by itself. */
export function screenAlone({ whole, inFull, asked, sentences }: Readings, { guard }: Indexed): Verdict {
  let verdict = screen(whole.reading, whole.meaning, guard);
  const also = (look: () => Verdict) => {
    if (isOpen(verdict)) verdict = graver(verdict, look(), guard.policies);
  };
  if (inFull) also(() => screenMeaning(inFull.reading, inFull.meaning, guard, IN_FULL));
  for (const { meaning } of sentences) also(() => screenPart(whole.reading, meaning, whole.meaning, guard));
  if (asked) also(() => screenMeaning(whole.reading, asked.meaning, guard, ASKED));
  return verdict;
}

/** So few words after a refusal, or after help was shown, are seldom a question by themselves. */
const SHORT = 8;

/**
 * On a message that may follow what was said before: a request split over two turns is one request.
 * @param asFollowUp its meaning after the reply before; without favour for what was offered, which must not outweigh a policy.
 */
export function screenFollowUp(
  alone: Verdict,
  { whole }: Readings,
  asFollowUp: Meaning,
  context: Context,
  knowledge: Indexed,
): Verdict {
  // Thanks for a refusal do not ask for what was refused.
  const thanked = (whole.meaning.probability.get('smalltalk') ?? 0) >= CLEAR && !wasAtRisk(context, knowledge);
  if (!isOpen(alone) || thanked) return alone;
  const again = context.held !== undefined && whole.reading.terms.length <= SHORT;
  const { guard } = knowledge;
  return graver(
    alone,
    screenMeaning(whole.reading, asFollowUp, guard, again ? AFTER_REFUSAL : FOLLOW_UP),
    guard.policies,
  );
}

/** After a crisis or an emergency an amount, or where to get some, is no question about treatment: "no joke, 30 of the sleeping pills". */
const ALARMING: ReadonlySet<PolicyId> = new Set(['dosing', 'misuse', 'sourcing']);

/**
 * The help that was shown goes on where the message asks for what is alarming now; and an emergency stays one where only what
 * was said before makes the message a crisis.
 * @param alone the verdict on the message by itself.
 */
export function stillAtRisk(verdict: Verdict, alone: Verdict, { held }: Context, { guard }: Indexed): Verdict {
  const before = held === undefined ? undefined : guard.policies.get(held);
  if (!before || before.action === 'refuse') return verdict;
  const goesOn =
    verdict.kind === 'refuse'
      ? ALARMING.has(verdict.policy)
      : verdict.kind === 'escalate' && isOpen(alone) && before.action === 'emergency';
  if (!goesOn) return verdict;
  return { kind: 'escalate', to: before.action, policy: before.id, findings: verdict.findings };
}

function wasAtRisk({ held }: Context, { guard }: Indexed): boolean {
  return held !== undefined && (guard.policies.get(held)?.action ?? 'refuse') !== 'refuse';
}

export const isOpen = (verdict: Verdict) => verdict.kind === 'allow' || verdict.kind === 'caution';

type Policies = Indexed['guard']['policies'];

/** Of two verdicts the graver; what only one of them doubts is not forgotten. @param one still open. */
function graver(one: Verdict, other: Verdict, policies: Policies): Verdict {
  if (one.kind !== 'caution') return other;
  if (other.kind === 'refuse') return { ...other, beside: other.beside ?? one.policy };
  if (other.kind === 'escalate') return other;
  const rank = (verdict: Verdict) => (verdict.kind === 'caution' ? (policies.get(verdict.policy)?.rank ?? 0) : -1);
  return rank(one) >= rank(other) ? one : other;
}

/** From which probability on a message is small talk, whatever was said before. */
const CLEAR = 0.5;
