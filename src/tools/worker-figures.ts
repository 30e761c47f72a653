/** What the Worker costs at Cloudflare: its size, and in workerd the CPU time of a start and of a message. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTestHarness, type TestHarnessOptions } from 'wrangler';
import { helpOr, wholeNumber } from './help.ts';

const HELP = `npm run worker-figures [-- --messages 500 --starts 5]

Builds the Worker as a deployment would, runs it in workerd, and prints: its size compressed; the CPU time of a
start until the first answer, beyond that of an empty Worker; the CPU time of a message, beyond that of a judgement
(which is read, checked and counted in D1 as a message is). CPU times are those of the workerd process (Linux only). Fails over the free plan's
limits: 3 MB compressed, one second to start, 10 ms a message.`;

/** The free plan, developers.cloudflare.com/workers/platform/limits. */
const LIMITS = { bytes: 3_000_000, startMs: 1000, messageMs: 10 };
const ROOT = fileURLToPath(new URL('../../', import.meta.url).href);

const MESSAGES = [
  'How many treatments will I need?',
  'will I be seeing pink elephants the whole time?',
  'how many mg should I take at home',
  'I want to kill myself',
  '¿cuáles son los efectos secundarios?',
  'can I drive myself home afterwards or do I need somebody to pick me up',
  'is it going to cost me an arm and a leg and does my insurance pay for any of it',
  'what is the capital of France',
];

export interface Figures {
  readonly bytes: number;
  /** Milliseconds of CPU; absent where they cannot be read. */
  readonly startMs?: number;
  readonly firstMessageMs?: number;
  readonly messageMs?: number;
}

/** @throws Error when the Worker cannot be built or does not answer. */
export async function measureWorker(messages: number, starts: number): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'vouch-worker-'));
  try {
    const bytes = build(folder);
    if (process.platform !== 'linux') return { bytes };
    const ours = { workers: [{ configPath: join(ROOT, 'wrangler.toml'), prebuiltWorkerDir: folder, vars: QUIET }] };
    const empty: number[] = [];
    const full: number[] = [];
    const first: number[] = [];
    let messageMs = 0;
    for (let i = 0; i < starts; i++) {
      empty.push(await inWorker(EMPTY, async ({ cpu }) => cpu()));
      const started = await inWorker(ours, async ({ cpu, send, migrate }) => {
        const startMs = cpu();
        await migrate();
        const migrated = cpu();
        await send(MESSAGES[0]);
        const firstMs = cpu() - migrated;
        if (i === starts - 1) messageMs = await perMessage(messages, cpu, send);
        return { startMs, firstMs };
      });
      full.push(started.startMs);
      first.push(started.firstMs);
    }
    return { bytes, startMs: median(full) - median(empty), firstMessageMs: median(first), messageMs };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Builds into a folder. @returns bytes compressed, as Cloudflare counts them. */
function build(folder: string): number {
  const { status, stdout, stderr } = spawnSync('wrangler', ['deploy', '--dry-run', '--minify', '--outdir', folder], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const kib = /gzip: ([\d.]+) KiB/.exec(stdout)?.[1];
  if (status !== 0 || !kib) throw new Error(`The Worker could not be built.\n${stderr}${stdout}`);
  return Math.round(Number(kib) * 1024);
}

const QUIET = { VOUCH_RATE_LIMIT: 'off', VOUCH_LOG: 'errors' };
const EMPTY: TestHarnessOptions = {
  workers: [
    {
      config: {
        name: 'empty',
        compatibility_date: '2026-10-20',
        main: fileURLToPath(new URL('../../test/samples/empty-worker.js', import.meta.url).href),
      },
    },
  ],
};

interface Running {
  /** Milliseconds of CPU that workerd has used since it was started. */
  cpu(): number;
  /** Sends a message; without one, a judgement. */
  send(message?: string): Promise<void>;
  migrate(): Promise<void>;
}

async function inWorker<T>(options: TestHarnessOptions, use: (running: Running) => Promise<T>): Promise<T> {
  const before = new Set(workerds());
  const harness = createTestHarness(options);
  try {
    await harness.listen();
    const answer = await harness.fetch('/healthz');
    await answer.arrayBuffer();
    const own = workerds().filter((pid) => !before.has(pid));
    return await use({
      migrate: () => harness.getWorker().applyD1Migrations('DB'),
      cpu: () => own.reduce((sum, pid) => sum + cpuOf(pid), 0),
      send: async (message) => {
        const sent = await harness.fetch(message ? '/api/messages' : '/api/feedback', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(message ? { message } : { helpful: true }),
        });
        if (!sent.ok) throw new Error(`The Worker answered ${sent.status}.`);
        await sent.arrayBuffer();
      },
    });
  } finally {
    await harness.close();
  }
}

async function perMessage(n: number, cpu: Running['cpu'], send: Running['send']): Promise<number> {
  const cost = async (message: (i: number) => string | undefined) => {
    for (let i = 0; i < n / 4; i++) await send(message(i));
    const from = cpu();
    for (let i = 0; i < n; i++) await send(message(i));
    return (cpu() - from) / n;
  };
  const judgement = await cost(() => undefined);
  return Math.max(0, (await cost((i) => MESSAGES[i % MESSAGES.length])) - judgement);
}

/** Processes named workerd that this process started. */
function workerds(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const [, name, parent] = /^\d+ \((.*)\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
        return name === 'workerd' && Number(parent) === process.pid;
      } catch {
        return false; // ended meanwhile
      }
    });
}

/** Milliseconds on a CPU, over all threads. */
function cpuOf(pid: number): number {
  const nanoseconds = readdirSync(`/proc/${pid}/task`).reduce(
    (sum, task) => sum + Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]),
    0,
  );
  return nanoseconds / 1e6;
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

if (import.meta.main) {
  const { values } = helpOr(HELP, {
    messages: { type: 'string', default: '500' },
    starts: { type: 'string', default: '5' },
  });
  const { bytes, startMs, firstMessageMs, messageMs } = await measureWorker(
    wholeNumber('messages', values.messages, HELP, 1),
    wholeNumber('starts', values.starts, HELP, 1),
  );
  const ms = (value: number | undefined) => (value === undefined ? 'not measured here' : `${value.toFixed(1)} ms CPU`);
  console.log(`Size         ${(bytes / 1e6).toFixed(2)} MB compressed (free plan: at most ${LIMITS.bytes / 1e6} MB)`);
  console.log(`Start        ${ms(startMs)} beyond an empty Worker (at most ${LIMITS.startMs} ms)`);
  console.log(`First answer ${ms(firstMessageMs)}`);
  console.log(`A message    ${ms(messageMs)} (free plan: at most ${LIMITS.messageMs} ms)`);
  if (bytes > LIMITS.bytes || (startMs ?? 0) > LIMITS.startMs || (messageMs ?? 0) > LIMITS.messageMs) {
    console.error('Over a limit: the Worker would be refused or stopped.');
    process.exitCode = 1;
  }
}
