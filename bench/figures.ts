/** Medians, percentiles and what rounds differ by. */

/** A figure measured in several rounds. */
export interface Figure {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** @param p 0..1; nearest rank. */
export function percentile(sample: readonly number[], p: number): number {
  const sorted = sample.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? 0;
}

export function figureOf(rounds: readonly number[]): Figure {
  return { median: percentile(rounds, 0.5), least: Math.min(...rounds), most: Math.max(...rounds) };
}

/** Three digits that matter, with the spread when there is one. */
export function show({ median, least, most }: Figure): string {
  return least === most ? digits(median) : `${digits(median)} (${digits(least)}-${digits(most)})`;
}

export function digits(x: number): string {
  if (x >= 100) return Math.round(x).toLocaleString('en-US');
  return x >= 10 ? x.toFixed(1) : x >= 1 ? x.toFixed(2) : x.toFixed(3);
}

export interface Timed {
  readonly p50: Figure;
  readonly p99: Figure;
}

/**
 * Milliseconds a call takes, over all messages, in several rounds. The caller has gone through the messages once before,
 * so that the first round is warm.
 * @param most milliseconds after which no further round is begun, so that a slow peer does not hold up the rest.
 */
export async function timeEach<T>(
  messages: readonly T[],
  rounds: number,
  call: (message: T) => unknown,
  most = 20_000,
): Promise<Timed> {
  const p50: number[] = [];
  const p99: number[] = [];
  const began = performance.now();
  while (p50.length < rounds && (p50.length === 0 || performance.now() - began < most)) {
    const times: number[] = [];
    for (const message of messages) {
      const from = performance.now();
      const result = call(message);
      // Waiting for what is no promise would cost a turn of the event loop.
      if (result instanceof Promise) await result;
      times.push(performance.now() - from);
    }
    p50.push(percentile(times, 0.5));
    p99.push(percentile(times, 0.99));
  }
  return { p50: figureOf(p50), p99: figureOf(p99) };
}
