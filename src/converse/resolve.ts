/** What a message means in its conversation: follow-ups read together with what went before. */
import type { Locale } from '../language/locale.ts';
import { type Reading, readMessage, type Senses } from '../learn/reading.ts';
import type { Context } from './context.ts';

/** A message of more words than this stands on its own. */
const LONGEST_FOLLOW_UP = 9;

const OPENERS = new Set([
  'and',
  'but',
  'or',
  'so',
  'also',
  'then',
  'what',
  'how',
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
  return words.length <= 4 || OPENERS.has(words[0] ?? '') || words.some((w) => POINTERS.has(w));
}

/** The message read together with the visitor's last one. */
export function readTogether(message: string, context: Context, locale: Locale, senses: Senses): Reading {
  return readMessage(`${context.recent?.at(-1) ?? ''} . ${message}`, locale, senses);
}
