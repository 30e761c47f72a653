/** What stands between a draft and visitors: the lint of the whole knowledge, and every golden question asked before and after. */
import { type Indexed, reindex } from '../converse/indexed.ts';
import { outcomeLabel } from '../converse/outcome.ts';
import { respond } from '../converse/respond.ts';
import { compileEntry, type Digest } from '../knowledge/assemble.ts';
import type { Bundle } from '../knowledge/base.ts';
import type { EntrySource, KnowledgeEntry } from '../knowledge/entry.ts';
import type { GoldenQuestion } from '../knowledge/golden.ts';
import { lintKnowledge } from '../knowledge/lint.ts';
import { serializeEntry } from '../knowledge/parse.ts';
import type { Problem } from '../knowledge/problem.ts';
import { pathOf } from '../knowledge/published.ts';
import type { Locale } from '../language/locale.ts';
import { canonical } from './audit.ts';
import { replay } from './replay.ts';
import { type DraftFields, sourceHash } from './revision.ts';
import { type Scored, scoreTurn } from './score.ts';

/** A fault, told beside the field it is in. */
export interface GateProblem extends Problem {
  /** Absent when it concerns the answer as a whole, or another one. */
  readonly field?: keyof DraftFields | undefined;
  /** Line of the body, from 1. */
  readonly bodyLine?: number | undefined;
}

/** A golden question whose outcome the change would alter. */
export interface Shift {
  readonly question: GoldenQuestion;
  readonly before: string;
  readonly after: string;
}

export interface GateReport {
  readonly passes: boolean;
  /** Of this answer: errors stop it, warnings do not. */
  readonly problems: readonly GateProblem[];
  /** What the change leaves to do elsewhere, such as the other language. */
  readonly notes: readonly GateProblem[];
  readonly asked: number;
  /** Golden questions that were wrong and would be right. */
  readonly fixed: readonly Shift[];
  /** That were right and would be wrong: any of these stops the change. */
  readonly broken: readonly Shift[];
  /** That get another outcome without getting better or worse. */
  readonly changed: readonly Shift[];
  /** The question and each phrasing of the answer, asked as a visitor would. */
  readonly readings: readonly Reading[];
  /** Answers that offer this one as a follow-up. */
  readonly offeredBy: readonly string[];
  /** Fingerprint of the text, of what it was begun from and of this report: what an approval refers to. */
  readonly hash: string;
}

/** What a message came to. */
export interface Came {
  readonly label: string;
  /** Of a question asked back: the answers to choose from. */
  readonly options: readonly string[];
}

/** A message as it is understood today, and as it would be. */
export interface Reading {
  readonly text: string;
  readonly before: Came;
  readonly after: Came;
}

/** Lets other work go on between two pieces of this one: visitors are not to wait while staff's questions are asked. */
export type Pause = () => Promise<void>;

/** The knowledge as it is, linted and asked once; every draft is compared with it. */
export interface Gate {
  readonly indexed: Indexed;
  readonly golden: readonly GoldenQuestion[];
  readonly digest: Digest;
  readonly now: Date;
  readonly pause: Pause;
  readonly problems: ReadonlySet<string>;
  readonly asked: readonly Asked[];
  /** Reports made before: the same draft is looked at several times on its way. */
  readonly reports: Map<string, GateReport>;
}

/** A golden question with what it gets, and in which language. */
interface Asked {
  readonly scored: Scored;
  readonly locale: Locale;
}

const MOST_REPORTS = 50;

/** Sentences are read of the changed text alone; of the others only what one answer says of another is checked. */
const NO_TEXT = '';

/** Questions asked between two pauses: some milliseconds' worth. */
const AT_ONCE = 25;

/** Cost: about half a second for a hundred entries and eight hundred golden questions; once a knowledge revision. */
export async function openGate(
  indexed: Indexed,
  golden: readonly GoldenQuestion[],
  digest: Digest,
  now: Date,
  pause: Pause,
): Promise<Gate> {
  const problems = new Set(lint(indexed.base.bundle, golden, digest, now, NO_TEXT).map(keyOf));
  await pause();
  const asked = await askAll(golden, indexed, now, pause);
  return { indexed, golden, digest, now, pause, problems, asked, reports: new Map() };
}

/**
 * Cost: about 0.2 s the first time, nothing for the same text again.
 * @param base fingerprint of the source the change was begun from; empty for a new answer.
 */
export async function checkChange(gate: Gate, change: EntrySource, base: string): Promise<GateReport> {
  const key = `${sourceHash(change, gate.digest)} ${base}`;
  const report = gate.reports.get(key) ?? (await makeReport(gate, change, base));
  if (gate.reports.size >= MOST_REPORTS) gate.reports.clear();
  gate.reports.set(key, report);
  return report;
}

/** Asks anything with the old and the new text: what visitors asked lately, say. Cost: some milliseconds, and half of one a message. */
export async function readBoth(gate: Gate, change: EntrySource, texts: readonly string[]): Promise<Reading[]> {
  if (texts.length === 0) return [];
  const changed = reindex(gate.indexed, bundleWith(gate, change).after);
  await gate.pause();
  return oneByOne(texts, (text) => readingOf(text, change.locale, gate, changed), gate.pause);
}

function readingOf(text: string, locale: Locale, { indexed, now }: Gate, changed: Indexed): Reading {
  const came = (knowledge: Indexed): Came => {
    const { outcome } = respond({ message: text }, {}, knowledge, { mode: 'preview', now, locale });
    return {
      label: outcomeLabel(outcome),
      options: outcome.kind === 'clarify' ? outcome.options.map((id) => `answer:${id}`) : [],
    };
  };
  return { text, before: came(indexed), after: came(changed) };
}

export const isSame = (a: Came, b: Came): boolean => a.label === b.label && String(a.options) === String(b.options);

/** The knowledge with the change in its old place, so that which of two equal phrasings is the second stays as it is. */
function bundleWith({ indexed, digest }: Gate, change: EntrySource): { after: Bundle; compiled: KnowledgeEntry } {
  const before = indexed.base.bundle;
  const compiled = compileEntry(change, before.facts, before.clinic, digest);
  const isIt = (e: { readonly id: string; readonly locale: string }) =>
    e.id === change.id && e.locale === change.locale;
  const entries = before.entries.some(isIt)
    ? before.entries.map((e) => (isIt(e) ? compiled : e))
    : [...before.entries, compiled];
  return { after: { ...before, entries }, compiled };
}

async function makeReport(gate: Gate, change: EntrySource, base: string): Promise<GateReport> {
  const { indexed, golden, digest, now, pause } = gate;
  const before = indexed.base.bundle;
  const { after, compiled } = bundleWith(gate, change);
  const found = findIn(gate, change, after);
  const problems = found.filter((p) => p.severity !== 'to-do');
  const notes = found.filter((p) => p.severity === 'to-do');

  // The language of a reply depends on the message alone, so answers of one language cannot change those of another.
  const touched = gate.asked.filter(({ locale }) => locale === change.locale).map(({ scored }) => scored);
  const changed = reindex(indexed, after);
  await pause();
  const questions = touched.map(({ question }) => question);
  const shifts = compare(touched, await askAll(questions, changed, now, pause));
  const passes = !problems.some((p) => p.severity === 'error') && shifts.broken.length === 0;
  const hash = digest(
    canonical({
      source: sourceHash(change, digest),
      shown: compiled.hash,
      cited: compiled.sources.map((key) => before.sources[key]),
      base,
      problems: problems.map(keyOf),
      shifts: [...shifts.broken, ...shifts.fixed, ...shifts.changed].map((s) => [s.question.id, s.before, s.after]),
    }),
  );
  const offeredBy = before.entries
    .filter((e) => e.locale === change.locale && e.id !== change.id && e.related.includes(change.id))
    .map((e) => e.id);
  const readings = await oneByOne(
    [change.title, ...change.asks],
    (text) => readingOf(text, change.locale, gate, changed),
    pause,
  );
  return { passes, problems, notes, asked: golden.length, ...shifts, readings, offeredBy, hash };
}

/** Fields of which something can be said while there is no text. */
const BESIDES_BODY: ReadonlyArray<keyof DraftFields> = ['title', 'asks', 'related'];

/**
 * What the rules find in a text that is not complete, as made by `soFar`; nothing about what is not there yet.
 * Cost: some milliseconds. Test questions are not asked: what is missing would decide what they get.
 */
export function checkSoFar(gate: Gate, change: EntrySource): GateProblem[] {
  const { after } = bundleWith(gate, change);
  const path = pathOf(change);
  const isThere = (p: GateProblem) =>
    change.body !== '' || p.path !== path || (p.field !== undefined && BESIDES_BODY.includes(p.field));
  return findIn(gate, change, after).filter((p) => p.severity !== 'to-do' && isThere(p));
}

/** What the rules find in a change, each beside its field; of other answers only what it makes wrong there. */
function findIn(gate: Gate, change: EntrySource, after: Bundle): GateProblem[] {
  const path = pathOf(change);
  const file = serializeEntry(change);
  return lint(after, gate.golden, gate.digest, gate.now, path)
    .filter((p) => p.path === path || !gate.problems.has(keyOf(p)))
    .map((p) => (p.path === path && p.severity !== 'to-do' ? { ...p, ...placeOf(p.line, file, change.body) } : p));
}

const askAll = (questions: readonly GoldenQuestion[], indexed: Indexed, now: Date, pause: Pause): Promise<Asked[]> =>
  oneByOne(questions, (question) => ask(question, indexed, now), pause);

/** What each comes to, with a pause now and then. */
async function oneByOne<T, R>(all: readonly T[], work: (one: T) => R, pause: Pause): Promise<R[]> {
  const done: R[] = [];
  for (const one of all) {
    done.push(work(one));
    if (done.length % AT_ONCE === 0) await pause();
  }
  return done;
}

function ask(question: GoldenQuestion, indexed: Indexed, now: Date): Asked {
  const turn = replay(question, indexed, { mode: 'preview', now });
  return { scored: scoreTurn(question, turn), locale: turn.reply.locale };
}

/** @param after the same questions in the same order. */
function compare(before: readonly Scored[], after: readonly Asked[]) {
  const fixed: Shift[] = [];
  const broken: Shift[] = [];
  const changed: Shift[] = [];
  for (const [i, { scored: now }] of after.entries()) {
    const was = before[i];
    const { question, label } = now;
    if (!was) continue;
    if (was.label === label && String(was.options) === String(now.options)) continue;
    const [right, wasRight] = [question.accept.includes(label), question.accept.includes(was.label)];
    const shift = { question, before: was.label, after: label };
    if (wasRight && !right) broken.push(shift);
    else if (right && !wasRight) fixed.push(shift);
    else changed.push(shift);
  }
  return { fixed, broken, changed };
}

/**
 * The rules were written for files, so they are given files.
 * @param only path of the one text whose sentences are read; of the others they are as they were.
 */
function lint(bundle: Bundle, golden: readonly GoldenQuestion[], digest: Digest, now: Date, only: string): Problem[] {
  return lintKnowledge(
    {
      bundle,
      facts: bundle.facts,
      lexicon: { en: {}, es: {} },
      surroundings: {},
      examples: [],
      problems: [],
      bodyLines: new Map(),
      files: new Map(bundle.entries.map((entry) => [pathOf(entry), serializeEntry(sourceOnly(entry))])),
      written: new Map(bundle.entries.map((entry) => [pathOf(entry), writtenHash(entry, digest)])),
    },
    golden,
    now,
    ({ path }) => path === only,
  );
}

/** Fingerprint of a text as written, placeholders unfilled: what a translation says it renders. */
export function writtenHash(entry: Pick<EntrySource, 'title' | 'body'>, digest: Digest): string {
  return digest(`${entry.title}\n\n${entry.body}`);
}

/** A served entry without what compiling added. */
export function sourceOnly(entry: EntrySource): EntrySource {
  const { id, section, locale, body, title, asks, related, provenance, efficacy, expires, translates, reviewed } =
    entry;
  return {
    id,
    section,
    locale,
    body,
    title,
    asks,
    related,
    provenance,
    efficacy,
    ...(expires === undefined ? {} : { expires }),
    ...(translates === undefined ? {} : { translates }),
    ...(reviewed === undefined ? {} : { reviewed }),
  };
}

const keyOf = (p: Problem) => `${p.code} ${p.path} ${p.message}`;

/** Which field of the form a line of the file belongs to. */
function placeOf(line: number | undefined, file: string, body: string): Pick<GateProblem, 'field' | 'bodyLine'> {
  if (line === undefined) return {};
  const lines = file.split('\n');
  const firstOfBody = lines.length - body.split('\n').length;
  if (line >= firstOfBody) return { field: 'body', bodyLine: line - firstOfBody + 1 };
  for (let at = line; at > 1; at--) {
    const field = /^([a-z]+):/.exec(lines[at - 1] ?? '')?.[1];
    if (field) return { field: field as keyof DraftFields };
  }
  return {};
}
