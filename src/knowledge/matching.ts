/** How rules look for words: folded, so that one pattern finds every spelling, and aligned, so that the words can be quoted. */

/**
 * Lower case, accents off, curly quotes and odd spaces straightened.
 * Every character stays at its place: a match at 7 in the folded text is at 7 in the text.
 */
export function fold(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[^\u0000-\u007f]/gu, (character) => plainOf(character).padEnd(character.length))
    .toLowerCase()
    .replace(/\s/g, ' ');
}

function plainOf(character: string): string {
  if (/[‘’ʼ]/.test(character)) return "'";
  if (/[“”«»]/.test(character)) return '"';
  if (/[‐‑‒–—]/.test(character)) return '-';
  return character.normalize('NFD').charAt(0);
}

/** Blanks out what the patterns match, so that later patterns do not see it. */
export function blank(folded: string, patterns: readonly RegExp[]): string {
  return patterns.reduce(
    (text, pattern) => text.replace(new RegExp(pattern, 'g'), (found) => ' '.repeat(found.length)),
    folded,
  );
}

/** @returns the words of `text` that the first fitting pattern matches, as written; undefined when none does. */
export function findWords(
  text: string,
  forbidden: readonly RegExp[],
  allowed: readonly RegExp[] = [],
): string | undefined {
  const normal = text.normalize('NFC');
  const folded = blank(fold(normal), allowed);
  for (const pattern of forbidden) {
    const match = pattern.exec(folded);
    if (match) return normal.slice(match.index, match.index + match[0].length).trim();
  }
  return undefined;
}

/** What two phrasings have in common when they count as the same line: case, accents and punctuation aside. */
export function sameWords(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
