/**
 * The courses a message may take to its decision, tried in this order: a choice of what was offered, a hold by the guard, what is
 * plain in its words, and what it means. The first that applies decides.
 */
import type { Verdict } from '../guard/verdict.ts';
import { findEntry } from '../knowledge/base.ts';
import type { EntryId } from '../knowledge/entry.ts';
import type { Act } from '../knowledge/replies.ts';
import type { Locale } from '../language/locale.ts';
import { type Ranking, rank } from '../retrieve/rank.ts';
import { choseAll, choseNone, chosenInWords, choseOther, isChoiceAlone, rejectsAnswer } from './choice.ts';
import { leavesContact } from './contact-left.ts';
import type { Context } from './context.ts';
import { decide } from './decide.ts';
import type { Indexed } from './indexed.ts';
import { languageAsked } from './language-asked.ts';
import { askedFor, topicOf } from './offer.ts';
import type { Outcome } from './outcome.ts';
import type { Decision } from './present.ts';
import { isRemark } from './remark.ts';
import { actOf, asksForMore, complaintIn } from './smalltalk.ts';
import type { TraceStep } from './trace.ts';
import type { Understood } from './understand.ts';
import { isOpen, risksIn } from './verdicts.ts';

/** A message, and all that was understood of it. */
export interface Heard extends Understood {
  readonly message: string;
  readonly context: Context;
  readonly knowledge: Indexed;
  readonly trace: TraceStep[];
}

/** Offered to a visitor who has not asked anything yet. */
export const STARTERS: readonly EntryId[] = ['number-of-treatments', 'get-you-high', 'side-effects'];

/** Where nothing is answered the nearest are offered. */
const MOST_NEAREST = 3;

const NOTHING_FOUND: Verdict = { kind: 'allow', findings: [] };

type Offer = Pick<Decision, 'asked' | 'suggest'>;

function settle({ locale, verdict, trace }: Heard, outcome: Outcome, offer: Offer = {}): Decision {
  trace.push({ stage: 'decide', says: inWords(outcome), ...(offer.asked ? { detail: { asked: offer.asked } } : {}) });
  return { outcome, locale, verdict, trace, ...offer };
}

function inWords(outcome: Outcome): string {
  if (outcome.kind === 'fallback') return `No answer: ${outcome.reason}.`;
  return outcome.kind === 'smalltalk' ? `Small talk: ${outcome.act}.` : `Decided to ${outcome.kind}.`;
}

const PICKED = 'The visitor picked this.';

/** An option that was pressed, or chosen in words. */
export function picked(entry: EntryId, locale: Locale, trace: readonly TraceStep[] = [], says = PICKED): Decision {
  const step: TraceStep = { stage: 'resolve', says };
  return { outcome: { kind: 'answer', entry, confidence: 1 }, locale, trace: [...trace, step] };
}

/** "The second one", "both", "the other", "none of these". */
export function byChoice(heard: Heard): Decision | undefined {
  const { readings, context, locale, verdict, trace } = heard;
  const { reading, meaning } = readings.whole;
  const chosen = chosenInWords(reading, meaning, context);
  if (chosen && isChoiceAlone(reading)) return { ...picked(chosen, locale, trace), verdict: NOTHING_FOUND };
  if (chosen && isOpen(verdict)) return { ...picked(chosen, locale, trace), verdict };
  const other = choseOther(reading, context);
  if (other) return { ...picked(other, locale, trace), verdict: NOTHING_FOUND };
  const all = choseAll(reading, context);
  const [first] = all;
  if (first)
    return { ...picked(first, locale, trace, 'The visitor wants all of it.'), asked: all, verdict: NOTHING_FOUND };
  if (!choseNone(reading, context)) return undefined;
  const none = settle(heard, { kind: 'fallback', reason: 'not-meant' }, { suggest: STARTERS });
  return { ...none, verdict: NOTHING_FOUND };
}

/** What the guard holds. */
export function byVerdict(heard: Heard): Decision | undefined {
  const { verdict, meaning, readings, knowledge } = heard;
  if (verdict.kind === 'escalate') return settle(heard, { kind: verdict.to, policy: verdict.policy });
  if (verdict.kind !== 'refuse') return undefined;
  const { policies } = knowledge.base;
  const reports = policies.get(verdict.policy)?.reports ?? verdict.policy;
  const card = policies.get(verdict.card);
  const topic = card?.suggestTopic ? topicOf(meaning) : [];
  const suggest = [...topic, ...askedFor(readings, knowledge), ...(card?.suggest ?? [])];
  return settle(heard, { kind: 'refuse', policy: verdict.card, reports }, { suggest });
}

/** What is plain in the words themselves: another language, an answer rejected, more of it. */
export function byWords(heard: Heard): Decision | undefined {
  const { readings, verdict, context } = heard;
  const { reading } = readings.whole;
  if (reading.foreign) return settle(heard, { kind: 'fallback', reason: 'unsupported-language' });
  if (reading.terms.length === 0) return settle(heard, { kind: 'fallback', reason: 'empty' }, { suggest: STARTERS });
  const language = verdict.kind === 'allow' && context.held === undefined ? languageAsked(reading) : undefined;
  if (language) return { ...settle(heard, inLanguage(language, context)), locale: language };
  if (rejectsAnswer(reading, context))
    return settle(heard, { kind: 'fallback', reason: 'not-meant' }, { suggest: nearbyOf(heard) });
  if (context.topic && verdict.kind === 'allow' && asksForMore(reading))
    return settle(heard, { kind: 'smalltalk', act: 'more' }, { suggest: nearbyOf(heard) });
  return undefined;
}

/** What was answered last is answered again, now in the language asked for. */
function inLanguage(language: Locale, { topic, locale }: Context): Outcome {
  if (topic && locale !== undefined && locale !== language) return { kind: 'answer', entry: topic, confidence: 1 };
  return { kind: 'smalltalk', act: 'language' };
}

/** What it most likely means: small talk, an entry, or nothing there is an answer to. */
export function byMeaning(heard: Heard): Decision {
  const { readings, meaning, locale, verdict, context, knowledge, trace } = heard;
  const { reading } = readings.whole;
  const ranking = rank(reading, meaning, knowledge.rankers[locale]);
  const best = ranking.candidates[0];
  trace.push({ stage: 'rank', says: best ? `Most likely "${best.entry}".` : 'No entry fits.', detail: { ...ranking } });
  if (ranking.smalltalk > Math.max(ranking.outside, best?.confidence ?? 0)) {
    const act = contactIn(heard) ?? actOf(reading, context, mayBeAtRisk(heard));
    return settle(heard, { kind: 'smalltalk', act }, { suggest: act === 'part' ? [] : nearbyOf(heard) });
  }
  const asked = askedFor(readings, knowledge);
  const outcome = decide(ranking, verdict.kind === 'caution', asked);
  return outcome.kind === 'answer' ? settle(heard, outcome, { asked }) : unanswered(heard, outcome, asked, ranking);
}

/** What is not answered may be no question at all. */
function unanswered(heard: Heard, outcome: Outcome, asked: readonly EntryId[], { candidates }: Ranking): Decision {
  const { message, readings, verdict, context } = heard;
  const { reading } = readings.whole;
  const complaint = mayBeAtRisk(heard) ? undefined : complaintIn(reading, context);
  const isComplaint = outcome.kind === 'fallback' || complaint === 'help-asked';
  const act = contactIn(heard) ?? (isComplaint ? complaint : undefined);
  if (act) return settle(heard, { kind: 'smalltalk', act }, { suggest: nearbyOf(heard) });
  if (isRemark(message, reading, context)) {
    const suggest = outcome.kind === 'clarify' && !mayBeAtRisk(heard) ? outcome.options : nearbyOf(heard);
    return settle(heard, { kind: 'smalltalk', act: actOf(reading, context, mayBeAtRisk(heard)) }, { suggest });
  }
  const suggest = verdict.kind === 'caution' ? [] : candidates.slice(0, MOST_NEAREST).map((c) => c.entry);
  return settle(heard, outcome, { asked, suggest });
}

const contactIn = (heard: Heard): Act | undefined =>
  !mayBeAtRisk(heard) && leavesContact(heard.message) ? 'contact-left' : undefined;

const mayBeAtRisk = ({ verdict, knowledge }: Heard): boolean => risksIn(verdict, knowledge.base.policies).length > 0;

/** What goes with the last answer; before the first, what many begin with. Who may be at risk is offered help alone. */
function nearbyOf(heard: Heard): readonly EntryId[] {
  const { context, locale, knowledge } = heard;
  if (mayBeAtRisk(heard)) return [];
  return findEntry(knowledge.base, context.topic ?? '', locale)?.related ?? STARTERS;
}
