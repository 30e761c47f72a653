/**
 * Feature number -> row of a table, in two typed arrays with open addressing: found in half the time of a Map, and
 * built in a fraction of it.
 */
export interface RowTable {
  /** @returns -1 when there is no such feature. */
  rowOf(feature: number): number;
}

const FREE = -1;
/** 2^32 by the golden ratio: spreads numbers that lie close together (Knuth, The Art of Computer Programming, 6.4). */
const SPREAD = 0x9e3779b1;

/** @param features in the order of their rows; none negative. */
export function buildRowTable(features: ReadonlyArray<number> | Uint32Array): RowTable {
  // At most half full: a look-up then takes one or two steps.
  const bits = Math.max(1, Math.ceil(Math.log2(features.length * 2 + 1)));
  const last = 2 ** bits - 1;
  const keys = new Int32Array(last + 1).fill(FREE);
  const rows = new Int32Array(last + 1);
  /** Where the feature stands, or would. */
  const placeOf = (feature: number): number => {
    let place = Math.imul(feature, SPREAD) >>> (32 - bits);
    while (keys[place] !== feature && keys[place] !== FREE) place = (place + 1) & last;
    return place;
  };
  features.forEach((feature, row) => {
    const place = placeOf(feature);
    keys[place] = feature;
    rows[place] = row;
  });
  return {
    rowOf: (feature) => {
      const place = placeOf(feature);
      return keys[place] === feature ? (rows[place] ?? FREE) : FREE;
    },
  };
}
