/** What the HTTP layer is handed by a runtime. Types only. */
import type { Indexed } from './converse/indexed.ts';
import type { Reply } from './converse/reply.ts';
import type { Mode } from './guard/release.ts';
import type { Store } from './storage/store.ts';

export interface Limiter {
  /** Counts one use of a key. */
  limit(options: { key: string }): Promise<{ success: boolean }>;
}

/** What a request brings besides itself; Hono's context is one. */
export interface Execution {
  readonly env: unknown;
  /** Lets work outlive the request it was begun in. Only Workers have it; elsewhere asking for it throws. */
  readonly executionCtx: { waitUntil(work: Promise<unknown>): void };
}

/** Scripts of the widget by file name: the loader `widget.js` and what it loads when opened. */
export type SiteFiles = Readonly<Record<string, string>>;

/** What depends on the request's environment: on Workers, bindings arrive with each request. */
export interface Bound {
  readonly store: Store;
  /** Absent: no rate limit. */
  readonly limiter?: Limiter | undefined;
  /** Keeps, redacted, what nothing answered. Absent: no text is kept, which is the default. */
  readonly unanswered?: ((message: string, locale: Reply['locale'], client: string) => Promise<void>) | undefined;
}

export type LogLine = Readonly<Record<string, string | number | undefined>>;

/** How this instance is doing, for the metrics. */
export interface Vitals {
  /** Number of the newest published revision in force; 0: only what was deployed. */
  readonly revision: number;
  /** When the store last confirmed that there is no newer one; absent: never yet. */
  readonly confirmed?: Date | undefined;
  /** Absent where no timer runs. */
  readonly upkeep?: { readonly finished?: Date | undefined; readonly failures: number };
}

export interface Deps {
  /** The knowledge in force at this moment. */
  readonly current: () => Indexed;
  /** What was deployed, without anything published since; absent: the same. */
  readonly deployed?: () => Indexed['base']['bundle'];
  /** Brings it up to date with what staff published; awaited before it is read. Never throws. */
  readonly fresh?: (request: Execution) => Promise<void>;
  readonly vitals?: () => Vitals;
  readonly bind: (env: unknown) => Bound;
  readonly mode: Mode;
  readonly now: () => Date;
  /** Address of whoever connected (the visitor or the last proxy), for the rate limit; never stored. */
  readonly clientOf: (request: Request, env: unknown) => string;
  /** Proxies in front whose x-forwarded headers are believed; absent: none. */
  readonly proxies?: number;
  /** One line about a request for the operator, never what a visitor wrote; absent: nothing is written. */
  readonly log?: (line: LogLine) => void;
  /** When set, GET /metrics is for holders of this token. */
  readonly metricsToken?: string;
  /** Makes the rate limit's keys alike in every isolate; absent: random in each process. */
  readonly rateSecret?: string;
  /** Origins that may call the API from a browser; empty: any. */
  readonly origins: readonly string[];
  /** Days that redacted messages nothing answered are kept (0: never), and counts (0: for good). Absent: both 0. */
  readonly keeps?: { readonly messages: number; readonly counts: number };
  /** Nobody in front compresses what is fetched; Cloudflare does. */
  readonly compresses?: boolean;
  readonly site: SiteFiles;
  /** Lets work go on after the response is sent; its failure is logged, never shown. */
  readonly later: (work: Promise<unknown>, request: Execution) => void;
}
