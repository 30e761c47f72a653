/**
 * Orders the entries by how likely each is meant. The learned reading ranks the entries it was fitted on; what was
 * published since is found by its own phrasings, until the next compile learns them.
 */
import type { EntryId, KnowledgeEntry } from '../knowledge/entry.ts';
import type { Meaning, Reader } from '../learn/model.ts';
import { type Reading, readMessage, type Senses } from '../learn/reading.ts';
import { buildPhrasings, type Phrasings } from './phrasings.ts';

export interface Candidate {
  readonly entry: EntryId;
  /** 0..1 */
  readonly confidence: number;
  readonly by: 'learned' | 'phrasing';
}

export interface Ranking {
  /** Best first, at most `MOST`. */
  readonly candidates: readonly Candidate[];
  /** Probability that the message is about none of the topics, against the entries. */
  readonly outside: number;
  /** The same weighed by itself. */
  readonly strange: number;
  /** Probability that it is small talk. */
  readonly smalltalk: number;
}

export interface Ranker {
  /** Entries in force; the learned reading may know some that are withdrawn since. */
  readonly inForce: ReadonlySet<EntryId>;
  /** Of those, the phrasings that were written after learning. */
  readonly recent: Phrasings;
  readonly reader: Reader;
}

const MOST = 6;
/** Less likely than this is not looked at. */
const LEAST = 0.005;
const ANSWER = 'answer:';
/** Likeness to a recent phrasing -> confidence: the same words count as nearly certain, half of them as a hint. */
const confidenceOf = (likeness: number) => 0.98 * likeness ** 3;

/**
 * @param entries in force now. @param learned entries as they were when the model was fitted.
 * Cost: reads each phrasing that is new, about 0.1 ms each.
 */
export function buildRanker(
  entries: ReadonlyMap<EntryId, KnowledgeEntry>,
  learned: ReadonlyMap<EntryId, KnowledgeEntry>,
  reader: Reader,
  senses: Senses,
): Ranker {
  const recent = [...entries.values()].flatMap((entry) => {
    const before = learned.get(entry.id);
    const known = new Set(before && [before.title, ...before.asks]);
    return [entry.title, ...entry.asks]
      .filter((phrasing) => !known.has(phrasing))
      .map((phrasing) => ({
        entry: entry.id,
        direction: reader.direction(readMessage(phrasing, entry.locale, senses).features),
      }));
  });
  return { inForce: new Set(entries.keys()), recent: buildPhrasings(recent), reader };
}

export function rank(reading: Reading, meaning: Meaning, { inForce, recent, reader }: Ranker): Ranking {
  const published = new Map(
    [...recent.like(reader.direction(reading.features))].map(([entry, likeness]) => [entry, confidenceOf(likeness)]),
  );
  // What was learned shares what certainty the recent phrasings leave.
  const rest = 1 - Math.max(0, ...published.values());
  const candidates: Candidate[] = [];
  for (const entry of inForce) {
    const byLearning = (meaning.probability.get(ANSWER + entry) ?? 0) * rest;
    const byPhrasing = published.get(entry) ?? 0;
    const confidence = Math.max(byLearning, byPhrasing);
    if (confidence >= LEAST)
      candidates.push({ entry, confidence, by: byPhrasing > byLearning ? 'phrasing' : 'learned' });
  }
  candidates.sort((a, b) => b.confidence - a.confidence);
  return {
    candidates: candidates.slice(0, MOST),
    outside: (meaning.probability.get('fallback') ?? 0) * rest,
    strange: meaning.outside * rest,
    smalltalk: (meaning.probability.get('smalltalk') ?? 0) * rest,
  };
}
