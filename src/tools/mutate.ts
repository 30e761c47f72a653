/** Do the tests notice? Puts one small fault at a time into a copy of the project and runs the tests that must fail. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { helpOr } from './help.ts';
import type { Mutant } from './mutants/mutant.ts';
import { MUTANTS } from './mutants.ts';

const HELP = `npm run mutate [-- --only WORD]

Puts small faults into a temporary copy of the project, one at a time (src/tools/mutants/), and runs the tests that
must notice. Prints which test did. Fails when a fault goes unnoticed. --only takes the faults whose description or
file holds the word. Takes some minutes; the project itself is not touched.`;

const ROOT = fileURLToPath(new URL('../../', import.meta.url).href);
/** Longest a run of tests may take, in milliseconds; a fault that makes them hang is noticed too. */
const PATIENCE = 120_000;

const { values } = helpOr(HELP, { only: { type: 'string' } });
const word = values.only ?? '';
const chosen = MUTANTS.filter((m) => m.fault.includes(word) || m.file.includes(word));
if (chosen.length === 0) {
  console.error(`No fault is described by "${word}".\n\n${HELP}`);
  process.exit(2);
}
const copy = copyProject();
process.exitCode = main() ? 0 : 1;
rmSync(copy, { recursive: true, force: true });

function copyProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vouch-mutants-'));
  const parts = [
    'src',
    'test',
    'widget',
    'knowledge',
    'learned',
    'dist',
    'package.json',
    'tsconfig.json',
    'wrangler.toml',
    'biome.json',
  ];
  for (const part of parts)
    if (existsSync(join(ROOT, part))) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

function main(): boolean {
  const from = performance.now();
  const sound = run([...new Set(chosen.flatMap((m) => m.tests))]);
  if (sound.noticed) {
    console.error(`The tests fail without any fault, so nothing can be learned from them: ${sound.by}`);
    return false;
  }
  const survived = chosen.filter((mutant) => {
    const { noticed, by } = tryOne(mutant);
    console.log(`${noticed ? 'noticed ' : 'SURVIVED'}  ${mutant.fault}  (${mutant.file})\n            ${by}`);
    return !noticed;
  });
  const seconds = ((performance.now() - from) / 1000).toFixed(0);
  console.log(
    `\nFaults: ${chosen.length}. Noticed: ${chosen.length - survived.length}. Survived: ${survived.length}. ${seconds} s.`,
  );
  return survived.length === 0;
}

interface Run {
  readonly noticed: boolean;
  /** The first test that failed, or why it does not count. */
  readonly by: string;
}

function tryOne({ file, from, to, tests }: Mutant): Run {
  const path = join(copy, file);
  const sound = readFileSync(path, 'utf8');
  const places = sound.split(from).length - 1;
  if (places !== 1)
    return {
      noticed: false,
      by: `The code it changes stands ${places} times in the file; bring src/tools/mutants/ up to date.`,
    };
  writeFileSync(
    path,
    sound.replace(from, () => to),
  );
  // One file after the other: most faults are noticed by the first.
  let last: Run = { noticed: false, by: '' };
  for (const test of tests) {
    last = run([test]);
    if (last.noticed) break;
  }
  writeFileSync(path, sound);
  return last;
}

/** A run that fails without a failing test, such as a file that cannot be loaded, proves nothing. */
function run(tests: readonly string[]): Run {
  const report = join(copy, 'report.json');
  rmSync(report, { force: true });
  const args = [
    '--config',
    'test/vitest.config.ts',
    '--project',
    'core',
    '--testTimeout',
    '30000',
    '--bail',
    '1',
    '--reporter',
    'json',
    '--outputFile',
    report,
  ];
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const { status, stderr, error } = spawnSync(process.execPath, [vitest, 'run', ...args, ...tests], {
    cwd: copy,
    encoding: 'utf8',
    timeout: PATIENCE,
  });
  if (error) return { noticed: true, by: `The tests did not end within ${PATIENCE / 1000} s.` };
  if (status === 0) return { noticed: false, by: `All passed: ${tests.join(', ')}` };
  if (!existsSync(report)) return { noticed: false, by: `The tests could not be run: ${stderr.slice(0, 300)}` };
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    testResults: Array<{ name: string; assertionResults: Array<{ status: string; fullName: string }> }>;
  };
  const failed = testResults.flatMap((r) => r.assertionResults).find((a) => a.status === 'failed');
  return failed
    ? { noticed: true, by: failed.fullName }
    : { noticed: false, by: 'The tests could not be loaded, so the fault proves nothing.' };
}
