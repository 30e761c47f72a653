/** Reading the knowledge folder and the compiled files from disk. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Bundle, bundleSchema } from '../knowledge/base.ts';
import type { GoldenQuestion } from '../knowledge/golden.ts';
import { type LearnedModel, unpackModel } from '../learn/pack.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url).href);
export const KNOWLEDGE_FOLDER = join(ROOT, 'knowledge');
const DIST = join(ROOT, 'dist');
export const BUNDLE_FILE = join(DIST, 'knowledge.json');
export const GOLDEN_FILE = join(DIST, 'golden.json');
export const MODEL_FILE = join(DIST, 'model.bin');
/** File name -> SHA-256 of the compiled files that belong together. */
export const SUMS_FILE = join(DIST, 'compiled.json');

export const digest = (text: string): string => sumOf(text);

/** Every text file below a folder: path with forward slashes -> content. */
export function readFolder(folder: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const item of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!item.isFile() || !/\.(?:md|ya?ml|txt|jsonl)$/.test(item.name)) continue;
    const path = join(item.parentPath, item.name);
    files.set(relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8'));
  }
  return files;
}

/** Hash of the code that learns: a change to it makes old models invalid. */
export function learningCode(): string {
  return digest(
    ['learn', 'language']
      .map((folder) =>
        readdirSync(join(ROOT, 'src', folder))
          .sort()
          .map((f) => readFileSync(join(ROOT, 'src', folder, f), 'utf8'))
          .join(''),
      )
      .join(''),
  );
}

/** @throws Error saying what to run when nothing was compiled yet or the files do not fit together. */
export function loadCompiled(dist = DIST): { bundle: Bundle; model: LearnedModel } {
  const bundle = readWhole(dist, 'knowledge.json').toString('utf8');
  const model = readWhole(dist, 'model.bin');
  // Read once a start: compiling the schema first, as zod does otherwise, takes longer than reading with it (30 ms, not 15).
  return { bundle: bundleSchema.parse(JSON.parse(bundle), { jitless: true }), model: unpack(model) };
}

/** @throws Error when nothing was compiled: without its questions the gate of the console would let anything through. */
export function loadGolden(dist = DIST): GoldenQuestion[] {
  return JSON.parse(readWhole(dist, 'golden.json').toString('utf8')) as GoldenQuestion[];
}

export const sumOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/**
 * A file as it was compiled. One cut short, damaged or left from another compilation would answer wrongly, or guard
 * visitors less, without a word.
 */
function readWhole(dist: string, name: string): Buffer {
  const read = (file: string) => {
    if (!existsSync(join(dist, file)))
      throw new Error('The knowledge has not been compiled yet. Run "npm run compile" first.');
    return readFileSync(join(dist, file));
  };
  const content = read(name);
  if (sumsIn(read('compiled.json').toString('utf8'))[name] !== sumOf(content))
    throw new Error(
      `dist/${name} is cut short, changed or not from the same compilation as the files beside it. Run "npm run compile" to build them again; nothing was started.`,
    );
  return content;
}

/** @returns nothing for a file that is not one `compile` wrote. */
function sumsIn(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

/** @throws Error when it is not a model's file, or cut short. */
export const unpack = (file: Uint8Array): LearnedModel =>
  unpackModel(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer);
