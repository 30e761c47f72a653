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
export const BUNDLE_FILE = join(ROOT, 'dist', 'knowledge.json');
export const GOLDEN_FILE = join(ROOT, 'dist', 'golden.json');
export const MODEL_FILE = join(ROOT, 'dist', 'model.bin');

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

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
export function loadCompiled(): { bundle: Bundle; model: LearnedModel } {
  if (!existsSync(BUNDLE_FILE) || !existsSync(MODEL_FILE))
    throw new Error('The knowledge has not been compiled yet. Run "npm run compile" first.');
  return { bundle: bundleSchema.parse(JSON.parse(readFileSync(BUNDLE_FILE, 'utf8'))), model: readModel() };
}

/** @throws Error when nothing was compiled: without its questions the gate of the console would let anything through. */
export function loadGolden(): GoldenQuestion[] {
  if (!existsSync(GOLDEN_FILE))
    throw new Error('The golden questions have not been compiled yet. Run "npm run compile" first.');
  return JSON.parse(readFileSync(GOLDEN_FILE, 'utf8')) as GoldenQuestion[];
}

/** @throws Error when there is no valid file of the model. */
export function readModel(): LearnedModel {
  const file = readFileSync(MODEL_FILE);
  return unpackModel(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength));
}
