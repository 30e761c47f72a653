/** A small fault put into the code on purpose, where it would hurt a visitor, with the tests that must notice. */
export interface Mutant {
  /** What the fault would do. */
  readonly fault: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Test files, first the one most likely to notice. */
  readonly tests: readonly string[];
}
