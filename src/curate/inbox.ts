/**
 * What visitors asked and nothing answered, for staff to learn from: messages that read alike as one, shown only
 * once several visitors wrote so on one day, forgotten after some days. The texts are redacted before they get here.
 */
import type { Locale } from '../language/locale.ts';
import { contentWords, likeness } from './likeness.ts';

/**
 * A text fewer visitors wrote could tell staff who asked it. On one day, for who asks again on another is not known for
 * the same person: the salt of their hash is forgotten each day.
 */
export const LEAST_VISITORS = 3;

/** So many at once, the most asked first: each is asked again to see which answers are near, and visitors wait meanwhile. */
export const MOST_SHOWN = 25;

/** More than two thirds of the words: "bring my dog" and "may I bring a dog", not "bring my lunch". */
const LEAST_ALIKE = 0.67;
/** A key of the storage stays short. */
const MOST_WORDS = 24;

/** What is kept to find messages alike: their content words, sorted. Empty when nothing is said. */
export function likenessOf(text: string, locale: Locale): string {
  return contentWords(text, locale).slice(0, MOST_WORDS).join(' ');
}

/**
 * The kept likeness a new message belongs to, so that a store that counts by likeness counts messages that read
 * alike as one. Cost: one pass over what is kept of that language.
 * @returns the likeness itself when nothing kept is near.
 */
export function nearestLikeness(own: string, kept: readonly string[]): string {
  const words = own.split(' ').filter(Boolean);
  let best = { likeness: own, share: LEAST_ALIKE };
  for (const other of kept) {
    const share = likeness(words, other.split(' '));
    if (share > best.share || (share === best.share && best.likeness === own)) best = { likeness: other, share };
  }
  return best.likeness;
}

/** What was last seen before this day is to be deleted. */
export function daysBefore(today: string, days: number): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
