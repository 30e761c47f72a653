/** One way of asking leads to one answer. */
import type { KnowledgeEntry } from '../entry.ts';
import { sameWords } from '../matching.ts';
import type { Problem } from '../problem.ts';
import { lineOf, pathOf } from '../published.ts';
import type { LintContext, Rule } from './rule.ts';

export const phrasingDuplicated: Rule = { code: 'phrasing-duplicated', check };

function check({ assembled: { bundle, files } }: LintContext): Problem[] {
  const first = new Map<string, KnowledgeEntry>();
  return bundle.entries.flatMap((entry) =>
    [entry.title, ...entry.asks].flatMap((ask, place): Problem[] => {
      const key = `${entry.locale} ${sameWords(ask)}`;
      const other = first.get(key);
      first.set(key, other ?? entry);
      const isOwnTitle = other === entry && place > 0 && sameWords(ask) === sameWords(entry.title);
      if (!other || isOwnTitle) return [];
      return [
        {
          code: 'phrasing-duplicated',
          severity: 'error',
          path: pathOf(entry),
          line: lineOf(files.get(pathOf(entry)), ask),
          ...(other === entry
            ? { message: `"${ask}" stands in this answer twice.`, hint: 'Take one of them out.' }
            : {
                message: `"${ask}" also stands in ${pathOf(other)}, so it cannot tell the two answers apart.`,
                hint: 'Keep it in the answer that it asks for, and take it out of the other.',
              }),
        },
      ];
    }),
  );
}
