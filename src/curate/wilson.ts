/** A share and how well a sample of this size knows it: the Wilson score interval, sound for small samples and for none at all. */

export interface Share {
  readonly hits: number;
  readonly n: number;
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

/** Two-sided 95 %. */
const Z = 1.959964;

/** With `n` of 0 nothing is known: the interval is 0 to 1. */
export function shareOf(hits: number, n: number): Share {
  if (n === 0) return { hits, n, rate: 0, low: 0, high: 1 };
  const rate = hits / n;
  const spread = 1 + (Z * Z) / n;
  const middle = (rate + (Z * Z) / (2 * n)) / spread;
  const half = (Z / spread) * Math.sqrt((rate * (1 - rate)) / n + (Z * Z) / (4 * n * n));
  return { hits, n, rate, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
