/**
 * A message with two questions: the one is answered, the other is offered. Each sentence is read alone; what is clear
 * by itself and different from what was decided comes first among the suggestions. Reading sentences alone does not
 * decide anything: measured on long messages, the whole is understood better than its parts.
 */
import type { EntryId } from '../knowledge/entry.ts';
import type { Locale } from '../language/locale.ts';
import { readMessage } from '../learn/reading.ts';
import type { Indexed } from './indexed.ts';

/** A sentence must be this clear by itself. */
const CLEAR = 0.8;
const SHORTEST_WORDS = 3;
/** Sentences beyond these are not read: the cost of a turn stays bounded. */
const MOST_SENTENCES = 6;

/** @returns entries that single sentences ask for, at most two, in the order they were asked. */
export function alsoAsked(message: string, locale: Locale, knowledge: Indexed): EntryId[] {
  const sentences = message
    .split(/[.?!;\n]+/, MOST_SENTENCES)
    .filter((s) => s.trim().split(/\s+/, SHORTEST_WORDS).length >= SHORTEST_WORDS);
  if (sentences.length < 2) return [];
  const asked = new Set<EntryId>();
  for (const sentence of sentences) {
    const { probability } = knowledge.reader.read(readMessage(sentence, locale, knowledge.senses).features);
    for (const [label, p] of probability) if (p >= CLEAR && label.startsWith('answer:')) asked.add(label.slice(7));
  }
  return [...asked].slice(0, 2);
}
