/** The port to what is counted; no message text passes through it. */
export interface OutcomeCount {
  /** Day in UTC, e.g. 2026-11-21. */
  readonly day: string;
  /** An outcome label, or `card:<policy>` for help shown beside one. */
  readonly label: string;
  readonly locale: string;
}

export interface FeedbackCount {
  readonly day: string;
  /** Empty when nothing was answered. */
  readonly entry: string;
  /** SHA-256 of the text that was shown, or empty. */
  readonly version: string;
  readonly helpful: boolean;
  readonly reason: string;
}

/** How often one version of an answer was shown. */
export interface ServedCount {
  readonly day: string;
  readonly entry: string;
  readonly locale: string;
  readonly version: string;
}

export interface Store {
  /** @throws when nothing can be written. Changes nothing. */
  check(): Promise<void>;
  /**
   * Adds one to a day's count of an outcome, and of the version that was shown, if one was: both or neither, so that a
   * recall report agrees with the figures.
   */
  countOutcome(outcome: OutcomeCount, served?: ServedCount): Promise<void>;
  /** Counts from a day on, oldest first. */
  outcomesSince(day: string): Promise<Array<OutcomeCount & { readonly n: number }>>;
  /** Adds one to a day's count of a judgement on an answer version. */
  countFeedback(feedback: FeedbackCount): Promise<void>;
  feedbackSince(day: string): Promise<Array<FeedbackCount & { readonly n: number }>>;
  /** Of one answer in both languages since the beginning, oldest first. */
  feedbackOf(entry: string): Promise<Array<FeedbackCount & { readonly n: number }>>;
  servedSince(day: string): Promise<Array<ServedCount & { readonly n: number }>>;
  /** Of one answer since the beginning, oldest first. */
  servedOf(entry: string, locale: string): Promise<Array<ServedCount & { readonly n: number }>>;
}
