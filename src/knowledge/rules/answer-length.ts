/** An answer is read on a telephone by an anxious person: 130 words at most, the clinic's own statements aside. */

import { fill } from '../facts.ts';
import { pathOf } from '../published.ts';
import { plainText, wordsOf } from '../sentences.ts';
import type { Rule } from './rule.ts';

const MOST_WORDS = 130;

export const answerLength: Rule = {
  code: 'answer-length',
  check: ({ assembled: { bundle, facts } }) =>
    bundle.entries.flatMap((entry) => {
      const own = entry.body.replace(/\{\{\s*says\.[a-z-]+\s*\}\}/gi, '');
      const words = wordsOf(plainText(fill(own, facts, bundle.clinic, entry.locale))).length;
      if (words <= MOST_WORDS) return [];
      return [
        {
          code: 'answer-length',
          severity: 'error',
          path: pathOf(entry),
          message: `The answer has ${words} words; ${MOST_WORDS} is the limit.`,
          hint: 'Keep what answers the question, and move the rest into an answer of its own or leave it out.',
        },
      ];
    }),
};
