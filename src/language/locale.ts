/** The languages the knowledge is written in, and how a message's language is told. */

import * as en from './en.ts';
import * as es from './es.ts';
import type { Utterance } from './normalize.ts';

export const LOCALES = ['en', 'es'] as const;
export type Locale = (typeof LOCALES)[number];

/** Function words; those of languages we do not answer in, so that we can say so instead of guessing. */
export const FUNCTION_WORDS = {
  en: en.functionWords,
  es: es.functionWords,
  fr: 'je tu il nous vous les des est une dans pour pas avec sur mais mon ma mes qui ce cette comment quel quelle combien puis ai suis sont peut faut veux'.split(
    ' ',
  ),
  de: 'ich du er wir ihr der die das ist ein eine und nicht mit auf mein meine wie was kann wo viel muss habe bin sind zu von fur mich gibt'.split(
    ' ',
  ),
  pt: 'eu voce ele nos uma um nao com em meu minha quem como quanto posso onde tenho sou estou sao para mais isso quero fazer pode dos das ao'.split(
    ' ',
  ),
};
type Language = keyof typeof FUNCTION_WORDS;

export const SPANISH_MARKS = /[¿¡ñ]/;

/** Word -> the languages it is a function word of. */
const LANGUAGES = languagesOf(FUNCTION_WORDS);

/**
 * The language of a message: counted from function words, the visitor's chosen locale breaking ties. What is learned from is read
 * so, too: where a message counts otherwise, everything must be learned anew.
 * @param hint the locale of the page or of the conversation so far.
 * @returns a locale we answer in, and whether its words may be repaired to words of it: those of other languages are left alone.
 */
export function detectLocale(utterance: Utterance, hint: Locale): { locale: Locale; repairable: boolean } {
  const score: Record<Language, number> = { en: 0, es: 0, fr: 0, de: 0, pt: 0 };
  for (const word of utterance.surface) for (const language of LANGUAGES.get(word) ?? []) score[language]++;
  if (SPANISH_MARKS.test(utterance.raw)) score.es += 2;
  const own = Math.max(score.en, score.es);
  const other = Math.max(score.fr, score.de, score.pt);
  if (other >= 2 && other > own * 1.5) return { locale: hint, repairable: false };
  if (score.es === score.en) return { locale: hint, repairable: true };
  return { locale: score.es > score.en ? 'es' : 'en', repairable: true };
}

export function languagesOf<L extends string>(words: Readonly<Record<L, Iterable<string>>>): ReadonlyMap<string, L[]> {
  const languages = new Map<string, L[]>();
  for (const language of Object.keys(words) as L[])
    for (const word of words[language]) languages.set(word, [...(languages.get(word) ?? []), language]);
  return languages;
}
