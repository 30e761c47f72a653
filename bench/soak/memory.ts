/** What a process holds in memory while it works, and whether that grows. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

export interface Sample {
  /** Messages sent until then. */
  readonly sent: number;
  /** Resident memory, in megabytes, of each process. */
  readonly mb: readonly number[];
}

export function residentMb(pid: number): number {
  const file = `/proc/${pid}/status`;
  const kilobytes = existsSync(file)
    ? /VmRSS:\s+(\d+) kB/.exec(readFileSync(file, 'utf8'))?.[1]
    : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(kilobytes) / 1024;
}

/** Growth in megabytes per 10,000 messages: the slope of the line that fits best, over the second half. */
export function slopeOf(samples: readonly Sample[], process: number): number {
  const late = samples.slice(samples.length >> 1);
  const mean = (of: (s: Sample) => number) => late.reduce((sum, s) => sum + of(s), 0) / late.length;
  const mb = (s: Sample) => s.mb[process] ?? 0;
  const [x, y] = [mean((s) => s.sent), mean(mb)];
  const spread = late.reduce((sum, s) => sum + (s.sent - x) ** 2, 0);
  if (spread === 0) return 0;
  return (late.reduce((sum, s) => sum + (s.sent - x) * (mb(s) - y), 0) / spread) * 10_000;
}

/** Some of the samples, evenly spread, the first and the last among them. */
export const some = (samples: readonly Sample[], most: number): Sample[] =>
  samples.filter(
    (_, i) => samples.length <= most || i % Math.ceil(samples.length / most) === 0 || i === samples.length - 1,
  );
