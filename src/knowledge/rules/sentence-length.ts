/** G38: every sentence is under 30 words. */
import { wordsOf } from '../sentences.ts';
import { excerpt, problemIn } from './phrase-rule.ts';
import type { Rule } from './rule.ts';

const LONGEST = 29;

export const sentenceLength: Rule = {
  code: 'sentence-length',
  check: ({ published }) =>
    published.flatMap((text) =>
      text.sentences
        .filter((sentence) => wordsOf(sentence.text).length > LONGEST)
        .map((sentence) =>
          problemIn(
            text,
            sentence,
            'sentence-length',
            `The sentence "${excerpt(sentence.text)}" has ${wordsOf(sentence.text).length} words.`,
            `Make it two sentences; ${LONGEST} words is the limit.`,
          ),
        ),
    ),
};
