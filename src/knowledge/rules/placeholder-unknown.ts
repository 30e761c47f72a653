/** Every placeholder stands for something. */
import { STATEMENTS } from '../clinic.ts';
import { lookUp, placeholdersIn } from '../facts.ts';
import type { Problem } from '../problem.ts';
import { lineOf } from '../published.ts';
import type { LintContext, Rule } from './rule.ts';

const CLINIC = ['name', 'phone', 'email', 'address', 'hours', 'website'];

export const placeholderUnknown: Rule = { code: 'placeholder-unknown', check };

function check({ assembled: { bundle, facts, files } }: LintContext): Problem[] {
  const known = [
    ...Object.keys(facts.facts).map((key) => `fact.${key}`),
    ...Object.keys(facts.lines).map((key) => `line.${key}`),
    ...Object.keys(bundle.clinic.emergency).flatMap((line) => [`contact.${line}`, `tel.${line}`]),
    ...CLINIC.map((key) => `clinic.${key}`),
    ...STATEMENTS.map((key) => `says.${key}`),
  ];
  return [...files].flatMap(([path, text]) => {
    if (!/^(?:(?:en|es|policies)\/.+\.md|facts\.yml|replies\.yml)$/.test(path)) return [];
    const readable = path.endsWith('.yml') ? text.replace(/^\s*#.*$/gm, '') : text;
    const unknown = [...new Set(placeholdersIn(readable))].filter(
      (name) => lookUp(name, facts, bundle.clinic, 'en') === undefined,
    );
    const broken = readable.replace(/\{\{\s*[a-z]+\.[a-z0-9-]+\s*\}\}/gi, '').match(/\{\{[^\n]{0,30}|[^\n]{0,30}\}\}/g);
    return [
      ...unknown.map((name) => ({ words: `{{${name}}}`, nearest: nearestTo(name, known) })),
      ...(broken ?? []).map((words) => ({ words, nearest: undefined })),
    ].map(({ words, nearest }) => ({
      code: 'placeholder-unknown',
      severity: 'error',
      path,
      line: lineOf(text, words),
      message: `The placeholder "${words.trim()}" stands for nothing, and would be shown as it is.`,
      hint: nearest
        ? `Did you mean {{${nearest}}}? Facts and lines are in facts.yml, the clinic's statements in clinic.md.`
        : 'Write it as two braces, a name with a dot, two braces: {{clinic.phone}}.',
    }));
  });
}

/** The known name that shares the longest beginning with `name`. */
function nearestTo(name: string, known: readonly string[]): string | undefined {
  const shared = (other: string) => [...other].findIndex((c, i) => c !== name[i]);
  const length = (other: string) => (shared(other) < 0 ? other.length : shared(other));
  return [...known].sort((a, b) => length(b) - length(a))[0];
}
