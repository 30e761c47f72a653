/** What staff are told of a fault names nothing they cannot open: no file, no command. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { inTheConsole } from '../../src/console/parts/hints.ts';

const RULES = fileURLToPath(new URL('../../src/knowledge/rules/', import.meta.url).href);
const OF_FILES = /\.(?:md|yml|txt|jsonl)\b|npm run|file name/;
/** Of faults that staff cannot write: they lie in the files themselves. */
const NEVER_STAFF = new Set(['unknown-file', 'golden-leaked']);

/** Every wording in a rule's source, by the rule's code. */
const wordings = readdirSync(RULES)
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) => {
    const source = readFileSync(RULES + name, 'utf8');
    const code = /code: '([a-z-]+)'/.exec(source)?.[1];
    const texts = [...source.matchAll(/(message|hint): (['`])(.*)\2/g)];
    return code ? texts.map(([, kind = '', , text = '']) => ({ code, kind, text })) : [];
  });
const ofFiles = wordings.filter(({ code, text }) => OF_FILES.test(text) && !NEVER_STAFF.has(code));

describe('a fault in the console', () => {
  it('is looked for in every rule', () => {
    expect(wordings.length).toBeGreaterThan(40);
    expect(new Set(ofFiles.map(({ code }) => code)).size).toBeGreaterThan(5);
  });

  it.each(ofFiles)('$code: its $kind', ({ code, kind, text }) => {
    const problem = { code, severity: 'error', path: '', message: text, hint: text } as const;
    const shown = inTheConsole(problem)[kind as 'message' | 'hint'];
    expect(shown).not.toMatch(OF_FILES);
  });
});
