/**
 * Finds the lexicon's concepts in a message: words and phrases, however inflected, longest first.
 * Cost: two look-ups a word, one more for a word that begins phrases of several, and for two that do one for each length
 * they may have.
 */
import type { Locale } from './locale.ts';
import { stem } from './stem.ts';
import type { Term } from './tokenize.ts';

/** In each language, concept -> phrases in plain words joined by spaces. */
export type Lexicon = Readonly<Record<Locale, Readonly<Record<string, readonly string[]>>>>;

export interface ConceptMark {
  readonly concept: string;
  /** Index of the first term it covers. */
  readonly at: number;
  /** How many terms it covers. */
  readonly length: number;
}

/** A lexicon turned over and stemmed, as it is kept in a file: to do so at every start took half of it. */
export interface ConceptIndex {
  readonly concepts: readonly string[];
  /** Stems joined by spaces; one that stands for several concepts comes several times. */
  readonly phrases: readonly string[];
  /** Which concept each phrase stands for, by number. */
  readonly meanings: readonly number[];
}

export interface Concepts {
  /** Every concept that stands in the terms; of phrases that begin at one term, the longest counts. */
  mark(terms: readonly Term[]): ConceptMark[];
}

/** All languages are searched together: people mix them. */
export function indexConcepts(lexicon: Lexicon): ConceptIndex {
  const concepts = [...new Set([...Object.keys(lexicon.en), ...Object.keys(lexicon.es)])];
  const phrases: string[] = [];
  const meanings: number[] = [];
  for (const [number, concept] of concepts.entries()) {
    const wordings = [...(lexicon.en[concept] ?? []), ...(lexicon.es[concept] ?? [])];
    const stemmed = new Set(wordings.map((wording) => wording.split(' ').map(stem).join(' ')));
    for (const phrase of stemmed) {
      phrases.push(phrase);
      meanings.push(number);
    }
  }
  return { concepts, phrases, meanings };
}

/** Cost: some eight milliseconds for twenty thousand phrases. */
export function openConcepts(index: ConceptIndex): Concepts {
  const { concepts } = index;
  const meanings = new Map<string, number[]>();
  for (let i = 0; i < index.phrases.length; i++) {
    const phrase = index.phrases[i] ?? '';
    const number = index.meanings[i] ?? 0;
    const known = meanings.get(phrase);
    if (known) known.push(number);
    else meanings.set(phrase, [number]);
  }
  const { beginnings, longest } = manyWorded(index.phrases);
  const mark = (terms: readonly Term[]): ConceptMark[] => {
    const marks: ConceptMark[] = [];
    for (let at = 0; at < terms.length; at++) {
      let phrase = terms[at]?.stem ?? '';
      let length = 1;
      let found = meanings.get(phrase);
      if (at + 1 < terms.length && beginnings.has(phrase)) {
        phrase += ` ${terms[at + 1]?.stem}`;
        const most = Math.min(longest.get(phrase) ?? 1, terms.length - at);
        for (let n = 2; n <= most; n++) {
          if (n > 2) phrase += ` ${terms[at + n - 1]?.stem}`;
          const longer = meanings.get(phrase);
          if (!longer) continue;
          found = longer;
          length = n;
        }
      }
      for (const number of found ?? []) marks.push({ concept: concepts[number] ?? '', at, length });
    }
    return marks;
  };
  return { mark };
}

/** Of phrases of several stems the first ones; and their first two together -> how many stems the longest such phrase has. */
function manyWorded(phrases: readonly string[]) {
  const beginnings = new Set<string>();
  const longest = new Map<string, number>();
  for (const phrase of phrases) {
    const first = phrase.indexOf(' ');
    if (first < 0) continue;
    beginnings.add(phrase.slice(0, first));
    let stems = 2;
    const second = phrase.indexOf(' ', first + 1);
    for (let next = second; next >= 0; next = phrase.indexOf(' ', next + 1)) stems++;
    const two = second < 0 ? phrase : phrase.slice(0, second);
    if (stems > (longest.get(two) ?? 1)) longest.set(two, stems);
  }
  return { beginnings, longest };
}
