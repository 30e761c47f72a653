/** Answers that compete or disagree: phrasings and texts nearly the same in two of them, and the same statement with other figures. */
import type { KnowledgeEntry } from '../knowledge/entry.ts';
import { sentencesOf } from '../knowledge/sentences.ts';
import type { Locale } from '../language/locale.ts';
import { normalize } from '../language/normalize.ts';
import { stem } from '../language/stem.ts';
import { contentWords } from './likeness.ts';

/** A piece of one answer. */
export interface Passage {
  readonly entry: string;
  readonly text: string;
}

export interface Pair {
  readonly locale: Locale;
  readonly a: Passage;
  readonly b: Passage;
  /** 0..1 */
  readonly likeness: number;
}

export interface Disagreement extends Pair {
  /** What is counted, and the figures of each, such as `minut: 40 60 / 90`. */
  readonly figures: ReadonlyArray<{
    readonly unit: string;
    readonly a: readonly number[];
    readonly b: readonly number[];
  }>;
}

export interface Duplicates {
  /** A question that two answers claim: which one is given is luck. */
  readonly phrasings: readonly Pair[];
  /** Answers that say nearly the same as a whole; `text` is their question. */
  readonly texts: readonly Pair[];
  /** For a person to judge: many are about different things. */
  readonly disagreements: readonly Disagreement[];
}

const LEAST_PHRASING = 0.85;
const LEAST_TEXT = 0.5;
const LEAST_STATEMENT = 0.5;
/** A sentence that stands in so many answers is a standing line, not a copy. */
const STANDING = 3;
/** A phrasing of a single word says too little to be compared. */
const LEAST_WORDS = 2;
/** A word in more pieces than this finds nothing: it only makes pairs to be thrown away. */
const MOST_PLACES = 300;

/** Cost: about 100 ms for eighty answers of a language; grows with the pieces that share a rare word. */
export function findDuplicates(entries: readonly KnowledgeEntry[], locale: Locale): Duplicates {
  const own = entries.filter((entry) => entry.locale === locale);
  const phrasings = own.flatMap(({ id, title, asks }) =>
    [title, ...asks].map((text) => ({ entry: id, text, words: contentWords(text, locale) })),
  );
  const told = own.map((entry) => ({ entry, sentences: statementsOf(entry) }));
  const standing = countOf(told.flatMap(({ sentences }) => [...new Set(sentences)]));
  const statements = told.flatMap(({ entry, sentences }) =>
    sentences
      .filter((text) => (standing.get(text) ?? 0) < STANDING)
      .map((text) => ({ entry: entry.id, text, words: contentWords(text, locale) })),
  );
  const texts = own.map(({ id, title }) => ({
    entry: id,
    text: title,
    words: triples(statements.filter(({ entry }) => entry === id).map(({ text }) => text)),
  }));
  return {
    phrasings: alike(
      phrasings.filter(({ words }) => words.length >= LEAST_WORDS),
      LEAST_PHRASING,
      locale,
    ),
    texts: alike(texts, LEAST_TEXT, locale),
    disagreements: disagreements(statements, locale),
  };
}

interface Piece extends Passage {
  readonly words: readonly string[];
}

/**
 * Pairs of pieces of different answers, the most alike first. A rare word counts for more than one of a stock phrase:
 * by the logarithm of how many pieces there are to each that has it.
 */
function alike(pieces: readonly Piece[], least: number, locale: Locale): Pair[] {
  const places = new Map<string, number[]>();
  pieces.forEach(({ words }, index) => {
    for (const word of words) {
      const found = places.get(word);
      if (found) found.push(index);
      else places.set(word, [index]);
    }
  });
  const weight = (words: readonly string[]) =>
    words.reduce((sum, word) => sum + Math.log(1 + pieces.length / (places.get(word)?.length ?? 1)), 0);
  const weights = pieces.map(({ words }) => weight(words));
  const pairs: Pair[] = [];
  pieces.forEach((a, index) => {
    const near = new Set(
      a.words.flatMap((word) => {
        const found = places.get(word) ?? [];
        return found.length > MOST_PLACES ? [] : found.filter((other) => other > index);
      }),
    );
    const words = new Set(a.words);
    for (const other of near) {
      const b = pieces[other] as Piece;
      if (a.entry === b.entry) continue;
      const common = weight(b.words.filter((word) => words.has(word)));
      const share = (2 * common) / ((weights[index] ?? 0) + (weights[other] ?? 0));
      if (share >= least) pairs.push({ locale, a: passage(a), b: passage(b), likeness: share });
    }
  });
  return pairs.sort((x, y) => y.likeness - x.likeness);
}

const passage = ({ entry, text }: Piece): Passage => ({ entry, text });

function disagreements(statements: readonly Piece[], locale: Locale): Disagreement[] {
  const counted = statements.flatMap(({ entry, text, words }) => {
    const figures = figuresIn(text, locale);
    return figures.size === 0
      ? []
      : [{ entry, text, figures, words: words.filter((w) => numberOf(w, locale) === undefined) }];
  });
  const figuresOf = new Map(counted.map(({ entry, text, figures }) => [`${entry} ${text}`, figures]));
  return alike(counted, LEAST_STATEMENT, locale).flatMap((pair) => {
    const [a, b] = [pair.a, pair.b].map(
      ({ entry, text }) => figuresOf.get(`${entry} ${text}`) ?? new Map<string, Set<number>>(),
    );
    const figures = [...(a ?? [])].flatMap(([unit, numbers]) => {
      const others = b?.get(unit);
      const [left, right] = [sorted(numbers), sorted(others ?? [])];
      return others && String(left) !== String(right) ? [{ unit, a: left, b: right }] : [];
    });
    return figures.length > 0 ? [{ ...pair, figures }] : [];
  });
}

const sorted = (numbers: Iterable<number>): number[] => [...numbers].sort((a, b) => a - b);

const NUMBERS: Readonly<Record<Locale, ReadonlyMap<string, number>>> = {
  en: counting('zero one two three four five six seven eight nine ten eleven twelve', { half: 0.5, twice: 2, once: 1 }),
  es: counting('cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce', { media: 0.5 }),
};
function counting(words: string, more: Readonly<Record<string, number>>): ReadonlyMap<string, number> {
  return new Map([...words.split(' ').map((word, n) => [word, n] as const), ...Object.entries(more)]);
}

function numberOf(word: string, locale: Locale): number | undefined {
  if (/^\d/.test(word)) return Number(word.replace(/,(?=\d{3}\b)/g, '').replace(',', '.'));
  return NUMBERS[locale].get(word);
}

/** Between the two ends of a range. */
const BETWEEN: ReadonlySet<string> = new Set(['to', 'or', 'and', 'a', 'o', 'y', 'u', 'e', 'de', 'of']);

/** Unit -> figures: `40 to 60 minutes` gives minut: 40, 60. Years are dates, not amounts. */
export function figuresIn(sentence: string, locale: Locale): Map<string, Set<number>> {
  const tokens = normalize(sentence.replace(/%/g, ' percent').replace(/[–—-]/g, ' to ')).surface;
  const figures = new Map<string, Set<number>>();
  let waiting: number[] = [];
  for (const token of tokens) {
    const n = numberOf(token, locale);
    if (n !== undefined && !(Number.isInteger(n) && n >= 1900 && n <= 2100)) waiting.push(n);
    else if (waiting.length > 0 && !BETWEEN.has(token)) {
      if (/^\p{L}/u.test(token)) {
        const unit = stem(token);
        figures.set(unit, new Set([...(figures.get(unit) ?? []), ...waiting]));
      }
      waiting = [];
    }
  }
  return figures;
}

/** The sentences a visitor reads, citations out. */
function statementsOf({ text }: KnowledgeEntry): string[] {
  return sentencesOf(text.replace(/ ?\[\d+(?:, \d+)*\]/g, ''), 1).map((sentence) => sentence.text);
}

/** Every three words that follow each other. */
function triples(sentences: readonly string[]): string[] {
  const all = sentences.flatMap((sentence) => {
    const words = sentence.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    return words.slice(2).map((word, i) => `${words[i]} ${words[i + 1]} ${word}`);
  });
  return [...new Set(all)];
}

function countOf(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}
