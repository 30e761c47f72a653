/** What is offered to read next, from the message itself. */
import type { EntryId } from '../knowledge/entry.ts';
import { entryOf, isAnswer } from '../knowledge/label.ts';
import { likeliest, type Meaning, probabilityOf } from '../learn/meaning.ts';
import type { Indexed } from './indexed.ts';
import { readQuestions } from './parts.ts';
import type { Readings } from './readings.ts';

/** From which probability on a part of a message asks for something by itself. */
const CLEAR = 0.8;
/** So many are what the whole is likeliest about. */
const LIKELIEST = 5;

/** Of what a message says of entries at all, this much must be of one. */
const NEAREST = 0.6;

/** @returns the entry that a message which is not answered comes nearest to, if any does: "should I skip my lithium". */
export function topicOf(meaning: Meaning): EntryId[] {
  let all = 0;
  meaning.probability.forEach((p, k) => {
    if (isAnswer(meaning.labels.names[k] ?? '')) all += p;
  });
  const [label, p] = likeliest(meaning, isAnswer);
  const entry = p > NEAREST * all ? entryOf(label) : undefined;
  return entry === undefined ? [] : [entry];
}

/**
 * "Is it legal and does it hurt": what each part of a message asks for. A few words easily seem to ask something: it must be among
 * what the whole is likeliest about. Of unseen messages that ask two or three things (`npm run eval -- test/eval/compound-unseen.jsonl`)
 * 89 % are met in all they ask, with an answer or an offer; by sentences alone, with an earlier reading, 67 %.
 * @returns in the order of the message; nothing where no part is clear.
 */
export function askedFor({ whole, asked, sentences }: Readings, knowledge: Indexed): EntryId[] {
  const clear = new Set<string>();
  for (const { meaning } of readQuestions(whole.reading, asked?.reading, sentences, knowledge)) {
    const [label, p] = likeliest(meaning, isAnswer);
    if (p >= CLEAR) clear.add(label);
  }
  return [...clear].flatMap((label) => (isLikely(label, whole.meaning) ? (entryOf(label) ?? []) : []));
}

function isLikely(label: string, meaning: Meaning): boolean {
  const own = probabilityOf(meaning, label) ?? 0;
  let before = 0;
  meaning.probability.forEach((p, k) => {
    if (p > own && isAnswer(meaning.labels.names[k] ?? '')) before++;
  });
  return before < LIKELIEST;
}
