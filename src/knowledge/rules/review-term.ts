/** A review holds for a year at most, also one that was typed into a file: the console and `npm run approve` take no longer one. */
import { isReviewTerm } from '../entry.ts';
import { lineOf, pathOf } from '../published.ts';
import type { Rule } from './rule.ts';

export const reviewTerm: Rule = {
  code: 'review-term',
  check: ({ assembled: { bundle, files } }) =>
    bundle.entries
      .filter(({ reviewed }) => reviewed !== undefined && !isReviewTerm(reviewed.on, reviewed.due))
      .map((entry) => ({
        code: 'review-term',
        severity: 'error',
        path: pathOf(entry),
        line: lineOf(files.get(pathOf(entry)), 'reviewed:'),
        message: `The review by ${entry.reviewed?.by} of ${entry.reviewed?.on} is said to hold until ${entry.reviewed?.due}. It has to end after the day it was made, and within a year.`,
        hint: `Do not type it; whoever read the answer runs: npm run approve -- ${entry.locale}/${entry.section}/${entry.id} --by "Full Name" --credential MD --until <date>`,
      })),
};
