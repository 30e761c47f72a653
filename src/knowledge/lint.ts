/** Runs every rule over the knowledge; one file a rule, in rules/. */

import type { Assembled } from './assemble.ts';
import type { GoldenQuestion } from './golden.ts';
import type { Problem } from './problem.ts';

/** @param now decides what is overdue. */
export function lintKnowledge(_assembled: Assembled, _golden: readonly GoldenQuestion[], _now: Date): Problem[] {
  return [];
}
