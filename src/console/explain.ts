/** Why a message got the reply it got, in words for people who never saw the code. Numbers stay, but never alone. */
import { weigh } from '../converse/decide.ts';
import type { Indexed } from '../converse/indexed.ts';
import type { Outcome } from '../converse/outcome.ts';
import type { Turn } from '../converse/present.ts';
import type { Trace } from '../converse/trace.ts';
import type { Finding } from '../guard/verdict.ts';
import { findEntry } from '../knowledge/base.ts';
import type { EntryId } from '../knowledge/entry.ts';
import type { Ranking } from '../retrieve/rank.ts';
import { becauseOf, type Decided } from './because.ts';
import { confidenceInWords, findingInWords } from './likelihood.ts';

/** One thing the guard found. */
export interface Evidence {
  readonly policy: string;
  /** Where it comes from. */
  readonly by: string;
  readonly strength: string;
}

/** One answer that could have been meant. */
export interface Runner {
  readonly entry: EntryId;
  readonly title: string;
  readonly strength: string;
  /** Found by the learned reading, or by its own phrasings, which were not learned from. */
  readonly by: string;
}

export interface Explanation {
  /** What happened, in one sentence. */
  readonly summary: string;
  /** Why not answered, or why this answer; more than one where several things came together. */
  readonly because: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly runners: readonly Runner[];
  /** What was noticed on the way. */
  readonly steps: readonly string[];
}

/** Findings and candidates weaker than this are noise, and left out. */
const LEAST_FINDING = 0.01;

export function explain(turn: Turn, knowledge: Indexed): Explanation {
  const { outcome, trace, reply } = turn;
  const { base } = knowledge;
  const titleOf = (id: EntryId) => findEntry(base, id, reply.locale)?.title ?? id;
  const policyName = (id: string) => base.policies.get(id)?.title ?? id;
  const guard = detail(trace, 'guard') as { findings?: readonly Finding[] } | undefined;
  const findings = (guard?.findings ?? []).filter((f) => f.strength >= LEAST_FINDING);
  const decided = decidedIn(trace, turn.verdict === 'caution');
  const said = (stage: string) => trace.filter((s) => s.stage === stage).map((s) => s.says);
  return {
    summary: summaryOf(outcome, titleOf, policyName),
    because: [
      ...becauseOf(outcome, decided, said('release'), titleOf),
      ...(reply.cards ?? []).map(
        ({ policy }) => `The card of “${policyName(policy)}” is shown beside it: a person may be at risk.`,
      ),
    ],
    evidence: findings
      .toSorted((a, b) => b.strength - a.strength)
      .map((f) => ({
        policy: policyName(f.policy),
        by: f.by.startsWith('signal:')
          ? `the wording ${f.by.slice('signal:'.length)}, written into the policy`
          : 'learned from examples',
        strength: f.by.startsWith('signal:') ? 'certain: it always holds' : findingInWords(f.strength),
      })),
    runners: (rankingIn(trace)?.candidates ?? []).map((c) => ({
      entry: c.entry,
      title: titleOf(c.entry),
      strength: confidenceInWords(c.confidence),
      by: c.by === 'learned' ? 'learned from examples' : 'its own phrasings, not learned from yet',
    })),
    steps: [...said('read'), ...said('resolve'), ...said('guard').map((says) => named(says, policyName))],
  };
}

function summaryOf(outcome: Outcome, titleOf: (id: EntryId) => string, policyName: (id: string) => string): string {
  switch (outcome.kind) {
    case 'answer':
      return `Answered with “${titleOf(outcome.entry)}”.`;
    case 'clarify':
      return `Asked back which of ${outcome.options.length} questions was meant.`;
    case 'refuse':
      return `Not answered: the policy “${policyName(outcome.policy)}” holds such messages.`;
    case 'crisis':
      return `Answered with help for a crisis, by the policy “${policyName(outcome.policy)}”.`;
    case 'emergency':
      return `Answered with what to do in an emergency, by the policy “${policyName(outcome.policy)}”.`;
    case 'smalltalk':
      return 'Taken as small talk.';
    case 'fallback':
      return 'Not answered.';
  }
}

/** What was ranked, and by which rule it was decided; absent where it did not come to that. */
function decidedIn(trace: Trace, cautious: boolean): Decided | undefined {
  const ranking = rankingIn(trace);
  const { asked = [] } = (detail(trace, 'decide') ?? {}) as { asked?: readonly EntryId[] };
  return ranking && { ...weigh(ranking, cautious, asked), ranking, cautious, asked };
}

const rankingIn = (trace: Trace) => detail(trace, 'rank') as unknown as Ranking | undefined;

const detail = (trace: Trace, stage: string) => trace.findLast((s) => s.stage === stage)?.detail;

/** Names of policies as staff know them, in place of their ids. */
const named = (says: string, policyName: (id: string) => string): string =>
  says.replace(/"([a-z0-9-]+)"/, (_all, id: string) => `“${policyName(id)}”`);
