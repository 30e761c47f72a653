/**
 * READ THIS FIRST. One turn of the conversation: a message in, a vouched-for reply out.
 *
 *   understand (read, resolve, guard) ─► rank ─► decide ─► release ─► compose
 *        │ a choice, a hold, what is plain in words ─────────►│
 *
 * The courses that lead to the decision stand in courses.ts, in the order in which they are tried.
 *
 * Pure: the clock comes in as an argument, nothing is stored, the same input gives the same reply.
 */
import type { EntryId } from '../knowledge/entry.ts';
import type { Locale } from '../language/locale.ts';
import { type Context, localeOf } from './context.ts';
import { byChoice, byMeaning, byVerdict, byWords, picked } from './courses.ts';
import type { Indexed } from './indexed.ts';
import { type Decision, present, type Setting, type Turn } from './present.ts';
import type { TraceStep } from './trace.ts';
import { type Understood, understand } from './understand.ts';

/** What a visitor sends: a message in their own words, or an option they picked. */
export type Ask = { readonly message: string } | { readonly pick: EntryId };

/** @param setting what comes from outside: mode, clock, and the locale of the page. */
export function respond(ask: Ask, context: Context, knowledge: Indexed, setting: Setting): Turn {
  const locale = localeOf(context, setting.locale);
  const decision = 'pick' in ask ? picked(ask.pick, locale) : answerMessage(ask.message, context, locale, knowledge);
  return present(decision, 'pick' in ask ? undefined : ask.message, context, knowledge, setting);
}

function answerMessage(message: string, context: Context, hint: Locale, knowledge: Indexed): Decision {
  const trace: TraceStep[] = [];
  let understood: Understood;
  try {
    understood = understand(message, context, hint, knowledge, trace);
  } catch {
    // Fail closed: without the guard nothing is answered, and help is shown.
    trace.push({ stage: 'guard', says: 'The guard failed; nothing is answered.' });
    return { outcome: { kind: 'fallback', reason: 'guard-failed' }, locale: hint, trace };
  }
  const heard = { ...understood, message, context, knowledge, trace };
  return byChoice(heard) ?? byVerdict(heard) ?? byWords(heard) ?? byMeaning(heard);
}
