/** Many messages at full speed with staff publishing in the middle, a crowd at once, and clients that hang on. */
import { writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { indexKnowledge } from '../../src/converse/indexed.ts';
import { helpOr } from '../../src/tools/help.ts';
import { loadCompiled } from '../../src/tools/knowledge-files.ts';
import { type Service, startService } from '../../test/runtime/service.ts';
import { thisMachine } from '../report.ts';
import { LOOKED_INTO, type Sample, sampleOf } from './memory.ts';
import { failures, report, type Soak } from './report.ts';
import { requestsOf, type Sent } from './requests.ts';
import { held, KINDS, type Kind } from './slow.ts';
import { CHANGED, hire } from './staff.ts';
import { Versions } from './versions.ts';
import { crowd, fault, noTraffic, type Traffic, timesOf, visit } from './visitors.ts';

const HELP = `npm run load [-- --write] [--quick] [--messages 100000]

Starts two instances over one SQLite file and sends mixed messages at full speed, every reply checked, while staff publish
and withdraw through the console; then 1,000 connections at once, then slow clients. Prints times, memory and what went
wrong, and fails when anything did. Takes some minutes.

--write     also writes bench/LOAD.md
--quick     few messages and connections: that it holds, not how fast
--messages  how many messages at full speed`;

const { values } = helpOr(HELP, {
  write: { type: 'boolean', default: false },
  quick: { type: 'boolean', default: false },
  messages: { type: 'string' },
});
const { quick } = values;
const messages = Number(values.messages ?? (quick ? 1_000 : 100_000));
if (!(Number.isInteger(messages) && messages > 0)) {
  console.error(`--messages must be a whole number from 1.\n\n${HELP}`);
  process.exit(2);
}
if (quick && values.write) {
  console.error('--quick measures too little to be written down. Leave one of --quick and --write out.');
  process.exit(2);
}

const CONNECTIONS = quick ? 4 : 16;
/** Milliseconds each connection rests after a message; none at full speed. */
const REST = quick ? 20 : 0;
const CROWD = quick ? 200 : 1_000;
const SLOW = quick ? 5 : 50;
/** What is published, one after the other; each is told from the others by its day. */
const DAYS = quick ? ['Monday'] : ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];
const sentence = (day: string) => `Ask your care team what they see in you on ${day}.`;
/** Milliseconds of messages after each change, so that what is old by then would be seen. */
const AFTERWARDS = 7_000;
/** Looks at the memory between the first message and the last. */
const LOOKS = 12;
/** Milliseconds between messages of the one visitor who writes beside the slow clients. */
const UNHURRIED = 25;
/** Milliseconds until a slow client that is still there counts as one that stays. */
const GIVE_UP = 60_000;

const machine = thisMachine();
const { bundle, model } = loadCompiled();
const requests = requestsOf(indexKnowledge(bundle, model));
const versions = new Versions();
const traffic = noTraffic();
const services: Service[] = [await startService({ args: LOOKED_INTO })];
try {
  const [first] = services as [Service];
  services.push(await startService({ args: LOOKED_INTO, env: { VOUCH_DATABASE: first.database } }));
  const soak = await run(services as [Service, Service]);
  const text = report(soak);
  console.log(text);
  const failed = failures(soak, quick);
  for (const failure of failed) console.error(`FAILED: ${failure}`);
  process.exitCode = failed.length > 0 ? 1 : 0;
  if (values.write) writeFileSync(fileURLToPath(new URL('../LOAD.md', import.meta.url).href), text);
} finally {
  for (const service of services.reverse()) service.stop();
}

async function run([first, second]: [Service, Service]): Promise<Soak> {
  const ports = [portOf(first), portOf(second)] as const;
  const say = (what: string) => console.error(`... ${what}`);
  // Side by side when there is little time: waiting to be cut off takes a quarter of a minute.
  const early = quick ? hangOn(ports[1]) : undefined;

  say(`${messages.toLocaleString('en-US')} messages, staff at work`);
  const memory: Sample[] = [];
  const looking = look([first, second], memory);
  const from = performance.now();
  const duringStaff = noTraffic();
  let staffDone = false;
  const working = atWork(first, duringStaff)
    .catch((error: unknown) => {
      fault(traffic, error instanceof Error ? error.message : String(error));
      return [];
    })
    .finally(() => {
      staffDone = true;
    });
  const enough = () => staffDone && traffic.sent >= messages;
  await visit(
    { ports, connections: CONNECTIONS, requests: changedOften(requests), versions, rest: REST },
    traffic,
    enough,
  );
  const seconds = (performance.now() - from) / 1000;
  const publishes = await working;
  await looking;
  const all = timesOf(traffic);
  const sent = traffic.sent;

  say(`${CROWD.toLocaleString('en-US')} connections at once`);
  await pause(500); // until the connections of before are closed: no more than these may be open
  const crowded = await crowd(ports[0], CROWD, quick ? 2 : 10, requests);
  for (const [what, n] of crowded.faults) for (let i = 0; i < n; i++) fault(traffic, `in the crowd: ${what}`);

  say('clients that hang on');
  const { slow, besideSlow } = await (early ?? hangOn(ports[1]));
  return {
    date: new Date().toISOString().slice(0, 10),
    machine,
    messages: sent,
    seconds,
    connections: CONNECTIONS,
    all,
    duringStaff: timesOf(duringStaff),
    publishes,
    memory,
    crowd: { size: CROWD, sent: crowded.sent, times: timesOf(crowded) },
    slow,
    besideSlow: timesOf(besideSlow),
    faults: traffic.faults,
  };
}

/** Looks at the memory a dozen times while the messages are sent. */
async function look(both: readonly Service[], memory: Sample[]): Promise<void> {
  for (let i = 0; i <= LOOKS; i++) {
    while (traffic.sent < (messages * i) / LOOKS) await pause(50);
    memory.push(await sampleOf(both, traffic.sent));
  }
}

/** Publishes each text and withdraws the last, with messages before, between and after. */
async function atWork(first: Service, during: Traffic): Promise<Array<{ what: string; seconds: number }>> {
  const staff = await hire(first.address);
  const done: Array<{ what: string; seconds: number }> = [];
  const change = async (what: string, mark: string | null, work: (begins: () => void) => Promise<void>) => {
    const from = performance.now();
    const before = traffic.times.length;
    let confirmed = () => {};
    await work(() => {
      confirmed = versions.begins(mark);
    });
    confirmed();
    during.times.push(...traffic.times.slice(before));
    done.push({ what, seconds: (performance.now() - from) / 1000 });
    await pause(AFTERWARDS);
  };
  for (const day of DAYS)
    await change(`publish “${day}”`, sentence(day), (begins) => staff.publish(sentence(day), begins));
  if (!quick) await change('withdraw', null, (begins) => staff.withdraw(begins));
  return done;
}

/** The changed answer is asked for in between, so that a text that is too old has a chance to be seen. */
function changedOften(all: readonly Sent[]): Sent[] {
  const probe = {
    body: JSON.stringify({ message: CHANGED.question, locale: 'en' }),
    label: CHANGED.label,
    locale: 'en',
  };
  return all.flatMap((request, i) => (i % 20 === 0 ? [request, probe] : [request]));
}

/** Clients of every slow kind, and one visitor who writes meanwhile. */
async function hangOn(port: number): Promise<{ slow: Soak['slow']; besideSlow: Traffic }> {
  const besideSlow = noTraffic();
  let gone = false;
  const visitor = (async () => {
    for (let i = 0; !gone; i++) {
      const request = requests.slice(i % requests.length, (i % requests.length) + 1);
      await visit({ ports: [port], connections: 1, requests: request, versions, rest: UNHURRIED }, besideSlow, once());
    }
  })();
  const slow = await Promise.all(
    (Object.keys(KINDS) as Kind[]).map(async (kind) => {
      const times = await Promise.all(Array.from({ length: SLOW }, () => held(port, kind, GIVE_UP)));
      return { kind, clients: SLOW, most: Math.max(...times) };
    }),
  );
  gone = true;
  await visitor;
  for (const [what, n] of besideSlow.faults) for (let i = 0; i < n; i++) fault(traffic, `beside slow clients: ${what}`);
  return { slow, besideSlow };
}

/** @returns true from the second time on. */
function once(): () => boolean {
  let asked = 0;
  return () => asked++ > 0;
}

function portOf(service: Service): number {
  return Number(new URL(service.address).port);
}
