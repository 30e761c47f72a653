/** Chance that is the same each time: the same examples always give the same model. */

/** A small fixed-seed generator of numbers from 0 to 1 (Numerical Recipes, section 7.1). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export function shuffle(order: Uint32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
  }
}

/** Fills with numbers from -most to most. */
export function spread(weights: Float32Array, most: number, random: () => number): Float32Array {
  for (let i = 0; i < weights.length; i++) weights[i] = (random() * 2 - 1) * most;
  return weights;
}
