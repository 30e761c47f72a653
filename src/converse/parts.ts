/**
 * The parts of a message, each read alone: its sentences, and the stretches in which one question follows another. The whole
 * is understood better than its parts, but the clearest of them helps (combine.ts); one that is dangerous by itself is not
 * excused by the company it keeps; and of two questions the second is offered beside the answer to the first (offer.ts).
 */
import * as en from '../language/en.ts';
import * as es from '../language/es.ts';
import { meaningOf } from '../learn/exceptions.ts';
import type { Meaning } from '../learn/meaning.ts';
import { type Reading, readPart } from '../learn/reading.ts';
import type { Indexed } from './indexed.ts';

interface Place {
  /** Index of its first term in the message, and of the one after its last. */
  readonly from: number;
  readonly to: number;
}

export interface Part extends Place {
  /** What it means by itself. */
  readonly meaning: Meaning;
}

type Term = Reading['terms'][number];
const NO_TERM = { word: '' };

/** Fewer words say too little alone. The first and the last so many are read: the cost of a turn stays bounded, 0.02 ms each. */
const SENTENCE = { shortest: 3, eachEnd: 20 };
const QUESTION = { shortest: 2, eachEnd: 4 };

/** @returns nothing for a message of one sentence. */
export function readSentences(whole: Reading, knowledge: Indexed): Part[] {
  const all = placesOf(whole.terms, (term, before) => term.sentence !== before.sentence);
  return worthReading(all, SENTENCE).map((sentence) => read(sentence, whole, knowledge));
}

/** In words. Of a longer message only the sentences are read alone: its writer ends them, and it takes longest as it is. */
const LONGEST_OF_QUESTIONS = 40;

/**
 * "is it legal and does it hurt": the sentences, and what is shorter and may be a question, too.
 * @param asked the message as `readAsked` reads it, if it does: what visitors tell of themselves is no question.
 * @returns in the order of the message; nothing where there is no place for a second question to begin.
 */
export function readQuestions(
  whole: Reading,
  asked: Reading | undefined,
  sentences: readonly Part[],
  knowledge: Indexed,
): Part[] {
  const isQuestion = (part: Place) => isAsked(part, asked ?? whole);
  const isRead = ({ from, to }: Place) => sentences.some((sentence) => sentence.from === from && sentence.to === to);
  const shorter = placesOfQuestions(whole).filter((part) => isQuestion(part) && !isRead(part));
  return [...sentences.filter(isQuestion), ...shorter.map((part) => read(part, whole, knowledge))].toSorted(
    (a, b) => a.from - b.from,
  );
}

function placesOfQuestions({ terms, locale }: Reading): readonly Place[] {
  if (terms.length > LONGEST_OF_QUESTIONS) return [];
  const { joiners, questionOpeners } = locale === 'es' ? es : en;
  const joins = (term: Term | undefined) => term !== undefined && joiners.has(term.word);
  const opens = (term: Pick<Term, 'word'>) => questionOpeners.has(term.word);
  // "How long does it last": a verb so near to the word that asks belongs to it.
  const goesOn = (i: number) => [1, 2].some((back) => opens(terms[i - back] ?? NO_TERM));
  const all = placesOf(
    terms,
    (term, before, i) =>
      term.sentence !== before.sentence || joins(term) || (opens(term) && !joins(before) && !goesOn(i)),
  );
  const joined = all.map(({ from, to }) => {
    let start = from;
    while (start < to && joins(terms[start])) start++;
    return { from: start, to };
  });
  return worthReading(joined, QUESTION);
}

function worthReading(all: readonly Place[], { shortest, eachEnd }: typeof SENTENCE): readonly Place[] {
  const long = all.filter(({ from, to }) => to - from >= shortest);
  if (long.length < 2) return [];
  return long.length <= 2 * eachEnd ? long : [...long.slice(0, eachEnd), ...long.slice(-eachEnd)];
}

function read({ from, to }: Place, whole: Reading, { senses, reader }: Indexed): Part {
  return { from, to, meaning: meaningOf(readPart(whole, from, to, senses), reader) };
}

/** Whether it is part of what is asked, rather than told. @param asked the message as `readAsked` reads it, or as it was typed. */
export function isAsked({ from, to }: Place, asked: Reading): boolean {
  let relevant = 0;
  for (const each of asked.relevance.subarray(from, to)) relevant += each;
  return relevant >= (to - from) / 2;
}

/** Where each part begins, and the next. */
function placesOf(terms: readonly Term[], begins: (term: Term, before: Term, at: number) => boolean): Place[] {
  const starts = terms.flatMap((term, i) => {
    const before = terms[i - 1];
    return !before || begins(term, before, i) ? [i] : [];
  });
  return starts.map((from, i) => ({ from, to: starts[i + 1] ?? terms.length }));
}
