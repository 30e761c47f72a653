/** Why a message was answered, asked back or left alone. What decided is read from `decide.ts`; here it is put into words. */
import type { Weighed } from '../converse/decide.ts';
import type { FallbackReason, Outcome } from '../converse/outcome.ts';
import type { EntryId } from '../knowledge/entry.ts';
import { AMBIGUITY_RATIO, ANSWER_THRESHOLD, OPTION_THRESHOLD } from '../retrieve/confidence.ts';
import type { Ranking } from '../retrieve/rank.ts';
import { confidenceInWords, percent } from './likelihood.ts';

/** What was decided on, and how. */
export interface Decided extends Weighed {
  readonly ranking: Ranking;
  /** The guard was in doubt. */
  readonly cautious: boolean;
  /** What parts of the message ask for, each clearly. */
  readonly asked: readonly EntryId[];
}

type TitleOf = (id: EntryId) => string;

/**
 * @param outcome what became of it: of what was decided, something may have been withheld.
 * @param decided absent where nothing was: the visitor chose, or chose none, or there was nothing to rank.
 * @param released what the release check said.
 * @returns the reason first.
 */
export function becauseOf(
  outcome: Outcome,
  decided: Decided | undefined,
  released: readonly string[],
  titleOf: TitleOf,
): string[] {
  switch (outcome.kind) {
    case 'answer':
      return decided ? whyAnswered(outcome.entry, decided, titleOf) : ['The visitor chose it from what was offered.'];
    case 'clarify':
      return decided ? [whyNotAnswered(decided), `${whatCameNear(decided)}, so the visitor chooses.`] : [];
    case 'fallback':
      if (outcome.reason === 'not-released') return released.map(withheldInWords);
      if (decided) return whyNothing(outcome.reason, decided, titleOf);
      return [WHY_NOT[outcome.reason]];
    default:
      return [];
  }
}

function whyAnswered(answered: EntryId, { rule, ranking, asked }: Decided, titleOf: TitleOf): string[] {
  const [first, second] = ranking.candidates;
  if (rule === 'several' && first && second)
    return [
      `“${titleOf(first.entry)}” and “${titleOf(second.entry)}” are the likeliest, and parts of the message clearly ask for each. The one that is asked last is answered.`,
    ];
  const others = asked.filter((id) => id !== answered).map((id) => `“${titleOf(id)}”`);
  return [
    second
      ? `Second was “${titleOf(second.entry)}”: ${confidenceInWords(second.confidence)}.`
      : 'Of the message as a whole, nothing else came near.',
    ...(others.length > 0 ? [`Part of the message clearly asks for ${others.join(' and ')} as well.`] : []),
  ];
}

function whyNothing(reason: FallbackReason, decided: Decided, titleOf: TitleOf): string[] {
  const { outcome, rule, ranking } = decided;
  if (outcome.kind === 'clarify')
    return [`${whatCameNear(decided)}, but fewer than two of their answers may be shown to visitors.`];
  const elsewhere = 'It seems to be about something the answers do not cover';
  if (rule === 'nothing') return [`${elsewhere}: none comes near.`];
  if (rule === 'outside') return [`${elsewhere}: that is ${percent(ranking.outside)} likely, more than any answer.`];
  if (rule === 'strange')
    return [
      `${elsewhere}: weighed by itself that is ${percent(ranking.strange)} likely, and the answers do not rule it out.`,
    ];
  const [first] = ranking.candidates;
  const nearest = first ? `Nearest was “${titleOf(first.entry)}”: ${confidenceInWords(first.confidence)}.` : '';
  const askBack = `Asking back needs two questions of at least ${percent(OPTION_THRESHOLD)}, or one of at least ${percent(ANSWER_THRESHOLD)} and another beside it.`;
  return rule === 'odd'
    ? [whyNotAnswered(decided), nearest, askBack]
    : [WHY_NOT[reason], `${nearest} ${whyNotAnswered(decided)}`, askBack];
}

/** The rule that the likeliest did not meet. */
function whyNotAnswered({ rule, threshold, ratio, ranking, cautious }: Decided): string {
  if (rule === 'odd')
    return `It may be about something the answers do not cover: weighed by itself that is ${percent(ranking.strange)} likely. So nothing is answered at once, however likely it is.`;
  const inDoubt = cautious ? ', more than usual because the guard is in doubt,' : '';
  const newcomer =
    ratio > AMBIGUITY_RATIO
      ? ', more than usual because the next is known by its own phrasings, not learned from yet'
      : '';
  const several = cautious || ranking.candidates.length < 2 ? '' : ', unless parts of the message clearly ask for both';
  return `An answer has to be at least ${percent(threshold)} likely${inDoubt} and ${ratio} times as likely as the next${newcomer}${several}.${
    rule === 'doubt' ? ' Were the guard not in doubt, one would have been answered.' : ''
  }`;
}

const whatCameNear = ({ near }: Decided): string =>
  near >= 2 ? 'More than one question came near' : 'One question came near, and is offered only beside the next';

const WHY_NOT: Readonly<Record<FallbackReason, string>> = {
  'low-confidence': 'No answer fits well enough.',
  'not-meant': 'The visitor meant none of what was offered or answered.',
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
