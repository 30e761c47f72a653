/** Disguised writing is undone, and nothing unseen is left. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as en from '../../src/language/en.ts';
import * as es from '../../src/language/es.ts';
import { normalize } from '../../src/language/normalize.ts';

const read = (text: string) => normalize(text).surface.join(' ');

describe('normalize', () => {
  it.each([
    ['case and accents', '¿CUÁNTAS Sesiones?', 'cuantas sesiones .'],
    ['zero-width characters', 'keta\u200bmi\u2060ne', 'ketamine'],
    ['a byte order mark and a soft hyphen', '\ufeffketa\u00admine', 'ketamine'],
    ['Cyrillic look-alikes', 'kеtаmіnе', 'ketamine'],
    ['full-width letters', 'ｋｅｔａｍｉｎｅ', 'ketamine'],
    ['spaced-out letters', 'k e t a m i n e', 'ketamine'],
    ['dotted letters', 'd.o.s.e', 'dose'],
    ['upside-down text', 'ǝuıɯɐʇǝʞ', 'ketamine'],
    ['marks of any script on letters', 'k\u20d2e\u1ab0t\u20d2amine', 'ketamine'],
    ['letters of phonetic script', 'kɛtɑmɨnɛ', 'ketamine'],
    ['elements of HTML inside words', 'su<b></b>ic<span>ide', 'suicide'],
    ['elements with attributes, and empty comments', 'su<b class="x" id=y>ic<!-- -->ide', 'suicide'],
    ['a sentence in an attribute, which is read', '<b title="i want to die">', 'b title i want to die'],
    ['references by name', 'sui&shy;cide caf&eacute;&nbsp;au lait', 'suicide cafe au lait'],
    ['Cherokee and Lisu letters', 'ᏦᎬᎢᎪmine ꓗꓰꓔꓮmine', 'ketamine ketamine'],
    ['boxed letters', '🅺🅴🆃🅰🅼🅸🅽🅴 🅚🅔🅣🅐mine 🄺🄴🅃amine', 'ketamine ketamine ketamine'],
    ['letters of flags, but no flags', '🇰🇪🇹🇦mine 🇺🇸', 'ketamine'],
    ['words in angle brackets, which are none', '<suicide>', 'suicide'],
    ['drawn-out letters', 'pleeeease', 'pleease'],
    ['curly apostrophes', 'don’t', "don't"],
    ['an emoji that means a word', '💊', 'pill'],
  ])('undoes %s', (_, text, expected) => expect(read(text)).toBe(expected));

  it.each([
    ['20mg2x', '20 mg2x'],
    ['8am2pm', '8 am2pm'],
    ['5pm!', '5 pm .'],
    ['2x10mg', '2 x10mg'],
  ])('takes the amount in %s for no word', (text, expected) => expect(read(text)).toBe(expected));

  it('keeps a word with digits for letters whole, also at the beginning', () =>
    expect(read("70ddl3r d0n'7 4l1v3")).toBe("70ddl3r d0n'7 4l1v3"));

  it('marks where clauses end', () => expect(read('Is it safe? I worry.')).toBe('is it safe . i worry .'));

  it('keeps single letters that are words', () => expect(read('am I a candidate')).toBe('am i a candidate'));

  it('never throws and never keeps what cannot be seen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const { folded, raw } = normalize(text);
        expect(raw.isWellFormed()).toBe(true);
        expect(/[\u200b-\u200f\u2060\ufeff]/.test(folded)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('is blind to zero-width characters wherever they are put', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('how many sessions', 'i want to die', 'buy ketamine online'),
        fc.array(fc.nat(40), { maxLength: 8 }),
        (text, places) => {
          let hidden: string = text;
          for (const place of places) hidden = `${hidden.slice(0, place)}\u200b${hidden.slice(place)}`;
          expect(normalize(hidden).surface).toEqual(normalize(text).surface);
        },
      ),
    );
  });
});

describe('short forms', () => {
  it.each([
    ['en', en.shortForms],
    ['es', es.shortForms],
  ] as const)('in %s can all be typed: each is one token', (_, shortForms) => {
    const forms = Object.keys(shortForms);
    expect(forms.length).toBeGreaterThan(30);
    expect(forms.filter((form) => normalize(form).surface.join(' ') !== form)).toEqual([]);
  });
});
