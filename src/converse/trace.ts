/** Why an outcome was reached: stages, rules and numbers, never the visitor's words. */
export interface TraceStep {
  readonly stage: 'read' | 'resolve' | 'guard' | 'rank' | 'decide' | 'release';
  /** In plain words, for staff. */
  readonly says: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}
export type Trace = readonly TraceStep[];
