/** An approval belongs to the text that was read: editing the text voids it. */
import { lineOf, pathOf } from '../published.ts';
import type { Rule } from './rule.ts';

export const reviewVoid: Rule = {
  code: 'review-void',
  check: ({ assembled: { bundle, files } }) =>
    bundle.entries
      .filter(({ reviewed, hash }) => reviewed !== undefined && reviewed.hash !== hash)
      .map((entry) => ({
        code: 'review-void',
        severity: 'warning',
        path: pathOf(entry),
        line: lineOf(files.get(pathOf(entry)), 'reviewed:'),
        message: `The text, or a fact it shows, was changed after ${entry.reviewed?.by} approved it on ${entry.reviewed?.on}. In production this answer is no longer shown.`,
        hint: `Have the new text read, then run: npm run approve -- ${entry.locale}/${entry.section}/${entry.id} --by "Full Name" --credential MD --until <date>`,
      })),
};
