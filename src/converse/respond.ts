/**
 * READ THIS FIRST. One turn of the conversation: a message in, a vouched-for reply out.
 *
 *   read ─► guard ─► smalltalk ─► resolve ─► rank ─► decide ─► release ─► compose
 *            │ refuse, crisis, emergency ──────────────────────────────────►│
 *
 * Pure: the clock comes in as an argument, nothing is stored, the same input gives the same reply.
 */
import { type Mode, release } from '../guard/release.ts';
import { screen } from '../guard/screen.ts';
import type { Verdict } from '../guard/verdict.ts';
import { findEntry } from '../knowledge/base.ts';
import type { EntryId } from '../knowledge/entry.ts';
import type { Locale } from '../language/locale.ts';
import { type Reading, readMessage } from '../learn/reading.ts';
import { rank } from '../retrieve/rank.ts';
import { compose } from './compose.ts';
import { advance, type Context } from './context.ts';
import { decide } from './decide.ts';
import type { Indexed } from './indexed.ts';
import type { Outcome } from './outcome.ts';
import type { Reply } from './reply.ts';
import { leansOnContext, readTogether } from './resolve.ts';
import { actOf } from './smalltalk.ts';
import type { Trace, TraceStep } from './trace.ts';

/** What a visitor sends: a message in their own words, or an option they picked. */
export type Request = { readonly message: string } | { readonly pick: EntryId };

export interface Turn {
  readonly outcome: Outcome;
  readonly reply: Reply;
  readonly context: Context;
  readonly trace: Trace;
}

export interface Setting {
  readonly mode: Mode;
  readonly now: Date;
  /** The locale of the page; the message itself may tell otherwise. */
  readonly locale?: Locale | undefined;
}

export function respond(request: Request, context: Context, knowledge: Indexed, setting: Setting): Turn {
  const steps: TraceStep[] = [];
  const hint = setting.locale ?? context.locale ?? 'en';
  const message = 'message' in request ? request.message : '';
  const released = (id: EntryId, locale: Locale) => {
    const entry = findEntry(knowledge.base, id, locale);
    return entry === undefined ? undefined : release(entry, setting.mode, setting.now);
  };
  const offerable = (ids: readonly EntryId[], locale: Locale) =>
    ids.filter((id) => released(id, locale)?.kind === 'ok');

  const finish = (outcome: Outcome, locale: Locale, suggest: readonly EntryId[] = [], caution?: Verdict): Turn => {
    const verdict = outcome.kind === 'answer' ? released(outcome.entry, locale) : undefined;
    if (verdict)
      steps.push({
        stage: 'release',
        says:
          verdict.kind === 'ok'
            ? `The answer may be shown (${verdict.state}).`
            : `The answer is withheld: ${verdict.reason}.`,
      });
    const shown: Outcome =
      outcome.kind === 'answer' && verdict?.kind !== 'ok' ? { kind: 'fallback', reason: 'not-released' } : outcome;
    const next = shown.kind === 'answer' ? (findEntry(knowledge.base, shown.entry, locale)?.related ?? []) : suggest;
    const cards = cardsFor(shown, context, caution, knowledge);
    const reply = compose(
      {
        outcome: shown,
        locale,
        state: verdict?.kind === 'ok' ? verdict.state : 'preview',
        suggest: offerable(next, locale),
        cards,
      },
      knowledge.base,
    );
    return { outcome: shown, reply, context: advance(context, message, shown, locale), trace: steps };
  };

  if ('pick' in request) {
    steps.push({ stage: 'resolve', says: 'The visitor picked an option.' });
    return finish({ kind: 'answer', entry: request.pick, confidence: 1 }, hint);
  }

  let own: Reading;
  let verdict: Verdict;
  let together: Reading | undefined;
  try {
    own = readMessage(message, hint, knowledge.senses);
    together = leansOnContext(own, context) ? readTogether(message, context, own.locale, knowledge.senses) : undefined;
    verdict = screen(own, knowledge.guard);
    if (together && context.held && verdict.kind !== 'escalate' && verdict.kind !== 'refuse')
      verdict = screen(together, knowledge.guard);
  } catch {
    steps.push({ stage: 'guard', says: 'The guard failed; nothing is answered.' });
    return finish({ kind: 'fallback', reason: 'guard-failed' }, hint);
  }
  const locale = own.locale;
  steps.push({
    stage: 'read',
    says: `Read as ${locale}${own.foreign ? ' (another language)' : ''}.`,
    detail: { words: own.terms.length, concepts: own.concepts.map((c) => c.concept) },
  });
  steps.push({ stage: 'guard', says: describe(verdict), detail: { findings: verdict.findings } });

  if (verdict.kind === 'escalate') return finish({ kind: verdict.to, policy: verdict.policy }, locale);
  const policy = verdict.kind === 'refuse' ? knowledge.base.policies.get(verdict.policy) : undefined;
  if (policy) return finish({ kind: 'refuse', policy: policy.id, reports: policy.reports }, locale, policy.suggest);
  if (own.terms.length === 0) return finish({ kind: 'fallback', reason: 'empty' }, locale, STARTERS);
  if (own.foreign) return finish({ kind: 'fallback', reason: 'unsupported-language' }, locale);

  const ranking = rank(together ?? own, knowledge.rankers[locale]);
  steps.push({
    stage: 'rank',
    says: ranking.candidates[0] ? `Most likely "${ranking.candidates[0].entry}".` : 'No entry fits.',
    detail: { ...ranking },
  });
  if (ranking.smalltalk > Math.max(ranking.outside, ranking.candidates[0]?.confidence ?? 0)) {
    const act = actOf(own);
    steps.push({ stage: 'smalltalk', says: `Small talk: ${act}.` });
    return finish({ kind: 'smalltalk', act }, locale, [], verdict);
  }
  const decided = decide(ranking, verdict.kind === 'caution');
  steps.push({
    stage: 'decide',
    says: decided.kind === 'fallback' ? `No answer: ${decided.reason}.` : `Decided to ${decided.kind}.`,
  });
  const options = decided.kind === 'clarify' ? offerable(decided.options, locale) : [];
  if (decided.kind === 'clarify' && options.length < 2)
    return finish({ kind: 'fallback', reason: 'low-confidence' }, locale, options, verdict);
  const nearest =
    decided.kind === 'fallback' && decided.reason !== 'guarded'
      ? ranking.candidates.slice(0, 3).map((c) => c.entry)
      : [];
  return finish(decided.kind === 'clarify' ? { kind: 'clarify', options } : decided, locale, nearest, verdict);
}

/** Offered to a visitor who has not asked anything yet. */
export const STARTERS: readonly EntryId[] = ['number-of-treatments', 'get-you-high', 'side-effects'];

/** A person who may be at risk sees help beside whatever is answered, and goes on seeing it for a while. */
function cardsFor(outcome: Outcome, context: Context, verdict: Verdict | undefined, knowledge: Indexed): string[] {
  if (outcome.kind === 'crisis' || outcome.kind === 'emergency' || outcome.kind === 'refuse') return [];
  const doubted = verdict?.kind === 'caution' ? knowledge.base.policies.get(verdict.policy) : undefined;
  const cards = doubted && doubted.action !== 'refuse' ? [doubted.id] : [];
  if ((context.careTurns ?? 0) > 0 && !cards.includes('crisis')) cards.push('crisis');
  return cards;
}

function describe(verdict: Verdict): string {
  if (verdict.kind === 'allow') return 'Nothing stands against answering.';
  if (verdict.kind === 'caution') return `In doubt about "${verdict.policy}".`;
  return `Held by the policy "${verdict.policy}".`;
}
