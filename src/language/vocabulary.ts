/**
 * Spelling repair against the words the knowledge base knows.
 * Cost: one look-up a known word; an unknown one is held against the known ones that begin alike and are about as long,
 * some two hundred. (An index of deletions answers that faster, but took half of a Worker's start to build.)
 * Bound: words over 40 characters are left alone.
 */

import { shortForms } from './en.ts';

/** `dont`, `im`: known by what they stand for only, but words run together have them. */
const CONTRACTED: ReadonlySet<string> = new Set(
  Object.keys(shortForms)
    .filter((form) => form.includes("'"))
    .map((form) => form.replaceAll("'", '')),
);

/** Characters typed in place of letters. */
const LEET = new Map(
  Object.entries({
    '0': 'o',
    '1': 'i',
    '3': 'e',
    '4': 'a',
    '5': 's',
    '7': 't',
    '8': 'b',
    '@': 'a',
    $: 's',
    '!': 'i',
    '|': 'l',
    '*': '',
  }),
);
const SHORTEST_REPAIRED = 5;
const LONGEST_READ = 40;
/** A word that occurs so often in the examples is common. */
const COMMON = 30;
/** And one that occurs so often is an everyday word. */
const EVERYDAY = 100;
/** And so often contractions would, were they not written out before words are counted. */
const OFTEN_TYPED = 2_000;
const VOWELS = ['a', 'e', 'i', 'o', 'u'];
/** A whole message may be typed without spaces. */
const LONGEST_SPLIT = 300;

export interface Vocabulary {
  has(word: string): boolean;
  /** So frequent that enough was learned of the word itself. */
  isCommon(word: string): boolean;
  /** The known word or words a token stands for, contractions as typed; the token itself when nothing likely is near. */
  repair(token: string): string[];
}

/**
 * @param counts how often each word occurs in the examples; the more frequent repair wins.
 * @param protectedWords words that are never repaired although they are rare (general vocabulary).
 */
export function buildVocabulary(counts: ReadonlyMap<string, number>, protectedWords: ReadonlySet<string>): Vocabulary {
  const better = (a: string, b: string | undefined) => b === undefined || (counts.get(a) ?? 0) > (counts.get(b) ?? 0);
  // Slips of the finger spare the first letter.
  const alike = new Map<string, string[]>();
  const bucket = (word: string, length: number) => `${word.charAt(0)}${length}`;
  for (const word of counts.keys()) {
    if (word.length < SHORTEST_REPAIRED - 1) continue;
    const known = alike.get(bucket(word, word.length));
    if (known) known.push(word);
    else alike.set(bucket(word, word.length), [word]);
  }
  const all = [...counts.values()].reduce((sum, n) => sum + n, 0);
  const has = (word: string) => counts.has(word) || protectedWords.has(word);

  const near = (token: string): string | undefined => {
    if (token.length < SHORTEST_REPAIRED || token.length > LONGEST_READ) return undefined;
    let best: string | undefined;
    const second = token.charCodeAt(1);
    const last = token.charCodeAt(token.length - 1);
    for (let length = token.length - 1; length <= token.length + 1; length++)
      for (const word of alike.get(bucket(token, length)) ?? []) {
        // One edit spares the second letter or the last: nine of ten words are out after two looks.
        if (word.charCodeAt(1) !== second && word.charCodeAt(length - 1) !== last) continue;
        if (isOneEdit(token, word) && better(word, best)) best = word;
      }
    return best;
  };

  /**
   * Short words are too near to each other for any one edit; two letters swapped, one of a pair left out, or a vowel left
   * out of an everyday word is clear enough.
   */
  const slipOf = (token: string): string | undefined => {
    const doubled = token + token.slice(-1);
    if (counts.has(doubled)) return doubled;
    for (let i = 0; i + 1 < token.length; i++) {
      const swapped = token.slice(0, i) + token.charAt(i + 1) + token.charAt(i) + token.slice(i + 2);
      if (counts.has(swapped)) return swapped;
    }
    let best: string | undefined;
    for (let i = 1; i <= token.length; i++)
      for (const vowel of VOWELS) {
        const word = token.slice(0, i) + vowel + token.slice(i);
        if ((counts.get(word) ?? 0) >= EVERYDAY && better(word, best)) best = word;
      }
    return best;
  };

  const repair = (token: string): string[] => {
    if (has(token)) return [token];
    const plain = token.replace(/[^\p{L}\p{N}]/gu, '');
    if (plain.length > LONGEST_SPLIT) return [plain];
    if (/[0-9@$!|*]/.test(token) && /[a-z]/.test(token)) {
      const letters = [...token]
        .map((c) => LEET.get(c) ?? c)
        .join('')
        .replace(/[^\p{L}]/gu, '');
      if (has(letters) || CONTRACTED.has(letters)) return [letters];
      const fixed = near(letters);
      if (fixed) return [fixed];
    }
    const squeezed = plain.replace(/(.)\1/g, '$1');
    if (squeezed !== plain && has(squeezed)) return [squeezed];
    const short = plain.length >= 3 && plain.length < SHORTEST_REPAIRED ? slipOf(plain) : undefined;
    if (short) return [short];
    const fixed = near(plain) ?? (squeezed !== plain ? near(squeezed) : undefined);
    if (fixed) return [fixed];
    return split(plain, counts, all) ?? [plain];
  };
  return { has, isCommon: (word) => (counts.get(word) ?? 0) >= COMMON, repair };
}

/** One insertion, deletion, substitution or swap of neighbours apart. */
function isOneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const restA = a.slice(start, endA);
  const restB = b.slice(start, endB);
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}

/**
 * `howmany` -> `how many`: words run together, each known and used more than a few times; the likeliest way.
 * @param all how many words were counted.
 */
function split(token: string, counts: ReadonlyMap<string, number>, all: number): string[] | undefined {
  if (token.length < 7) return undefined;
  const best: Array<{ score: number; from: number } | undefined> = [{ score: 0, from: 0 }];
  for (let end = 1; end <= token.length; end++) {
    for (let from = Math.max(0, end - 14); from < end; from++) {
      const before = best[from];
      if (!before) continue;
      const piece = token.slice(from, end);
      const count = Math.max(counts.get(piece) ?? 0, CONTRACTED.has(piece) ? OFTEN_TYPED : 0);
      if (count < 3 || (piece.length === 1 && piece !== 'i' && piece !== 'a' && piece !== 'y')) continue;
      const score = before.score + Math.log(count / all);
      const current = best[end];
      if (!current || score > current.score) best[end] = { score, from };
    }
  }
  const words: string[] = [];
  for (let end = token.length; end > 0; ) {
    const step = best[end];
    if (!step) return undefined;
    words.unshift(token.slice(step.from, end));
    end = step.from;
  }
  return words.length <= Math.max(2, token.length / 2.4) ? words : undefined;
}
