/** The guard's last look: may this entry be shown now? Asked per request, so an answer is gone the moment the day it lapses ends. */
import { type KnowledgeEntry, reviewOf } from '../knowledge/entry.ts';
import type { Release } from './verdict.ts';

/**
 * `preview` shows unreviewed entries and says so; `production` only what a named reviewer approved
 * and is still in date. In both, a rule whose end date has passed is withheld.
 */
export type Mode = 'preview' | 'production';

/** @param now decides the day, in UTC. */
export function release(entry: KnowledgeEntry, mode: Mode, now: Date): Release {
  const today = now.toISOString().slice(0, 10);
  if (entry.expires !== undefined && entry.expires < today) return { kind: 'withheld', reason: 'expired' };
  const review = reviewOf(entry);
  if (review && review.due >= today) return { kind: 'ok', state: 'approved' };
  if (mode === 'preview') return { kind: 'ok', state: 'preview' };
  if (entry.reviewed === undefined) return { kind: 'withheld', reason: 'not-reviewed' };
  return { kind: 'withheld', reason: review ? 'overdue' : 'text-changed' };
}
