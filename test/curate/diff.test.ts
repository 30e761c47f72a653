/** A diff loses nothing, reads well on prose, and stays quick on texts that have nothing in common. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffWords, type Piece } from '../../src/curate/diff.ts';
import { cases, PATIENCE } from '../fuzz.ts';

const SIGN = { same: '', added: '+', removed: '-' };
const shown = (pieces: readonly Piece[]) =>
  pieces.map(({ kind, text }) => (SIGN[kind] ? `[${SIGN[kind]}${text}]` : text)).join('');
const without = (kind: Piece['kind'], pieces: readonly Piece[]) =>
  pieces
    .filter((p) => p.kind !== kind)
    .map((p) => p.text)
    .join('');

/** Few different words, so that much is in common. */
const prose = fc
  .array(fc.constantFrom('the', 'clinic', 'calls', 'you', ' ', ' ', ', ', '.\n\n', 'ánimo', '🙂', '\n', '- '), {
    maxLength: 60,
  })
  .map((words) => words.join(''));

describe('word by word', () => {
  it.each([
    ['one word', 'It lasts about an hour.', 'It lasts about two hours.', 'It lasts about [-an hour][+two hours].'],
    ['an addition', 'You may eat.', 'You may eat a little.', 'You may eat[+ a little].'],
    ['a removal', 'You may not drive home.', 'You may drive home.', 'You may [-not ]drive home.'],
    ['a comma', 'Some people, feel it.', 'Some people feel it.', 'Some people[-,] feel it.'],
    ['two neighbouring words', 'a red car', 'a blue bus', 'a [-red car][+blue bus]'],
    ['a citation', 'It helps.[^A]', 'It helps.[^A][^B]', 'It helps.[^A][+[^B]]'],
    ['nothing', 'Same.', 'Same.', 'Same.'],
    ['a new text', '', 'Hello.', '[+Hello.]'],
    ['accents', 'Dura mas', 'Dura más', 'Dura [-mas][+más]'],
  ])('tells %s', (_, before, after, expected) => expect(shown(diffWords(before, after))).toBe(expected));

  it(
    'gives both texts back, whatever they are, and never two neighbours of one kind',
    () => {
      fc.assert(
        fc.property(fc.oneof(prose, fc.string({ unit: 'grapheme' })), prose, (before, after) => {
          const pieces = diffWords(before, after);
          expect(without('added', pieces)).toBe(before);
          expect(without('removed', pieces)).toBe(after);
          expect(pieces.every((p) => p.text !== '')).toBe(true);
          for (const [i, p] of pieces.entries()) expect(p.kind).not.toBe(pieces[i + 1]?.kind);
        }),
        cases(400),
      );
    },
    PATIENCE,
  );

  it('compares long texts that share nothing within its bound, and still loses nothing', () => {
    const text = (word: string) => Array.from({ length: 20_000 }, (_, i) => `${word}${i}`).join(' ');
    const begun = performance.now();
    const pieces = diffWords(text('a'), text('b'));
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(without('added', pieces)).toBe(text('a'));
    expect(without('removed', pieces)).toBe(text('b'));
  });

  it('finds one changed line in a text with more differences than it counts by words', () => {
    const lines = (word: string) => Array.from({ length: 1_500 }, (_, i) => `${word}${i}`).join(' ');
    const pieces = diffWords(`Begin.\n${lines('a')}\nEnd.`, `Begin.\n${lines('b')}\nEnd.`);
    expect(pieces.map((p) => p.kind)).toEqual(['same', 'removed', 'added', 'same']);
  });
});
