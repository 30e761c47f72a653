/** A lint rule: one file each, named for what it finds. */
import type { Locale } from '../../language/locale.ts';
import type { Assembled } from '../assemble.ts';
import type { GoldenQuestion } from '../golden.ts';
import type { Problem } from '../problem.ts';
import type { Published } from '../published.ts';

export interface LintContext {
  /** Everything that could be read; the bundle is complete. */
  readonly assembled: Assembled & {
    readonly bundle: NonNullable<Assembled['bundle']>;
    readonly facts: NonNullable<Assembled['facts']>;
  };
  readonly golden: readonly GoldenQuestion[];
  /** Today, as 2026-11-21. */
  readonly today: string;
  /** Every text a visitor can read, in sentences. */
  readonly published: readonly Published[];
}

export interface Rule {
  /** Permanent name, in kebab-case; the file has the same name. */
  readonly code: string;
  check(context: LintContext): Problem[];
}

export type PerLocale<T> = Readonly<Record<Locale, T>>;
