/** What `npm run mutate` takes for a test that noticed, and that it leaves nothing behind. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { judgeRun, withCopy } from '../../src/tools/mutants/trial.ts';

const report = (...statuses: string[]) =>
  JSON.stringify({
    testResults: [{ assertionResults: statuses.map((status, i) => ({ status, fullName: `test ${i}` })) }],
  });
const judged = (ended: Parameters<typeof judgeRun>[0], said?: string) => judgeRun(ended, said, ['a.test.ts']);
const failed = { status: 1, stderr: 'no such module' };
const node = (program: string, args: string[], timeout?: number) =>
  spawnSync(program, args, { encoding: 'utf8', timeout });

describe('a fault', () => {
  it('is noticed by a test that fails, and by tests that never end', () => {
    expect(judged(failed, report('passed', 'failed'))).toEqual({ noticed: true, by: 'test 1' });
    const hanging = node(process.execPath, ['-e', 'for (;;);'], 200);
    expect(judged(hanging)).toMatchObject({ noticed: true });
  });

  it.each([
    ['all pass', { status: 0, stderr: '' }, report('passed')],
    ['a file cannot be loaded', failed, report()],
    ['nothing is reported', failed, undefined],
  ])('is not noticed where %s', (_, ended, said) => expect(judged(ended, said)).toMatchObject({ noticed: false }));

  it('is neither where the tests cannot be started, or print too much to be read', () => {
    expect(() => judged(node('/no/such/program', []))).toThrow('could not be run');
    const loud = spawnSync(process.execPath, ['-e', 'console.log("x".repeat(9999))'], {
      encoding: 'utf8',
      maxBuffer: 9,
    });
    expect(() => judged(loud, report('failed'))).toThrow('could not be run');
  });
});

describe('the copy', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'vouch-mutate-'));
    for (const folder of ['src', 'node_modules']) mkdirSync(join(root, folder));
    for (const folder of ['src', 'node_modules']) writeFileSync(join(root, folder, 'a.ts'), 'sound');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('is removed when all is done, and when something goes wrong; the project is not touched', () => {
    let copy = '';
    const use = (folder: string) => {
      copy = folder;
      expect(existsSync(join(copy, 'node_modules', 'a.ts'))).toBe(true);
      writeFileSync(join(copy, 'src', 'a.ts'), 'faulty');
    };
    withCopy(root, use);
    expect([copy === '', existsSync(copy)]).toEqual([false, false]);
    const fail = (folder: string) => {
      use(folder);
      throw new Error('no memory');
    };
    expect(() => withCopy(root, fail)).toThrow('no memory');
    expect(existsSync(copy)).toBe(false);
    for (const folder of ['src', 'node_modules'])
      expect(readFileSync(join(root, folder, 'a.ts'), 'utf8')).toBe('sound');
  });
});
