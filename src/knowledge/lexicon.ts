/** The lexicon file: concept -> the words and phrases people use for it. Content, not code. */
import * as z from 'zod';
import type { Locale } from '../language/locale.ts';
import { normalize } from '../language/normalize.ts';
import { tokenize } from '../language/tokenize.ts';

export const lexiconSchema = z.record(
  z.string().regex(/^[a-z][a-z0-9-]*$/, 'a concept is named in lower-case words joined by hyphens'),
  z.array(z.string().min(1).max(80)).min(1),
);
export type LexiconFile = z.infer<typeof lexiconSchema>;

/** Phrases as a message is read: folded, short forms written out, words joined by spaces. Done once, when knowledge is compiled. */
export function compileLexicon(file: LexiconFile, locale: Locale): LexiconFile {
  const plain = (phrase: string) =>
    tokenize(normalize(phrase), locale)
      .map((t) => t.word)
      .join(' ');
  return Object.fromEntries(
    Object.entries(file).map(([concept, phrases]) => [concept, [...new Set(phrases.map(plain))].filter(Boolean)]),
  );
}
