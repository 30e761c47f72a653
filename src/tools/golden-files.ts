/** Golden questions as they lie in the knowledge folder: in files of their own, and in the policies. */
import { type GoldenQuestion, parseGolden } from '../knowledge/golden.ts';
import { parsePolicy } from '../knowledge/parse.ts';
import { questionsOf } from '../knowledge/policy-examples.ts';
import type { Problem } from '../knowledge/problem.ts';

const GOLDEN = /^golden\/(?:en|es)\.jsonl$/;
const POLICY = /^policies\/.+\.md$/;

/** Every golden question, and a problem for each line that cannot be read; those of policies are reported with the policy. */
export function readGolden(files: ReadonlyMap<string, string>): { lines: GoldenQuestion[]; problems: Problem[] } {
  const lines: GoldenQuestion[] = [];
  const problems: Problem[] = [];
  for (const [path, text] of files) {
    if (POLICY.test(path)) {
      const { policy } = parsePolicy(path, text);
      if (policy) lines.push(...questionsOf(policy));
    }
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
