/**
 * One signal of a policy, matched over the words of a message.
 *
 *   kill myself            these words in a row, however inflected
 *   {want} ~3 die          a concept of the lexicon, then up to three words, then "die"
 *   (buy|order) ~4 {drug}  either word
 *
 * A signal lies within one clause. Cost: for each start, a walk bounded by the gaps; no backtracking
 * beyond them, so time is linear in the message.
 */
import type { ConceptMark } from '../language/concepts.ts';
import { normalize } from '../language/normalize.ts';
import { stem } from '../language/stem.ts';
import { type Term, tokenize } from '../language/tokenize.ts';

type Step = { readonly gap: number; readonly words: ReadonlySet<string>; readonly concepts: ReadonlySet<string> };

export interface Signal {
  readonly text: string;
  readonly steps: readonly Step[];
}

const LARGEST_GAP = 8;

/** @throws Error naming the signal when it cannot be read. */
export function parseSignal(text: string): Signal {
  const steps: Step[] = [];
  let gap = 0;
  for (const part of text.trim().split(/\s+/)) {
    const wide = /^~(\d+)$/.exec(part);
    if (wide) {
      gap = Math.min(LARGEST_GAP, Number(wide[1]));
      continue;
    }
    const words = new Set<string>();
    const concepts = new Set<string>();
    for (const choice of part.replace(/^\((.*)\)$/, '$1').split('|')) {
      const concept = /^\{([a-z][a-z0-9-]*)\}$/.exec(choice);
      if (concept?.[1]) concepts.add(concept[1]);
      else for (const { word } of tokenize(normalize(choice), 'en')) words.add(stem(word));
    }
    if (words.size + concepts.size === 0)
      throw new Error(`The signal "${text}" has a part that says nothing: "${part}".`);
    steps.push({ gap, words, concepts });
    gap = 0;
  }
  if (steps.length === 0) throw new Error('A signal is empty.');
  return { text, steps };
}

/** What signals are matched over, prepared once a message. */
export interface SignalView {
  readonly stems: readonly string[];
  readonly clauses: readonly number[];
  /** Concepts that begin at each term, with how many terms they cover. */
  readonly concepts: ReadonlyArray<ReadonlyArray<ConceptMark>>;
}

export function signalView(terms: readonly Term[], marks: readonly ConceptMark[]): SignalView {
  const concepts: ConceptMark[][] = terms.map(() => []);
  for (const mark of marks) concepts[mark.at]?.push(mark);
  return { stems: terms.map((t) => stem(t.word)), clauses: terms.map((t) => t.clause), concepts };
}

/** Terms covered: [first, end). */
export type Span = readonly [first: number, end: number];

/** Every place where a signal matches, the shortest match from each start. */
export function matchSignal(signal: Signal, view: SignalView): Span[] {
  const spans: Span[] = [];
  for (let from = 0; from < view.stems.length; from++) {
    const end = matchFrom(signal, view, from);
    if (end !== undefined) spans.push([from, end]);
  }
  return spans;
}

function matchFrom(signal: Signal, view: SignalView, from: number): number | undefined {
  const clause = view.clauses[from];
  let ends: number[] = [from];
  for (let s = 0; s < signal.steps.length; s++) {
    const step = signal.steps[s] as Step;
    const reached = new Set<number>();
    for (const start of ends) {
      for (let skip = 0; skip <= (s === 0 ? 0 : step.gap); skip++) {
        const at = start + skip;
        if (at >= view.stems.length || view.clauses[at] !== clause) break;
        if (step.words.has(view.stems[at] ?? '')) reached.add(at + 1);
        for (const mark of view.concepts[at] ?? []) if (step.concepts.has(mark.concept)) reached.add(at + mark.length);
      }
    }
    if (reached.size === 0) return undefined;
    ends = [...reached];
  }
  return Math.min(...ends);
}
