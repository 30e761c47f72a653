/** What a message means in its conversation, and whether the guard lets it pass. */
import { PART, screen } from '../guard/screen.ts';
import type { Verdict } from '../guard/verdict.ts';
import type { Locale } from '../language/locale.ts';
import { featuresOf } from '../learn/features.ts';
import type { Meaning } from '../learn/model.ts';
import { type Reading, readMessage } from '../learn/reading.ts';
import type { Context } from './context.ts';
import type { Indexed } from './indexed.ts';
import { favourOffered, labelBefore, mayBeFollowUp } from './resolve.ts';
import { readSentences, type Sentence } from './sentences.ts';
import type { TraceStep } from './trace.ts';

export interface Understood {
  readonly locale: Locale;
  readonly reading: Reading;
  /** The message's own meaning, or for a follow-up its meaning after the reply before. */
  readonly meaning: Meaning;
  readonly verdict: Verdict;
  /** Of a message of several. */
  readonly sentences: readonly Sentence[];
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
    says: `Read as ${locale}${reading.foreign ? ' (another language)' : ''}, ${reading.terms.length} words.`,
    detail: { concepts: reading.concepts.map((c) => c.concept) },
  });
  let verdict = screen(reading, own, knowledge.guard);
  const sentences = readSentences(message, locale, knowledge);
  for (const part of sentences)
    if (isOpen(verdict)) verdict = graver(verdict, screen(part.reading, part.meaning, knowledge.guard, PART));
  let meaning = own;
  if (mayBeFollowUp(reading, context)) {
    const after = labelBefore(context, knowledge.base.policies);
    const asFollowUp = knowledge.reader.read(featuresOf(reading, after));
    meaning = favourOffered(asFollowUp, context);
    trace.push({ stage: 'resolve', says: `Read as a follow-up${after ? ` to ${after}` : ''}.` });
    // A request split over two turns is one request. Only ever graver: what the message alone earned stands.
    // Without favour: what was offered must not outweigh a policy.
    if (isOpen(verdict)) verdict = graver(verdict, screen(reading, asFollowUp, knowledge.guard));
    if (context.held !== undefined && isOpen(verdict) && !isClearAnswer(own)) {
      const both = readMessage(`${context.recent?.at(-1) ?? ''} . ${message}`, locale, knowledge.senses);
      verdict = graver(verdict, screen(both, knowledge.reader.read(both.features), knowledge.guard));
    }
  }
  trace.push({ stage: 'guard', says: inWords(verdict), detail: { findings: verdict.findings } });
  return { locale, reading, meaning, verdict, sentences };
}

const isOpen = (verdict: Verdict) => verdict.kind === 'allow' || verdict.kind === 'caution';

function graver(one: Verdict, other: Verdict): Verdict {
  return isOpen(other) && one.kind === 'caution' ? one : other;
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
