/**
 * Orders the entries by how likely each is meant. The learned reading ranks the entries it was fitted
 * on; entries published since are found by their own words, until the next compile learns them.
 */
import type { EntryId, KnowledgeEntry } from '../knowledge/entry.ts';
import type { Reading } from '../learn/reading.ts';
import type { Meaning } from '../learn/softmax.ts';
import { buildSearchIndex, type SearchIndex } from './search-index.ts';

export interface Candidate {
  readonly entry: EntryId;
  /** 0..1 */
  readonly confidence: number;
  readonly by: 'learned' | 'words';
}

export interface Ranking {
  /** Best first, at most `MOST`. */
  readonly candidates: readonly Candidate[];
  /** Probability that the message is about none of the topics. */
  readonly outside: number;
  /** Share of the message's features that were ever seen, 0..1. */
  readonly known: number;
  /** Probability that it is small talk. */
  readonly smalltalk: number;
}

export interface Ranker {
  readonly index: SearchIndex;
  /** Entries in force; the learned reading may know some that are withdrawn since. */
  readonly inForce: ReadonlySet<EntryId>;
  /** Those of them that were published since and are found by their words alone. */
  readonly unlearned: ReadonlySet<EntryId>;
}

const MOST = 6;
/** Less likely than this is not looked at. */
const LEAST = 0.005;
const ANSWER = 'answer:';
/** A new entry that shares this score with the message counts as certain. */
const CERTAIN_SCORE = 40;

/** @param labels what the learned reading knows. */
export function buildRanker(entries: ReadonlyMap<EntryId, KnowledgeEntry>, labels: readonly string[]): Ranker {
  const learned = new Set(labels);
  const inForce = new Set(entries.keys());
  return {
    index: buildSearchIndex(entries.values()),
    inForce,
    unlearned: new Set([...inForce].filter((id) => !learned.has(ANSWER + id))),
  };
}

export function rank(reading: Reading, meaning: Meaning, ranker: Ranker): Ranking {
  const candidates: Candidate[] = [];
  for (const [label, confidence] of meaning.probability) {
    const entry = label.slice(ANSWER.length);
    if (label.startsWith(ANSWER) && confidence >= LEAST && ranker.inForce.has(entry))
      candidates.push({ entry, confidence, by: 'learned' });
  }
  if (ranker.unlearned.size > 0) {
    const words = reading.terms.map((t) => t.word);
    for (const { entry, score } of ranker.index.search(words, MOST))
      if (ranker.unlearned.has(entry))
        candidates.push({ entry, confidence: Math.min(0.95, score / CERTAIN_SCORE), by: 'words' });
  }
  candidates.sort((a, b) => b.confidence - a.confidence);
  return {
    candidates: candidates.slice(0, MOST),
    outside: meaning.probability.get('fallback') ?? 0,
    known: meaning.known,
    smalltalk: meaning.probability.get('smalltalk') ?? 0,
  };
}
