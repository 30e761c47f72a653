/** Every regular expression of the sources, tried on texts written to hurt it. What a visitor's text meets must be linear. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { pumpsFor, regexesIn, slowText } from './regex.ts';

vi.setConfig({ testTimeout: 30_000 });

const SRC = new URL('../../src/', import.meta.url).pathname;
const sourcesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'),
  );
const files = [...sourcesIn(SRC), ...sourcesIn(join(SRC, '../widget')).map((path) => `../widget/${path}`)]
  .map((path) => ({ path, text: readFileSync(join(SRC, path), 'utf8') }))
  .map((file) => ({ ...file, regexes: regexesIn(file.text) }))
  .filter(({ regexes, text }) => regexes.length > 0 || text.includes('RegExp('));

/** Only staff's own texts meet what lies here, when knowledge is compiled or published. */
const BY_STAFF = /^(?:knowledge|tools|console|curate\/import)\//;
/** ... but these are applied to what comes in over HTTP. */
const BY_VISITORS = /^knowledge\/(?:entry|golden)\.ts$/;
const meetsVisitors = ({ path }: { path: string }) => !BY_STAFF.test(path) || BY_VISITORS.test(path);

describe('the checker', () => {
  it.each([
    [/^(a+)+$/, true],
    [/^(?:a|a)*$/, true],
    [/^(?:\w+\s?)*$/, true],
    [/cost of (?:\w+ ?)*!/, true],
    [/a*a*b/, true],
    [/\s+$/, true],
    [/<[^>]*>/, true],
    [/^[a-z]+$/, false],
    [/\b(?:thanks?|thank you)\b/, false],
    [/(?:\[\^[A-Za-z0-9-]+\])+/, false],
  ])('%s is slow: %s', (regex, slow) => expect(slowText(regex, 20_000, 20) !== undefined).toBe(slow));

  it('reads the regexes of a source, and nothing that only looks like one', () => {
    const source =
      "const a = 4 / 2 / 1; // /no+/\nconst b = '/no+/';\nf(/ye[/]s+/u, x => /ye\\/s/.test(x)); /* /no/ */";
    expect(regexesIn(source).map(({ line, regex }) => [line, String(regex)])).toEqual([
      [3, '/ye[/]s+/u'],
      [3, '/ye\\/s/'],
    ]);
  });

  it('finds those of the project, and has something to try on the repeated ones', () => {
    const all = files.flatMap((f) => f.regexes);
    expect(all.length).toBeGreaterThan(500);
    expect(all.flatMap(({ regex }) => pumpsFor(regex)).length).toBeGreaterThan(10_000);
    expect(files.filter(meetsVisitors).flatMap((f) => f.regexes).length).toBeGreaterThan(40);
  });
});

const slow = ({ path, regexes }: (typeof files)[number], length: number, most: number) =>
  regexes.flatMap(({ line, regex }) => {
    const found = slowText(regex, length, most);
    return found
      ? [`${path}:${line} ${regex} takes ${found.milliseconds.toFixed(0)} ms on ${JSON.stringify(found)}`]
      : [];
  });

it.each(files.filter(meetsVisitors))('$path takes no more than linear time on what a visitor sends', (file) =>
  expect(slow(file, 20_000, 20)).toEqual([]),
);

it.each(files.filter((f) => !meetsVisitors(f)))('$path stays quick on a page of staff text', (file) =>
  expect(slow(file, 2_000, 250)).toEqual([]),
);

it('builds no regex from text where a visitor could write it', () => {
  const built = files.filter(meetsVisitors).filter(({ text }) => /\bRegExp\(/.test(text));
  // redact.ts puts its own word lists together, once, and nothing of what anybody wrote.
  expect(built.map((f) => f.path).filter((path) => path !== 'curate/redact.ts')).toEqual([]);
});
