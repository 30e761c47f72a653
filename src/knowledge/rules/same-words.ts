/** When two phrasings count as the same line: case, accents and punctuation aside. */
import { fold } from './matching.ts';

export function sameWords(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
