/** Folded tokens -> the words they stand for, in one language, with clause marks. */
import * as en from './en.ts';
import * as es from './es.ts';
import type { Locale } from './locale.ts';
import type { Utterance } from './normalize.ts';
import { stem } from './stem.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface Term {
  readonly word: string;
  /** The word without its ending: what forms of it have in common. */
  readonly stem: string;
  /** Which clause of the message it stands in, from 0: evidence for one thing stays in one clause. */
  readonly clause: number;
  /** Which sentence, from 0. */
  readonly sentence: number;
}

/** Words that open a clause of their own even without punctuation. */
const CLAUSE_OPENERS: ReadonlySet<string> = new Set([
  'but',
  'because',
  'although',
  'however',
  'pero',
  'porque',
  'aunque',
]);

const AMOUNT = /^([0-9]+)([a-z]{1,5})$/;

/** What is left of `20mg2x` once the number before it is a token of its own. */
const UNIT_AND_MORE = /^(mc?g|ml|k?g|cc)([0-9]+)([a-z]{0,5})$/;

/**
 * The terms of an utterance: short forms written out, misspellings repaired when a vocabulary is given.
 * @param vocabulary known words; without it tokens are taken as typed.
 */
export function tokenize(utterance: Utterance, locale: Locale, vocabulary?: Vocabulary): Term[] {
  const shortForms = locale === 'es' ? es.shortForms : en.shortForms;
  const terms: Term[] = [];
  let clause = 0;
  let sentence = 0;
  for (const token of utterance.surface) {
    if (token === '.') {
      clause++;
      sentence++;
      continue;
    }
    if (CLAUSE_OPENERS.has(token)) clause++;
    for (const word of expand(token, shortForms, vocabulary)) terms.push({ word, stem: stem(word), clause, sentence });
  }
  return terms;
}

function expand(token: string, shortForms: Readonly<Record<string, string>>, vocabulary?: Vocabulary): string[] {
  const full = written(token, shortForms);
  if (full) return full.split(' ');
  // Hardly a token has a digit: one look spares two.
  if (/[0-9]/.test(token)) {
    const parts = (AMOUNT.exec(token) ?? UNIT_AND_MORE.exec(token))?.slice(1).filter(Boolean);
    if (parts) return parts;
  }
  const plain = token.endsWith("'s") ? token.slice(0, -2) : token;
  if (!vocabulary) return [plain.replace(/[^\p{L}\p{N}]/gu, '')].filter(Boolean);
  const words = vocabulary.repair(plain);
  if (words.length === 1 && words[0] === token) return words;
  return words.flatMap((word) => written(word, shortForms)?.split(' ') ?? word);
}

const written = (word: string, shortForms: Readonly<Record<string, string>>): string | undefined =>
  Object.hasOwn(shortForms, word) ? shortForms[word] : undefined;
