import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffWords, type Piece } from '../../src/curate/diff.ts';

const without = (pieces: readonly Piece[], kind: Piece['kind']) =>
  pieces
    .filter((p) => p.kind !== kind)
    .map((p) => p.text)
    .join('');
const words = fc.array(fc.constantFrom('a', 'b', 'c', ' ', '\n', 'día'), { maxLength: 40 }).map((w) => w.join(''));

describe('comparing texts', () => {
  it('loses nothing of either', () => {
    fc.assert(
      fc.property(fc.oneof(words, fc.string()), fc.oneof(words, fc.string()), (before, after) => {
        const pieces = diffWords(before, after);
        expect(without(pieces, 'added')).toBe(before);
        expect(without(pieces, 'removed')).toBe(after);
      }),
    );
  });

  it('finds equal texts equal', () => {
    fc.assert(
      fc.property(words, (text) => {
        expect(diffWords(text, text).every((p) => p.kind === 'same')).toBe(true);
      }),
    );
  });

  it('shows a word that changed, and nothing else', () => {
    expect(diffWords('Some people feel better.', 'Many people feel better.')).toEqual([
      { kind: 'removed', text: 'Some' },
      { kind: 'added', text: 'Many' },
      { kind: 'same', text: ' people feel better.' },
    ]);
  });

  it('stays quick on very long texts', () => {
    const long = (seed: string) => Array.from({ length: 40_000 }, (_, i) => `${seed}${i % 97}`).join(' ');
    const from = performance.now();
    const pieces = diffWords(long('a'), long('b'));
    expect(performance.now() - from).toBeLessThan(2_000);
    expect(without(pieces, 'added')).toBe(long('a'));
  });
});
