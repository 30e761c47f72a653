/** knowledge/ -> dist/knowledge.json, dist/golden.json and dist/model.bin. Stops with every problem listed. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { indexKnowledge } from '../converse/indexed.ts';
import { tryPolicies } from '../curate/policy-trial.ts';
import { assemble } from '../knowledge/assemble.ts';
import { lintKnowledge } from '../knowledge/lint.ts';
import { formatProblem, type Problem } from '../knowledge/problem.ts';
import { DEFAULT_FIT } from '../learn/fit.ts';
import { packModel } from '../learn/pack.ts';
import { trainModel } from '../learn/train.ts';
import { readGolden } from './golden-files.ts';
import { helpOr } from './help.ts';
import {
  BUNDLE_FILE,
  digest,
  GOLDEN_FILE,
  KNOWLEDGE_FOLDER,
  learningCode,
  MODEL_FILE,
  readFolder,
  SUMS_FILE,
  sumOf,
  unpack,
} from './knowledge-files.ts';
import { keepLearning, keptLearning } from './learned.ts';
import { threads } from './threads.ts';

const HELP = `npm run compile [-- --quiet] [--again]

Builds dist/knowledge.json (answers, policies, sources), dist/golden.json (questions the staff console asks
before a publish) and dist/model.bin (what was learned from the examples) from the knowledge folder. Asks the messages
that each policy must catch or spare. Stops with every problem listed; then nothing is changed.
What was learned is kept in learned/. When the examples, the lexicon, the surroundings, the titles and asks or the code that learns have changed since,
it is learned again: some three minutes on two cores, less on more, and 1.5 GB of memory.
--quiet prints errors alone, and that it learns. --again learns although nothing changed and says whether it came out the same.`;

/** The file in `learned/`. */
const MODEL = 'model.bin';

export interface CompileOptions {
  readonly folder?: string;
  readonly quiet?: boolean;
  /** Learns although nothing changed. */
  readonly again?: boolean;
}

/** @returns false when the knowledge has errors; they are printed and the compiled files stay as they were. */
export async function compile({
  folder = KNOWLEDGE_FOLDER,
  quiet = false,
  again = false,
}: CompileOptions = {}): Promise<boolean> {
  const files = readFolder(folder);
  const assembled = assemble(files, digest);
  const golden = readGolden(files).lines;
  const now = new Date();
  const problems = [...assembled.problems, ...lintKnowledge(assembled, golden, now)];
  const { bundle, lexicon, surroundings, examples } = assembled;
  if (print(problems, quiet) || !bundle) return false;
  const learnedFrom = digest(
    JSON.stringify([
      learningCode(),
      examples,
      lexicon,
      surroundings,
      bundle.entries.map((e) => [e.id, e.locale, e.title, e.asks]),
    ]),
  );
  const kept = again ? undefined : keptLearning(MODEL, learnedFrom);
  const packed = kept ?? (await learn(examples, { entries: bundle.entries, lexicon, surroundings }, learnedFrom));
  const model = unpack(packed);
  if (print(tryPolicies(golden, indexKnowledge(bundle, model), { mode: 'preview', now }, files), quiet)) return false;
  write(BUNDLE_FILE, JSON.stringify(bundle));
  write(GOLDEN_FILE, JSON.stringify(golden));
  write(MODEL_FILE, packed);
  const together = [BUNDLE_FILE, GOLDEN_FILE, MODEL_FILE].map((file) => [basename(file), sumOf(readFileSync(file))]);
  write(SUMS_FILE, JSON.stringify(Object.fromEntries(together)));
  if (!quiet)
    console.log(
      `Compiled ${bundle.entries.length} entries and ${bundle.policies.length} policies; knowledge ${bundle.revision.slice(0, 12)}.`,
    );
  return true;
}

/**
 * Says so even when told to be quiet: nobody should wait for minutes without knowing for what. Kept before the policies
 * are tried: whoever mends one need not wait for the learning again.
 */
async function learn(...[examples, knowledge, revision]: Parameters<typeof trainModel>): Promise<Uint8Array> {
  const crew = threads();
  const from = performance.now();
  console.error(
    `Learning from ${examples.length} examples, in ${crew.size === 1 ? 'one thread' : `${crew.size} threads`}: a minute or a few. Next time only if they or the code changed.`,
  );
  const packed = packModel(await trainModel(examples, knowledge, revision, DEFAULT_FIT, crew));
  const seconds = ((performance.now() - from) / 1000).toFixed(0);
  console.error(
    keepLearning(MODEL, revision, packed)
      ? `Learned in ${seconds} s and kept in learned/. Commit it with your change, and nobody else has to wait.`
      : `Learned in ${seconds} s. It came out the same, byte for byte.`,
  );
  return packed;
}

/** @returns whether there is an error, which stops the build. */
function print(problems: readonly Problem[], errorsOnly: boolean): boolean {
  const errors = problems.filter((p) => p.severity === 'error');
  for (const problem of errorsOnly ? errors : problems) console.error(formatProblem(problem));
  const toDo = problems.filter((p) => p.severity === 'to-do').length;
  if (errorsOnly && toDo > 0)
    console.error(`Left to do in the knowledge: ${toDo}, such as a translation to compare. "npm run check" says what.`);
  if (errors.length === 0) return false;
  console.error(
    `\n${errors.length} problem${errors.length === 1 ? '' : 's'} in the knowledge. Nothing was built; the last compiled knowledge is unchanged.`,
  );
  return true;
}

/** Written beside and moved into place, so that a reader never sees half a file. */
function write(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, content);
  renameSync(`${file}.new`, file);
}

if (import.meta.main) {
  const args = helpOr(HELP, { quiet: { type: 'boolean' }, again: { type: 'boolean' } });
  process.exitCode = (await compile(args.values)) ? 0 : 1;
}
