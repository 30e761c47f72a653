/** All figures as Markdown: what is printed is what is written. */
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { ENOUGH, type Standing } from './accuracy.ts';
import { digits, type Figure, show } from './figures.ts';
import type { Throughput } from './http.ts';
import type { Scale } from './scale.ts';
import type { Size } from './sizes.ts';

export interface Results {
  readonly date: string;
  readonly machine: Machine;
  readonly messages: { readonly all: number; readonly answerable: number };
  readonly rounds: number;
  readonly standings: readonly Standing[];
  /** respond() over every message, those of the guard included. */
  readonly everything: Standing;
  readonly throughput: readonly Throughput[];
  readonly scales: readonly Scale[];
  readonly load: { readonly ms: Figure; readonly heapMb: Figure };
  readonly sizes: readonly Size[];
}

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
  /** Processes wanting a CPU before the first measurement, over one minute. */
  readonly busy: number;
}

export const thisMachine = (): Machine => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: availableParallelism(),
  memoryGb: totalmem() / 2 ** 30,
  node: process.version,
  busy: loadavg()[0] ?? 0,
});

export function report(r: Results): string {
  const { machine: m } = r;
  const others =
    m.busy > 0.5
      ? `**The machine was busy with other work** (load ${m.busy.toFixed(1)} on ${m.cores} cores before the run): times are too long and spread, p99 most of all. Rows were measured one after another, under a load that changed, so near ones may swap places.`
      : 'The machine was otherwise idle.';
  return `# Benchmark

Written by \`npm run bench -- --write\` on ${r.date}. ${m.cpu}, ${m.cores} cores, ${m.memoryGb.toFixed(0)} GB, Node ${m.node}.
${others}
A figure is the median of ${r.rounds} rounds, with the least and the most round behind it. Times are milliseconds.

## Targets
${targets(r)}

## Accuracy beside time
${r.messages.answerable} messages that an entry answers: golden questions and \`test/eval/dev-tune.jsonl\`, English and Spanish, each told its
language. Both sets were looked at while Vouch was made, so its accuracy here is flattered; figures for unseen messages
stand in the safety report. Peers index title, asks and text, a language at a time; with *examples* also the
labelled messages Vouch learns from. Right: the first entry is accepted. Vouch counts as wrong when it asks back,
declines or refuses, but where the message's label accepts that (some 0.3 points); peers always answer. Top 3: an accepted
entry is among the first three shown.
A peer that takes longer than 20 s for all messages gets only as many as it managed in shuffled order; under 100 its
accuracy is left out.

![Accuracy against time](accuracy.svg)

${table(
  ['', 'examples', 'messages', 'right', 'top 3', 'p50', 'p99', 'time to index or learn, s'],
  r.standings.map((s) => [
    s.name,
    s.examples ? 'yes' : 'no',
    String(s.asked),
    s.asked < Math.min(ENOUGH, r.messages.answerable) ? '-' : percent(s.right),
    s.asked < Math.min(ENOUGH, r.messages.answerable) ? '-' : percent(s.top3),
    show(s.p50),
    show(s.p99),
    s.buildSeconds === undefined ? 'when compiled' : digits(s.buildSeconds),
  ]),
)}

## respond() in process
All ${r.messages.all} messages, also those the guard holds, warm: p50 ${show(r.everything.p50)}, p99 ${show(r.everything.p99)}.

## POST /api/messages
Loopback, 16 connections kept alive, server and client sharing the cores. Vouch as it is run, with SQLite in a file; only
the rate limit and the staff console are off. The bare servers read the same bodies and send the bytes Vouch answered
with. p99 is that of a client at full load.

${table(
  ['', 'requests a second', 'of bare Hono', 'p99', 'not 200'],
  r.throughput.map((t) => [
    t.name,
    show(t.perSecond),
    percent(t.perSecond.median / (r.throughput[1]?.perSecond.median ?? 1)),
    show(t.p99),
    String(t.failed),
  ]),
)}

## Scale
A model learns at most 255 labels, so answers beyond today's are made up from real ones and found as what staff publish
is, by their phrasings, through \`reindex()\`. Each size in a process of its own; the messages are the same. A harsh case:
every made-up entry has the words of a real one.

${table(
  ['answers in two languages', 'phrasings', 'files to ready, ms', 'of which reindex', 'heap, MB', 'p50', 'p99'],
  r.scales.map((s) => [
    s.answers.toLocaleString('en-US'),
    s.phrasings.toLocaleString('en-US'),
    digits(s.loadMs),
    digits(s.reindexMs),
    digits(s.heapMb),
    show(s.p50),
    show(s.p99),
  ]),
)}

## Load and size
Model and knowledge from disk to ready, in fresh processes: ${show(r.load.ms)} ms; heap after that ${show(r.load.heapMb)} MB.

${table(
  ['file', 'bytes', 'compressed (gzip)'],
  r.sizes.map((s) => [s.name, s.bytes?.toLocaleString('en-US') ?? '', s.compressed.toLocaleString('en-US')]),
)}

CPU time of the Worker in workerd: \`npm run worker-figures\`.
`;
}

interface Target {
  readonly wanted: string;
  readonly got: string;
  readonly met: boolean;
}

function targets(r: Results): string {
  const [vouch, ...peers] = r.standings;
  const [served, hono] = r.throughput;
  const large = r.scales.find((s) => s.answers >= 10_000);
  const rows: Target[] = [
    {
      wanted: 'p99 in process at most 0.5 ms',
      got: `${show(r.everything.p99)} ms`,
      met: r.everything.p99.median <= 0.5,
    },
  ];
  if (served && hono) {
    const share = served.perSecond.median / hono.perSecond.median;
    rows.push({ wanted: "at least 10 % of a bare Hono echo's throughput", got: percent(share), met: share >= 0.1 });
  }
  if (large)
    rows.push({
      wanted: 'p99 at most 5 ms with 10,000 answers',
      got: `${show(large.p99)} ms`,
      met: large.p99.median <= 5,
    });
  if (vouch)
    for (const p of peers.filter((peer) => peer.name === 'nlp.js' || peer.name === 'MiniSearch'))
      rows.push({
        wanted: `faster (p50) and more often right than ${p.name}${p.examples ? ' with examples' : ''}`,
        got: `${digits(vouch.p50.median)} against ${digits(p.p50.median)} ms, ${percent(vouch.right)} against ${percent(p.right)}`,
        met: vouch.p50.median < p.p50.median && vouch.right > p.right,
      });
  return table(
    ['target', 'measured', ''],
    rows.map(({ wanted, got, met }) => [wanted, got, met ? 'met' : '**missed**']),
  );
}

function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  return [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
