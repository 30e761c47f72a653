/** What a trial of the tests needs: a copy of the project that a fault may be put into, and what a run of the tests on it proves. */
import type { SpawnSyncReturns } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PARTS = [
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

/** @param use what is done with the copy. It is removed afterwards, also when something goes wrong. */
export function withCopy<T>(root: string, use: (copy: string) => T): T {
  const copy = mkdtempSync(join(tmpdir(), 'vouch-mutants-'));
  try {
    for (const part of PARTS)
      if (existsSync(join(root, part))) cpSync(join(root, part), join(copy, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    return use(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

export interface Run {
  readonly noticed: boolean;
  /** The first test that failed, or why it does not count. */
  readonly by: string;
}

/**
 * A run that fails without a failing test, such as a file that cannot be loaded, proves nothing.
 * @param report what Vitest wrote as JSON; absent where it wrote nothing.
 * @throws Error where the tests did not run at all: taken for a failure, that would count every fault as noticed.
 */
export function judgeRun({ status, stderr, error }: Ended, report: string | undefined, tests: readonly string[]): Run {
  if (error) {
    if (!('code' in error) || error.code !== 'ETIMEDOUT')
      throw new Error(`The tests could not be run: ${error.message}. Nothing was learned.`, { cause: error });
    return { noticed: true, by: 'The tests did not end in time.' };
  }
  if (status === 0) return { noticed: false, by: `All passed: ${tests.join(', ')}` };
  if (report === undefined) return { noticed: false, by: `The tests could not be run: ${stderr.slice(0, 300)}` };
  const { testResults } = JSON.parse(report) as {
    testResults: Array<{ assertionResults: Array<{ status: string; fullName: string }> }>;
  };
  const failed = testResults.flatMap((r) => r.assertionResults).find((a) => a.status === 'failed');
  return failed
    ? { noticed: true, by: failed.fullName }
    : { noticed: false, by: 'The tests could not be loaded, so the fault proves nothing.' };
}

type Ended = Pick<SpawnSyncReturns<string>, 'status' | 'stderr' | 'error'>;
