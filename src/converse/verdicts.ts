/** The guard's verdict on a message: over all the ways it is read, and over what was said before. Only ever graver. */
import { ASKED, FOLLOW_UP, IN_FULL, screen, screenMeaning, screenPart } from '../guard/screen.ts';
import type { Verdict } from '../guard/verdict.ts';
import type { PolicyId } from '../knowledge/policy.ts';
import type { Meaning } from '../learn/model.ts';
import { readMessage } from '../learn/reading.ts';
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

/**
 * On a message that may follow what was said before: a request split over two turns is one request.
 * @param asFollowUp its meaning after the reply before; without favour for what was offered, which must not outweigh a policy.
 */
export function screenFollowUp(
  alone: Verdict,
  { message, whole }: Readings,
  asFollowUp: Meaning,
  context: Context,
  knowledge: Indexed,
): Verdict {
  const { guard, reader, senses } = knowledge;
  const atRisk = wasAtRisk(context, knowledge);
  // Thanks for a refusal do not ask for what was refused.
  if (!isOpen(alone) || (isClearly(whole.meaning, 'smalltalk') && !atRisk)) return alone;
  const verdict = graver(alone, screenMeaning(whole.reading, asFollowUp, guard, FOLLOW_UP), guard.policies);
  if (context.held === undefined || !isOpen(verdict) || isNewSubject(whole.meaning, atRisk)) return verdict;
  const both = readMessage(`${context.recent?.at(-1) ?? ''} . ${message}`, whole.reading.locale, senses);
  return graver(verdict, screen(both, reader.read(both.features), guard), guard.policies);
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

/** From which probability on a message is about something by itself, whatever was said before. */
const CLEAR = 0.5;

function isClearly({ probability }: Meaning, label: string): boolean {
  return (probability.get(label) ?? 0) >= CLEAR;
}

/** A new question after a refusal is a new question, whatever it is about ("will it rain on Saturday"); after help was shown only one we answer. */
function isNewSubject(meaning: Meaning, atRisk: boolean): boolean {
  if (!atRisk && (isClearly(meaning, 'fallback') || isClearly(meaning, 'smalltalk'))) return true;
  for (const [label, p] of meaning.probability) if (p >= CLEAR && label.startsWith('answer:')) return true;
  return false;
}
