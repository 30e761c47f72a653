/**
 * Messages as they come from phones: some words misspelt. Some of the examples are learned in this form as well, so that
 * what a slip does to a message's features is known. Repairing (`language/vocabulary.ts`) mends most slips, not all.
 */

/** Of so many letters or more a word is still understood with a slip in it. */
const SHORTEST = 3;
/** Share of a message's words that are misspelt; one at least, where one is long enough. */
const SHARE = 0.2;

/** Keys beside each key. */
const BESIDE: Readonly<Record<string, string>> = {
  ...{
    a: 'sqz',
    b: 'vn',
    c: 'xv',
    d: 'sf',
    e: 'wr',
    f: 'dg',
    g: 'fh',
    h: 'gj',
    i: 'uo',
    j: 'hk',
    k: 'jl',
    l: 'k',
    m: 'n',
  },
  ...{
    n: 'bm',
    o: 'ip',
    p: 'o',
    q: 'wa',
    r: 'et',
    s: 'ad',
    t: 'ry',
    u: 'yi',
    v: 'cb',
    w: 'qe',
    x: 'zc',
    y: 'tu',
    z: 'x',
  },
};
/** Spelt as it sounds, in English or Spanish. */
const BY_EAR: ReadonlyArray<readonly [RegExp, string]> = [
  [/ight/, 'ite'],
  [/ould/, 'ud'],
  [/tion/, 'shun'],
  [/ough/, 'uf'],
  [/ph/, 'f'],
  [/([^aeiou])e$/, '$1'],
  [/ie/, 'ei'],
  [/ea/, 'e'],
  [/(.)\1/, '$1'],
  [/qu/, 'k'],
  [/v/, 'b'],
  [/h/, ''],
];

/** @param random numbers from 0 to 1. */
export function misspell(text: string, random: () => number): string {
  const words = text.split(' ');
  const long = [...words.keys()].filter(
    (i) => /^\p{L}+[.,?!]*$/u.test(words[i] ?? '') && (words[i] ?? '').length >= SHORTEST,
  );
  const certain = long[Math.floor(random() * long.length)];
  for (const i of long) if (i === certain || random() < SHARE) words[i] = slip(words[i] ?? '', random);
  return words.join(' ');
}

function slip(word: string, random: () => number): string {
  // People mostly get the first letter right.
  const at = Math.min(word.length - 1, 1 + Math.floor(random() * (word.length - 1)));
  const before = word.slice(0, at);
  const letter = word.charAt(at);
  const after = word.slice(at + 1);
  const kind = random();
  if (kind < 0.3) return before + after;
  if (kind < 0.5) return before + after.charAt(0) + letter + after.slice(1);
  if (kind < 0.65) return before + letter + letter + after;
  if (kind < 0.85) {
    const beside = BESIDE[letter] ?? letter;
    return before + beside.charAt(Math.floor(random() * beside.length)) + after;
  }
  const [sound, spelling] = BY_EAR.find(([sound]) => sound.test(word)) ?? ['', ''];
  return word.replace(sound, spelling);
}
