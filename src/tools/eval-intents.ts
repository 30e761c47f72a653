/** The retrieval engine alone on a foreign data set: learned from its phrasings only, nothing tuned on its test lines. */
import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { weigh } from '../converse/decide.ts';
import { reader } from '../learn/model.ts';
import { buildSenses, readMessage } from '../learn/reading.ts';
import { trainModel } from '../learn/train.ts';
import type { Candidate } from '../retrieve/rank.ts';
import { existing, helpOr } from './help.ts';

const HELP = `npm run eval:intents -- FILE.json... [--json OUT.json]

Each file is {"entries":[{"id","phrasings":[...]}],"test":[{"text","id"}]}, where the id "oos" means none of the entries.
Prints accuracy without a threshold, and in-scope accuracy, out-of-scope recall and MCC (telling in from out of scope)
by the engine's own rule for answering: what it would not answer, also what it would ask back about, counts as out of scope. Of what lies
outside nothing is learned, so only the likeliest entry and the next decide.`;

const dataSchema = z.object({
  name: z.string().optional(),
  entries: z.array(z.object({ id: z.string(), phrasings: z.array(z.string()).min(1) })).min(2),
  test: z.array(z.object({ text: z.string(), id: z.string() })).min(1),
});

const { values, positionals } = helpOr(HELP, { json: { type: 'string' } });
const { threshold, ratio } = decided([]);
const output: Record<string, unknown> = {};
for (const file of existing(positionals, HELP)) {
  const data = dataSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const started = performance.now();
  const examples = data.entries.flatMap(({ id, phrasings }) =>
    phrasings.map((text, line) => ({ text, label: `answer:${id}`, language: 'en', collection: 'foreign', line })),
  );
  const lexicon = { en: {}, es: {} };
  const model = await trainModel(examples, { entries: [], lexicon }, 'foreign');
  const senses = buildSenses(model);
  const read = reader(model.weights);
  const fitted = performance.now();
  const judged = data.test.map(({ text, id }) => {
    const { labels, probability } = read.read(readMessage(text, 'en', senses).features);
    const candidates = labels.names
      .map((label, k) => ({
        entry: label.slice('answer:'.length),
        confidence: probability[k] ?? 0,
        by: 'learned' as const,
      }))
      .toSorted((a, b) => b.confidence - a.confidence);
    const { outcome } = decided(candidates);
    return { truth: id, guess: candidates[0]?.entry, inScope: outcome.kind === 'answer' };
  });
  const perMessage = (performance.now() - fitted) / data.test.length;
  const inside = judged.filter((j) => j.truth !== 'oos');
  const outside = judged.filter((j) => j.truth === 'oos');
  const share = (n: number, of: number) => (of === 0 ? undefined : n / of);
  const result = {
    entries: data.entries.length,
    lines: judged.length,
    accuracyWithoutThreshold: share(inside.filter((j) => j.guess === j.truth).length, inside.length),
    inScopeAccuracy: share(inside.filter((j) => j.inScope && j.guess === j.truth).length, inside.length),
    outOfScopeRecall: share(outside.filter((j) => !j.inScope).length, outside.length),
    mcc: outside.length === 0 ? undefined : mcc(judged),
    secondsToFit: (fitted - started) / 1000,
    millisecondsAMessage: perMessage,
  };
  output[file] = result;
  const pct = (x: number | undefined) => (x === undefined ? '-' : `${(100 * x).toFixed(1)} %`);
  console.log(`${data.name ?? file}: ${result.entries} entries, ${result.lines} lines
  without threshold  ${pct(result.accuracyWithoutThreshold)} right
  as decided         (at least ${threshold} likely and ${ratio} times as likely as the next; of what lies outside nothing is learned)
                     in scope ${pct(result.inScopeAccuracy)}, out of scope found ${pct(result.outOfScopeRecall)}, MCC ${result.mcc?.toFixed(3) ?? '-'}
  fitted in ${result.secondsToFit.toFixed(1)} s, ${result.millisecondsAMessage.toFixed(3)} ms a message`);
}
if (values.json) writeFileSync(values.json, JSON.stringify(output, null, 1));

/** No label stands for what lies outside, for small talk or for what the guard holds. */
function decided(candidates: readonly Candidate[]) {
  return weigh({ candidates, outside: 0, strange: 0, smalltalk: 0 }, false, []);
}

/** Matthews correlation of telling in scope from out of scope. */
function mcc(judged: ReadonlyArray<{ truth: string; inScope: boolean }>): number {
  const count = (isIn: boolean, saidIn: boolean) =>
    judged.filter((j) => (j.truth !== 'oos') === isIn && j.inScope === saidIn).length;
  const [tp, fn, fp, tn] = [count(true, true), count(true, false), count(false, true), count(false, false)];
  const root = Math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn));
  return root === 0 ? 0 : (tp * tn - fp * fn) / root;
}
