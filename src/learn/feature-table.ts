/**
 * Feature number -> a few numbers that stand beside it, in one typed array with open addressing: found in half the time of
 * a Map, and built in a fraction of it. Reading a message is mostly waiting for memory: what is needed of a feature stands in one place.
 */
export interface FeatureTable {
  /** The numbers, from where `put` and `find` say. `NONE` until they are set. */
  readonly cells: Int32Array;
  /** Where the numbers of a feature stand, which is there from now on. */
  put(feature: number): number;
  /** @returns where its numbers stand; `NONE` when there is no such feature. */
  find(feature: number): number;
}

export const NONE = -1;
/** 2^32 by the golden ratio: spreads numbers that lie close together (Knuth, The Art of Computer Programming, 6.4). */
export const SPREAD = 0x9e3779b1;

/** @param most features it must hold; none negative. @param beside how many numbers stand beside each. */
export function featureTable(most: number, beside: number): FeatureTable {
  // At most half full: a look-up then takes one or two steps.
  const bits = Math.max(1, Math.ceil(Math.log2(most * 2 + 1)));
  const width = beside + 1;
  const end = 2 ** bits * width;
  const cells = new Int32Array(end).fill(NONE);
  /** Where the feature stands, or would. */
  const placeOf = (feature: number): number => {
    let place = (Math.imul(feature, SPREAD) >>> (32 - bits)) * width;
    while (cells[place] !== feature && cells[place] !== NONE) place = place + width === end ? 0 : place + width;
    return place;
  };
  return {
    cells,
    put: (feature) => {
      const place = placeOf(feature);
      cells[place] = feature;
      return place + 1;
    },
    find: (feature) => {
      const place = placeOf(feature);
      return cells[place] === feature ? place + 1 : NONE;
    },
  };
}

/** @param features in the order of their rows. @returns feature number -> its row, less than nought when it has none. */
export function rowFinder(features: ArrayLike<number>): (feature: number) => number {
  const { cells, put, find } = featureTable(features.length, 1);
  for (let row = 0; row < features.length; row++) cells[put(features[row] ?? 0)] = row;
  return (feature) => {
    const at = find(feature);
    return at < 0 ? NONE : (cells[at] ?? NONE);
  };
}
