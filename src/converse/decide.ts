/** Candidates -> answer, clarify or fallback, by the thresholds of retrieve/confidence.ts. */
import type { EntryId } from '../knowledge/entry.ts';
import {
  AMBIGUITY_RATIO,
  ANSWER_THRESHOLD,
  CAUTIOUS_THRESHOLD,
  NEWCOMER_RATIO,
  OPTION_THRESHOLD,
  OUTSIDE_THRESHOLD,
} from '../retrieve/confidence.ts';
import type { Candidate, Ranking } from '../retrieve/rank.ts';
import type { Outcome } from './outcome.ts';

const MOST_OPTIONS = 4;

/** What decided: the first of these that holds. */
export type Rule =
  /** No entry comes near. */
  | 'nothing'
  /** Something else is likelier than any entry. */
  | 'outside'
  /** Weighed by itself it is about something else, and the entries do not say otherwise. */
  | 'strange'
  /** The first is likely enough, and enough likelier than the next. */
  | 'clear'
  /** Parts of the message ask for the two likeliest. */
  | 'several'
  /** Weighed by itself it is about something else, but the entries say otherwise: one is offered, not answered. */
  | 'odd'
  /** It would be answered, were the guard not in doubt. */
  | 'doubt'
  /** The first is not likely enough. */
  | 'unlikely'
  /** The first is likely enough, but the next too near. */
  | 'close';

export interface Weighed {
  readonly outcome: Outcome;
  readonly rule: Rule;
  /** How likely the first has to be to be clear, and how many times as likely as the next. */
  readonly threshold: number;
  readonly ratio: number;
  /** How many are likely enough to be offered for that alone. */
  readonly near: number;
}

/**
 * @param cautious the guard is in doubt: answer only what stands out clearly.
 * @param asked what parts of the message ask for, each clearly: between those there is nothing to clarify. The
 *   last is answered: people tell first and ask then, and what they told may seem to ask (`npm run eval -- --around background`).
 */
export function decide(ranking: Ranking, cautious: boolean, asked: readonly EntryId[]): Outcome {
  return weigh(ranking, cautious, asked).outcome;
}

/** The same with the reason, for those who ask why. */
export function weigh(ranking: Ranking, cautious: boolean, asked: readonly EntryId[]): Weighed {
  const [first, second] = ranking.candidates;
  const threshold = cautious ? CAUTIOUS_THRESHOLD : ANSWER_THRESHOLD;
  const ratio = first?.by === 'learned' && second?.by === 'phrasing' ? NEWCOMER_RATIO : AMBIGUITY_RATIO;
  const near = ranking.candidates.filter((c) => c.confidence >= OPTION_THRESHOLD);
  const by = (rule: Rule, outcome: Outcome): Weighed => ({ outcome, rule, threshold, ratio, near: near.length });

  const odd = ranking.strange >= OUTSIDE_THRESHOLD.alone && ranking.outside >= OUTSIDE_THRESHOLD.against;
  // Two things asked at once, each clearly, are easily taken for something else altogether: "is it legal and does it hurt".
  const outside: Outcome =
    cautious || asked.length < 2 ? OUTSIDE : { kind: 'clarify', options: asked.slice(0, MOST_OPTIONS) };
  if (!first) return by('nothing', outside);
  if (ranking.outside > first.confidence) return by('outside', outside);
  if (odd && ranking.outside >= OUTSIDE_THRESHOLD.clear) return by('strange', outside);

  const likely = first.confidence >= threshold;
  if (!odd && likely && first.confidence >= ratio * (second?.confidence ?? 0)) return by('clear', answer(first));
  if (second && !odd && !cautious && [first, second].every(({ entry }) => asked.includes(entry)))
    return by('several', answer(asked.indexOf(first.entry) > asked.indexOf(second.entry) ? first : second));

  // One that would have been answered, were nothing in doubt, is offered beside the next.
  const beside = near.length === 1 && first.confidence >= ANSWER_THRESHOLD;
  const options = beside ? ranking.candidates.slice(0, 2) : near.slice(0, MOST_OPTIONS);
  const outcome: Outcome =
    options.length < 2
      ? { kind: 'fallback', reason: cautious ? 'guarded' : 'low-confidence' }
      : { kind: 'clarify', options: options.map((c) => c.entry) };
  if (odd) return by('odd', outcome);
  if (cautious && decide(ranking, false, asked).kind === 'answer') return by('doubt', outcome);
  return by(likely ? 'close' : 'unlikely', outcome);
}

const OUTSIDE: Outcome = { kind: 'fallback', reason: 'outside' };

const answer = ({ entry, confidence }: Candidate): Outcome => ({ kind: 'answer', entry, confidence });
