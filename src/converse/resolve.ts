/** What a message means in its conversation: follow-ups read together with what went before. */

import type { EntryId } from '../knowledge/entry.ts';
import type { Policy, PolicyId } from '../knowledge/policy.ts';
import type { Meaning } from '../learn/model.ts';
import type { Reading } from '../learn/reading.ts';
import type { Context } from './context.ts';

/** A message of so few words may well be a fragment. */
const SHORT = 4;
/** A message of more words than this stands on its own. */
const LONGEST_FOLLOW_UP = 15;

const OPENERS = new Set([
  'and',
  'but',
  'or',
  'so',
  'also',
  'then',
  'same',
  'even',
  'ok',
  'okay',
  'hm',
  'hmm',
  'well',
  'y',
  'e',
  'pero',
  'o',
  'entonces',
  'tambien',
  'bueno',
  'ah',
  'oh',
]);
const POINTERS = new Set([
  'it',
  'that',
  'this',
  'those',
  'these',
  'them',
  'they',
  'there',
  'one',
  'ones',
  'eso',
  'esto',
  'esa',
  'ese',
  'ellos',
  'lo',
  'la',
  'ahi',
  'after',
  'despues',
  'otra',
  'otro',
  'mine',
  'mio',
  'mia',
  'else',
  'same',
  'mismo',
  'too',
  'though',
]);

/** True when a message can hardly be understood without the one before it. */
export function leansOnContext(reading: Reading, context: Context): boolean {
  if (!context.recent?.length) return false;
  const words = reading.terms.map((t) => t.word);
  if (words.length === 0 || words.length > LONGEST_FOLLOW_UP) return false;
  return words.length <= SHORT || OPENERS.has(words[0] ?? '') || words.some((w) => POINTERS.has(w));
}

const PLACES: Readonly<Record<string, number>> = {
  ...Object.fromEntries(['1', '1st', 'first', 'former', 'primero', 'primera', 'primer', 'uno'].map((w) => [w, 0])),
  ...Object.fromEntries(['2', '2nd', 'second', 'segundo', 'segunda', 'dos'].map((w) => [w, 1])),
  ...Object.fromEntries(['3', '3rd', 'third', 'tercero', 'tercera', 'tres'].map((w) => [w, 2])),
  ...Object.fromEntries(['4', '4th', 'fourth', 'cuarto', 'cuarta', 'cuatro'].map((w) => [w, 3])),
  ...Object.fromEntries(['last', 'latter', 'ultimo', 'ultima'].map((w) => [w, -1])),
};
const LONGEST_CHOICE = 5;

/** "The second one", typed after a clarifying question: the option that was meant. */
export function chosenInWords(reading: Reading, { offered }: Context): EntryId | undefined {
  const words = reading.terms.map((t) => t.word);
  if (!offered || words.length > LONGEST_CHOICE) return undefined;
  const places = words.flatMap((word) => (Object.hasOwn(PLACES, word) ? [PLACES[word] ?? 0] : []));
  return places.length === 1 ? offered.at(places[0] ?? 0) : undefined;
}

/** The outcome label of the reply before, as follow-ups were learned with. */
export function labelBefore(context: Context, policies: ReadonlyMap<PolicyId, Policy>): string | undefined {
  const held = context.held === undefined ? undefined : policies.get(context.held);
  if (held) return held.action === 'refuse' ? `refuse:${held.reports ?? held.id}` : held.action;
  if (context.offered) return 'clarify';
  return context.topic && `answer:${context.topic}`;
}

/** How much each reading of a follow-up counts: by itself, knowing the reply before, and joined to the message before. */
const SHARE = { own: 0.2, asFollowUp: 0.6, together: 0.2 };
/** A visitor who was asked which is meant most often means one of them. */
const OFFERED = 2;

export interface Readings {
  readonly own: Meaning;
  readonly asFollowUp: Meaning;
  readonly together: Meaning;
}

/** The meaning of a follow-up: a weighted geometric mean, so that what all readings agree on stands out. */
export function blend({ own, asFollowUp, together }: Readings, context: Context): Meaning {
  const offered = new Set(context.offered?.map((id) => `answer:${id}`));
  const mixed = new Map<string, number>();
  let sum = 0;
  for (const [label, p] of asFollowUp.probability) {
    const value =
      p ** SHARE.asFollowUp *
      (own.probability.get(label) ?? 0) ** SHARE.own *
      (together.probability.get(label) ?? 0) ** SHARE.together *
      (offered.has(label) ? OFFERED : 1);
    mixed.set(label, value);
    sum += value;
  }
  for (const [label, value] of mixed) mixed.set(label, value / sum);
  return { probability: mixed, outside: Math.min(asFollowUp.outside, together.outside), known: together.known };
}
