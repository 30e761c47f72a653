/** Chance that is the same each time: the same examples always give the same model. */

/** A small fixed-seed generator of numbers from 0 to 1 (Numerical Recipes, section 7.1). Seeds in a row give unlike numbers. */
export function seeded(seed: number): () => number {
  let state = scatter(seed);
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Each bit of the number moves all others (the last step of MurmurHash3). */
function scatter(number: number): number {
  let n = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  n = Math.imul(n ^ (n >>> 13), 0xc2b2ae35);
  return (n ^ (n >>> 16)) >>> 0;
}

export function shuffle(order: Uint32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
  }
}

/** Fills with numbers from -most to most. */
export function spread<A extends Float32Array>(weights: A, most: number, random: () => number): A {
  for (let i = 0; i < weights.length; i++) weights[i] = (random() * 2 - 1) * most;
  return weights;
}
