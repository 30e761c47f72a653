/** What a service holds in memory while it works, and whether that grows. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import type { Service } from '../../test/runtime/service.ts';

export interface Sample {
  /** Messages sent until then. */
  readonly sent: number;
  /** Megabytes of each service: what the system gave it, and what of that is in use. */
  readonly resident: readonly number[];
  readonly live: readonly number[];
}

/** Begins every line with which a service tells of its memory. */
const TOLD = 'memory in use:';
const LISTENER = `process.on('SIGUSR2', () => {
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  console.log('${TOLD} ' + (heapUsed + external));
});`;
/**
 * Arguments with which Node tells, on a signal, what is left in use after everything unused was collected: the only
 * figure a leak shows in soon. Resident memory grows for a long time because Node collects as late as it may.
 */
export const LOOKED_INTO = [
  '--expose-gc',
  '--import',
  `data:text/javascript,${encodeURIComponent(LISTENER)}`,
  'src/runtime/node.ts',
];

const toldBy = (service: Service) => [...service.output().matchAll(new RegExp(`${TOLD} (\\d+)\\n`, 'g'))];

export async function sampleOf(services: readonly Service[], sent: number): Promise<Sample> {
  const resident = services.map(({ process }) => residentMb(process.pid ?? 0));
  return { sent, resident, live: await Promise.all(services.map(liveMb)) };
}

async function liveMb(service: Service): Promise<number> {
  const before = toldBy(service).length;
  service.process.kill('SIGUSR2');
  while (toldBy(service).length === before && service.process.exitCode === null)
    await new Promise((resolve) => setTimeout(resolve, 20));
  return Number(toldBy(service).at(-1)?.[1] ?? 0) / 2 ** 20;
}

function residentMb(pid: number): number {
  const file = `/proc/${pid}/status`;
  const kilobytes = existsSync(file)
    ? /VmRSS:\s+(\d+) kB/.exec(readFileSync(file, 'utf8'))?.[1]
    : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(kilobytes) / 1024;
}

/** Growth of what is in use, in megabytes per 10,000 messages: the slope of the line that fits the second half best. */
export function growthOf(samples: readonly Sample[], service: number): number {
  const late = samples.slice(samples.length >> 1);
  const mean = (of: (s: Sample) => number) => late.reduce((sum, s) => sum + of(s), 0) / late.length;
  const mb = (s: Sample) => s.live[service] ?? 0;
  const [x, y] = [mean((s) => s.sent), mean(mb)];
  const spread = late.reduce((sum, s) => sum + (s.sent - x) ** 2, 0);
  if (spread === 0) return 0;
  return (late.reduce((sum, s) => sum + (s.sent - x) * (mb(s) - y), 0) / spread) * 10_000;
}
