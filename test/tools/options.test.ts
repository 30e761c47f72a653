/** A value that an option cannot have is said to be wrong, with what it can be and the help, before anything is done. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { knowledge } from '../knowledge.ts';

/** Some load much before they look at what was typed, and the machine may be busy. */
const PATIENCE = { timeout: 60_000 };
const SET = 'test/eval/dev-tune.jsonl';

const run = (tool: string, ...args: string[]) =>
  spawnSync(process.execPath, [`src/tools/${tool}.ts`, ...args], { encoding: 'utf8', timeout: 50_000 });

describe('refused, with exit code 2', () => {
  it.each<[tool: string, args: string[], says: string]>([
    ['ask', ['how much', '--mode', 'prod'], '--mode is preview or production, not "prod".'],
    ['ask', ['how much', '--locale', 'fr'], '--locale is en or es, not "fr".'],
    ['ask', ['how much', '--locale='], '--locale has no value.'],
    ['ask', [], 'There is no question.'],
    ['eval', [SET, '--around', 'noise'], '--around is courtesies or background, not "noise".'],
    ['eval', [SET, '--against', 'no-such.json'], 'There is no file no-such.json.'],
    ['eval', ['no-such.jsonl'], 'There is no file no-such.jsonl.'],
    ['eval', [SET, 'test/no-such*.jsonl'], 'There is no file test/no-such*.jsonl.'],
    ['eval', [SET, '--after', ''], '--after has no value.'],
    ['eval-published', [SET, '--leave', '9'], '--leave is a whole number from 0 to 6, not "9".'],
    ['eval-published', [SET, '--leave', 'abc'], '--leave is a whole number from 0 to 6, not "abc".'],
    ['eval-published', [SET, '--leave=-1'], '--leave is a whole number from 0 to 6, not "-1".'],
    ['eval-published', ['no-such.jsonl'], 'There is no file no-such.jsonl.'],
    ['eval-intents', ['no-such.json'], 'There is no file no-such.json.'],
    ['eval-intents', [], 'No file is named.'],
    ['ablation', ['writer-nobody'], 'There is no writer writer-nobody'],
    ['worker-figures', ['--messages', 'many'], '--messages is a whole number from 1, not "many".'],
    ['worker-figures', ['--starts', '0'], '--starts is a whole number from 1, not "0".'],
    ['doctor', ['ftp://faq.clinic.example'], '"ftp://faq.clinic.example" is not an address.'],
    ['doctor', ['--origin', 'clinic.example'], '"clinic.example" is not an address.'],
    ['mutate', ['--only', 'no such fault'], 'No fault is described by "no such fault".'],
    // Without a value it would read the database in use.
    ['pull', ['--from', ''], '--from has no value.'],
  ])('%s %j', PATIENCE, (tool, args, says) => {
    const { status, stdout, stderr } = run(tool, ...args);
    expect(stderr).toContain(says);
    expect(stderr).toMatch(/\n\n(?:npm run|node src)/);
    expect([status, stdout]).toEqual([2, '']);
  });
});

it('ask takes what it allows: the language of the page, and only reviewed answers', PATIENCE, () => {
  const usual = run('ask', '4711');
  const other = run('ask', '4711', '--locale', 'es', '--mode', 'production');
  expect([usual.status, other.status]).toEqual([0, 0]);
  const { fallback } = knowledge.base.bundle.replies;
  expect(usual.stdout).toContain(fallback.en.text);
  expect(other.stdout).toContain(fallback.es.text);
  expect(run('ask', 'how much does it cost', '--mode', 'production').stdout).toContain('fallback');
});
