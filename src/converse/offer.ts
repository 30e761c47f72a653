/** What is offered to read next, from the message itself. */
import type { EntryId } from '../knowledge/entry.ts';
import type { Meaning } from '../learn/model.ts';

/** A sentence must be this clear by itself to be offered. */
const CLEAR = 0.8;
const MOST_OFFERED = 2;

/** Of what a message says of entries at all, this much must be of one. */
const NEAREST = 0.6;

/** @returns the entry that a message which is not answered comes nearest to, if any does: "should I skip my lithium". */
export function topicOf({ probability }: Meaning): EntryId[] {
  const answers = [...probability].filter(([label]) => label.startsWith('answer:'));
  const all = answers.reduce((sum, [, p]) => sum + p, 0);
  return answers.filter(([, p]) => p > NEAREST * all).map(([label]) => label.slice(7));
}

/** @returns entries that single sentences ask for, in the order they were asked. */
export function alsoAsked(sentences: readonly Meaning[]): EntryId[] {
  const asked = new Set<EntryId>();
  for (const { probability } of sentences)
    for (const [label, p] of probability) if (p >= CLEAR && label.startsWith('answer:')) asked.add(label.slice(7));
  return [...asked].slice(0, MOST_OFFERED);
}
