/** The guard's verdict on a message: over all the ways it is read, and over what was said before. Only ever graver. */
import {
  AFTER_REFUSAL,
  ASKED,
  denialsIn,
  FOLLOW_UP,
  IN_FULL,
  isLearned,
  screen,
  screenMeaning,
  screenPart,
} from '../guard/screen.ts';
import type { Verdict } from '../guard/verdict.ts';
import type { PolicyId } from '../knowledge/policy.ts';
import type { Meaning } from '../learn/model.ts';
import { readWithout } from '../learn/reading.ts';
import type { Context } from './context.ts';
import type { Indexed } from './indexed.ts';
import { type Readings, readEveryWay } from './readings.ts';

/** On the message by itself. */
function screenAlone({ whole, inFull, asked, sentences }: Readings, { guard }: Indexed): Verdict {
  let verdict = screen(whole.reading, whole.meaning, guard);
  const also = (look: () => Verdict) => {
    if (isOpen(verdict)) verdict = graver(verdict, look(), guard.policies);
  };
  if (inFull) also(() => screenMeaning(inFull.reading, inFull.meaning, guard, IN_FULL));
  for (const { meaning } of sentences) also(() => screenPart(whole.reading, meaning, whole.meaning, guard));
  if (asked) also(() => screenMeaning(whole.reading, asked.meaning, guard, ASKED));
  return verdict;
}

export interface Heard {
  readonly readings: Readings;
  readonly verdict: Verdict;
  /** The message says nothing but that there is no risk. */
  readonly merelyDenies: boolean;
}

/** "No, I" is left of a mere denial. */
const NOTHING = 2;

/**
 * "I'm not suicidal, just tired. How fast does it work?" What only the denial of a risk made seem one is heard without it, and
 * answered with the help beside the answer: a denial is no reason to believe it, nor to keep the answer back. Where a written
 * signal or anything else in the message holds it, it stays held.
 */
export function hear(readings: Readings, knowledge: Indexed): Heard {
  const { guard, senses } = knowledge;
  const verdict = screenAlone(readings, knowledge);
  const asSaid = { readings, verdict, merelyDenies: false };
  if (verdict.kind !== 'escalate') return asSaid;
  if (verdict.findings.some((f) => f.policy === verdict.policy && !isLearned(f))) return asSaid;
  const denials = denialsIn(readings.whole.reading, verdict.policy, guard);
  if (denials.length === 0) return asSaid;
  const rest = readEveryWay(readWithout(readings.whole.reading, denials, senses), knowledge);
  const merelyDenies = rest.whole.reading.terms.length <= NOTHING;
  if (!merelyDenies && !isOpen(screenAlone(rest, knowledge))) return asSaid;
  return {
    readings: merelyDenies ? readings : rest,
    verdict: { kind: 'caution', policy: verdict.policy, findings: verdict.findings },
    merelyDenies,
  };
}

/** So few words after a refusal are seldom a question by themselves. */
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
 * was said before makes the message a crisis ("ok calling").
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
