/** The handbook's commands, files and links exist, and its one-liner does what it says. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSqlite } from '../../src/storage/sqlite.ts';

const FILES = ['README.md', 'deploy/README.md'];
const textOf = (file: string) => readFileSync(file, 'utf8');
const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };

describe.each(FILES)('%s', (file) => {
  const text = textOf(file);

  it('names only commands there are', () => {
    const named = [...text.matchAll(/npm run (?:--silent )?([a-z][a-z:-]*)/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(3);
    for (const name of named) expect(Object.keys(scripts), name).toContain(name);
  });

  it('links to files and sections there are', () => {
    for (const [, target = ''] of text.matchAll(/\]\((?!https?:)([^)]+)\)/g)) {
      const [path = '', section] = target.split('#');
      if (path) expect(existsSync(join(dirname(file), path)), target).toBe(true);
      const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, name = '']) => name.toLowerCase().replace(/ /g, '-'));
      if (section && !path) expect(headings).toContain(section);
    }
  });
});

describe('the handbook', () => {
  const text = textOf('deploy/README.md');

  it('names files there are', () => {
    const named = [...text.matchAll(/\b((?:src|deploy|knowledge)\/[\w./-]+)/g)].map(([, path]) => path ?? '');
    expect(named.length).toBeGreaterThan(10);
    for (const path of named) expect(existsSync(path), path).toBe(true);
  });

  it('deletes old counts as it says, and only those', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vouch-handbook-'));
    const file = join(folder, 'vouch.db');
    const db = openSqlite(file);
    const today = new Date().toISOString().slice(0, 10);
    for (const day of ['2020-01-01', today])
      await db.run("INSERT INTO outcome_counts (day, locale, label, n) VALUES (?, 'en', 'crisis', 1)", day);
    const command = /^node -e .*$/m.exec(text)?.[0] ?? '';
    execFileSync('sh', ['-c', command.replace('data/vouch.db', file)]);
    expect(await db.all('SELECT day FROM outcome_counts')).toEqual([{ day: today }]);
    db.close();
    rmSync(folder, { recursive: true });
  });
});
