/**
 * What learning made is kept in `learned/`, in the repository: learning takes minutes and 1.5 GB of memory, reading
 * it a moment. Learned again only when what it was learned from is no longer the same.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sumOf } from './knowledge-files.ts';

export const LEARNED_FOLDER = fileURLToPath(new URL('../../learned/', import.meta.url).href);

/** Stands beside each file, as `model.origin.json` beside `model.bin`. */
interface Origin {
  /** Digest of all that decides what is learned: examples, code, the knowledge's own wordings. */
  readonly from: string;
  /** SHA-256 of the file, so that a damaged one is learned again instead of believed. */
  readonly sha256: string;
}

/** @returns the file's content when it is whole and was learned from just this, otherwise undefined. */
export function keptLearning(name: string, from: string, folder = LEARNED_FOLDER): Uint8Array | undefined {
  const origin = originOf(name, folder);
  if (origin?.from !== from) return undefined;
  const content = contentOf(name, folder);
  return content && sumOf(content) === origin.sha256 ? content : undefined;
}

/** @returns false when the very same bytes were kept before. */
export function keepLearning(name: string, from: string, content: Uint8Array, folder = LEARNED_FOLDER): boolean {
  const sha256 = sumOf(content);
  const before = originOf(name, folder);
  mkdirSync(folder, { recursive: true });
  place(join(folder, name), content);
  place(originFile(name, folder), `${JSON.stringify({ from, sha256 } satisfies Origin, null, 2)}\n`);
  return before?.sha256 !== sha256;
}

const originFile = (name: string, folder: string) => join(folder, `${parse(name).name}.origin.json`);

function originOf(name: string, folder: string): Partial<Origin> | undefined {
  try {
    return Object(JSON.parse(readFileSync(originFile(name, folder), 'utf8')));
  } catch {
    return undefined;
  }
}

function contentOf(name: string, folder: string): Uint8Array | undefined {
  try {
    return readFileSync(join(folder, name));
  } catch {
    return undefined;
  }
}

/** Written beside and moved into place: another process may be reading it, or writing the same. */
function place(file: string, content: string | Uint8Array): void {
  const written = `${file}.${process.pid}`;
  writeFileSync(written, content);
  renameSync(written, file);
}
