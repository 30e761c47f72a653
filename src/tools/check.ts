/** What staff run before a change goes live: every fault of the knowledge, and every golden question asked. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { indexKnowledge } from '../converse/indexed.ts';
import { replayAll } from '../curate/replay.ts';
import type { Scored } from '../curate/score.ts';
import { type Assembled, assemble } from '../knowledge/assemble.ts';
import type { GoldenQuestion } from '../knowledge/golden.ts';
import { lintKnowledge, RULES } from '../knowledge/lint.ts';
import { placeOf } from '../knowledge/policy-examples.ts';
import { formatProblem, hasErrors, type Problem } from '../knowledge/problem.ts';
import { LOCALES } from '../language/locale.ts';
import { clinicReport } from './clinic-report.ts';
import { compile } from './compile.ts';
import { readGolden } from './golden-files.ts';
import { helpOr } from './help.ts';
import { digest, KNOWLEDGE_FOLDER, loadCompiled, readFolder } from './knowledge-files.ts';
import { compareGolden, type GoldenReport, knownAfter, parseKnown } from './known-failures.ts';

const HELP = `npm run check [-- --accept] [--known]

Checks the knowledge: every problem with its file, line and how to mend it. Then asks every golden question
through the same code as the service. Fails on any error, on what a change left to do (a translation to compare), and
when a golden question that was right is wrong.
--accept takes the outcomes as they are: questions that go wrong now are listed in knowledge/golden/known.jsonl.
--known also prints the questions that are known to go wrong.`;

const KNOWN_FILE = join(KNOWLEDGE_FOLDER, 'golden', 'known.jsonl');

const { values } = helpOr(HELP, { accept: { type: 'boolean' }, known: { type: 'boolean' } });
process.exitCode = (await main(values.accept === true, values.known === true)) ? 0 : 1;

async function main(accept: boolean, listKnown: boolean): Promise<boolean> {
  const files = readFolder(KNOWLEDGE_FOLDER);
  const golden = readGolden(files);
  const assembled = assemble(files, digest);
  const problems = [...assembled.problems, ...golden.problems, ...lintKnowledge(assembled, golden.lines, new Date())];
  for (const problem of problems) console.error(`${formatProblem(problem)}\n`);
  printCounts(assembled, golden.lines);
  if (assembled.bundle) for (const line of clinicReport(assembled.bundle.clinic)) console.log(line);
  const count = (kind: Problem['severity']) => problems.filter(({ severity }) => severity === kind).length;
  const toDo = count('to-do');
  console.log(`Problems: ${count('error')} errors, ${toDo} to do, ${count('warning')} warnings.`);
  if (hasErrors(problems) || !(await compile({ quiet: true }))) {
    console.error('The golden questions were not asked, because the knowledge has errors.');
    return false;
  }
  const { bundle, model } = loadCompiled();
  const scored = replayAll(golden.lines, indexKnowledge(bundle, model), { mode: 'preview', now: new Date() });
  if (accept) {
    writeFileSync(KNOWN_FILE, knownAfter(scored));
    console.log('Written: knowledge/golden/known.jsonl');
  }
  const known = existsSync(KNOWN_FILE) ? parseKnown(readFileSync(KNOWN_FILE, 'utf8')) : [];
  return printGolden(compareGolden(scored, known), scored.length, listKnown, files) && toDo === 0;
}

function printCounts({ bundle }: Assembled, golden: readonly GoldenQuestion[]): void {
  const entries = LOCALES.map((l) => `${bundle?.entries.filter((e) => e.locale === l).length ?? 0} ${l}`).join(', ');
  const lines = LOCALES.map((l) => `${golden.filter((q) => q.lang === l).length} ${l}`).join(', ');
  console.log(
    `Answers: ${entries}. Languages: ${LOCALES.length}. Policies: ${bundle?.policies.length ?? 0}. Golden questions: ${lines}. Rules: ${RULES.length}.`,
  );
}

/** @returns whether nothing got worse and the list of known failures is up to date. */
function printGolden(
  { right, known, broken, changed, mended }: GoldenReport,
  all: number,
  listKnown: boolean,
  files: ReadonlyMap<string, string>,
): boolean {
  const printWrong = (history: string, { question, label, options }: Scored) => {
    const { path, line } = placeOf(question, files);
    const choice = options.length > 0 ? ` (offering ${options.join(', ')})` : '';
    console.error(
      `${path}:${line}  ${question.id}\n    "${question.text}"\n    It should get ${question.accept.join(' or ')}. ${history}; now it gets ${label}${choice}.\n`,
    );
  };
  for (const s of broken) printWrong('It was not known to go wrong', s);
  for (const { scored, was } of changed) printWrong(`It got ${was} before`, scored);
  if (listKnown) for (const s of known) printWrong('It is known to go wrong', s);
  for (const { id } of mended)
    console.error(`${id} is no longer wrong. Take it off the list with: npm run check -- --accept\n`);
  console.log(
    `Golden questions: ${right} of ${all} right, ${known.length} known to go wrong, ${broken.length} newly wrong, ${changed.length} wrong in another way, ${mended.length} mended.`,
  );
  return broken.length + changed.length + mended.length === 0;
}
