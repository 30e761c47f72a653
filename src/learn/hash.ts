/** FNV-1a over UTF-16 code units, 32 bits, the same on every platform. */
export function hash(text: string, seed = 0x811c9dc5, from = 0, to = text.length): number {
  let h = seed;
  for (let i = from; i < to; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/**
 * A feature's number: 24 bits, so that a sorted list of them is stored in little more than a byte each.
 * With a hundred thousand features about one in two hundred shares its number with another; harmless.
 * @param kind one letter. @param from,to the part of the text that is the feature.
 */
export function featureNumber(kind: string, text: string, from = 0, to = text.length): number {
  return folded(hash(text, hash(kind), from, to));
}

/** That of two texts with a character between them, which are not joined for it: to do so takes longer than all the rest. */
export function pairNumber(kind: string, one: string, between: string, other: string): number {
  return folded(hash(other, hash(between, hash(one, hash(kind)))));
}

const folded = (h: number): number => (h ^ (h >>> 24)) & 0xffffff;
