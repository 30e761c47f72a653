/** What each kind of evidence is worth: writers are held back in turn, parts of the reading left out, and the rest measured. */
import { gzipSync } from 'node:zlib';
import { type Assembled, assemble } from '../knowledge/assemble.ts';
import type { Bundle } from '../knowledge/base.ts';
import type { Example } from '../knowledge/examples.ts';
import { isAnswer } from '../knowledge/label.ts';
import type { Lexicon } from '../language/concepts.ts';
import { DEFAULT_FIT, type FitOptions } from '../learn/fit.ts';
import { probabilityOf } from '../learn/meaning.ts';
import { reader } from '../learn/model.ts';
import { packModel } from '../learn/pack.ts';
import { buildSenses, readMessage } from '../learn/reading.ts';
import { trainModel } from '../learn/train.ts';
import { helpOr, misused } from './help.ts';
import { digest, KNOWLEDGE_FOLDER, readFolder } from './knowledge-files.ts';
import { threads } from './threads.ts';

const HELP = `npm run ablation [-- WRITER...]

Learns without one writer's examples and asks them, once with everything and once with each part left out.
Prints the share whose likeliest entry is right, and is among the three likeliest, the size of the model and the time a
message takes. Writers are files of knowledge/examples without ".txt"; writer-a and writer-k unless told. Takes minutes.`;

interface Variant {
  readonly name: string;
  readonly options?: Partial<FitOptions>;
  readonly lexicon?: Lexicon;
  readonly keeps?: (example: Example, index: number) => boolean;
}

const NO_LEXICON = { en: {}, es: {} };
const VARIANTS: readonly Variant[] = [
  { name: 'everything' },
  { name: 'without the concepts of the lexicon', lexicon: NO_LEXICON },
  { name: 'details alone, without the gist', options: { gistRarest: 0, silent: 0 } },
  { name: 'gist alone, without the details', options: { rate: 0, silent: 0 } },
  { name: 'nothing left out while learning', options: { leaveOut: 0, silent: 0 } },
  { name: 'half as many weights', options: { keep: DEFAULT_FIT.keep / 2 } },
  { name: 'twice as many weights', options: { keep: DEFAULT_FIT.keep * 2 } },
  { name: 'half the examples', keeps: (_, index) => index % 2 === 0 },
  { name: 'English examples alone', keeps: ({ language }) => language === 'en' },
];

async function measure(writer: string, variant: Variant, { entries }: Bundle, assembled: Assembled): Promise<string> {
  const { examples } = assembled;
  const lexicon = variant.lexicon ?? assembled.lexicon;
  const learned = examples.filter((e) => e.collection !== writer).filter(variant.keeps ?? (() => true));
  const model = await trainModel(learned, { entries, lexicon }, '', { ...DEFAULT_FIT, ...variant.options }, threads());
  const senses = buildSenses(model);
  const { read } = reader(model.weights);
  const asked = examples.filter((e) => e.collection === writer && isAnswer(e.label) && e.after === undefined);
  const from = performance.now();
  const ranks = asked.map(({ text, language, label }) => {
    const meaning = read(readMessage(text, language === 'es' ? 'es' : 'en', senses).features);
    const mine = probabilityOf(meaning, label) ?? 0;
    return meaning.labels.names.filter((other, k) => isAnswer(other) && (meaning.probability[k] ?? 0) > mine).length;
  });
  const each = (performance.now() - from) / asked.length;
  const share = (most: number) => ((100 * ranks.filter((rank) => rank < most).length) / ranks.length).toFixed(1);
  const kilobytes = Math.round(gzipSync(packModel(model)).length / 1024);
  return `| ${writer} (${asked.length}) | ${variant.name} | ${share(1)} | ${share(3)} | ${kilobytes} | ${each.toFixed(3)} |`;
}

const { positionals } = helpOr(HELP, {});
const assembled = assemble(readFolder(KNOWLEDGE_FOLDER), digest);
const { bundle } = assembled;
if (!bundle) throw new Error('The knowledge cannot be read. Run "npm run check" first.');
const writers = positionals.length > 0 ? positionals : ['writer-a', 'writer-k'];
const known = new Set(assembled.examples.map(({ collection }) => collection));
const unknown = writers.filter((writer) => !known.has(writer));
if (unknown.length > 0) misused(`There is no writer ${unknown.join(', ')} in knowledge/examples.`, HELP);
console.log(
  '| writer held back (lines) | variant | right % | in top 3 % | kB gzipped | ms a message |\n| --- | --- | --- | --- | --- | --- |',
);
for (const writer of writers)
  for (const variant of VARIANTS) console.log(await measure(writer, variant, bundle, assembled));
