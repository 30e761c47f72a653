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

interface Node {
  readonly next: Map<string, Node>;
  readonly concepts: string[];
}

export interface Concepts {
  mark(terms: readonly Term[]): ConceptMark[];
}

/** @param lexicon concept -> phrases in plain words joined by spaces, for each language; all are searched together. */
export function buildConcepts(
  lexicon: Readonly<Record<Locale, Readonly<Record<string, readonly string[]>>>>,
): Concepts {
  const root: Node = { next: new Map(), concepts: [] };
  for (const locale of ['en', 'es'] as const) {
    for (const [concept, phrases] of Object.entries(lexicon[locale])) {
      for (const phrase of phrases) {
        let node = root;
        for (const word of phrase.split(' ')) {
          const key = stem(word);
          let child = node.next.get(key);
          if (!child) {
            child = { next: new Map(), concepts: [] };
            node.next.set(key, child);
          }
          node = child;
        }
        if (node !== root && !node.concepts.includes(concept)) node.concepts.push(concept);
      }
    }
  }
  const mark = (terms: readonly Term[]): ConceptMark[] => {
    const marks: ConceptMark[] = [];
    const stems = terms.map((t) => stem(t.word));
    for (let at = 0; at < stems.length; at++) {
      let node: Node | undefined = root;
      let best: Node | undefined;
      let length = 0;
      for (let end = at; end < stems.length && node; end++) {
        node = node.next.get(stems[end] ?? '');
        if (node && node.concepts.length > 0) {
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
