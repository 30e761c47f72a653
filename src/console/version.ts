/** Names a text by what it says: changes with every release of it, so that browsers may keep it for long. */
export function versionOf(text: string): string {
  return Array.from(text)
    .reduce((sum, letter) => (Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0)) >>> 0, 7)
    .toString(36);
}
