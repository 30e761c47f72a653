/** How much two short texts are about the same: the share of content words they have in common. */
import { functionWords as english, negations as englishNegations } from '../language/en.ts';
import { functionWords as spanish, negations as spanishNegations } from '../language/es.ts';
import type { Locale } from '../language/locale.ts';
import { normalize } from '../language/normalize.ts';
import { stem } from '../language/stem.ts';
import { tokenize } from '../language/tokenize.ts';

const IDLE: Readonly<Record<Locale, ReadonlySet<string>>> = { en: english, es: spanish };
const NEGATIONS: Readonly<Record<Locale, ReadonlySet<string>>> = { en: englishNegations, es: spanishNegations };
/** Said in nearly every message here, and by way of politeness anywhere. */
const COMMON: ReadonlySet<string> = new Set(
  'ketamine ketamina ket please hi hello hey thanks thank por favor hola gracias buenas buenos dias'.split(' '),
);

/**
 * The stems of the words that carry meaning, sorted and without repetition. Where nothing else is said,
 * the common words count: "what is ketamine" is about ketamine.
 */
export function contentWords(text: string, locale: Locale): string[] {
  const words = tokenize(normalize(text.replace(/\[[a-z]{3,9}\]/g, ' ')), locale).map(({ word }) => word);
  const telling = words.filter((word) => NEGATIONS[locale].has(word) || !IDLE[locale].has(word));
  const rare = telling.filter((word) => !COMMON.has(word));
  return [...new Set((rare.length > 0 ? rare : telling).map(stem))].sort();
}

/** From 0 to 1, of sorted or unsorted lists without repetition (Dice 1945). */
export function likeness(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const other = new Set(b);
  const common = a.filter((word) => other.has(word)).length;
  return (2 * common) / (a.length + b.length);
}
