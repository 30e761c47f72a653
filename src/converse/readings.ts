/** The ways in which one message is read: the whole, what is asked in it, and sentence by sentence. */
import { meaningOf } from '../learn/exceptions.ts';
import type { Meaning } from '../learn/meaning.ts';
import { type Reading, readAsked, readWithCourtesies } from '../learn/reading.ts';
import type { Indexed } from './indexed.ts';
import { type Part, readSentences } from './parts.ts';

export interface Read {
  readonly reading: Reading;
  readonly meaning: Meaning;
}

export interface Readings {
  /** All but the courtesies. */
  readonly whole: Read;
  /** With what seemed a courtesy, which may be a farewell; absent where nothing did. */
  readonly inFull: Read | undefined;
  /** Without what the visitor tells of themselves; absent where they tell nothing. */
  readonly asked: Read | undefined;
  /** None for a message of one sentence. */
  readonly sentences: readonly Part[];
}

/** What people labelled word for word is read no other way. */
export function readEveryWay(reading: Reading, knowledge: Indexed): Readings {
  const understood = (each: Reading | undefined): Read | undefined =>
    each && { reading: each, meaning: meaningOf(each, knowledge.reader) };
  const whole = { reading, meaning: meaningOf(reading, knowledge.reader) };
  if (reading.labelled !== undefined) return { whole, inFull: undefined, asked: undefined, sentences: [] };
  return {
    whole,
    inFull: understood(readWithCourtesies(reading, knowledge.senses)),
    sentences: readSentences(reading, knowledge),
    asked: understood(readAsked(reading, knowledge.senses)),
  };
}
