/** YAML front matter and YAML files, validated, with every fault placed on its line. */
import { LineCounter, parseDocument } from 'yaml';
import type * as z from 'zod';
import type { Problem } from './problem.ts';

export interface Checked<T> {
  readonly value: T | undefined;
  readonly problems: Problem[];
}

/** Splits `---` front matter from the body. @returns undefined when there is none. */
export function splitFrontMatter(source: string): { yaml: string; body: string; bodyLine: number } | undefined {
  const text = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const match = /^---\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(text);
  if (!match) return undefined;
  return { yaml: match[1] ?? '', body: text.slice(match[0].length), bodyLine: match[0].split('\n').length };
}

/** Parses YAML and checks it against a schema; unknown keys are errors that name the nearest known key. */
export function checkYaml<T>(path: string, yaml: string, schema: z.ZodType<T>, firstLine = 1): Checked<T> {
  const counter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: counter, prettyErrors: false, uniqueKeys: true });
  const lineAt = (offset: number) => counter.linePos(offset).line + firstLine - 1;
  const problems: Problem[] = document.errors.map((e) => ({
    code: 'yaml',
    severity: 'error',
    path,
    line: lineAt(e.pos[0]),
    message: `This line cannot be read: ${e.message.split('\n')[0]}`,
    hint: 'Check colons, quotes, dashes and spaces at the start of the line; put text with a colon in "quotes".',
  }));
  if (problems.length > 0) return { value: undefined, problems };

  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { value: parsed.data, problems };
  for (const issue of parsed.error.issues) {
    const at = issue.path.map((p) => (typeof p === 'symbol' ? String(p) : p));
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        problems.push({
          code: 'unknown-field',
          severity: 'error',
          path,
          line: lineOf(document, [...at, key], lineAt),
          message: `There is no field "${key}".`,
          hint: suggestKey(key, schema),
        });
      }
      continue;
    }
    const field = at.join(' > ') || 'the file';
    problems.push({
      code: 'field',
      severity: 'error',
      path,
      line: lineOf(document, at, lineAt),
      message: `${field}: ${issue.message}.`,
      hint: 'See the table of fields in knowledge/README.md.',
    });
  }
  return { value: undefined, problems };
}

function lineOf(
  document: ReturnType<typeof parseDocument>,
  path: ReadonlyArray<string | number>,
  lineAt: (offset: number) => number,
): number {
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return lineAt(node.range[0]);
  }
  return lineAt(0);
}

function suggestKey(key: string, schema: z.ZodType): string {
  const shape = (schema as { shape?: Record<string, unknown> }).shape ?? {};
  const known = Object.keys(shape);
  const nearest = known.map((k) => ({ k, d: distance(key, k) })).sort((a, b) => a.d - b.d)[0];
  if (nearest && nearest.d <= 3) return `Did you mean "${nearest.k}"? Known fields: ${known.join(', ')}.`;
  return known.length > 0 ? `Remove it. Known fields: ${known.join(', ')}.` : 'Remove it.';
}

/** Levenshtein distance; keys are short, so the full table is fine. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}
