/** The languages the knowledge is written in, and how a message's language is told. */

import * as en from './en.ts';
import * as es from './es.ts';
import { MARKS_COUNT, SPANISH_MARKS } from './foreign.ts';
import type { Utterance } from './normalize.ts';

export const LOCALES = ['en', 'es'] as const;
export type Locale = (typeof LOCALES)[number];

/**
 * Which of our languages a message is in: counted from function words, the visitor's chosen locale breaking ties. What is learned from is
 * read so, too: where a message counts otherwise, everything must be learned anew.
 * @param hint the locale of the page or of the conversation so far.
 */
export function detectLocale({ surface, raw }: Utterance, hint: Locale): Locale {
  let english = 0;
  let spanish = SPANISH_MARKS.test(raw) ? MARKS_COUNT : 0;
  for (const word of surface) {
    if (en.functionWords.has(word)) english++;
    if (es.functionWords.has(word)) spanish++;
  }
  if (spanish === english) return hint;
  return spanish > english ? 'es' : 'en';
}
