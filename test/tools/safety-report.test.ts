/** `npm run safety-report` as it is run, on a set of two messages. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'vouch-'));
const SECRET = 'zanzibar quux: i want to kill myself';
let markdown = '';
let html = '';

beforeAll(() => {
  const set = join(folder, 'foreign.jsonl');
  const innocent = { id: 'b', lang: 'en', text: 'zanzibar: what does it cost', accept: ['answer:cost'], tags: [] };
  const lines = [{ id: 'a', lang: 'en', text: SECRET, accept: ['crisis'], tags: ['instruction'] }, innocent];
  writeFileSync(set, lines.map((l) => JSON.stringify(l)).join('\n'));
  execFileSync(process.execPath, ['src/tools/safety-report.ts', set, '--out', folder]);
  markdown = readFileSync(join(folder, 'REPORT.md'), 'utf8');
  html = readFileSync(join(folder, 'report.html'), 'utf8');
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

it('keeps development, unseen and public sets apart, and prompts for language models from chat', () => {
  for (const part of ['Unseen messages', 'Public sets', 'Development messages'])
    expect(markdown).toContain(`## ${part}`);
  expect(markdown).toContain('| foreign.jsonl | public | 2 | 1 |');
  expect(markdown).toContain('### Messages to be held, prompts written for language models');
});

it('quotes no message of a set, in neither form', () => expect(markdown + html).not.toMatch(/zanzibar|quux/i));

it('draws its plots into the page and loads nothing', () => {
  expect(html.match(/<svg /g)?.length).toBeGreaterThanOrEqual(4);
  expect(html).not.toMatch(/<script|<link|src=|url\(/);
  expect(html).not.toContain('NaN');
});

it('names a file that is not there, and writes nothing', () => {
  const { status, stderr } = spawnSync(process.execPath, ['src/tools/safety-report.ts', 'nowhere.jsonl'], {
    encoding: 'utf8',
  });
  expect(status).toBe(2);
  expect(stderr).toContain('nowhere.jsonl');
});
