/**
 * How like a message is to phrasings that were written after the model was learned: what staff publish is found at once, by
 * its own words, whatever means the same in the lexicon, and what the model knows of its words. Cost: one multiply-add for
 * each feature the message shares with a phrasing, and one pass over all phrasings; a millisecond for a hundred thousand.
 */
import type { EntryId } from '../knowledge/entry.ts';
import { type Direction, GIST_WIDTH, toLengthOne } from '../learn/model.ts';

export interface Phrasing {
  readonly entry: EntryId;
  readonly text: string;
  readonly direction: Direction;
}

/** How like a message is to the phrasings of an entry, each as a cosine: words and concepts, then the gist. */
export interface Likeness {
  readonly entry: EntryId;
  /** To the likest of them. */
  readonly nearest: number;
  /** To all of them together. */
  readonly together: number;
  /** In gist, to all of them together. */
  readonly gist: number;
}

export interface Phrasings {
  readonly size: number;
  /** Entries that share a word or concept with the message, at most `MOST`: those most like it in words. */
  like(message: Direction): readonly Likeness[];
  /** As read before, where the text is one of these. */
  directionOf(text: string): Direction | undefined;
}

/** More are not told apart by their gist, which would take as long as all the rest. */
const MOST = 40;

/** @param phrasings those of one entry stand together. */
export function buildPhrasings(phrasings: readonly Phrasing[]): Phrasings {
  const byText = new Map(phrasings.map((p) => [p.text, p.direction]));
  const { rows, starts, who, weights } = byFeature(phrasings);
  const products = new Float32Array(phrasings.length);
  const groups = groupsOf(phrasings);

  const like = ({ features, weights: own, point }: Direction) => {
    products.fill(0);
    for (let f = 0; f < features.length; f++) {
      const row = rows.get(features[f] ?? 0);
      if (row === undefined) continue;
      const x = own[f] ?? 0;
      const end = starts[row + 1] ?? 0;
      for (let at = starts[row] ?? 0; at < end; at++) {
        const index = who[at] ?? 0;
        products[index] = (products[index] ?? 0) + x * (weights[at] ?? 0);
      }
    }
    let alike: Array<Omit<Likeness, 'gist'> & { readonly middle: Float32Array }> = [];
    let at = 0;
    let least = 0;
    for (const { entry, end, length, middle } of groups) {
      let nearest = 0;
      let sum = 0;
      for (; at < end; at++) {
        const product = products[at] ?? 0;
        sum += product;
        if (product > nearest) nearest = product;
      }
      const together = sum / length;
      if (nearest + together <= least) continue;
      alike.push({ entry, nearest, together, middle });
      if (alike.length < 2 * MOST) continue;
      alike = mostAlike(alike);
      least = wordsOf(alike.at(-1));
    }
    return mostAlike(alike).map(({ middle, ...words }) => ({ ...words, gist: product(point, middle) }));
  };
  return { size: phrasings.length, like, directionOf: (text) => byText.get(text) };
}

const wordsOf = (like: Pick<Likeness, 'nearest' | 'together'> | undefined) =>
  (like?.nearest ?? 0) + (like?.together ?? 0);

const mostAlike = <L extends Pick<Likeness, 'nearest' | 'together'>>(alike: readonly L[]): L[] =>
  alike.toSorted((a, b) => wordsOf(b) - wordsOf(a)).slice(0, MOST);

/** Of each entry where its phrasings end, how long their sum is, and the middle of their gists. */
function groupsOf(phrasings: readonly Phrasing[]) {
  const groups: Array<{ entry: EntryId; end: number; length: number; middle: Float32Array }> = [];
  for (let from = 0, end = 0; from < phrasings.length; from = end) {
    const entry = phrasings[from]?.entry ?? '';
    const sum = new Map<number, number>();
    const middle = new Float32Array(GIST_WIDTH);
    for (; phrasings[end]?.entry === entry; end++) {
      const { features, weights, point } = phrasings[end]?.direction ?? NOWHERE;
      features.forEach((feature, f) => {
        sum.set(feature, (sum.get(feature) ?? 0) + (weights[f] ?? 0));
      });
      for (let d = 0; d < GIST_WIDTH; d++) middle[d] = (middle[d] ?? 0) + (point[d] ?? 0);
    }
    groups.push({ entry, end, length: Math.hypot(...sum.values()) || 1, middle: toLengthOne(middle) });
  }
  return groups;
}

const NOWHERE: Direction = { features: new Uint32Array(), weights: new Float32Array(), point: new Float32Array() };

function product(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < one.length; d++) sum += (one[d] ?? 0) * (other[d] ?? 0);
  return sum;
}

/** Turned over: for each feature the phrasings that have it. */
function byFeature(phrasings: readonly Phrasing[]) {
  const rows = new Map<number, number>();
  const counts: number[] = [];
  for (const { direction } of phrasings)
    for (const feature of direction.features) {
      const row = rows.get(feature) ?? rows.size;
      rows.set(feature, row);
      counts[row] = (counts[row] ?? 0) + 1;
    }
  const starts = new Uint32Array(counts.length + 1);
  counts.forEach((count, row) => {
    starts[row + 1] = (starts[row] ?? 0) + count;
  });
  const next = starts.slice();
  const who = new Uint32Array(starts.at(-1) ?? 0);
  const weights = new Float32Array(who.length);
  phrasings.forEach(({ direction }, index) => {
    direction.features.forEach((feature, f) => {
      const row = rows.get(feature) ?? 0;
      const at = next[row] ?? 0;
      next[row] = at + 1;
      who[at] = index;
      weights[at] = direction.weights[f] ?? 0;
    });
  });
  return { rows, starts, who, weights };
}
