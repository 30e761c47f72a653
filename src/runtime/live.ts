/**
 * The knowledge in force on this instance: what was deployed and what staff published since. Brought up to date
 * by at most one tiny query every two seconds; while the store fails, the last good knowledge goes on serving.
 */
import { type Indexed, reindex } from '../converse/indexed.ts';
import { overlay, unreadable } from '../curate/overlay.ts';
import type { Digest } from '../knowledge/assemble.ts';
import type { Bundle } from '../knowledge/base.ts';
import type { RevisionStore } from '../storage/revisions.ts';

/** Younger knowledge than this is not questioned. Milliseconds, as all below. */
const FRESH = 2_000;
/** Up to this age it is served while the question is asked; beyond, the answer is waited for. */
const STALE = 4_000;
/** A visitor never waits longer for the store than this; then the last good knowledge answers. */
const PATIENCE = 800;

export type Revisions = Pick<RevisionStore, 'head' | 'inForce'>;

export interface Live {
  current(): Indexed;
  /** What was deployed, without anything published since. */
  deployed(): Bundle;
  /**
   * Called before a message is answered. Never throws.
   * @param later lets a question to the store outlive the request.
   */
  fresh(revisions: Revisions, later: (work: Promise<void>) => void): Promise<void>;
  /** Brings this instance up to date at once, after a publish. @throws Error when the store fails. */
  refresh(revisions: Revisions): Promise<void>;
  /** Since when the store has not answered; undefined while all is well. */
  failingSince(): Date | undefined;
  /** Which revision is in force, and when the store last confirmed it. */
  state(): { readonly revision: number; readonly confirmed: Date | undefined };
}

/**
 * @param open indexes the deployed knowledge, once, when it is first needed.
 * @param now milliseconds.
 */
export function createLive(open: () => Indexed, digest: Digest, now: () => number): Live {
  let deployed: Indexed | undefined;
  let indexed: Indexed | undefined;
  let head = 0;
  /** Questions to the store are numbered, because a clock may be set back between them. */
  let questions = 0;
  let applied = 0;
  let checked = Number.NEGATIVE_INFINITY;
  let asked = Number.NEGATIVE_INFINITY;
  let failing: number | undefined;

  const under = (): Indexed => {
    deployed ??= open();
    return deployed;
  };
  const current = () => indexed ?? under();

  const refresh = async (revisions: Revisions): Promise<void> => {
    const from = now();
    const question = ++questions;
    const newest = await revisions.head();
    if (newest !== head) {
      const inForce = await revisions.inForce();
      const { bundle } = under().base;
      const laid = overlay(bundle, inForce, digest);
      for (const { number, entry, locale } of unreadable(bundle, inForce, digest))
        console.error(
          JSON.stringify({ level: 'error', at: 'live', error: 'unreadable revision', number, entry, locale }),
        );
      // What was published before is read already.
      const next = reindex(current(), laid);
      // A slower question, asked earlier, must not put older knowledge over newer.
      if (question >= applied) {
        indexed = next;
        head = newest;
        applied = question;
      }
    }
    checked = from;
    failing = undefined;
  };

  const quietly = async (revisions: Revisions): Promise<void> => {
    asked = now();
    try {
      await refresh(revisions);
    } catch (error) {
      if (failing === undefined)
        console.error(
          JSON.stringify({ level: 'error', at: 'live', error: error instanceof Error ? error.message : 'unknown' }),
        );
      failing ??= now();
    }
  };

  return {
    current,
    deployed: () => under().base.bundle,
    refresh,
    failingSince: () => (failing === undefined ? undefined : new Date(failing)),
    state: () => ({ revision: head, confirmed: Number.isFinite(checked) ? new Date(checked) : undefined }),
    async fresh(revisions, later) {
      const time = now();
      const age = since(checked, time);
      if (age < FRESH) return;
      // Somebody asks already, or asked in vain: enough for the time being. Requests do not wait for each
      // other's question, because a Worker may not await what belongs to another request.
      const patient = since(asked, time) < FRESH;
      if (patient && (age < STALE || failing !== undefined)) return;
      const work = quietly(revisions);
      later(work);
      if (age >= STALE) await orTimeout(work, PATIENCE);
    },
  };
}

/** What happened in the future happened before the clock was set back: nobody knows when. */
const since = (then: number, time: number): number => (then > time ? Number.POSITIVE_INFINITY : time - then);

async function orTimeout(work: Promise<void>, milliseconds: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, timeout]);
  clearTimeout(timer);
}
