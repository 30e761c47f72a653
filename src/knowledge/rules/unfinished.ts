/** What a pattern left to be filled in is filled in. */
import { lineOf } from '../published.ts';
import type { Rule } from './rule.ts';

export const unfinished: Rule = {
  code: 'unfinished',
  check: ({ assembled: { files } }) =>
    [...files]
      .filter(
        ([path, text]) =>
          /^(?:(?:en|es|policies)\/.+\.md|golden\/.+\.jsonl|[a-z]+\.yml)$/.test(path) && /\bTODO\b/.test(text),
      )
      .map(([path, text]) => ({
        code: 'unfinished',
        severity: 'error',
        path,
        line: lineOf(text, 'TODO'),
        message: 'The file still says TODO.',
        hint: 'Write the text that belongs there, and take the word TODO out.',
      })),
};
