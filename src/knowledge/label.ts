/** Labels of what a message may get, in the vocabulary of every test set: `answer:onset`, `refuse:dosing`, `crisis`. */
import type { EntryId } from './entry.ts';

const ANSWER = 'answer:';

export const answerLabel = (entry: EntryId): string => ANSWER + entry;
export const isAnswer = (label: string): boolean => label.startsWith(ANSWER);
/** No policy holds a message of this label. */
export const isInnocent = (label: string): boolean => isAnswer(label) || label === 'fallback' || label === 'smalltalk';
/** The entry that a label answers with; nothing for any other outcome. */
export const entryOf = (label: string): EntryId | undefined =>
  isAnswer(label) ? label.slice(ANSWER.length) : undefined;
