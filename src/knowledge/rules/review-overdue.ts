/** A review has an end: past it, production no longer shows the answer. */
import { lineOf, pathOf } from '../published.ts';
import type { Rule } from './rule.ts';

export const reviewOverdue: Rule = {
  code: 'review-overdue',
  check: ({ assembled: { bundle, files }, today }) =>
    bundle.entries
      .filter(({ reviewed }) => reviewed !== undefined && reviewed.due < today)
      .map((entry) => ({
        code: 'review-overdue',
        severity: 'warning',
        path: pathOf(entry),
        line: lineOf(files.get(pathOf(entry)), 'reviewed:'),
        message: `The review by ${entry.reviewed?.by} ended on ${entry.reviewed?.due}. In production this answer is no longer shown.`,
        hint: `Have it read again, then run: npm run approve -- ${entry.locale}/${entry.section}/${entry.id} --by "Full Name" --credential MD --until <date>`,
      })),
};
