/**
 * One signal of a policy, matched over the words of a message.
 *
 *   kill myself            these words in a row, however inflected
 *   {want} ~3 die          a concept of the lexicon, then up to three words, then "die"
 *   (buy|get hold of) ~4 {drug}  either wording
 *
 * A signal lies within one clause, but for what a concept covers. Cost: one look-up for a signal of which not even the beginning occurs; for each
 * place where it does, a walk bounded by the gaps. No backtracking beyond them, so time is linear in the message.
 */
import type { ConceptMark } from '../language/concepts.ts';
import type { Locale } from '../language/locale.ts';
import { normalize } from '../language/normalize.ts';
import { type Term, tokenize } from '../language/tokenize.ts';

/** One of the choices must come next: a concept, or words in a row. */
type Choice = { readonly concept: string } | { readonly stems: readonly string[] };
type Step = { readonly gap: number; readonly choices: readonly Choice[] };

export interface Signal {
  readonly text: string;
  readonly steps: readonly Step[];
  /** What it can begin with: a stem, or a concept in braces. */
  readonly begins: readonly string[];
}

const LARGEST_GAP = 8;
const PART = /\([^()]*\)|\S+/g;

/**
 * @param locale whose short forms are written out, as in messages: "ya" is "you" in English.
 * @throws Error naming the signal when it cannot be read.
 */
export function parseSignal(text: string, locale: Locale): Signal {
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
      .map((choice) => parseChoice(choice, locale));
    if (choices.some((c) => 'stems' in c && c.stems.length === 0))
      throw new Error(`The signal "${text}" has a part that says nothing: "${part}".`);
    steps.push({ gap, choices });
    gap = 0;
  }
  const [first] = steps;
  if (!first || gap > 0) throw new Error(`The signal "${text}" is empty or ends in a gap.`);
  const begins = first.choices.map((c) => ('concept' in c ? braced(c.concept) : (c.stems[0] ?? '')));
  return { text, steps, begins: [...new Set(begins)] };
}

function parseChoice(text: string, locale: Locale): Choice {
  const concept = /^\{([a-z][a-z0-9-]*)\}$/.exec(text.trim())?.[1];
  return concept ? { concept } : { stems: tokenize(normalize(text), locale).map((t) => t.stem) };
}

const braced = (concept: string) => `{${concept}}`;

/** What signals are matched over, prepared once a message. */
export interface SignalView {
  readonly stems: readonly string[];
  readonly clauses: readonly number[];
  /** Concepts that begin at a term, if any do, with how many terms they cover. */
  readonly concepts: ReadonlyArray<ReadonlyArray<ConceptMark> | undefined>;
  /** At which terms a stem or a concept in braces begins, in order. */
  readonly places: ReadonlyMap<string, readonly number[]>;
}

export function signalView(terms: readonly Term[], marks: readonly ConceptMark[]): SignalView {
  const concepts: ConceptMark[][] = [];
  const places = new Map<string, number[]>();
  const put = (what: string, at: number) => {
    const known = places.get(what);
    if (known) known.push(at);
    else places.set(what, [at]);
  };
  const stems = terms.map((t) => t.stem);
  for (let at = 0; at < stems.length; at++) put(stems[at] ?? '', at);
  for (const mark of marks) {
    const here = concepts[mark.at];
    if (here) here.push(mark);
    else concepts[mark.at] = [mark];
    put(braced(mark.concept), mark.at);
  }
  return { stems, clauses: terms.map((t) => t.clause), concepts, places };
}

/** Terms covered: [first, end). */
export type Span = readonly [first: number, end: number];

const NOTHING: readonly Span[] = [];

/** Every place where a signal matches, the shortest match from each start. */
export function matchSignal(signal: Signal, view: SignalView): readonly Span[] {
  const starts = placesOf(signal, view);
  if (starts.length === 0) return NOTHING;
  const spans: Span[] = [];
  for (const from of starts) {
    const end = matchFrom(signal, view, from);
    if (end !== undefined) spans.push([from, end]);
  }
  return spans;
}

/** Where a signal may begin, in order, each place once. */
function placesOf({ begins }: Signal, { places }: SignalView): readonly number[] {
  let found = NOWHERE;
  for (const what of begins) {
    const here = places.get(what);
    if (here) found = found.length === 0 ? here : [...new Set([...found, ...here])].sort((a, b) => a - b);
  }
  return found;
}

function matchFrom(signal: Signal, view: SignalView, from: number): number | undefined {
  const [first] = signal.steps;
  let ends = first ? endsAt(first, view, from) : NOWHERE;
  for (let s = 1; s < signal.steps.length && ends.length > 0; s++) {
    const step = signal.steps[s];
    if (step) ends = afterGap(step, ends, view, from);
  }
  return ends.length === 0 ? undefined : Math.min(...ends);
}

/** Where a step ends, each place once, that begins within its gap after one of these. */
function afterGap(step: Step, starts: readonly number[], view: SignalView, from: number): readonly number[] {
  let reached = NOWHERE;
  for (const start of starts)
    for (let at = start; at <= start + step.gap && view.clauses[at] === view.clauses[from]; at++)
      reached = withEach(reached, endsAt(step, view, at));
  return reached;
}

/** @returns one of the two where the other adds nothing: few signals get beyond their first step. */
function withEach(known: readonly number[], more: readonly number[]): readonly number[] {
  if (more.length === 0) return known;
  return known.length === 0 ? more : [...new Set([...known, ...more])];
}

const NOWHERE: readonly number[] = [];

function endsAt(step: Step, view: SignalView, at: number): readonly number[] {
  let ends = NOWHERE;
  for (const choice of step.choices) {
    const found = endsOf(choice, view, at);
    ends = withEach(ends, found);
  }
  return ends;
}

/** Where a choice that begins at a term ends, if it stands there. */
function endsOf(choice: Choice, view: SignalView, at: number): readonly number[] {
  if ('concept' in choice) {
    for (const mark of view.concepts[at] ?? []) if (mark.concept === choice.concept) return [at + mark.length];
    return NOWHERE;
  }
  const { stems } = choice;
  for (let i = 0; i < stems.length; i++)
    if (view.stems[at + i] !== stems[i] || view.clauses[at + i] !== view.clauses[at]) return NOWHERE;
  return [at + stems.length];
}
