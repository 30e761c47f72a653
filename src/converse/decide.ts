/** Candidates -> answer, clarify or fallback, by the two thresholds of retrieve/confidence.ts. */
import { AMBIGUITY_MARGIN, ANSWER_THRESHOLD, OPTION_THRESHOLD, OUTSIDE_THRESHOLD } from '../retrieve/confidence.ts';
import type { Candidate, Ranking } from '../retrieve/rank.ts';
import type { Outcome } from './outcome.ts';

const MOST_OPTIONS = 4;

/** @param cautious the guard is in doubt: answer only what stands out clearly. */
export function decide(ranking: Ranking, cautious: boolean): Outcome {
  const [first, second] = ranking.candidates;
  if (!first || ranking.outside >= OUTSIDE_THRESHOLD) return { kind: 'fallback', reason: 'outside' };
  const threshold = cautious ? (1 + ANSWER_THRESHOLD) / 2 : ANSWER_THRESHOLD;
  const clear = first.confidence - (second?.confidence ?? 0) >= AMBIGUITY_MARGIN;
  if (first.confidence >= threshold && clear && first.confidence > ranking.outside)
    return { kind: 'answer', entry: first.entry, confidence: first.confidence };
  if (cautious) return { kind: 'fallback', reason: 'guarded' };
  const options = ranking.candidates
    .filter(worthOffering)
    .slice(0, MOST_OPTIONS)
    .map((c) => c.entry);
  if (options.length < 2 || ranking.outside > first.confidence) return { kind: 'fallback', reason: 'low-confidence' };
  return { kind: 'clarify', options };
}

const worthOffering = (candidate: Candidate) => candidate.confidence >= OPTION_THRESHOLD;
