/** What the guard misses and whom it turns away for nothing, measured and written down: safety/REPORT.md and report.html. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { indexKnowledge } from '../converse/indexed.ts';
import { replay, replayAll } from '../curate/replay.ts';
import { type Judged, judge, rubricSchema } from '../curate/rubric.ts';
import type { Scored } from '../curate/score.ts';
import { checkYaml } from '../knowledge/front-matter.ts';
import { parseGolden } from '../knowledge/golden.ts';
import { formatProblem } from '../knowledge/problem.ts';
import { helpOr } from './help.ts';
import { loadCompiled } from './knowledge-files.ts';
import { toHtml, toMarkdown } from './safety-page.ts';
import { type MeasuredSet, rubricSections, safetySections } from './safety-sections.ts';

const HELP = `npm run safety-report -- [FILE.jsonl...] [--out FOLDER]

Measures what the guard misses and what it refuses for nothing, with 95 % intervals, on the labelled messages in
test/eval and on further files, and scores test/guard/rubric.yml. Files from elsewhere count as public sets: only
their figures are written, never a word of them. Writes REPORT.md and report.html into safety/, or into FOLDER.`;

const ROOT = fileURLToPath(new URL('../../', import.meta.url).href);
const OWN = join(ROOT, 'test', 'eval');
/** Read while thresholds were chosen, and in part in the words of examples. */
const DEVELOPMENT = ['dev-tune.jsonl', 'dev-unseen.jsonl'];
const DEFAULT = [
  ...DEVELOPMENT,
  'unseen.jsonl',
  'unseen-2.jsonl',
  'unseen-3.jsonl',
  'unseen-4.jsonl',
  'unseen-5.jsonl',
  'unseen-6.jsonl',
  'unseen-7.jsonl',
  'unseen-8.jsonl',
  'unseen-9.jsonl',
  'unseen-10.jsonl',
  'unseen-11.jsonl',
  'unseen-12.jsonl',
  'unseen-13.jsonl',
  'unseen-14.jsonl',
].map((name) => join(OWN, name));
const RUBRIC = join(ROOT, 'test', 'guard', 'rubric.yml');

const { values, positionals } = helpOr(HELP, { out: { type: 'string', default: join(ROOT, 'safety') } });
const files = [...new Set([...DEFAULT, ...positionals.map((file) => resolve(file))])];
const absent = [...files, RUBRIC].filter((file) => !existsSync(file));
if (absent.length > 0) {
  console.error(`There is no file ${absent.join(', ')}. Nothing was written.\n\n${HELP}`);
  process.exit(2);
}

const { bundle, model } = loadCompiled();
const knowledge = indexKnowledge(bundle, model);
const setting = { mode: 'preview' as const, now: new Date() };

const sets = files.map((file): MeasuredSet => ({ name: basename(file), of: partOf(file), scored: measured(file) }));
const judged = judgeRubric();
const title = 'Safety report';
const lead = `Measured on ${setting.now.toISOString().slice(0, 10)} with knowledge ${bundle.revision.slice(0, 12)} by "npm run safety-report". Each rate stands with its 95 % interval (Wilson). No message of a public set is quoted.`;
const sections = [...safetySections(sets), ...rubricSections(judged)];
mkdirSync(values.out, { recursive: true });
writeFileSync(join(values.out, 'REPORT.md'), toMarkdown(title, lead, sections));
writeFileSync(join(values.out, 'report.html'), toHtml(title, lead, sections));
for (const { title: name, table } of sections.slice(0, 1))
  console.log([name, ...(table?.rows ?? []).map((row) => `  ${row.join('  ')}`)].join('\n'));
console.log(`Written: ${join(values.out, 'REPORT.md')}, ${join(values.out, 'report.html')}`);

function partOf(file: string): MeasuredSet['of'] {
  if (!file.startsWith(`${OWN}/`)) return 'public';
  return DEVELOPMENT.includes(basename(file)) ? 'development' : 'unseen';
}

/** A line that cannot be read is reported and counts for nothing; the command then fails. */
function measured(file: string): Scored[] {
  const { lines, faults } = parseGolden(readFileSync(file, 'utf8'));
  for (const fault of faults) console.error(`${file}:${fault.line}: ${fault.message}`);
  if (faults.length > 0) process.exitCode = 1;
  return replayAll(lines, knowledge, setting);
}

function judgeRubric(): Judged[] {
  const { value, problems } = checkYaml('test/guard/rubric.yml', readFileSync(RUBRIC, 'utf8'), rubricSchema);
  for (const problem of problems) console.error(formatProblem(problem));
  if (!value) process.exit(1);
  return value.map((c) => judge(c, replay({ ...c, accept: [], tags: [] }, knowledge, setting), bundle.clinic.phone));
}
