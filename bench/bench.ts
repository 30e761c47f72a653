/** One run over everything Vouch claims about speed: accuracy beside peers, HTTP, scale, load and size. */
import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { indexKnowledge } from '../src/converse/indexed.ts';
import { helpOr } from '../src/tools/help.ts';
import { loadCompiled } from '../src/tools/knowledge-files.ts';
import { ENOUGH, ours, theirs } from './accuracy.ts';
import { figureOf } from './figures.ts';
import { measureHttp } from './http.ts';
import { answerable, loadMessages } from './material.ts';
import { plot } from './plot.ts';
import { type Results, report, thisMachine } from './report.ts';
import type { Scale } from './scale.ts';
import { measureSizes } from './sizes.ts';

const HELP = `npm run bench [-- --write] [--quick] [--rounds 5] [--seconds 3]

Measures, side by side and on the same messages: accuracy and time of Vouch, MiniSearch, Orama, Fuse.js and nlp.js;
POST /api/messages against a bare Hono echo and the floor of node:http; today's, 1,000 and 10,000 answers; load time, heap
and sizes. Fetches the peers into bench/node_modules. Takes about five minutes.

--write    also writes bench/RESULTS.md and bench/accuracy.svg
--quick    few messages, one round, no peers, no Worker: that it works, not how fast
--rounds   rounds of every measurement
--seconds  seconds of load in each round on each server`;

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url).href);

const { values } = helpOr(HELP, {
  write: { type: 'boolean', default: false },
  quick: { type: 'boolean', default: false },
  rounds: { type: 'string', default: '5' },
  seconds: { type: 'string', default: '3' },
});
const { quick } = values;
const rounds = quick ? 1 : Number(values.rounds);
const seconds = quick ? 0.3 : Number(values.seconds);
if (!(Number.isInteger(rounds) && rounds > 0 && seconds > 0)) {
  console.error(`--rounds must be a whole number from 1, --seconds more than 0.\n\n${HELP}`);
  process.exit(2);
}
if (quick && values.write) {
  console.error('--quick measures too little to be written down. Leave one of --quick and --write out.');
  process.exit(2);
}
if (!quick && !existsSync(here('node_modules'))) {
  console.error('The peers are not installed. Run "npm run bench", which fetches them, or use --quick.');
  process.exit(1);
}

const run = promisify(execFile);
const say = (line: string) => console.error(`... ${line}`);

const machine = thisMachine();
const all = quick ? loadMessages().filter((_, i) => i % 20 === 0) : loadMessages();
const messages = answerable(all);
const { bundle, model } = loadCompiled();
const knowledge = indexKnowledge(bundle, model);

say('respond() in process');
const everything = await ours(knowledge, all, rounds);
const own = await ours(knowledge, messages, rounds);
const peers = quick ? [] : await theirs(knowledge, messages, rounds, say);
say('POST /api/messages');
const throughput = await measureHttp(all, rounds, seconds);
const scales: Scale[] = [];
for (const answers of quick ? [0, 100] : [0, 1_000, 10_000]) {
  say(answers ? `${answers} answers` : 'scale: answers of today');
  scales.push(await scaleOf(answers, rounds));
}
say('load and sizes');
const loads: Scale[] = [];
for (let i = 0; i < rounds; i++) loads.push(await scaleOf(0, 0));

const results: Results = {
  date: new Date().toISOString().slice(0, 10),
  machine,
  messages: { all: all.length, answerable: messages.length },
  rounds,
  standings: [own, ...peers],
  everything,
  throughput,
  scales,
  load: { ms: figureOf(loads.map((l) => l.loadMs)), heapMb: figureOf(loads.map((l) => l.heapMb)) },
  sizes: await measureSizes(!quick),
};
const text = report(results);
console.log(text);
if (values.write) {
  writeFileSync(here('RESULTS.md'), text);
  writeFileSync(here('accuracy.svg'), plot(results.standings.filter((s) => s.asked >= ENOUGH)));
}

async function scaleOf(answers: number, times: number): Promise<Scale> {
  const { stdout } = await run(process.execPath, ['--expose-gc', here('scale.ts'), String(answers), String(times)]);
  return JSON.parse(stdout) as Scale;
}
