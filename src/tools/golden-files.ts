/** Golden questions as they lie in the knowledge folder. */
import { type GoldenQuestion, parseGolden } from '../knowledge/golden.ts';
import type { Problem } from '../knowledge/problem.ts';

const GOLDEN = /^golden\/(?:en|es)\.jsonl$/;

/** Every golden question, and a problem for each line that cannot be read. */
export function readGolden(files: ReadonlyMap<string, string>): { lines: GoldenQuestion[]; problems: Problem[] } {
  const lines: GoldenQuestion[] = [];
  const problems: Problem[] = [];
  for (const [path, text] of files) {
    if (!GOLDEN.test(path)) continue;
    const parsed = parseGolden(text);
    lines.push(...parsed.lines);
    for (const { line, message } of parsed.faults)
      problems.push({
        code: 'golden-line',
        severity: 'error',
        path,
        line,
        message: `This golden question cannot be read: ${message}.`,
        hint: 'Copy the line above it and change only what stands between the quotation marks.',
      });
  }
  return { lines, problems };
}
