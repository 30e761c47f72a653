/** The handbook's commands, files and links exist. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

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
});
