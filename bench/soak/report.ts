/** The figures of a run under load as Markdown, and what of it is a failure. */
import { digits } from '../figures.ts';
import type { Machine } from '../report.ts';
import { growthOf, type Sample } from './memory.ts';
import type { Times } from './visitors.ts';

export interface Soak {
  readonly date: string;
  readonly machine: Machine;
  readonly messages: number;
  readonly seconds: number;
  readonly connections: number;
  readonly all: Times;
  /** Of messages that ended while the console was asked for something. */
  readonly duringStaff: Times;
  readonly publishes: ReadonlyArray<{ readonly what: string; readonly seconds: number }>;
  readonly memory: readonly Sample[];
  readonly crowd: { readonly size: number; readonly sent: number; readonly times: Times };
  readonly slow: ReadonlyArray<{ readonly kind: string; readonly clients: number; readonly most: number }>;
  /** What visitors met with while slow clients hung on. */
  readonly besideSlow: Times;
  /** Everything that went wrong, and how often. */
  readonly faults: ReadonlyMap<string, number>;
}

/** More growth than this, of the second half of a run, is a leak: megabytes per 10,000 messages. */
export const MOST_GROWTH = 0.5;
/** Seconds after which a slow client must be gone. */
export const MOST_HELD = 30;

/** @returns what of the run is not as it should be. @param short a run too short to judge memory by. */
export function failures(soak: Soak, short: boolean): string[] {
  const grown = [0, 1].filter((process) => !short && growthOf(soak.memory, process) > MOST_GROWTH);
  return [
    ...[...soak.faults].map(([what, n]) => `${n} times: ${what}`),
    ...grown.map(
      (process) => `instance ${process + 1} grows by ${digits(growthOf(soak.memory, process))} MB per 10,000 messages`,
    ),
    ...soak.slow
      .filter(({ most }) => most > MOST_HELD * 1000)
      .map(({ kind }) => `clients that send ${kind} are not cut off`),
  ];
}

export function report(soak: Soak): string {
  const { machine: m, all, duringStaff: staff, crowd, besideSlow } = soak;
  const busy =
    m.busy > 0.5 ? ` **The machine was busy with other work** (load ${m.busy.toFixed(1)}): times are too long.` : '';
  const row = (name: string, t: Times) => `| ${name} | ${digits(t.p50)} | ${digits(t.p99)} | ${digits(t.most)} |`;
  const faults = [...soak.faults].map(([what, n]) => `- ${n} times: ${what}`);
  return `# Load

Written by \`npm run load -- --write\` on ${soak.date}. ${m.cpu}, ${m.cores} cores, ${m.memoryGb.toFixed(0)} GB, Node ${m.node}.${busy}
Two instances as \`npm start\` runs them, over one SQLite file, only the rate limit off; loopback, the client on the same
cores. Messages are mixed: golden questions and \`test/eval/dev-tune.jsonl\` in both languages, follow-ups with the context
they were given, choices by button. Each reply is compared with what the same code answers in process, and each showing
of the changed answer with what was in force: never before its approval, nothing else five seconds after.

## Result
${soak.messages.toLocaleString('en-US')} messages in ${digits(soak.seconds)} s over ${soak.connections} connections: ${digits(soak.messages / soak.seconds)} a second. Wrong or failed: **${[...soak.faults.values()].reduce((a, b) => a + b, 0)}**.
${faults.length > 0 ? `\n${faults.join('\n')}\n` : ''}
| milliseconds, seen by the client | p50 | p99 | most |
| --- | --- | --- | --- |
${row('all messages, at full speed', all)}
${row('those that ended while staff worked in the console', staff)}
${row(`${crowd.size.toLocaleString('en-US')} connections asking at once (${crowd.sent.toLocaleString('en-US')} messages)`, crowd.times)}
${row('one visitor at a time, while slow clients hang on', besideSlow)}

## Staff in the middle
Over the pages of the first instance: edit, check against every golden question, review, approve.

| what | seconds from opening the page to done |
| --- | --- |
${soak.publishes.map(({ what, seconds }) => `| ${what} | ${digits(seconds)} |`).join('\n')}

## Memory
Megabytes in use after a full collection, and in brackets resident ones, which grow as long as Node sees no need to collect.
Growth of what is in use over the second half, per 10,000 messages: ${[0, 1].map((i) => `instance ${i + 1} ${growthOf(soak.memory, i).toFixed(2)} MB`).join(', ')}.

| messages sent | instance 1 | instance 2 |
| --- | --- | --- |
${soak.memory
  .map(({ sent, live, resident }) => {
    const shown = live.map((mb, i) => `${mb.toFixed(1)} (${resident[i]?.toFixed(0)})`);
    return `| ${sent.toLocaleString('en-US')} | ${shown.join(' | ')} |`;
  })
  .join('\n')}

## Slow clients
| they send | clients | last one cut off after, s |
| --- | --- | --- |
${soak.slow.map(({ kind, clients, most }) => `| ${kind} | ${clients} | ${Number.isFinite(most) ? digits(most / 1000) : 'never'} |`).join('\n')}
`;
}
