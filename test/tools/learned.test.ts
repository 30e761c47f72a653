/** What was learned is believed only when it is whole and was learned from just this. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MODEL_FILE, sumOf } from '../../src/tools/knowledge-files.ts';
import { keepLearning, keptLearning, LEARNED_FOLDER } from '../../src/tools/learned.ts';

const content = new Uint8Array([1, 2, 3, 250]);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vouch-learned-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('what was learned', () => {
  it('comes back as it was kept, and nothing else is left in the folder', () => {
    expect(keepLearning('a.bin', 'these examples', content, folder)).toBe(true);
    expect([...(keptLearning('a.bin', 'these examples', folder) ?? [])]).toEqual([...content]);
    expect(readdirSync(folder).sort()).toEqual(['a.bin', 'a.origin.json']);
  });

  it('is not what was learned from anything else', () => {
    keepLearning('a.bin', 'these examples', content, folder);
    expect(keptLearning('a.bin', 'one example more', folder)).toBeUndefined();
    expect(keptLearning('b.bin', 'these examples', folder)).toBeUndefined();
  });

  it('tells whether learning again came out the same', () => {
    keepLearning('a.bin', 'x', content, folder);
    expect(keepLearning('a.bin', 'x', content, folder)).toBe(false);
    expect(keepLearning('a.bin', 'x', new Uint8Array([1, 2, 3, 251]), folder)).toBe(true);
  });

  it.each([
    ['changed in one byte', () => writeFileSync(join(folder, 'a.bin'), new Uint8Array([1, 2, 3, 251]))],
    ['cut short', () => writeFileSync(join(folder, 'a.bin'), content.slice(0, 2))],
    ['gone', () => rmSync(join(folder, 'a.bin'))],
    ['there without its origin', () => rmSync(join(folder, 'a.origin.json'))],
    ['there with half an origin', () => writeFileSync(join(folder, 'a.origin.json'), '{"from":"x"')],
    ['there with an origin of another kind', () => writeFileSync(join(folder, 'a.origin.json'), 'null')],
  ])('is learned again when the file is %s', (_, harm) => {
    keepLearning('a.bin', 'x', content, folder);
    harm();
    expect(keptLearning('a.bin', 'x', folder)).toBeUndefined();
  });

  it('in the repository is what is served', () => {
    const { from, sha256 } = JSON.parse(readFileSync(join(LEARNED_FOLDER, 'model.origin.json'), 'utf8'));
    expect(sumOf(readFileSync(MODEL_FILE))).toBe(sha256);
    expect(keptLearning('model.bin', from)).toBeDefined();
  });
});
