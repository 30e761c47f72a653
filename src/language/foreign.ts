/** Whether a message is in a language we do not answer in, so that we can say so instead of guessing. */
import { FUNCTION_WORDS, languagesOf, SPANISH_MARKS } from './locale.ts';
import type { Utterance } from './normalize.ts';

const LANGUAGES = languagesOf({
  ...FUNCTION_WORDS,
  it: 'io lui noi che di il gli sono come quanto posso dove ho voglio questo della degli anche perche'.split(' '),
  vi: 'toi khong muon nay voi nhung duoc ban cua nguoi bao nhieu lam the nao phai'.split(' '),
  tl: 'ang ng sa ako ikaw siya hindi ano paano kung ko mo gusto ito mga ba po'.split(' '),
  ht: 'mwen ou li nou yo pa kijan konbyen kote pou nan gen vle sa ki'.split(' '),
});
/** What is common in Spanish, too, tells nothing. */
const SHARED: ReadonlySet<string> = new Set(['mes', 'dos']);

/** Counted from different function words: two at least, and clearly more than of English or Spanish. */
export function isForeign(utterance: Utterance): boolean {
  if (isInOtherLetters(utterance)) return true;
  const found = new Map<string, number>(SPANISH_MARKS.test(utterance.raw) ? [['es', 2]] : []);
  for (const word of new Set(utterance.surface))
    if (!SHARED.has(word))
      for (const language of LANGUAGES.get(word) ?? []) found.set(language, (found.get(language) ?? 0) + 1);
  const { en = 0, es = 0, ...others } = Object.fromEntries(found);
  const other = Math.max(0, ...Object.values(others));
  return other >= 2 && other > Math.max(en, es) * 1.5;
}

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
