/**
 * Orders the entries by how likely each is meant. The learned reading ranks the entries it was fitted
 * on; entries published since are found by their own words, until the next compile learns them.
 */
import type { EntryId } from '../knowledge/entry.ts';
import type { Reading } from '../learn/reading.ts';
import type { Reader } from '../learn/softmax.ts';
import type { SearchIndex } from './search-index.ts';

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
  /** Probability that it is small talk. */
  readonly smalltalk: number;
}

export interface Ranker {
  readonly reader: Reader;
  readonly index: SearchIndex;
  /** Entries in force; the learned reading may know some that are withdrawn since. */
  readonly inForce: ReadonlySet<EntryId>;
}

const MOST = 6;
const ANSWER = 'answer:';
/** A new entry that shares this score with the message counts as certain. */
const CERTAIN_SCORE = 40;

export function rank(reading: Reading, ranker: Ranker): Ranking {
  const { probabilities } = ranker.reader.read(reading.features);
  const candidates: Candidate[] = [];
  let outside = 0;
  let smalltalk = 0;
  ranker.reader.labels.forEach((label, k) => {
    const p = probabilities[k] ?? 0;
    if (label === 'fallback') outside = p;
    else if (label === 'smalltalk') smalltalk = p;
    else if (p >= 0.005) {
      const entry = label.slice(ANSWER.length);
      if (ranker.inForce.has(entry)) candidates.push({ entry, confidence: p, by: 'learned' });
    }
  });
  const learned = new Set(ranker.reader.labels);
  const hasNew = [...ranker.inForce].some((id) => !learned.has(ANSWER + id));
  if (hasNew) {
    for (const hit of ranker.index.search(
      reading.terms.map((t) => t.word),
      MOST,
    ))
      if (!learned.has(ANSWER + hit.entry))
        candidates.push({ entry: hit.entry, confidence: Math.min(0.95, hit.score / CERTAIN_SCORE), by: 'words' });
  }
  candidates.sort((a, b) => b.confidence - a.confidence);
  return { candidates: candidates.slice(0, MOST), outside, smalltalk };
}
