/** What a message means in its conversation, and whether the guard lets it pass. */
import type { Verdict } from '../guard/verdict.ts';
import type { Locale } from '../language/locale.ts';
import { featuresOf } from '../learn/features.ts';
import type { Meaning } from '../learn/meaning.ts';
import { readMessage, relevantTerms } from '../learn/reading.ts';
import { combine, withClearest } from './combine.ts';
import type { Context } from './context.ts';
import type { Indexed } from './indexed.ts';
import { type Readings, readEveryWay } from './readings.ts';
import { favourOffered, labelBefore, mayBeFollowUp } from './resolve.ts';
import type { TraceStep } from './trace.ts';
import { screenAlone, screenFollowUp, stillAtRisk } from './verdicts.ts';

export interface Understood {
  readonly locale: Locale;
  /** The message by itself. */
  readonly readings: Readings;
  /** What is meant: by the message itself, or for a follow-up after the reply before. */
  readonly meaning: Meaning;
  readonly verdict: Verdict;
}

export function understand(
  message: string,
  context: Context,
  hint: Locale,
  knowledge: Indexed,
  trace: TraceStep[],
): Understood {
  const readings = readEveryWay(readMessage(message, hint, knowledge.senses), knowledge);
  const { reading } = readings.whole;
  const { locale, foreign, concepts } = reading;
  trace.push({
    stage: 'read',
    says: `Read as ${locale}${foreign ? ' (another language)' : ''}, ${wordCount(readings)}.`,
    detail: { concepts: concepts.map((c) => c.concept) },
  });
  const alone = screenAlone(readings, knowledge);
  let meaning = combine(readings, isRefusalInDoubt(alone, knowledge));
  let verdict = alone;
  if (mayBeFollowUp(reading, context)) {
    const after = labelBefore(context, knowledge.base.policies);
    trace.push({ stage: 'resolve', says: `Read as a follow-up${after ? ` to ${after}` : ''}.` });
    const asFollowUp = knowledge.reader.read(featuresOf(reading, after));
    // After a refusal "edibles, I mean" is no question about cannabis.
    const alsoAlone = context.held === undefined ? withClearest(asFollowUp, [meaning]) : asFollowUp;
    meaning = favourOffered(alsoAlone, context);
    verdict = screenFollowUp(alone, readings, asFollowUp, context, knowledge);
  }
  verdict = stillAtRisk(verdict, alone, reading, context, knowledge);
  trace.push({ stage: 'guard', says: inWords(verdict), detail: { findings: verdict.findings } });
  return { locale, readings, meaning, verdict };
}

function isRefusalInDoubt(verdict: Verdict, { guard }: Indexed): boolean {
  return verdict.kind === 'caution' && guard.policies.get(verdict.policy)?.action === 'refuse';
}

function wordCount({ whole: { reading }, asked }: Readings): string {
  const all = reading.terms.length;
  const relevant = relevantTerms(reading).length;
  const told = asked ? relevant - relevantTerms(asked.reading).length : 0;
  const parts = [
    `${all} words`,
    ...(relevant < all ? [`${all - relevant} of them courtesies`] : []),
    ...(told > 0 ? [`${told} told of themselves`] : []),
    ...(reading.labelled === undefined ? [] : [`known word for word as ${reading.labelled}`]),
  ];
  return parts.join(', ');
}

function inWords(verdict: Verdict): string {
  if (verdict.kind === 'allow') return 'Nothing stands against answering.';
  if (verdict.kind === 'caution') return `In doubt about "${verdict.policy}".`;
  return `Held by the policy "${verdict.policy}".`;
}
