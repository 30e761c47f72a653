/** Small knowledge folders for tests: the clean one under samples/base, with some files replaced. */
import { join } from 'node:path';
import { assemble } from '../../src/knowledge/assemble.ts';
import type { GoldenQuestion } from '../../src/knowledge/golden.ts';
import { lintKnowledge } from '../../src/knowledge/lint.ts';
import type { Problem } from '../../src/knowledge/problem.ts';
import { digest, readFolder } from '../../src/tools/knowledge-files.ts';

export const SAMPLES = new URL('../samples/', import.meta.url).pathname;
export const TODAY = new Date('2026-11-21T12:00:00Z');

const base = readFolder(join(SAMPLES, 'base'));

/** @param files replacements by path; null leaves the file out. */
export function sampleFiles(files: Readonly<Record<string, string | null>> = {}): Map<string, string> {
  const all = new Map(base);
  for (const [path, text] of Object.entries(files)) {
    if (text === null) all.delete(path);
    else all.set(path, text);
  }
  return all;
}

export function sampleAssembled(files: Readonly<Record<string, string | null>> = {}) {
  return assemble(sampleFiles(files), digest);
}

/** Everything the rules say about the clean knowledge with these files in it. */
export function lintSample(
  files: Readonly<Record<string, string | null>>,
  golden: readonly GoldenQuestion[] = [],
  now = TODAY,
): Problem[] {
  const assembled = sampleAssembled(files);
  if (!assembled.bundle) throw new Error(`The sample cannot be read: ${JSON.stringify(assembled.problems)}`);
  return lintKnowledge(assembled, golden, now);
}

/** The sample answer of a language with another text; the text begins on line 8. */
export const BODY_LINE = 8;
export function answerWith(locale: 'en' | 'es', body: string, extra = ''): Record<string, string> {
  const [title, ask] =
    locale === 'en' ? ['What is the sample about?', 'sample question'] : ['¿De qué trata la muestra?', 'pregunta'];
  const fields = `title: ${title}\nasks:\n  - ${ask} one\n  - ${ask} two\n  - ${ask} three`;
  return { [`${locale}/about/sample.md`]: `---\n${fields}${extra && `\n${extra}`}\n---\n${body}\n` };
}
