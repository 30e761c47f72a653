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
import type { Ranking } from '../retrieve/rank.ts';
import type { Outcome } from './outcome.ts';

const MOST_OPTIONS = 4;

/**
 * @param cautious the guard is in doubt: answer only what stands out clearly.
 * @param asked what parts of the message ask for, each clearly: between those there is nothing to clarify, the first is answered.
 */
export function decide(ranking: Ranking, cautious: boolean, asked: readonly EntryId[]): Outcome {
  const [first, second] = ranking.candidates;
  const odd = ranking.strange >= OUTSIDE_THRESHOLD.alone && ranking.outside >= OUTSIDE_THRESHOLD.against;
  if (!first || ranking.outside > first.confidence || (odd && ranking.outside >= OUTSIDE_THRESHOLD.clear))
    return { kind: 'fallback', reason: 'outside' };
  const threshold = cautious ? CAUTIOUS_THRESHOLD : ANSWER_THRESHOLD;
  const ratio = first.by === 'learned' && second?.by === 'phrasing' ? NEWCOMER_RATIO : AMBIGUITY_RATIO;
  const clear = first.confidence >= ratio * (second?.confidence ?? 0);
  if (!odd && first.confidence >= threshold && clear)
    return { kind: 'answer', entry: first.entry, confidence: first.confidence };
  if (second && !odd && !cautious && [first, second].every(({ entry }) => asked.includes(entry))) {
    const before = asked.indexOf(first.entry) < asked.indexOf(second.entry) ? first : second;
    return { kind: 'answer', entry: before.entry, confidence: before.confidence };
  }
  const likely = ranking.candidates.filter((c) => c.confidence >= OPTION_THRESHOLD).slice(0, MOST_OPTIONS);
  // One that would have been answered, were nothing in doubt, is offered beside the next.
  const options = likely.length === 1 && first.confidence >= ANSWER_THRESHOLD ? ranking.candidates.slice(0, 2) : likely;
  if (options.length < 2) return { kind: 'fallback', reason: cautious ? 'guarded' : 'low-confidence' };
  return { kind: 'clarify', options: options.map((c) => c.entry) };
}
