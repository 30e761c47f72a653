/**
 * One signal of a policy, matched over the words of a message.
 *
 *   kill myself            these words in a row, however inflected
 *   {want} ~3 die          a concept of the lexicon, then up to three words, then "die"
 *   (buy|get hold of) ~4 {drug}  either wording
 *
 * A signal lies within one clause. Cost: for each start, a walk bounded by the gaps; no backtracking
 * beyond them, so time is linear in the message.
 */
import type { ConceptMark } from '../language/concepts.ts';
import { normalize } from '../language/normalize.ts';
import { stem } from '../language/stem.ts';
import { type Term, tokenize } from '../language/tokenize.ts';

/** One of the choices must come next: a concept, or words in a row. */
type Choice = { readonly concept: string } | { readonly stems: readonly string[] };
type Step = { readonly gap: number; readonly choices: readonly Choice[] };

export interface Signal {
  readonly text: string;
  readonly steps: readonly Step[];
}

const LARGEST_GAP = 8;
const PART = /\([^()]*\)|\S+/g;

/** @throws Error naming the signal when it cannot be read. */
export function parseSignal(text: string): Signal {
  const steps: Step[] = [];
  let gap = 0;
  for (const [part] of text.matchAll(PART)) {
    const wide = /^~(\d+)$/.exec(part);
    if (wide) {
      gap = Math.min(LARGEST_GAP, Number(wide[1]));
      continue;
    }
    const choices = part
      .replace(/^\((.*)\)$/, '$1')
      .split('|')
      .map(parseChoice);
    if (choices.some((c) => 'stems' in c && c.stems.length === 0))
      throw new Error(`The signal "${text}" has a part that says nothing: "${part}".`);
    steps.push({ gap, choices });
    gap = 0;
  }
  if (steps.length === 0 || gap > 0) throw new Error(`The signal "${text}" is empty or ends in a gap.`);
  return { text, steps };
}

function parseChoice(text: string): Choice {
  const concept = /^\{([a-z][a-z0-9-]*)\}$/.exec(text.trim())?.[1];
  return concept ? { concept } : { stems: tokenize(normalize(text), 'en').map((t) => stem(t.word)) };
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
  const [first, ...rest] = signal.steps;
  let ends = first ? endsAt(first, view, from) : [];
  for (const step of rest) {
    if (ends.length === 0) return undefined;
    const reached = new Set<number>();
    for (const start of ends) {
      for (let at = start; at <= start + step.gap && view.clauses[at] === view.clauses[from]; at++)
        for (const end of endsAt(step, view, at)) reached.add(end);
    }
    ends = [...reached];
  }
  return ends.length === 0 ? undefined : Math.min(...ends);
}

const NOWHERE: readonly number[] = [];

function endsAt(step: Step, view: SignalView, at: number): readonly number[] {
  let ends = NOWHERE;
  for (const choice of step.choices) {
    const found = endsOf(choice, view, at);
    if (found.length > 0) ends = ends.length === 0 ? found : [...ends, ...found];
  }
  return ends;
}

/** Where a choice that begins at a term ends, if it stands there. */
function endsOf(choice: Choice, view: SignalView, at: number): readonly number[] {
  if ('concept' in choice) {
    const marks = view.concepts[at];
    if (!marks || marks.length === 0) return NOWHERE;
    return marks.filter((m) => m.concept === choice.concept).map((m) => at + m.length);
  }
  const { stems } = choice;
  for (let i = 0; i < stems.length; i++)
    if (view.stems[at + i] !== stems[i] || view.clauses[at + i] !== view.clauses[at]) return NOWHERE;
  return [at + stems.length];
}
