/** Whether a message is in a language we do not answer in, so that we can say so instead of guessing. */
import * as en from './en.ts';
import * as es from './es.ts';
import type { Utterance } from './normalize.ts';
import { otherWords, sharedWords } from './others.ts';

/** What only Spanish is written with, and how many words of Spanish it counts as. */
export const SPANISH_MARKS = /[¿¡ñ]/;
export const MARKS_COUNT = 2;

/**
 * In another alphabet, or in other words: two of them that differ at least, and more than there are function words of English and Spanish.
 * Cost: one look-up a word. Of unseen French, German and Portuguese messages (`test/eval/other-languages.jsonl`) nine in ten are told so.
 */
export function isForeign(utterance: Utterance): boolean {
  return isInOtherWords(utterance) || isInOtherLetters(utterance);
}

function isInOtherWords({ surface, raw }: Utterance): boolean {
  const others = new Set(surface.filter((word) => otherWords.has(word))).size;
  if (others < 2) return false;
  const own = new Set(surface.filter(isOwn)).size;
  return others > own + (SPANISH_MARKS.test(raw) ? MARKS_COUNT : 0);
}

const isOwn = (word: string) => (en.functionWords.has(word) || es.functionWords.has(word)) && !sharedWords.has(word);

/** A letter that is not Latin, once lookalikes in disguised words have been put back. */
const OTHER_LETTER = /(?!\p{Script=Latin})\p{L}/u;
/** Printable ASCII, tab and line feed: most messages have nothing else. */
const ASCII = /^[\t\n -~]*$/;

/** Words in another alphabet: "хочу умереть". Some of its letters look Latin, hardly all of a word's. */
function isInOtherLetters({ folded }: Utterance): boolean {
  if (ASCII.test(folded)) return false;
  const words = folded.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  const other = words.filter((word) => OTHER_LETTER.test(word)).length;
  return other > 0 && other * 2 >= words.length;
}
