/**
 * Orders the entries by how likely each is meant. The learned reading ranks the entries it was fitted on; what was
 * published since, or has too few examples to be learned, is found by its own phrasings.
 */
import type { EntryId, KnowledgeEntry } from '../knowledge/entry.ts';
import { answerLabel, entryOf } from '../knowledge/label.ts';
import { likeliest, type Meaning, probabilityOf } from '../learn/meaning.ts';
import type { Reader } from '../learn/model.ts';
import { type Reading, readMessage, type Senses } from '../learn/reading.ts';
import { buildPhrasings, type Likeness, type Phrasing, type Phrasings } from './phrasings.ts';

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
  /** Of those, the phrasings that were not learned. */
  readonly recent: Phrasings;
  /** Entries of which nothing was learned. */
  readonly unlearned: ReadonlySet<EntryId>;
  readonly reader: Reader;
}

/** Of so few words ("how long") nobody can tell that they are about something else. */
const FRAGMENT = 2;
const MOST = 6;
/** Less likely than this is not looked at. So little that there is nearly always a second to offer beside the likeliest. */
const LEAST = 0.0005;
/** Likeness to a recent phrasing -> confidence: the same words count as nearly certain, half of them as a hint. */
const SAME_WORDS = 0.98;
const bySameWords = ({ nearest }: Likeness) => SAME_WORDS * nearest ** 3;
/**
 * Odds that an entry the model never learned is meant, against all it learned: how like the message is to what staff wrote,
 * and how unsure the model is. A logistic regression on two times twelve entries left out of learning and the unseen messages
 * that ask for them or for others (README.md).
 * @param sure probability of the likeliest label, up to 1.
 */
const oddsOfNew = ({ nearest, together, gist }: Likeness, sure: number) =>
  Math.exp(10 * together + 6 * nearest + 5 * gist - 6.3) * ((1 - sure + TRACE) / (sure + TRACE)) ** 0.75;
const TRACE = 1e-3;

/**
 * @param entries in force now. @param learned entries as they were when the model was fitted.
 * @param before what was built last: its phrasings need not be read again.
 * Cost: reads each phrasing that is new, about 0.05 ms each.
 */
export function buildRanker(
  entries: ReadonlyMap<EntryId, KnowledgeEntry>,
  learned: ReadonlyMap<EntryId, KnowledgeEntry>,
  reader: Reader,
  senses: Senses,
  before?: Ranker,
): Ranker {
  const labels = new Set(reader.labels);
  const unlearned = new Set([...entries.keys()].filter((id) => !labels.has(answerLabel(id))));
  const recent: Phrasing[] = [];
  for (const entry of entries.values()) {
    const old = unlearned.has(entry.id) ? undefined : learned.get(entry.id);
    const known = new Set(old && [old.title, ...old.asks]);
    for (const text of [entry.title, ...entry.asks]) {
      if (known.has(text)) continue;
      const direction =
        before?.recent.directionOf(text) ?? reader.direction(readMessage(text, entry.locale, senses).features);
      recent.push({ entry: entry.id, text, direction });
    }
  }
  return { inForce: new Set(entries.keys()), recent: buildPhrasings(recent), unlearned, reader };
}

export function rank(reading: Reading, meaning: Meaning, { inForce, recent, unlearned, reader }: Ranker): Ranking {
  const alike = recent.size > 0 ? recent.like(reader.direction(reading.features)) : [];
  const [, sure] = likeliest(meaning);
  const odds = new Map(alike.map((like) => [like.entry, unlearned.has(like.entry) ? oddsOfNew(like, sure) : 0]));
  const allOdds = [...odds.values()].reduce((sum, each) => sum + each, 1);
  const byPhrasing = new Map<EntryId, number>();
  // What was learned shares what certainty the recent phrasings leave.
  let rest = 1 / allOdds;
  for (const like of alike) {
    const same = bySameWords(like);
    const confidence = Math.max(same, (odds.get(like.entry) ?? 0) / allOdds);
    if (confidence < LEAST) continue;
    byPhrasing.set(like.entry, confidence);
    rest = Math.min(rest, 1 - same);
  }
  const candidates: Candidate[] = [];
  // By number: `entries()` makes an array of each, a sixth of all the garbage of a turn.
  for (let k = 0; k < meaning.probability.length; k++) {
    const probability = meaning.probability[k] ?? 0;
    if (probability * rest < LEAST && byPhrasing.size === 0) continue;
    const entry = entryOf(meaning.labels.names[k] ?? '');
    if (entry === undefined) continue;
    // What its own phrasings leave of certainty is no other entry's.
    const own = byPhrasing.get(entry);
    const confidence = own === undefined ? probability * rest : own + (1 - own) * probability;
    if (confidence < LEAST || !inForce.has(entry)) continue;
    candidates.push({ entry, confidence, by: 'learned' });
    byPhrasing.delete(entry);
  }
  for (const [entry, confidence] of byPhrasing) candidates.push({ entry, confidence, by: 'phrasing' });
  candidates.sort((a, b) => b.confidence - a.confidence);
  return {
    candidates: candidates.slice(0, MOST),
    outside: (probabilityOf(meaning, 'fallback') ?? 0) * rest,
    strange: reading.terms.length > FRAGMENT ? meaning.outside * rest : 0,
    smalltalk: (probabilityOf(meaning, 'smalltalk') ?? 0) * rest,
  };
}
