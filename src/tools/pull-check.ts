/** Whether the files would still compile after a pull; asked before anything is written. */
import { assemble } from '../knowledge/assemble.ts';
import { lintKnowledge } from '../knowledge/lint.ts';
import { formatProblem, type Problem } from '../knowledge/problem.ts';
import { readGolden } from './golden-files.ts';
import { digest, readFolder } from './knowledge-files.ts';
import type { Step } from './pull.ts';

/** Errors the files do not have now and would have then: with any of them the service does not start. */
export function faultsAfter(steps: readonly Step[], folder: string, withdraw: boolean, now: Date): Problem[] {
  const before = readFolder(folder);
  const errors = errorsOf(changed(before, steps, withdraw), now);
  if (errors.length === 0) return [];
  const known = new Set(errorsOf(before, now).map(nameOf));
  return errors.filter((problem) => !known.has(nameOf(problem)));
}

/** The refusal, in words. */
export const refusalOf = (faults: readonly Problem[]): string =>
  `${faults.map(formatProblem).join('\n')}

With this written the knowledge would not compile and the service would not start, so nothing was written. Mend it in
the console or in the files that are named, and pull again.`;

function changed(files: ReadonlyMap<string, string>, steps: readonly Step[], withdraw: boolean): Map<string, string> {
  const after = new Map(files);
  for (const { kind, path, text } of steps) {
    if (text !== undefined) after.set(path, text);
    else if (kind === 'withdrawn' && withdraw) after.delete(path);
  }
  return after;
}

function errorsOf(files: ReadonlyMap<string, string>, now: Date): Problem[] {
  const assembled = assemble(files, digest);
  return [...assembled.problems, ...lintKnowledge(assembled, readGolden(files).lines, now)].filter(
    ({ severity }) => severity === 'error',
  );
}

/** Without its line, which moves when a file is written anew. */
const nameOf = ({ code, path, message }: Problem): string => `${code} ${path} ${message}`;
