/** Follow-ups lead to answers that exist. */
import type { Problem } from '../problem.ts';
import { lineOf, pathOf } from '../published.ts';
import type { LintContext, Rule } from './rule.ts';

export const relatedUnknown: Rule = { code: 'related-unknown', check };

function check({ assembled: { bundle, files } }: LintContext): Problem[] {
  const problem = (path: string, id: string, message: string): Problem => ({
    code: 'related-unknown',
    severity: 'error',
    path,
    line: lineOf(files.get(path), id),
    message,
    hint: 'Write the file name of another answer, without folder and ".md".',
  });
  const entries = bundle.entries.flatMap((entry) =>
    entry.related
      .filter((id) => id === entry.id || !bundle.entries.some((e) => e.id === id && e.locale === entry.locale))
      .map((id) =>
        problem(
          pathOf(entry),
          id,
          id === entry.id
            ? 'The answer offers itself as a follow-up.'
            : `The follow-up "${id}" is not an answer in "${entry.locale}".`,
        ),
      ),
  );
  const policies = bundle.policies.flatMap((policy) =>
    policy.suggest
      .filter((id) => !bundle.entries.some((e) => e.id === id))
      .map((id) => problem(`policies/${policy.id}.md`, id, `The card offers "${id}", which is not an answer.`)),
  );
  return [...entries, ...policies];
}
