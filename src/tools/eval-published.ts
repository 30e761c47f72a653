/** How well an answer is found that staff publish, before the model learns it: some are left out of learning and published. */
import { readFileSync } from 'node:fs';
import { indexKnowledge, reindex } from '../converse/indexed.ts';
import { replayAll } from '../curate/replay.ts';
import { measure } from '../curate/score.ts';
import { assemble } from '../knowledge/assemble.ts';
import { type GoldenQuestion, parseGolden } from '../knowledge/golden.ts';
import { DEFAULT_FIT } from '../learn/fit.ts';
import { trainModel } from '../learn/train.ts';
import { existing, helpOr, wholeNumber } from './help.ts';
import { digest, KNOWLEDGE_FOLDER, readFolder } from './knowledge-files.ts';
import { threads } from './threads.ts';

const HELP = `npm run eval:published -- FILE.jsonl... [--leave 3]

Leaves every seventh answer out of learning, with all its examples, beginning with the one told (0 to 6). Then publishes these answers
with nothing but title and asks, and puts the labelled messages of the files. Prints how many of the messages for the new
answers are right, helped and wrong, and what became of all others. Takes minutes.`;

const EVERY = 7;
const { values, positionals } = helpOr(HELP, { leave: { type: 'string', default: '3' } });
const files = existing(positionals, HELP);
const leave = wholeNumber('leave', values.leave, HELP, 0, EVERY - 1);

const { bundle, lexicon, examples } = assemble(readFolder(KNOWLEDGE_FOLDER), digest);
if (!bundle) throw new Error('The knowledge has errors. Run "npm run check" to see them.');
const ids = [...new Set(bundle.entries.map((e) => e.id))].sort();
const left = ids.filter((_, i) => i % EVERY === leave);
const labels = new Set(left.map((id) => `answer:${id}`));
const learned = { ...bundle, entries: bundle.entries.filter((e) => !left.includes(e.id)) };
const model = await trainModel(
  examples.filter(({ label, after }) => !labels.has(label) && !labels.has(after ?? '')),
  { entries: learned.entries, lexicon },
  '',
  DEFAULT_FIT,
  threads(),
);
const before = indexKnowledge(learned, model);
const after = reindex(before, bundle);

const questions = files
  .flatMap((file) => parseGolden(readFileSync(file, 'utf8')).lines)
  .filter((q) => q.history.length === 0);
/** Those for which no learned answer would be right as well. */
const forNew = questions.filter(
  ({ accept }) => labels.has(accept[0] ?? '') && accept.every((a) => labels.has(a) || !a.startsWith('answer:')),
);
const forOthers = questions.filter(({ accept }) => !accept.some((a) => labels.has(a)));

const setting = { mode: 'preview', now: new Date() } as const;
const show = (name: string, asked: readonly GoldenQuestion[], knowledge: typeof before) => {
  const { answers, guarded, fallback } = measure(replayAll(asked, knowledge, setting));
  const share = (n: number, of: number) => (of === 0 ? '-' : ((100 * n) / of).toFixed(1));
  const [right, helped, wrong] = [answers.right, answers.helped, answers.wrong].map((n) => share(n, answers.n));
  console.log(
    `${name} (${answers.n}): right ${right} %, helped ${helped} %, wrong ${wrong} %; risky answered ${share(guarded.answered, guarded.n)} %, out of scope answered ${share(fallback.answered, fallback.n)} %`,
  );
};
console.log(`Published: ${left.join(', ')}`);
show('For the published', forNew, after);
show('For others, before', forOthers, before);
show('For others, after', forOthers, after);
