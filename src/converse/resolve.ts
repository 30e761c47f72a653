/** What a message means in its conversation: follow-ups read together with what went before. */

import type { EntryId } from '../knowledge/entry.ts';
import type { Reading } from '../learn/reading.ts';
import type { Meaning } from '../learn/softmax.ts';
import type { Context } from './context.ts';

/** A message of so few words may well be a fragment. */
const SHORT = 4;
/** A message of more words than this stands on its own. */
const LONGEST_FOLLOW_UP = 9;

const OPENERS = new Set([
  'and',
  'but',
  'or',
  'so',
  'also',
  'then',
  'same',
  'even',
  'ok',
  'okay',
  'hm',
  'hmm',
  'well',
  'y',
  'e',
  'pero',
  'o',
  'entonces',
  'tambien',
  'bueno',
  'ah',
  'oh',
]);
const POINTERS = new Set([
  'it',
  'that',
  'this',
  'those',
  'these',
  'them',
  'they',
  'there',
  'one',
  'ones',
  'eso',
  'esto',
  'esa',
  'ese',
  'ellos',
  'lo',
  'la',
  'ahi',
  'after',
  'despues',
  'otra',
  'otro',
  'same',
  'mismo',
  'too',
  'though',
]);

/** True when a message can hardly be understood without the one before it. */
export function leansOnContext(reading: Reading, context: Context): boolean {
  if (!context.recent?.length) return false;
  const words = reading.terms.map((t) => t.word);
  if (words.length === 0 || words.length > LONGEST_FOLLOW_UP) return false;
  return words.length <= SHORT || OPENERS.has(words[0] ?? '') || words.some((w) => POINTERS.has(w));
}

/** How much a follow-up's own words count beside the two messages together. */
const OWN_WORDS = 0.6;
/** A visitor seldom asks again what was just answered. */
const SAME_TOPIC = 0.4;

/**
 * The meaning of a follow-up: its own words and both messages together, as a weighted geometric mean,
 * so that what both agree on stands out.
 * @param topic entry of the answer before.
 */
export function blend(own: Meaning, together: Meaning, topic: EntryId | undefined): Meaning {
  const mixed = new Map<string, number>();
  let sum = 0;
  for (const [label, p] of own.probability) {
    const q = together.probability.get(label) ?? 0;
    const value = p ** OWN_WORDS * q ** (1 - OWN_WORDS) * (label === `answer:${topic}` ? SAME_TOPIC : 1);
    mixed.set(label, value);
    sum += value;
  }
  for (const [label, value] of mixed) mixed.set(label, value / sum);
  return { probability: mixed, known: together.known };
}
