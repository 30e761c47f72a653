/** Any brand colour gives text that can be read, in light and dark. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, parseRgb, SOFT, textIn, textOn } from '../../widget/accent.ts';

const channel = fc.integer({ min: 0, max: 255 });
const colour = fc.tuple(channel, channel, channel);
const PAPER = { light: [255, 255, 255], dark: [19, 32, 34] } as const;

describe('the brand colour', () => {
  it('carries text of at least 4.5:1', () => {
    fc.assert(
      fc.property(colour, (c) => contrast(c, textOn(c)) >= 4.5),
      { numRuns: 2_000 },
    );
  });

  it('is tinted until it can be read as text on every surface', () => {
    fc.assert(
      fc.property(colour, (c) =>
        (['light', 'dark'] as const).every((theme) => {
          const text = textIn(c, SOFT[theme]);
          return contrast(text, SOFT[theme]) >= 4.5 && contrast(text, PAPER[theme]) >= 4.5;
        }),
      ),
      { numRuns: 2_000 },
    );
  });

  it('is left alone where it can be read already', () =>
    expect(textIn([11, 95, 102], SOFT.light)).toEqual([11, 95, 102]));

  it.each([
    ['rgb(1, 2, 3)', [1, 2, 3]],
    ['color(display-p3 1 0 0)', undefined],
    ['', undefined],
  ])('reads %s', (computed, expected) => expect(parseRgb(computed)).toEqual(expected));
});
