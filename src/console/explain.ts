/** Why a message got the reply it got, in words for people who never saw the code. Numbers stay, but never alone. */
import type { Indexed } from '../converse/indexed.ts';
import type { FallbackReason, Outcome } from '../converse/outcome.ts';
import type { Turn } from '../converse/present.ts';
import type { Trace } from '../converse/trace.ts';
import type { Finding } from '../guard/verdict.ts';
import { findEntry } from '../knowledge/base.ts';
import type { EntryId } from '../knowledge/entry.ts';
import { AMBIGUITY_RATIO, ANSWER_THRESHOLD, CAUTIOUS_THRESHOLD, OPTION_THRESHOLD } from '../retrieve/confidence.ts';
import type { Ranking } from '../retrieve/rank.ts';

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
  const ranking = detail(trace, 'rank') as unknown as Ranking | undefined;
  const guard = detail(trace, 'guard') as { findings?: readonly Finding[] } | undefined;
  const findings = (guard?.findings ?? []).filter((f) => f.strength >= LEAST_FINDING);
  const cautious = turn.verdict === 'caution';
  const said = (stage: string) => trace.filter((s) => s.stage === stage).map((s) => s.says);
  return {
    summary: summaryOf(outcome, titleOf, policyName),
    because: [
      ...becauseOf(outcome, ranking, cautious, said('release'), titleOf),
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
    runners: (ranking?.candidates ?? []).map((c) => ({
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

function becauseOf(
  outcome: Outcome,
  ranking: Ranking | undefined,
  cautious: boolean,
  released: readonly string[],
  titleOf: (id: EntryId) => string,
): string[] {
  const [first, second] = ranking?.candidates ?? [];
  const near = (ranking?.candidates ?? []).filter((c) => c.confidence >= OPTION_THRESHOLD);
  const withheldOptions = outcome.kind === 'fallback' && outcome.reason === 'low-confidence' && near.length >= 2;
  const threshold = cautious ? CAUTIOUS_THRESHOLD : ANSWER_THRESHOLD;
  const least = `An answer has to be at least ${percent(threshold)} likely${cautious ? ', more than usual because the guard is in doubt,' : ''} and ${AMBIGUITY_RATIO} times as likely as the next.`;
  switch (outcome.kind) {
    case 'answer':
      if (!first) return ['The visitor chose it from what was offered.'];
      return [
        second
          ? `Second was “${titleOf(second.entry)}”: ${confidenceInWords(second.confidence)}.`
          : 'Nothing else came near.',
      ];
    case 'clarify':
      return [least, 'More than one question came near, so the visitor chooses.'];
    case 'fallback':
      return [
        ...(outcome.reason === 'not-released'
          ? released.map(withheldInWords)
          : withheldOptions
            ? ['More than one question came near, but fewer than two of their answers may be shown to visitors.']
            : [WHY_NOT[outcome.reason]]),
        ...(!withheldOptions && (outcome.reason === 'low-confidence' || outcome.reason === 'guarded')
          ? [
              first ? `Nearest was “${titleOf(first.entry)}”: ${confidenceInWords(first.confidence)}. ${least}` : least,
              `Asking back needs two questions of at least ${percent(OPTION_THRESHOLD)}.`,
            ]
          : []),
      ];
    default:
      return [];
  }
}

const WHY_NOT: Readonly<Record<FallbackReason, string>> = {
  'low-confidence': 'No answer fits well enough.',
  outside: 'It seems to be about something the answers do not cover.',
  empty: 'There is no word in it that can be read.',
  'unsupported-language': 'It seems to be in another language than English or Spanish.',
  'not-released': 'The answer may not be shown.',
  guarded: 'The guard is in doubt, and no answer stands out clearly enough.',
  'guard-failed': 'The guard failed, and without it nothing is answered. Tell whoever runs the service.',
};

const WITHHELD: Readonly<Record<string, string>> = {
  'not-reviewed': 'no reviewer has approved it yet',
  overdue: 'its review is overdue',
  expired: 'its hard end has passed',
  'text-changed': 'its text, or a shared fact in it, changed since the review',
};

function withheldInWords(says: string): string {
  const reason = Object.keys(WITHHELD).find((key) => says.includes(key));
  return `The right answer is known, but visitors may not see it: ${reason ? WITHHELD[reason] : 'there is none in this language'}.`;
}

/** Strength of an answer, in words with its number. */
function confidenceInWords(p: number): string {
  const word =
    p >= 0.8 ? 'very likely' : p >= 0.5 ? 'likely' : p >= 0.25 ? 'possible' : p >= 0.04 ? 'unlikely' : 'hardly';
  return `${word} (${percent(p)})`;
}

function findingInWords(p: number): string {
  const word = p >= 0.5 ? 'strong' : p >= 0.2 ? 'clear' : p >= 0.08 ? 'some doubt' : 'faint';
  return `${word} (${percent(p)})`;
}

const percent = (p: number): string =>
  p < 0.01 ? 'under 1\u00a0%' : p > 0.99 ? 'over 99\u00a0%' : `${Math.round(p * 100)}\u00a0%`;

const detail = (trace: Trace, stage: string) => trace.findLast((s) => s.stage === stage)?.detail;

/** Names of policies as staff know them, in place of their ids. */
const named = (says: string, policyName: (id: string) => string): string =>
  says.replace(/"([a-z0-9-]+)"/, (_all, id: string) => `“${policyName(id)}”`);
