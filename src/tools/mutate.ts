/** Do the tests notice? Puts one small fault at a time into a copy of the project and runs the tests that must fail. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { helpOr, misused } from './help.ts';
import type { Mutant } from './mutants/mutant.ts';
import { judgeRun, type Run, withCopy } from './mutants/trial.ts';
import { MUTANTS } from './mutants.ts';

const HELP = `npm run mutate [-- --only WORD]

Puts small faults into a temporary copy of the project, one at a time (src/tools/mutants/), and runs the tests that
must notice. Prints which test did. Fails when a fault goes unnoticed. --only takes the faults whose description or
file holds the word. Takes some minutes; the project itself is not touched.`;

const ROOT = fileURLToPath(new URL('../../', import.meta.url).href);
/** Longest a run of tests may take, in milliseconds; a fault that makes them hang is noticed too. */
const PATIENCE = 120_000;
/** Bytes a run may print; more would end it without a result. */
const MOST_PRINTED = 100_000_000;

const { values } = helpOr(HELP, { only: { type: 'string' } });
const word = values.only ?? '';
const chosen = MUTANTS.filter((m) => m.fault.includes(word) || m.file.includes(word));
if (chosen.length === 0) misused(`No fault is described by "${word}".`, HELP);
process.exitCode = withCopy(ROOT, tryAll) ? 0 : 1;

/** @returns whether every fault was noticed. */
function tryAll(copy: string): boolean {
  const from = performance.now();
  const sound = run([...new Set(chosen.flatMap((m) => m.tests))], copy);
  if (sound.noticed) {
    console.error(`The tests fail without any fault, so nothing can be learned from them: ${sound.by}`);
    return false;
  }
  const survived = chosen.filter((mutant) => {
    const { noticed, by } = tryOne(mutant, copy);
    console.log(`${noticed ? 'noticed ' : 'SURVIVED'}  ${mutant.fault}  (${mutant.file})\n            ${by}`);
    return !noticed;
  });
  const seconds = ((performance.now() - from) / 1000).toFixed(0);
  console.log(
    `\nFaults: ${chosen.length}. Noticed: ${chosen.length - survived.length}. Survived: ${survived.length}. ${seconds} s.`,
  );
  return survived.length === 0;
}

function tryOne({ file, from, to, tests }: Mutant, copy: string): Run {
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
    last = run([test], copy);
    if (last.noticed) break;
  }
  writeFileSync(path, sound);
  return last;
}

function run(tests: readonly string[], copy: string): Run {
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
  const ended = spawnSync(process.execPath, [vitest, 'run', ...args, ...tests], {
    cwd: copy,
    encoding: 'utf8',
    timeout: PATIENCE,
    maxBuffer: MOST_PRINTED,
  });
  return judgeRun(ended, existsSync(report) ? readFileSync(report, 'utf8') : undefined, tests);
}
