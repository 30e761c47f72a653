/**
 * A message's sentences, each read alone. The whole is understood better than its parts, so they never decide which
 * answer is given; but a sentence that is dangerous by itself is not excused by the company it keeps, and of two
 * questions the second is offered beside the answer to the first.
 */
import type { EntryId } from '../knowledge/entry.ts';
import type { Locale } from '../language/locale.ts';
import type { Meaning } from '../learn/model.ts';
import { type Reading, readMessage } from '../learn/reading.ts';
import type { Indexed } from './indexed.ts';

export interface Sentence {
  readonly reading: Reading;
  readonly meaning: Meaning;
}

const SHORTEST_WORDS = 3;
/** As much as is read of the whole. */
const LONGEST_READ = 4_000;
/** The first and the last so many are read: the cost of a turn stays bounded. */
const EACH_END = 4;

/** @returns nothing for a message of one sentence. */
export function readSentences(message: string, locale: Locale, knowledge: Indexed): Sentence[] {
  const all = message
    .slice(0, LONGEST_READ)
    .split(/[.?!;:\n]+/)
    .filter((s) => s.trim().split(/\s+/, SHORTEST_WORDS).length >= SHORTEST_WORDS);
  if (all.length < 2) return [];
  const read = all.length <= 2 * EACH_END ? all : [...all.slice(0, EACH_END), ...all.slice(-EACH_END)];
  return read.map((text) => {
    const reading = readMessage(text, locale, knowledge.senses);
    return { reading, meaning: knowledge.reader.read(reading.features) };
  });
}

/** A sentence must be this clear by itself to be offered. */
const CLEAR = 0.8;
const MOST_OFFERED = 2;

/** @returns entries that single sentences ask for, in the order they were asked. */
export function alsoAsked(sentences: readonly Sentence[]): EntryId[] {
  const asked = new Set<EntryId>();
  for (const { meaning } of sentences)
    for (const [label, p] of meaning.probability)
      if (p >= CLEAR && label.startsWith('answer:')) asked.add(label.slice(7));
  return [...asked].slice(0, MOST_OFFERED);
}
