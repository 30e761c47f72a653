/** knowledge/ -> dist/knowledge.json, dist/golden.json and dist/model.bin. Stops with every problem listed. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { indexKnowledge } from '../converse/indexed.ts';
import { tryPolicies } from '../curate/policy-trial.ts';
import { assemble } from '../knowledge/assemble.ts';
import { lintKnowledge } from '../knowledge/lint.ts';
import { formatProblem, type Problem } from '../knowledge/problem.ts';
import { DEFAULT_FIT } from '../learn/fit.ts';
import { type LearnedModel, packModel } from '../learn/pack.ts';
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
  readModel,
  SUMS_FILE,
  sumOf,
  unpack,
} from './knowledge-files.ts';
import { threads } from './threads.ts';

const HELP = `npm run compile [-- --quiet]

Builds dist/knowledge.json (answers, policies, sources), dist/golden.json (questions the staff console asks
before a publish) and dist/model.bin (what was learned from the examples) from the knowledge folder. Asks the messages
that each policy must catch or spare. Stops with every problem listed; then nothing is changed.
Learning takes about two minutes on two cores, less on more, and is skipped when neither examples nor code changed.
--quiet prints errors alone, and that it learns.`;

/** What was learned stays here until the policies have been tried: whoever mends one need not wait for the learning again. */
const ASIDE_FILE = `${MODEL_FILE}.aside`;

export interface CompileOptions {
  readonly folder?: string;
  readonly quiet?: boolean;
}

/** @returns false when the knowledge has errors; they are printed and the compiled files stay as they were. */
export async function compile({ folder = KNOWLEDGE_FOLDER, quiet = false }: CompileOptions = {}): Promise<boolean> {
  const files = readFolder(folder);
  const assembled = assemble(files, digest);
  const golden = readGolden(files).lines;
  const now = new Date();
  const problems = [...assembled.problems, ...lintKnowledge(assembled, golden, now)];
  const { bundle, lexicon, examples } = assembled;
  if (print(problems, quiet) || !bundle) return false;
  const learnedFrom = digest(
    JSON.stringify([learningCode(), examples, lexicon, bundle.entries.map((e) => [e.id, e.locale, e.title, e.asks])]),
  );
  const inForce = modelOf(readModel, learnedFrom);
  const model =
    inForce ??
    modelOf(() => unpack(readFileSync(ASIDE_FILE)), learnedFrom) ??
    (await learn(examples, { entries: bundle.entries, lexicon }, learnedFrom));
  if (print(tryPolicies(golden, indexKnowledge(bundle, model), { mode: 'preview', now }, files), quiet)) return false;
  if (!inForce) renameSync(ASIDE_FILE, MODEL_FILE);
  write(BUNDLE_FILE, JSON.stringify(bundle));
  write(GOLDEN_FILE, JSON.stringify(golden));
  const together = [BUNDLE_FILE, GOLDEN_FILE, MODEL_FILE].map((file) => [basename(file), sumOf(readFileSync(file))]);
  write(SUMS_FILE, JSON.stringify(Object.fromEntries(together)));
  if (!quiet)
    console.log(
      `Compiled ${bundle.entries.length} entries and ${bundle.policies.length} policies; knowledge ${bundle.revision.slice(0, 12)}.`,
    );
  return true;
}

/** Says so even when told to be quiet: nobody should wait for minutes without knowing for what. */
async function learn(...[examples, knowledge, revision]: Parameters<typeof trainModel>): Promise<LearnedModel> {
  const crew = threads();
  const from = performance.now();
  console.error(
    `Learning from ${examples.length} examples, in ${crew.size === 1 ? 'one thread' : `${crew.size} threads`}: a minute or a few. Next time only if they or the code changed.`,
  );
  const model = await trainModel(examples, knowledge, revision, DEFAULT_FIT, crew);
  console.error(`Learned in ${((performance.now() - from) / 1000).toFixed(0)} s.`);
  write(ASIDE_FILE, packModel(model));
  return model;
}

/** @returns whether there is an error, which stops the build. */
function print(problems: readonly Problem[], errorsOnly: boolean): boolean {
  const errors = problems.filter((p) => p.severity === 'error');
  for (const problem of errorsOnly ? errors : problems) console.error(formatProblem(problem));
  if (errors.length === 0) return false;
  console.error(
    `\n${errors.length} problem${errors.length === 1 ? '' : 's'} in the knowledge. Nothing was built; the last compiled knowledge is unchanged.`,
  );
  return true;
}

/** @returns undefined when there is no such model, or one of other examples. */
function modelOf(read: () => LearnedModel, revision: string): LearnedModel | undefined {
  try {
    const model = read();
    return model.revision === revision ? model : undefined;
  } catch {
    return undefined;
  }
}

/** Written beside and moved into place, so that a reader never sees half a file. */
function write(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, content);
  renameSync(`${file}.new`, file);
}

if (import.meta.main) {
  const args = helpOr(HELP, { quiet: { type: 'boolean' } });
  process.exitCode = (await compile({ quiet: args.values.quiet === true })) ? 0 : 1;
}
