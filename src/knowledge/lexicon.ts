/** The lexicon file: concept -> the words and phrases people use for it. Content, not code. */
import * as z from 'zod';

export const lexiconSchema = z.record(
  z.string().regex(/^[a-z][a-z0-9-]*$/, 'a concept is named in lower-case words joined by hyphens'),
  z.array(z.string().min(1).max(80)).min(1),
);
export type LexiconFile = z.infer<typeof lexiconSchema>;
