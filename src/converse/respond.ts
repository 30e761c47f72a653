/**
 * READ THIS FIRST. One turn of the conversation: a message in, a vouched-for reply out.
 *
 *   understand (read, resolve, guard) ─► rank ─► decide ─► release ─► compose
 *        │ refuse, crisis, emergency, a choice in words ─────►│
 *
 * Pure: the clock comes in as an argument, nothing is stored, the same input gives the same reply.
 */
import type { Verdict } from '../guard/verdict.ts';
import { findEntry } from '../knowledge/base.ts';
import type { EntryId } from '../knowledge/entry.ts';
import type { Locale } from '../language/locale.ts';
import { rank } from '../retrieve/rank.ts';
import { choseAll, choseNone, chosenInWords, choseOther, isChoiceAlone, rejectsAnswer } from './choice.ts';
import { leavesContact } from './contact-left.ts';
import { type Context, localeOf } from './context.ts';
import { decide } from './decide.ts';
import type { Indexed } from './indexed.ts';
import { languageAsked } from './language-asked.ts';
import { askedFor, topicOf } from './offer.ts';
import type { Outcome } from './outcome.ts';
import { type Decision, present, type Setting, type Turn } from './present.ts';
import { isRemark } from './remark.ts';
import { actOf, asksForMore, complaintIn } from './smalltalk.ts';
import type { TraceStep } from './trace.ts';
import { type Understood, understand } from './understand.ts';
import { isOpen, risksIn } from './verdicts.ts';

/** What a visitor sends: a message in their own words, or an option they picked. */
export type Ask = { readonly message: string } | { readonly pick: EntryId };

/** Offered to a visitor who has not asked anything yet. */
export const STARTERS: readonly EntryId[] = ['number-of-treatments', 'get-you-high', 'side-effects'];

/** Where nothing is answered the nearest are offered. */
const MOST_NEAREST = 3;

const NOTHING_FOUND: Verdict = { kind: 'allow', findings: [] };

/** @param setting what comes from outside: mode, clock, and the locale of the page. */
export function respond(ask: Ask, context: Context, knowledge: Indexed, setting: Setting): Turn {
  const locale = localeOf(context, setting.locale);
  const decision = 'pick' in ask ? picked(ask.pick, locale) : answerMessage(ask.message, context, locale, knowledge);
  return present(decision, 'pick' in ask ? undefined : ask.message, context, knowledge, setting);
}

const PICKED = 'The visitor picked this.';

function picked(entry: EntryId, locale: Locale, trace: readonly TraceStep[] = [], says = PICKED): Decision {
  const step: TraceStep = { stage: 'resolve', says };
  return { outcome: { kind: 'answer', entry, confidence: 1 }, locale, trace: [...trace, step] };
}

function answerMessage(message: string, context: Context, hint: Locale, knowledge: Indexed): Decision {
  const trace: TraceStep[] = [];
  const settle = (outcome: Outcome, offer: Pick<Decision, 'asked' | 'suggest'> = {}): Decision => {
    trace.push({ stage: 'decide', says: inWords(outcome), ...(offer.asked ? { detail: { asked: offer.asked } } : {}) });
    return { outcome, locale, verdict, trace, ...offer };
  };

  let understood: Understood;
  try {
    understood = understand(message, context, hint, knowledge, trace);
  } catch {
    // Fail closed: without the guard nothing is answered, and help is shown.
    trace.push({ stage: 'guard', says: 'The guard failed; nothing is answered.' });
    return { outcome: { kind: 'fallback', reason: 'guard-failed' }, locale: hint, trace };
  }
  const { locale, verdict, meaning, readings } = understood;
  const { reading } = readings.whole;

  const chosen = chosenInWords(reading, readings.whole.meaning, context);
  if (chosen && isChoiceAlone(reading)) return { ...picked(chosen, locale, trace), verdict: NOTHING_FOUND };
  if (chosen && isOpen(verdict)) return { ...picked(chosen, locale, trace), verdict };
  const other = choseOther(reading, context);
  if (other) return { ...picked(other, locale, trace), verdict: NOTHING_FOUND };
  const all = choseAll(reading, context);
  const [first] = all;
  if (first)
    return { ...picked(first, locale, trace, 'The visitor wants all of it.'), asked: all, verdict: NOTHING_FOUND };
  if (choseNone(reading, context))
    return { ...settle({ kind: 'fallback', reason: 'not-meant' }, { suggest: STARTERS }), verdict: NOTHING_FOUND };
  if (verdict.kind === 'escalate') return settle({ kind: verdict.to, policy: verdict.policy });
  if (verdict.kind === 'refuse') {
    const reports = knowledge.base.policies.get(verdict.policy)?.reports ?? verdict.policy;
    const card = knowledge.base.policies.get(verdict.card);
    const topic = card?.suggestTopic ? topicOf(meaning) : [];
    const suggest = [...topic, ...askedFor(readings, knowledge), ...(card?.suggest ?? [])];
    return settle({ kind: 'refuse', policy: verdict.card, reports }, { suggest });
  }
  if (reading.foreign) return settle({ kind: 'fallback', reason: 'unsupported-language' });
  if (reading.terms.length === 0) return settle({ kind: 'fallback', reason: 'empty' }, { suggest: STARTERS });

  // What goes with the last answer; before the first, what many begin with. Who may be at risk is offered help alone.
  const mayBeAtRisk = risksIn(verdict, knowledge.base.policies).length > 0;
  const nearby = mayBeAtRisk ? [] : (findEntry(knowledge.base, context.topic ?? '', locale)?.related ?? STARTERS);
  const language = verdict.kind === 'allow' && context.held === undefined ? languageAsked(reading) : undefined;
  if (language) return { ...settle(inLanguage(language, context)), locale: language };
  if (rejectsAnswer(reading, context)) return settle({ kind: 'fallback', reason: 'not-meant' }, { suggest: nearby });

  if (context.topic && verdict.kind === 'allow' && asksForMore(reading))
    return settle({ kind: 'smalltalk', act: 'more' }, { suggest: nearby });

  const ranking = rank(reading, meaning, knowledge.rankers[locale]);
  const best = ranking.candidates[0];
  trace.push({ stage: 'rank', says: best ? `Most likely "${best.entry}".` : 'No entry fits.', detail: { ...ranking } });
  if (ranking.smalltalk > Math.max(ranking.outside, best?.confidence ?? 0)) {
    const act = !mayBeAtRisk && leavesContact(message) ? 'contact-left' : actOf(reading, context, mayBeAtRisk);
    return settle({ kind: 'smalltalk', act }, { suggest: act === 'part' ? [] : nearby });
  }

  const asked = askedFor(readings, knowledge);
  const outcome = decide(ranking, verdict.kind === 'caution', asked);
  if (outcome.kind === 'answer') return settle(outcome, { asked });
  if (!mayBeAtRisk && leavesContact(message)) return settle({ kind: 'smalltalk', act: 'contact-left' });
  const complaint = outcome.kind === 'fallback' && !mayBeAtRisk ? complaintIn(reading) : undefined;
  if (complaint) return settle({ kind: 'smalltalk', act: complaint }, { suggest: nearby });
  if (isRemark(message, reading, context)) {
    const suggest = outcome.kind === 'clarify' && !mayBeAtRisk ? outcome.options : nearby;
    return settle({ kind: 'smalltalk', act: actOf(reading, context, mayBeAtRisk) }, { suggest });
  }
  const nearest = verdict.kind === 'caution' ? [] : ranking.candidates.slice(0, MOST_NEAREST).map((c) => c.entry);
  return settle(outcome, { asked, suggest: nearest });
}

/** What was answered last is answered again, now in the language asked for. */
function inLanguage(language: Locale, { topic, locale }: Context): Outcome {
  if (topic && locale !== undefined && locale !== language) return { kind: 'answer', entry: topic, confidence: 1 };
  return { kind: 'smalltalk', act: 'language' };
}

function inWords(outcome: Outcome): string {
  if (outcome.kind === 'fallback') return `No answer: ${outcome.reason}.`;
  return outcome.kind === 'smalltalk' ? `Small talk: ${outcome.act}.` : `Decided to ${outcome.kind}.`;
}
