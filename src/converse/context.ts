/**
 * What is remembered between turns. The widget holds it and sends it back; the server keeps nothing.
 * A tampered context can change which vetted entry is shown, never what it says, and never lowers a verdict.
 */

import type { EntryId } from '../knowledge/entry.ts';
import type { PolicyId } from '../knowledge/policy.ts';
import type { Locale } from '../language/locale.ts';
import type { Outcome } from './outcome.ts';

export interface Context {
  readonly locale?: Locale | undefined;
  /** Entry of the last answer. */
  readonly topic?: EntryId | undefined;
  /** Entries last offered to choose from. */
  readonly offered?: readonly EntryId[] | undefined;
  /** The visitor's last messages, oldest first, cut short. */
  readonly recent?: readonly string[] | undefined;
  /** The policy that held the last message, if one did. */
  readonly held?: PolicyId | undefined;
  /** Turns for which the crisis card stays beside the answers. */
  readonly careTurns?: number | undefined;
  /** The same for the emergency card. */
  readonly alarmTurns?: number | undefined;
}

export const MAX_RECENT = 3;
export const MAX_RECENT_CHARACTERS = 400;
const CARE_TURNS = 5;

/** The context of the next turn. */
export function advance(context: Context, message: string, outcome: Outcome, locale: Locale): Context {
  const cut = message.toWellFormed().slice(0, MAX_RECENT_CHARACTERS).toWellFormed();
  const recent = cut.trim() ? [...(context.recent ?? []), cut].slice(-MAX_RECENT) : (context.recent ?? []);
  const left = (turns = 0) => Math.max(0, turns - 1) || undefined;
  return {
    locale,
    topic: outcome.kind === 'answer' ? outcome.entry : context.topic,
    offered: outcome.kind === 'clarify' ? outcome.options : undefined,
    recent,
    held:
      outcome.kind === 'refuse' || outcome.kind === 'crisis' || outcome.kind === 'emergency'
        ? outcome.policy
        : undefined,
    careTurns: outcome.kind === 'crisis' ? CARE_TURNS : left(context.careTurns),
    alarmTurns: outcome.kind === 'emergency' ? CARE_TURNS : left(context.alarmTurns),
  };
}
