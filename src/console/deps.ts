/** What the console is handed by a runtime, and what its pages find in every request. Types only. */
import type { Context, Hono } from 'hono';
import type { html } from 'hono/html';
import type { Indexed } from '../converse/indexed.ts';
import type { Deps, Execution } from '../deps.ts';
import type { Mode } from '../guard/release.ts';
import type { Digest } from '../knowledge/assemble.ts';
import type { Bundle } from '../knowledge/base.ts';
import type { GoldenQuestion } from '../knowledge/golden.ts';
import type { Person } from '../storage/people.ts';
import type { Session } from '../storage/sessions.ts';
import type { Stores } from '../storage/stores.ts';

export interface ConsoleDeps {
  /** On Workers, bindings arrive with each request. */
  readonly stores: (env: unknown) => Stores;
  /** The knowledge in force: what visitors are answered from. */
  readonly current: () => Indexed;
  /** What was deployed, without anything published since. */
  readonly deployed: () => Bundle;
  readonly fresh: (request: Execution) => Promise<void>;
  /** Brings this instance up to date after a publish. */
  readonly refresh: (env: unknown) => Promise<void>;
  /** Since when the store has not answered visitors' requests. */
  readonly failingSince: () => Date | undefined;
  readonly golden: () => readonly GoldenQuestion[];
  /** SHA-256 in hexadecimal. */
  readonly digest: Digest;
  readonly now: () => Date;
  /** So many unpredictable bytes. */
  readonly random: (bytes: number) => Uint8Array;
  readonly mode: Mode;
  /** Days what nothing answered is kept; 0: not at all. */
  readonly keepDays: number;
  /** The network of whoever asks, past the proxies that are believed: tries are counted by it. */
  readonly clientOf: Deps['clientOf'];
  /** The origin under which staff reached the console; behind a proxy with the scheme they used. */
  readonly originOf: (request: Request) => string;
  /** The one-time code for the first administrator; undefined when none was set. */
  readonly setupCode: (env: unknown) => string | undefined;
}

/** A page or a piece of one; what is put into it is escaped. */
export type Html = ReturnType<typeof html>;

export interface ConsoleEnv {
  Variables: {
    stores: Stores;
    /** Who is signed in. Pages behind the sign-in can rely on it. */
    person: Person;
    session: Session;
    /** Digest of the session's token, its name in the store. */
    sessionHash: string;
  };
}
export type ConsoleContext = Context<ConsoleEnv>;

/** A page adds its routes, relative to /staff. */
export type Page = (routes: Hono<ConsoleEnv>, deps: ConsoleDeps) => void;
