/**
 * Finds the lexicon's concepts in a message: words and phrases, however inflected, longest first.
 * Cost: one trie step a word and phrase start; phrases are at most eight words.
 */
import type { Locale } from './locale.ts';
import { stem } from './stem.ts';
import type { Term } from './tokenize.ts';

export interface ConceptMark {
  readonly concept: string;
  /** Index of the first term it covers. */
  readonly at: number;
  /** How many terms it covers. */
  readonly length: number;
}

/** Most nodes end a phrase and nothing follows, or the reverse; thousands of them are made at every start. */
interface Node {
  next?: Map<string, Node>;
  concepts?: string[];
}

export interface Concepts {
  mark(terms: readonly Term[]): ConceptMark[];
}

/** @param lexicon concept -> phrases in plain words joined by spaces, for each language; all are searched together. */
export function buildConcepts(
  lexicon: Readonly<Record<Locale, Readonly<Record<string, readonly string[]>>>>,
): Concepts {
  const root: Node = {};
  const stems = new Map<string, string>();
  const stemOf = (word: string): string => {
    const known = stems.get(word) ?? stem(word);
    stems.set(word, known);
    return known;
  };
  for (const locale of ['en', 'es'] as const) {
    for (const [concept, phrases] of Object.entries(lexicon[locale])) {
      for (const phrase of phrases) {
        let node = root;
        for (const word of phrase.split(' ')) {
          node.next ??= new Map();
          const key = stemOf(word);
          const child: Node = node.next.get(key) ?? {};
          node.next.set(key, child);
          node = child;
        }
        node.concepts ??= [];
        if (!node.concepts.includes(concept)) node.concepts.push(concept);
      }
    }
  }
  const mark = (terms: readonly Term[]): ConceptMark[] => {
    const marks: ConceptMark[] = [];
    for (let at = 0; at < terms.length; at++) {
      let node: Node | undefined = root;
      let best: Node | undefined;
      let length = 0;
      for (let end = at; end < terms.length && node; end++) {
        node = node.next?.get(terms[end]?.stem ?? '');
        if (node?.concepts) {
          best = node;
          length = end - at + 1;
        }
      }
      for (const concept of best?.concepts ?? []) marks.push({ concept, at, length });
    }
    return marks;
  };
  return { mark };
}
