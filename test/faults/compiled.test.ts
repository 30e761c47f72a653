/** Knowledge or model cut short, damaged or exchanged: nothing starts on it, and it is said what to do. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  BUNDLE_FILE,
  GOLDEN_FILE,
  loadCompiled,
  loadGolden,
  MODEL_FILE,
  SUMS_FILE,
} from '../../src/tools/knowledge-files.ts';

const FILES = [BUNDLE_FILE, GOLDEN_FILE, MODEL_FILE, SUMS_FILE];
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vouch-compiled-'));
  for (const file of FILES) copyFileSync(file, join(folder, basename(file)));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Everything a start and the console read. */
const load = () => [loadCompiled(folder), loadGolden(folder)];

const FAULTS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  'cut short': (bytes) => bytes.subarray(0, bytes.length - 4),
  'cut in half': (bytes) => bytes.subarray(0, bytes.length >> 1),
  empty: () => Buffer.alloc(0),
  'one bit turned in the middle': (bytes) => {
    const turned = Buffer.from(bytes);
    turned[turned.length >> 1] = (turned[turned.length >> 1] ?? 0) ^ 1;
    return turned;
  },
  'all zeros': (bytes) => Buffer.alloc(bytes.length),
};

it('is read when it is whole', () => expect(load).not.toThrow());

describe.each(FILES.map((file) => basename(file)))('%s', (name) => {
  const path = () => join(folder, name);

  it.each(Object.entries(FAULTS))('%s', (_, spoil) => {
    writeFileSync(path(), spoil(readFileSync(path())));
    expect(load).toThrow(/cut short, changed or not from the same compilation.*npm run compile/);
  });

  it('missing', () => {
    rmSync(path());
    expect(load).toThrow(/npm run compile/);
  });
});

it('an answer whose text was changed past the compiler is not read', () => {
  const text = readFileSync(join(folder, 'knowledge.json'), 'utf8');
  writeFileSync(join(folder, 'knowledge.json'), text.replace('988', '989'));
  expect(load).toThrow('knowledge.json is cut short, changed');
});

it('a file left from another compilation is not read', () => {
  writeFileSync(join(folder, 'golden.json'), '[]');
  expect(load).toThrow('not from the same compilation');
});
