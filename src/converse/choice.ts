/** What a visitor says of what they were offered or answered: which of it they meant, or that they meant none. */
import type { EntryId } from '../knowledge/entry.ts';
import { entryOf, isAnswer } from '../knowledge/label.ts';
import { likeliest, type Meaning } from '../learn/meaning.ts';
import type { Reading } from '../learn/reading.ts';
import { ANSWER_THRESHOLD } from '../retrieve/confidence.ts';
import type { Context } from './context.ts';

const PLACES: Readonly<Record<string, number>> = {
  ...Object.fromEntries(['1', '1st', 'first', 'former', 'primero', 'primera', 'primer', 'uno'].map((w) => [w, 0])),
  ...Object.fromEntries(['2', '2nd', 'second', 'two', 'segundo', 'segunda', 'dos'].map((w) => [w, 1])),
  ...Object.fromEntries(['3', '3rd', 'third', 'three', 'tercero', 'tercera', 'tres'].map((w) => [w, 2])),
  ...Object.fromEntries(['4', '4th', 'fourth', 'four', 'cuarto', 'cuarta', 'cuatro'].map((w) => [w, 3])),
  ...Object.fromEntries(['last', 'latter', 'ultimo', 'ultima'].map((w) => [w, -1])),
};
/** A number rather than a place, where other words stand beside it: "two pills". */
const CARDINAL = /^(?:[1-4]|two|three|four|uno|dos|tres|cuatro)$/;
/** "Not the first", "los dos", "my first time": no choice of one. */
const NO_CHOICE: ReadonlySet<string> = new Set(
  'not nor but except both los las ambos ambas ni menos excepto my mi time vez'.split(' '),
);
/** "One" beside anything else is hardly ever the first: "the second one". */
const FIRST = /^(?:(?:option|number) )?one$/;
const LONGEST_CHOICE = 5;
/** "The second, for her": of other words no more than this. */
const MOST_BESIDE_CHOICE = 2;
/** What people say beside the place: "the second one please". */
const BESIDE_PLACE: ReadonlySet<string> = new Set(
  'the one number option question then please thanks thank you i mean meant want yes ok okay um el la lo de numero opcion pregunta por favor gracias quiero es si pues ps mejor'.split(
    ' ',
  ),
);

/**
 * "The second one", typed after a clarifying question: the option that was meant.
 * @param meaning of the message by itself: "how long does it last" asks something, and names no place.
 */
export function chosenInWords(reading: Reading, meaning: Meaning, { offered }: Context): EntryId | undefined {
  const words = reading.terms.map((t) => t.word);
  if (!offered || words.length > LONGEST_CHOICE || words.some((word) => NO_CHOICE.has(word))) return undefined;
  if (FIRST.test(words.join(' '))) return offered[0];
  const places = words.flatMap((word) => (Object.hasOwn(PLACES, word) ? [PLACES[word] ?? 0] : []));
  const chosen = places.length === 1 ? offered.at(places[0] ?? 0) : undefined;
  const more = words.filter((word) => !isOfChoice(word)).length;
  if (more === 0) return chosen;
  return more > MOST_BESIDE_CHOICE || words.some((w) => CARDINAL.test(w)) || asksOther(meaning, chosen)
    ? undefined
    : chosen;
}

function asksOther(meaning: Meaning, chosen: EntryId | undefined): boolean {
  const [label, p] = likeliest(meaning, isAnswer);
  return p >= ANSWER_THRESHOLD && entryOf(label) !== chosen;
}

/** Such a message says nothing but which is meant: there is nothing in it to be held. */
export function isChoiceAlone({ terms }: Reading): boolean {
  return terms.every(({ word }) => isOfChoice(word));
}

const isOfChoice = (word: string) => BESIDE_PLACE.has(word) || Object.hasOwn(PLACES, word);

const ALL: ReadonlySet<string> = new Set('both all ambas ambos todas todos'.split(' '));
/** What people say beside it: "all three of them, please". "Las dos" is all of two. */
const BESIDE_ALL: ReadonlySet<string> = new Set(
  'of these those them two three four questions too las los dos tres cuatro de estas estos ellas ellos'.split(' '),
);
const ALL_OF_SO_MANY = /\bl[ao]s (?:dos|tres|cuatro)\b/;

/** @returns "both", "las dos": everything that was offered to choose from, or beside the last answer. */
export function choseAll({ terms }: Reading, { offered, beside }: Context): readonly EntryId[] {
  const words = terms.map((t) => t.word);
  const isAll =
    (words.some((word) => ALL.has(word)) || ALL_OF_SO_MANY.test(words.join(' '))) &&
    words.every((word) => ALL.has(word) || BESIDE_ALL.has(word) || BESIDE_PLACE.has(word));
  return isAll ? (offered ?? beside ?? []) : [];
}

const OTHER: ReadonlySet<string> = new Set(['other', 'otro', 'otra']);

/** "The other one": what is left of what was offered, where something of it was answered. */
export function choseOther({ terms }: Reading, { offered, beside }: Context): EntryId | undefined {
  const words = terms.map((t) => t.word);
  const isOther =
    offered === undefined &&
    words.some((word) => OTHER.has(word)) &&
    words.every((word) => OTHER.has(word) || BESIDE_PLACE.has(word) || BESIDE_OTHER.has(word));
  return isOther ? beside?.[0] : undefined;
}

const BESIDE_OTHER: ReadonlySet<string> = new Set('and now what about too y ahora la que hay tambien'.split(' '));

const NONE: ReadonlySet<string> = new Set(['none', 'neither', 'ninguna', 'ninguno']);
/** What people say beside it: "none of those, sorry". */
const BESIDE_NONE: ReadonlySet<string> = new Set(
  'of these those them either sorry estas estos esas esos ellas ellos'.split(' '),
);

/** "None of these", typed in place of pressing it. */
export function choseNone({ terms }: Reading, { offered }: Context): boolean {
  const words = terms.map((t) => t.word);
  return (
    offered !== undefined &&
    words.some((word) => NONE.has(word)) &&
    words.every((word) => NONE.has(word) || BESIDE_NONE.has(word) || BESIDE_PLACE.has(word))
  );
}

const LONGEST_REJECTION = 9;
const REJECTIONS: readonly string[] = [
  'not what i asked',
  'not what i am asking',
  'not what i meant',
  'not my question',
  'not answer my question',
  'not an answer',
  'not the answer to',
  'no es lo que pregunte',
  'no fue lo que pregunte',
  'no era lo que pregunte',
  'no es lo que quiero saber',
  'no pregunte eso',
  'no responde mi pregunta',
  'no contesta mi pregunta',
  'no respondio mi pregunta',
  'no contesto mi pregunta',
];

/** "That is not what I asked", and nothing more, said of an answer: there is a question still, but not in these words. */
export function rejectsAnswer({ terms }: Reading, { topic }: Context): boolean {
  const words = ` ${terms.map((t) => t.word).join(' ')} `;
  return (
    topic !== undefined && terms.length <= LONGEST_REJECTION && REJECTIONS.some((said) => words.includes(` ${said} `))
  );
}
