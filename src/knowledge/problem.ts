/** One fault of the content, told so that a person who does not program can mend it. */
export interface Problem {
  /** Permanent kebab-case name of the rule that found it. */
  readonly code: string;
  /**
   * An error stops the build and a publish. A to-do follows from a change that is right by itself, such as the
   * translation to compare next: it stops neither, and the check fails until it is done. A warning is shown and no more.
   */
  readonly severity: 'error' | 'to-do' | 'warning';
  /** File, relative to the knowledge folder. */
  readonly path: string;
  /** Line in the file, from 1; absent when it concerns the file as a whole. */
  readonly line?: number | undefined;
  /** What is wrong. */
  readonly message: string;
  /** How to mend it. */
  readonly hint: string;
}

/** `en/effects/onset.md:7  error  dose-advice  The text names an amount ("50 mg"). Leave amounts out ...` */
export function formatProblem(problem: Problem): string {
  const place = problem.line === undefined ? problem.path : `${problem.path}:${problem.line}`;
  return `${place}  ${problem.severity}  ${problem.code}\n    ${problem.message}\n    To mend it: ${problem.hint}`;
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((p) => p.severity === 'error');
}
