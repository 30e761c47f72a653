/** Paragraphs, lists, bold and links, and nothing else: an answer is read on a telephone and read aloud. */
import type { Problem } from '../problem.ts';
import { lineOf } from '../published.ts';
import type { LintContext, Rule } from './rule.ts';

const FORMS: ReadonlyArray<readonly [name: string, pattern: RegExp]> = [
  ['a heading', /^#{1,6} .*$/m],
  ['a table', /^\|.*\|\s*$/m],
  ['an image', /!\[[^\]\n]*\]\([^)\n]*\)/],
  ['a block of code', /^```.*$/m],
  ['a quotation', /^>.*$/m],
  ['a tag', /<\/?[a-zA-Z][^>\n]*>/],
];

export const markdownForm: Rule = { code: 'markdown-form', check };

function check({ assembled: { bundle, files } }: LintContext): Problem[] {
  const texts = [
    ...bundle.entries.map(({ locale, section, id, body }) => ({ path: `${locale}/${section}/${id}.md`, body })),
    ...bundle.policies.flatMap(({ id, wording }) =>
      Object.values(wording).map(({ body }) => ({ path: `policies/${id}.md`, body })),
    ),
  ];
  return texts.flatMap(({ path, body }) =>
    FORMS.flatMap(([name, pattern]) => {
      const found = pattern.exec(body)?.[0];
      if (found === undefined || /^<https?:/.test(found)) return [];
      return [
        {
          code: 'markdown-form' as const,
          severity: 'error' as const,
          path,
          line: lineOf(files.get(path), found),
          message: `"${found.trim()}" is ${name}; an answer has paragraphs, lists, bold words and links only.`,
          hint: 'Write it as a paragraph, or as a list with a dash before each point.',
        },
      ];
    }),
  );
}
