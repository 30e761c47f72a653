/** A broken knowledge folder stops the build, with every problem named by file and line, and changes nothing. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { compile } from '../../src/tools/compile.ts';
import { BUNDLE_FILE, KNOWLEDGE_FOLDER } from '../../src/tools/knowledge-files.ts';

let folder: string;
const printed: string[] = [];
const edit = (path: string, change: (text: string) => string) =>
  writeFileSync(join(folder, path), change(readFileSync(join(folder, path), 'utf8')));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vouch-knowledge-'));
  cpSync(KNOWLEDGE_FOLDER, folder, { recursive: true });
  printed.length = 0;
  vi.spyOn(console, 'error').mockImplementation((line: string) => void printed.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

describe('compile', () => {
  it('names every problem by file and line, and leaves the compiled knowledge alone', async () => {
    const before = readFileSync(BUNDLE_FILE, 'utf8');
    edit('en/effects/onset.md', (t) => t.replace(/^title:/m, 'titel:'));
    edit('en/safety/nausea.md', (t) => t.replace(/^asks:$/m, 'asks: ['));
    edit('es/effects/onset.md', () => 'no fields at all');
    edit('policies/dosing.md', (t) => t.replace('## es', '## fr'));
    edit('examples/en/first.txt', (t) => `before any label\n${t}`);
    expect(await compile({ folder })).toBe(false);
    const report = printed.join('\n');
    expect(report).toMatch(/en\/effects\/onset\.md:2 .*unknown-field\n.*"titel"[\s\S]*Did you mean "title"/);
    expect(report).toMatch(/en\/safety\/nausea\.md:\d+ .*yaml/);
    expect(report).toMatch(/es\/effects\/onset\.md:1 .*front-matter/);
    expect(report).toMatch(/policies\/dosing\.md:\d+ .*policy-wording/);
    expect(report).toMatch(/examples\/en\/first\.txt:1 .*example-label/);
    expect(report).toMatch(/\d+ problems in the knowledge\. Nothing was built/);
    expect(readFileSync(BUNDLE_FILE, 'utf8')).toBe(before);
  });

  it('asks what each policy must catch and must spare, and builds nothing when it does not', async () => {
    const before = readFileSync(BUNDLE_FILE, 'utf8');
    edit('policies/dosing.md', (t) =>
      t
        .replace('catches:\n  en:', 'catches:\n  en:\n    - Can my wife stay with me?')
        .replace('spares:\n  en:', 'spares:\n  en:\n    - How many mg do I take? => answer:cost'),
    );
    expect(await compile({ folder })).toBe(false);
    const report = printed.join('\n');
    expect(report).toMatch(
      /policies\/dosing\.md:\d+ .*policy-trial\n.*"Can my wife stay with me\?" must get refuse:dosing, and it gets answer:bring-someone/,
    );
    expect(report).toMatch(
      /policies\/dosing\.md:\d+ .*\n.*"How many mg do I take\?" must get answer:cost, and it gets refuse:dosing/,
    );
    expect(report).toContain('2 problems in the knowledge. Nothing was built');
    expect(readFileSync(BUNDLE_FILE, 'utf8')).toBe(before);
  });

  it('refuses a message to be caught that first accepts an answer: it could never be missed', async () => {
    edit('policies/dosing.md', (t) =>
      t.replace('catches:\n  en:', 'catches:\n  en:\n    - What does it cost? => answer:cost'),
    );
    expect(await compile({ folder })).toBe(false);
    expect(printed.join('\n')).toMatch(
      /policies\/dosing\.md:\d+ .*golden-coverage\n.*"What does it cost\?" must be caught, and the first outcome it accepts is "answer:cost"/,
    );
  });

  it('refuses a policy whose messages have no outcome that exists', async () => {
    edit('policies/dosing.md', (t) =>
      t.replace('=> answer:cost', '=> anser:cost').replace('answer:session-length', 'answer:nap'),
    );
    expect(await compile({ folder })).toBe(false);
    expect(printed.join('\n')).toMatch(/policies\/dosing\.md:\d+ .*field\n.*"anser:cost" is not an outcome/);
  });

  it('is not stopped by what the console may publish, a translation left to compare, and says so', async () => {
    edit('en/effects/onset.md', (t) => `${t.trim()}\n\nAsk us.\n`);
    // What comes after the lint stops it here, so that the compiled knowledge of other tests stays as it is.
    edit('policies/dosing.md', (t) => t.replace('catches:\n  en:', 'catches:\n  en:\n    - Can my wife stay with me?'));
    expect(await compile({ folder, quiet: true })).toBe(false);
    const report = printed.join('\n');
    expect(report).toMatch(/^Left to do in the knowledge: 1, .*npm run check/);
    expect(report).toContain('policy-trial');
    expect(report).toContain('1 problem in the knowledge. Nothing was built');
  });

  it('says which file is missing', async () => {
    rmSync(join(folder, 'facts.yml'));
    expect(await compile({ folder })).toBe(false);
    expect(printed.join('\n')).toMatch(/facts\.yml .*file-missing/);
  });
});
