/** The dependency direction and the purity of the core, checked by reading the sources. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = new URL('../src/', import.meta.url).pathname;

/** Folder -> the folders of ours it may import. The same table stands in src/README.md. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  language: [],
  knowledge: ['language'],
  learn: ['knowledge', 'language'],
  guard: ['learn', 'knowledge', 'language'],
  retrieve: ['learn', 'knowledge', 'language'],
  converse: ['guard', 'retrieve', 'learn', 'knowledge', 'language'],
  curate: ['converse', 'guard', 'retrieve', 'learn', 'knowledge', 'language'],
  storage: ['curate', 'knowledge', 'language'],
  http: ['deps.ts', 'converse', 'guard', 'knowledge', 'language'],
  console: ['deps.ts', 'curate', 'converse', 'guard', 'retrieve', 'knowledge', 'language', 'storage'],
  runtime: ['deps.ts', 'http', 'console', 'storage', 'curate', 'converse', 'learn', 'knowledge', 'tools'],
  tools: ['runtime', 'storage', 'curate', 'converse', 'guard', 'retrieve', 'learn', 'knowledge', 'language'],
  'deps.ts': ['converse', 'guard', 'storage'],
};

const PURE = ['language', 'knowledge', 'learn', 'guard', 'retrieve', 'converse', 'curate'];

/** Package -> the files that may import it. */
const PACKAGES: Readonly<Record<string, RegExp>> = {
  zod: /^(?:knowledge|curate|http|runtime|console|tools)\/|^converse\/context\.ts$/,
  yaml: /^knowledge\//,
  marked: /^knowledge\/render\.ts$/,
  // Tables in and out, and other people's pages: staff's imports only.
  papaparse: /^curate\/(?:import\/table|portable)\.ts$/,
  htmlparser2: /^curate\/import\/dom\.ts$/,
  minisearch: /^curate\/search\.ts$/,
  uqr: /^console\/qr\.ts$/,
  hono: /^(?:http|console)\//,
  '@hono/node-server': /^runtime\/node\.ts$/,
  esbuild: /^tools\//,
  // What the widget's build makes up for its scripts; no package.
  'vouch:built': /^tools\/build-widget\.ts$/,
  'playwright-core': /^tools\/(?:console-)?screenshots\.ts$/,
  wrangler: /^tools\/worker-figures\.ts$/,
};

const IMPURE =
  /\bfetch\(|Date\.now|new Date\(\)|Math\.random|randomUUID|\bprocess\.|from 'node:|setTimeout|setInterval/;

const files = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((f) => f.isFile() && /\.tsx?$/.test(f.name) && !f.name.endsWith('.d.ts'))
  .map((f) => {
    const path = relative(SRC, join(f.parentPath, f.name));
    return { path, text: readFileSync(join(SRC, path), 'utf8') };
  });

const folderOf = (path: string) => path.split('/')[0] ?? '';
const importsOf = (text: string) => [...text.matchAll(/(?:from|import)\s+'([^']+)'/g)].map((m) => m[1] ?? '');

describe('architecture', () => {
  it('finds the sources', () => expect(files.length).toBeGreaterThan(50));

  it.each(files)('$path imports only what its folder may', ({ path, text }) => {
    const own = folderOf(path);
    for (const target of importsOf(text)) {
      if (target.startsWith('.')) {
        const resolved = join(path, '..', target);
        const folder = folderOf(resolved);
        if (folder === own || folder === '..') continue;
        expect(MAY_IMPORT[own] ?? [], `${path} imports ${resolved}`).toContain(folder);
      } else if (!target.startsWith('node:')) {
        const name = target.startsWith('@') ? target.split('/').slice(0, 2).join('/') : (target.split('/')[0] ?? '');
        expect(PACKAGES[name]?.test(path), `${path} imports the package ${name}`).toBe(true);
      }
    }
  });

  it.each(files.filter((f) => PURE.includes(folderOf(f.path))))('$path does no input or output', ({ text }) => {
    expect(IMPURE.exec(text)?.[0]).toBeUndefined();
  });

  it('runtime and tools share the opening of the knowledge and the settings, no more', () => {
    for (const { path, text } of files) {
      const shared = importsOf(text).filter((target) => /^\.\.\/(?:tools|runtime)\//.test(target));
      if (folderOf(path) === 'runtime') expect(shared.filter((t) => t !== '../tools/knowledge-files.ts')).toEqual([]);
      if (folderOf(path) === 'tools') expect(shared.filter((t) => t !== '../runtime/env.ts')).toEqual([]);
    }
  });

  it('guard and retrieve never see each other', () => {
    for (const { path, text } of files) {
      if (folderOf(path) === 'guard') expect(text).not.toContain("'../retrieve/");
      if (folderOf(path) === 'retrieve') expect(text).not.toContain("'../guard/");
    }
  });

  it('imports zod as a namespace, so that unused locales stay out of the bundle', () => {
    for (const { path, text } of files)
      expect(/import\s+\{[^}]*\bz\b[^}]*\}\s+from 'zod'/.test(text), path).toBe(false);
  });
});
