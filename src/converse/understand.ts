/** What a message means in its conversation, and whether the guard lets it pass. */
import { ASKED, FOLLOW_UP, IN_FULL, PART, screen, screenMeaning } from '../guard/screen.ts';
import type { Verdict } from '../guard/verdict.ts';
import type { PolicyId } from '../knowledge/policy.ts';
import type { Locale } from '../language/locale.ts';
import { featuresOf } from '../learn/features.ts';
import type { Meaning } from '../learn/model.ts';
import { type Reading, readAsked, readMessage, readWithCourtesies, relevantTerms } from '../learn/reading.ts';
import type { Context } from './context.ts';
import type { Indexed } from './indexed.ts';
import { favourOffered, labelBefore, mayBeFollowUp } from './resolve.ts';
import { readSentences } from './sentences.ts';
import type { TraceStep } from './trace.ts';

export interface Understood {
  readonly locale: Locale;
  readonly reading: Reading;
  /** The message's own meaning, or that of what is asked in it, or for a follow-up its meaning after the reply before. */
  readonly meaning: Meaning;
  readonly verdict: Verdict;
  /** What each of several sentences means by itself. */
  readonly sentences: readonly Meaning[];
}

export function understand(
  message: string,
  context: Context,
  hint: Locale,
  knowledge: Indexed,
  trace: TraceStep[],
): Understood {
  const reading = readMessage(message, hint, knowledge.senses);
  const { locale } = reading;
  const own = knowledge.reader.read(reading.features);
  trace.push({
    stage: 'read',
    says: `Read as ${locale}${reading.foreign ? ' (another language)' : ''}, ${wordCount(reading)}.`,
    detail: { concepts: reading.concepts.map((c) => c.concept) },
  });
  let verdict = screen(reading, own, knowledge.guard);
  let meaning = own;
  // What seems a courtesy may be a farewell.
  const inFull = readWithCourtesies(reading, knowledge.senses);
  if (inFull) {
    const full = knowledge.reader.read(inFull.features);
    if (isOpen(verdict)) verdict = graver(verdict, screenMeaning(inFull, full, knowledge.guard, IN_FULL));
    if (isClearer(full, own)) meaning = full;
  }
  const sentences = readSentences(reading, knowledge);
  for (const sentence of sentences)
    if (isOpen(verdict)) verdict = graver(verdict, screenMeaning(reading, sentence, knowledge.guard, PART));
  const asked = readAsked(reading, knowledge.senses);
  if (asked) {
    const question = knowledge.reader.read(asked.features);
    if (isOpen(verdict)) verdict = graver(verdict, screenMeaning(reading, question, knowledge.guard, ASKED));
    const before = meaning;
    meaning = withQuestion(before, question);
    if (meaning !== before)
      trace.push({ stage: 'resolve', says: `The question in it is clear: ${relevantTerms(asked).length} words.` });
  }
  const alone = verdict;
  if (mayBeFollowUp(reading, context)) {
    const after = labelBefore(context, knowledge.base.policies);
    const asFollowUp = knowledge.reader.read(featuresOf(reading, after));
    meaning = favourOffered(asFollowUp, context);
    trace.push({ stage: 'resolve', says: `Read as a follow-up${after ? ` to ${after}` : ''}.` });
    // A request split over two turns is one request. Only ever graver: what the message alone earned stands.
    // Without favour: what was offered must not outweigh a policy. Thanks for a refusal do not ask for what was refused.
    const thanked = isSmalltalk(own) && !wasAtRisk(context, knowledge);
    if (isOpen(verdict) && !thanked)
      verdict = graver(verdict, screenMeaning(reading, asFollowUp, knowledge.guard, FOLLOW_UP));
    if (context.held !== undefined && isOpen(verdict) && !isClearAnswer(own) && !thanked) {
      const both = readMessage(`${context.recent?.at(-1) ?? ''} . ${message}`, locale, knowledge.senses);
      verdict = graver(verdict, screen(both, knowledge.reader.read(both.features), knowledge.guard));
    }
  }
  verdict = stillAtRisk(verdict, alone, context, knowledge);
  trace.push({ stage: 'guard', says: inWords(verdict), detail: { findings: verdict.findings } });
  return { locale, reading, meaning, verdict, sentences };
}

function wordCount(reading: Reading): string {
  const { terms } = reading;
  const courtesies = terms.length - relevantTerms(reading).length;
  return `${terms.length} words${courtesies > 0 ? `, ${courtesies} of them courtesies` : ''}`;
}

/** After a crisis or an emergency an amount, or where to get some, is no question about treatment: "no joke, 30 of the sleeping pills". */
const ALARMING: ReadonlySet<PolicyId> = new Set(['dosing', 'misuse', 'sourcing']);

/**
 * The help that was shown goes on where the message asks for what is alarming now; and an emergency stays one where only what
 * was said before makes the message a crisis ("ok calling").
 * @param alone the verdict on the message by itself.
 */
function stillAtRisk(verdict: Verdict, alone: Verdict, { held }: Context, { guard }: Indexed): Verdict {
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

const isOpen = (verdict: Verdict) => verdict.kind === 'allow' || verdict.kind === 'caution';

function graver(one: Verdict, other: Verdict): Verdict {
  return isOpen(other) && one.kind === 'caution' ? one : other;
}

/** From which probability on a meaning is clear by itself, and likely enough where the other is less. */
const [CLEARLY, LIKELY] = [0.9, 0.7];

/** "Where do the answers in this chat come from" is asked with words of courtesies. */
function isClearer(one: Meaning, other: Meaning): boolean {
  const [label, p] = likeliest(one);
  const [, before] = likeliest(other);
  return label.startsWith('answer:') && before < CLEARLY && p >= (before < LIKELY ? LIKELY : CLEARLY);
}

/**
 * "I'm a veteran with PTSD how much is it" is about the price. Where the whole is as clear as the question in it and about
 * something else, both count alike, and the visitor is asked which is meant. Of 3,600 unseen messages 20 change by it; with something
 * nobody learned from told before them every fourth.
 */
function withQuestion(whole: Meaning, question: Meaning): Meaning {
  if (isClearer(question, whole)) return question;
  const [label, p] = likeliest(question);
  return label.startsWith('answer:') && p >= CLEARLY ? between(whole, question) : whole;
}

function between(one: Meaning, other: Meaning): Meaning {
  const probability = new Map<string, number>();
  for (const [label, p] of one.probability) probability.set(label, (p + (other.probability.get(label) ?? 0)) / 2);
  return { ...one, probability, outside: (one.outside + other.outside) / 2 };
}

function likeliest({ probability }: Meaning): readonly [label: string, p: number] {
  let best: readonly [string, number] = ['', 0];
  for (const each of probability) if (each[1] > best[1]) best = each;
  return best;
}

function isSmalltalk({ probability }: Meaning): boolean {
  return (probability.get('smalltalk') ?? 0) >= CLEAR;
}

/** A new question after a refusal is a new question. */
const CLEAR = 0.5;

function isClearAnswer(meaning: Meaning): boolean {
  for (const [label, p] of meaning.probability) if (p >= CLEAR && label.startsWith('answer:')) return true;
  return false;
}

function inWords(verdict: Verdict): string {
  if (verdict.kind === 'allow') return 'Nothing stands against answering.';
  if (verdict.kind === 'caution') return `In doubt about "${verdict.policy}".`;
  return `Held by the policy "${verdict.policy}".`;
}
