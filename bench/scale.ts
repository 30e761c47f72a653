/**
 * One size of the knowledge, in a process of its own: `node --expose-gc bench/scale.ts ANSWERS ROUNDS` prints JSON.
 * An answer is an entry in each language, so twice as many entries.
 * The model can learn 255 labels at most, so what goes beyond today's entries counts as published since: it is found by
 * its phrasings, through reindex(), as what staff publish is until the next compile.
 */
import { indexKnowledge, reindex } from '../src/converse/indexed.ts';
import type { KnowledgeEntry } from '../src/knowledge/entry.ts';
import { LOCALES } from '../src/language/locale.ts';
import { loadCompiled } from '../src/tools/knowledge-files.ts';
import { ask } from './accuracy.ts';
import { type Timed, timeEach } from './figures.ts';
import { loadMessages } from './material.ts';

export interface Scale extends Timed {
  readonly answers: number;
  readonly phrasings: number;
  /** Milliseconds from compiled files to ready, the files' reading included. */
  readonly loadMs: number;
  /** Of these, what the entries published since took. */
  readonly reindexMs: number;
  /** Megabytes held, of objects and of buffers. */
  readonly heapMb: number;
}

async function measure(answers: number, rounds: number): Promise<Scale> {
  const entries = answers * LOCALES.length;
  const from = performance.now();
  const { bundle, model } = loadCompiled();
  const deployed = indexKnowledge(bundle, model);
  const loaded = performance.now();
  const more = { ...bundle, entries: [...bundle.entries, ...invented(bundle.entries, entries)] };
  const before = performance.now();
  const knowledge = entries > bundle.entries.length ? reindex(deployed, more) : deployed;
  const reindexMs = performance.now() - before;
  const messages = rounds === 0 ? [] : loadMessages();
  for (const q of messages) ask(knowledge, q);
  const timed = await timeEach(messages, rounds, (q) => ask(knowledge, q));
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  const { entries: all } = knowledge.base.bundle;
  return {
    answers: all.length / LOCALES.length,
    phrasings: all.reduce((sum, e) => sum + 1 + e.asks.length, 0),
    loadMs: loaded - from + reindexMs,
    reindexMs,
    heapMb: (heapUsed + arrayBuffers) / 1e6,
    ...timed,
  };
}

/** Entries up to a number, each a real one about a place nobody has heard of. */
function invented(real: readonly KnowledgeEntry[], upTo: number): KnowledgeEntry[] {
  const made: KnowledgeEntry[] = [];
  for (let n = 0; real.length + made.length < upTo; n++) {
    const e = real[n % real.length];
    if (!e) break;
    const round = Math.floor(n / real.length);
    const place = placeName(round);
    made.push({
      ...e,
      id: `${e.id}-${round}`,
      title: `${e.title} ${place}`,
      asks: e.asks.map((asked) => `${asked} ${place}`),
      text: `${place}: ${e.text}`,
    });
  }
  return made;
}

/** A made-up word, another one for each number. */
function placeName(n: number): string {
  const syllables = [
    'ka',
    'vo',
    'ri',
    'mun',
    'tel',
    'sha',
    'bo',
    'pli',
    'dor',
    'fe',
    'gan',
    'hu',
    'jos',
    'wex',
    'yil',
    'zam',
  ];
  return `${[n >> 8, n >> 4, n].map((part) => syllables[part & 15]).join('')}ville`;
}

if (import.meta.main) {
  const [answers = '0', rounds = '5'] = process.argv.slice(2);
  console.log(JSON.stringify(await measure(Number(answers), Number(rounds))));
}
