/** A lint rule: one file each, named for what it finds. */
import type { Assembled } from '../assemble.ts';
import type { GoldenQuestion } from '../golden.ts';
import type { Problem } from '../problem.ts';

export interface LintContext {
  /** Everything that could be read; the bundle is complete. */
  readonly assembled: Assembled & {
    readonly bundle: NonNullable<Assembled['bundle']>;
    readonly facts: NonNullable<Assembled['facts']>;
  };
  readonly golden: readonly GoldenQuestion[];
  /** Today, as 2026-11-21. */
  readonly today: string;
}

export interface Rule {
  /** Permanent name, in kebab-case. */
  readonly code: string;
  check(context: LintContext): Problem[];
}
