/** A decision -> what the visitor gets: released, composed, remembered. Nothing reaches a visitor by another way. */
import { type Mode, release } from '../guard/release.ts';
import type { Release, Verdict } from '../guard/verdict.ts';
import { findEntry } from '../knowledge/base.ts';
import type { EntryId } from '../knowledge/entry.ts';
import type { PolicyId } from '../knowledge/policy.ts';
import type { Locale } from '../language/locale.ts';
import { compose } from './compose.ts';
import { advance, type Context } from './context.ts';
import type { Indexed } from './indexed.ts';
import type { Outcome } from './outcome.ts';
import type { Reply } from './reply.ts';
import type { Trace, TraceStep } from './trace.ts';
import { lastingRisksIn, risksIn } from './verdicts.ts';

export interface Setting {
  readonly mode: Mode;
  readonly now: Date;
  /** The locale of the page; the message itself may tell otherwise. */
  readonly locale?: Locale | undefined;
}

export interface Decision {
  readonly outcome: Outcome;
  readonly locale: Locale;
  /** Entries that parts of the message ask for. */
  readonly asked?: readonly EntryId[] | undefined;
  /** Entries to offer where the outcome itself is no answer. */
  readonly suggest?: readonly EntryId[] | undefined;
  readonly verdict?: Verdict;
  readonly trace: TraceStep[];
}

export interface Turn {
  readonly outcome: Outcome;
  readonly reply: Reply;
  readonly context: Context;
  /** What the guard made of the message; absent where it was not asked or failed. */
  readonly verdict?: Verdict['kind'] | undefined;
  readonly trace: Trace;
}

/** What was asked beside what is answered: so much of it is offered. */
const MOST_OTHERS = 2;

/** @param message the visitor's words; none where an option was picked. */
export function present(
  decision: Decision,
  message: string | undefined,
  context: Context,
  knowledge: Indexed,
  setting: Setting,
): Turn {
  const { locale, trace } = decision;
  const check = (id: EntryId): Release | undefined => {
    const entry = findEntry(knowledge.base, id, locale);
    return entry && release(entry, setting.mode, setting.now);
  };
  const mayShow = (id: EntryId) => check(id)?.kind === 'ok';

  const { outcome, state } = settleRelease(decision.outcome, check, mayShow, trace);
  const related = outcome.kind === 'answer' ? findEntry(knowledge.base, outcome.entry, locale)?.related : undefined;
  const shown = outcome.kind === 'answer' ? outcome.entry : undefined;
  const asked = shown === undefined ? [] : (decision.asked ?? []);
  const others = asked.filter((id) => id !== shown && mayShow(id)).slice(0, MOST_OTHERS);
  const isNew = (id: EntryId) => id !== shown && !context.answered?.includes(id);
  const suggest = new Set([...others, ...[...(decision.suggest ?? []), ...(related ?? [])].filter(isNew)]);
  const reply = compose(
    {
      outcome,
      locale,
      state,
      suggest: [...suggest].filter(mayShow),
      cards: cardsBeside(outcome, decision.verdict, context, knowledge),
      inOwnWords: message !== undefined,
      mayBeAtRisk: decision.verdict !== undefined && risksIn(decision.verdict, knowledge.base.policies).length > 0,
      several: others.length > 0,
      again: message !== undefined && isAgain(outcome, context, locale),
    },
    knowledge.base,
  );
  return {
    outcome,
    reply,
    context: advance(context, {
      message: message ?? '',
      outcome,
      help: lastingHelp(decision.verdict, knowledge),
      others,
      locale,
      page: setting.locale,
    }),
    verdict: decision.verdict?.kind,
    trace,
  };
}

/** An answer given before, but for the language, or the same card as the turn before. */
function isAgain(outcome: Outcome, { topic, answered = [], held, locale: before }: Context, locale: Locale): boolean {
  if (outcome.kind === 'answer')
    return (outcome.entry === topic || answered.includes(outcome.entry)) && (before ?? locale) === locale;
  return 'policy' in outcome && outcome.policy === held;
}

/** The guard's last look: an answer or option that may not be shown becomes a fallback. */
function settleRelease(
  outcome: Outcome,
  check: (id: EntryId) => Release | undefined,
  mayShow: (id: EntryId) => boolean,
  trace: TraceStep[],
): { outcome: Outcome; state: 'approved' | 'preview' } {
  if (outcome.kind === 'answer') {
    const found = check(outcome.entry);
    if (found?.kind === 'ok') {
      trace.push({ stage: 'release', says: `The answer may be shown (${found.state}).` });
      return { outcome, state: found.state };
    }
    trace.push({ stage: 'release', says: `The answer is withheld: ${found?.reason ?? 'not in this language'}.` });
    return { outcome: { kind: 'fallback', reason: 'not-released' }, state: 'preview' };
  }
  if (outcome.kind === 'clarify') {
    const options = outcome.options.filter(mayShow);
    return {
      outcome: options.length >= 2 ? { kind: 'clarify', options } : { kind: 'fallback', reason: 'low-confidence' },
      state: 'preview',
    };
  }
  return { outcome, state: 'preview' };
}

function lastingHelp(verdict: Verdict | undefined, { base }: Indexed): Array<'crisis' | 'emergency'> {
  const risks = verdict ? lastingRisksIn(verdict, base.policies) : [];
  return risks.flatMap((id) => {
    const action = base.policies.get(id)?.action ?? 'refuse';
    return action === 'refuse' ? [] : action;
  });
}

/** A person who may be at risk sees help beside whatever they get, and goes on seeing it for a while. */
function cardsBeside(outcome: Outcome, verdict: Verdict | undefined, context: Context, knowledge: Indexed): PolicyId[] {
  const alarm = (context.alarmTurns ?? 0) > 0 ? ['emergency'] : [];
  const care = (context.careTurns ?? 0) > 0 ? ['crisis'] : [];
  const { policies } = knowledge.base;
  const now = verdict ? risksIn(verdict, policies) : [];
  const shown = outcome.kind === 'crisis' || outcome.kind === 'emergency' ? outcome.policy : undefined;
  const rank = (id: PolicyId) => policies.get(id)?.rank ?? 0;
  return [...new Set([...alarm, ...now, ...care])].filter((id) => id !== shown).sort((a, b) => rank(b) - rank(a));
}
