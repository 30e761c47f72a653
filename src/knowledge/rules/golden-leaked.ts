/** A golden question tests what was learned, so it may not be among what is learned from. */

import { sameWords } from '../matching.ts';
import { placeOf } from '../policy-examples.ts';
import type { Problem } from '../problem.ts';
import { pathOf } from '../published.ts';
import type { LintContext, Rule } from './rule.ts';

export const goldenLeaked: Rule = { code: 'golden-leaked', check };

function check({ golden, assembled: { bundle, examples, files } }: LintContext): Problem[] {
  const learned = new Map<string, string>();
  for (const example of examples)
    learned.set(sameWords(example.text), `examples/${example.language}/${example.collection}.txt:${example.line}`);
  for (const entry of bundle.entries)
    for (const ask of [entry.title, ...entry.asks]) learned.set(sameWords(ask), pathOf(entry));
  return golden.flatMap((question) => {
    const { id, text } = question;
    const place = learned.get(sameWords(text));
    if (place === undefined) return [];
    return [
      {
        code: 'golden-leaked',
        severity: 'error' as const,
        ...placeOf(question, files),
        message: `The golden question ${id} ("${text}") also stands in ${place}, so passing it proves nothing.`,
        hint: 'Put the golden question in other words, or take the line out of the examples.',
      },
    ];
  });
}
