/** FNV-1a over UTF-16 code units, 32 bits, the same on every platform. */
export function hash(text: string, seed = 0x811c9dc5): number {
  let h = seed;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/**
 * A feature's number: 24 bits, so that a sorted list of them is stored in little more than a byte each.
 * With a hundred thousand features about one in two hundred shares its number with another; harmless.
 */
export function featureNumber(kind: string, text: string): number {
  const h = hash(text, hash(kind));
  return (h ^ (h >>> 24)) & 0xffffff;
}
