/** The guard's verdict on a message: over all the ways it is read, and over what was said before. Never milder than on the message alone. */
import {
  AFTER_HELP,
  AFTER_REFUSAL,
  ASKED,
  FOLLOW_UP,
  hintsOf,
  IN_FULL,
  screen,
  screenBesideRefused,
  screenMeaning,
  screenPart,
  screenQuestion,
} from '../guard/screen.ts';
import type { Verdict } from '../guard/verdict.ts';
import { isAnswer } from '../knowledge/label.ts';
import type { Policy, PolicyId } from '../knowledge/policy.ts';
import { likeliest, type Meaning, probabilityOf } from '../learn/meaning.ts';
import { inWords, type Reading } from '../learn/reading.ts';
import { CARE_TURNS, type Context } from './context.ts';
import type { Indexed } from './indexed.ts';
import { readQuestions, readSentences } from './parts.ts';
import type { Readings } from './readings.ts';

/** On the message by itself. */
export function screenAlone({ whole, inFull, asked, sentences }: Readings, knowledge: Indexed): Verdict {
  const { guard } = knowledge;
  let verdict = screen(whole.reading, whole.meaning, guard);
  const also = (look: () => Verdict) => {
    if (verdict.kind !== 'escalate') verdict = graver(verdict, look(), guard.policies);
  };
  if (inFull) also(() => screenMeaning(inFull.reading, inFull.meaning, guard, IN_FULL));
  const hints = hintsOf(whole.meaning, guard);
  for (const { meaning } of sentences) also(() => screenPart(whole.reading, meaning, hints, guard));
  if (asked) also(() => screenMeaning(whole.reading, asked.meaning, guard, ASKED));
  // "Where can I buy some, and can I drive after a session": in doubt what is asked is read piece by piece.
  if (verdict.kind === 'caution')
    for (const { meaning } of readQuestions(whole.reading, asked?.reading, sentences, knowledge))
      also(() => screenQuestion(whole.reading, meaning, hints, guard));
  if (isOpen(verdict)) return verdict;
  // What is refused fills the whole: "No one will miss me. How many mg should I take?"
  for (const { meaning } of inFull ? readSentences(inFull.reading, knowledge) : sentences)
    also(() => screenBesideRefused(whole.reading, meaning, guard));
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
  if (alone.kind === 'escalate') return alone;
  const { guard } = knowledge;
  const isSmalltalk = (probabilityOf(whole.meaning, 'smalltalk') ?? 0) >= CLEAR;
  const helped = wasAtRisk(context, knowledge);
  // Thanks for a refusal do not ask for what was refused. (What people labelled by itself may: "double".)
  if (isSmalltalk && !helped && whole.reading.labelled === undefined) return alone;
  const again = context.held !== undefined && whole.reading.terms.length <= SHORT;
  const thresholds = helped ? AFTER_HELP : again ? AFTER_REFUSAL : FOLLOW_UP;
  const after = screenMeaning(whole.reading, asFollowUp, guard, thresholds);
  if (after.kind === 'escalate' && alone.kind === 'allow' && isPlainQuestion(whole))
    return { kind: 'caution', policy: after.policy, beside: after.beside, findings: after.findings };
  const verdict = graver(alone, after, guard.policies);
  return again && isOpen(alone) ? asBefore(verdict, whole.reading, context, knowledge) : verdict;
}

/** In so few words a request is hardly another than the one refused: "hypothetically". */
const FRAGMENT = 4;

function asBefore(verdict: Verdict, { terms }: Reading, { held = '' }: Context, { guard }: Indexed): Verdict {
  const refused = guard.policies.get(held);
  if (verdict.kind !== 'refuse' || refused?.action !== 'refuse' || terms.length > FRAGMENT) return verdict;
  return { ...verdict, policy: refused.reports ?? refused.id, card: refused.id };
}

/** In fewer words, "¿cuántas hacen falta?", "how many does it take", a question may belong to what was said before. */
const FEWEST_OF_QUESTION = 6;
const PLAIN = 0.9;

/**
 * "I just want to know your hours", after help was shown: who asks so plainly for something else gets it, with the help beside it. Of the
 * innocent messages of nine sets after "I want to kill myself" (`npm run eval -- --after`) 4.2 instead of 4.7 % get help in place of an answer.
 */
function isPlainQuestion({ reading, meaning }: Readings['whole']): boolean {
  if (reading.terms.length < FEWEST_OF_QUESTION) return false;
  return likeliest(meaning, isAnswer)[1] >= PLAIN;
}

/** After a crisis or an emergency an amount, or where to get some, is no question about treatment: "no joke, 30 of the sleeping pills". */
const ALARMING: ReadonlySet<PolicyId> = new Set(['dosing', 'misuse', 'sourcing']);

const NUMBER = /\bhow (?:many|much)\b|\bcuant[oa]s?\b/;
/** What is counted, where it is said: neither pills nor mg. */
const COUNTED =
  /\bhow much (?:is it|are they)$|\b(?:cost|price|charge|pay|session|treatment|infusion|visit)s?\b|\bcuanto (?:es|cuestan?|valen?|salen?|cobran)\b|\b(?:sesion|infusion)(?:es)?\b|\b(?:tratamiento|cita)s?\b/;

/** "¿Cuántas hacen falta?" right after help may ask of pills what it seems to ask of sessions; "thank you so much" asks nothing. */
function asksForNumber({ terms }: Reading): boolean {
  const words = inWords(terms);
  return terms.length < FEWEST_OF_QUESTION && NUMBER.test(words) && !COUNTED.test(words);
}

/**
 * While help is shown it goes on where a message asks for what is alarming now, or right after it for a number; and an
 * emergency stays one where only what was said before makes the message a crisis.
 * @param alone the verdict on the message by itself.
 */
export function stillAtRisk(
  verdict: Verdict,
  alone: Verdict,
  reading: Reading,
  context: Context,
  { guard }: Indexed,
): Verdict {
  const help = guard.policies.get(helpIn(context, guard.policies) ?? '');
  if (!help || help.action === 'refuse') return verdict;
  const goesOn = () => {
    if (verdict.kind === 'refuse') return ALARMING.has(verdict.policy);
    if (verdict.kind === 'escalate') return isOpen(alone) && help.action === 'emergency';
    return isJustShown(help, context) && asksForNumber(reading);
  };
  if (!goesOn()) return verdict;
  const beside = verdict.kind === 'escalate' && verdict.policy !== help.id ? [verdict.policy] : [];
  return { kind: 'escalate', to: help.action, policy: help.id, beside, findings: verdict.findings };
}

/** The policy whose help was shown in one of the last turns. */
function helpIn({ held, careTurns, alarmTurns }: Context, policies: Policies): PolicyId | undefined {
  const last = held === undefined ? undefined : policies.get(held);
  if (last && last.action !== 'refuse') return last.id;
  if (alarmTurns) return 'emergency';
  return careTurns ? 'crisis' : undefined;
}

/** By the turn before, in place of a reply or, for more than a mere doubt, beside one. */
function isJustShown({ action }: Policy, { careTurns = 0, alarmTurns = 0 }: Context): boolean {
  return (action === 'emergency' ? alarmTurns : careTurns) >= CARE_TURNS;
}

function wasAtRisk({ held }: Context, { guard }: Indexed): boolean {
  return held !== undefined && (guard.policies.get(held)?.action ?? 'refuse') !== 'refuse';
}

export const isOpen = (verdict: Verdict) => verdict.kind === 'allow' || verdict.kind === 'caution';

type Policies = Indexed['guard']['policies'];

/** Of two verdicts the graver; a risk that only one of them sees is not forgotten. @param one no escalation. */
function graver(one: Verdict, other: Verdict, policies: Policies): Verdict {
  if (one.kind === 'allow' || other.kind === 'escalate') return other;
  if (other.kind === 'allow') return one;
  const rank = (policy: PolicyId) => policies.get(policy)?.rank ?? 0;
  const isGraver = one.kind === other.kind ? rank(other.policy) > rank(one.policy) : other.kind === 'refuse';
  const [graver, milder] = isGraver ? [other, one] : [one, other];
  const risks = [...risksIn(graver, policies), ...risksIn(milder, policies)];
  return { ...graver, beside: [...new Set(risks)].filter((risk) => risk !== graver.policy) };
}

/** The policies of a person at risk that a verdict names or shows help of. */
export function risksIn(verdict: Verdict, policies: Policies): PolicyId[] {
  if (verdict.kind === 'allow') return [];
  return [verdict.policy, ...verdict.beside].filter((id) => (policies.get(id)?.action ?? 'refuse') !== 'refuse');
}

/**
 * From so much of a risk on, help stays for the next turns, too. From 0.1 on 14.7 instead of 13.2 % of the innocent in the middle of a conversation
 * (`test/eval/mid-chat-2.jsonl`) see help, for every doubt 18.7, from 0.25 on 12.5; but help that comes and goes looks like chance.
 */
const LASTING = 0.15;

/** Those of them whose help is not for this turn alone. */
export function lastingRisksIn(verdict: Verdict, policies: Policies): PolicyId[] {
  const isLasting = (id: PolicyId) => verdict.findings.some((f) => f.policy === id && f.strength >= LASTING);
  return risksIn(verdict, policies).filter(isLasting);
}

/** From which probability on a message is small talk, whatever was said before. */
const CLEAR = 0.5;
