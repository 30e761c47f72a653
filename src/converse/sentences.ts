/**
 * A message's sentences, each read alone. The whole is understood better than its sentences, but the clearest of them
 * helps (combine.ts); one that is dangerous by itself is not excused by the company it keeps; and of two questions the
 * second is offered beside the answer to the first (offer.ts).
 */
import type { Meaning } from '../learn/model.ts';
import { type Reading, readPart } from '../learn/reading.ts';
import type { Indexed } from './indexed.ts';

const SHORTEST_WORDS = 3;
/** The first and the last so many are read: the cost of a turn stays bounded. */
const EACH_END = 4;

export interface Sentence {
  /** Index of its first term in the message, and of the one after its last. */
  readonly from: number;
  readonly to: number;
  /** What it means by itself. */
  readonly meaning: Meaning;
}

/** @returns nothing for a message of one sentence. */
export function readSentences(whole: Reading, { senses, reader }: Indexed): Sentence[] {
  const all = stretches(whole.terms).filter(([from, to]) => to - from >= SHORTEST_WORDS);
  if (all.length < 2) return [];
  const read = all.length <= 2 * EACH_END ? all : [...all.slice(0, EACH_END), ...all.slice(-EACH_END)];
  return read.map(([from, to]) => ({ from, to, meaning: reader.read(readPart(whole, from, to, senses).features) }));
}

/** Whether it is part of what is asked, rather than told. @param asked the message as `readAsked` reads it. */
export function isAsked({ from, to }: Sentence, asked: Reading): boolean {
  let relevant = 0;
  for (const each of asked.relevance.subarray(from, to)) relevant += each;
  return relevant >= (to - from) / 2;
}

/** Where each sentence begins, and the next. */
function stretches(terms: Reading['terms']): Array<readonly [from: number, to: number]> {
  const starts = [...terms.keys()].filter((i) => terms[i]?.sentence !== terms[i - 1]?.sentence);
  return starts.map((from, i) => [from, starts[i + 1] ?? terms.length]);
}
