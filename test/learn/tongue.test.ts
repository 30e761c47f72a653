/** Our languages told apart by letters. */
import { describe, expect, it } from 'vitest';
import { normalize } from '../../src/language/normalize.ts';
import { fitTongue } from '../../src/learn/fit-tongue.ts';
import { seeded } from '../../src/learn/random.ts';
import { detectLocale, PLACES } from '../../src/learn/tongue.ts';

const english = [
  'what does the thing cost',
  'where is the office',
  'thanks, that helps',
  'the thing hurts',
  'who is there',
];
const spanish = ['cuánto cuesta la cosa', 'gracias, ayuda mucho'];
const weights = fitTongue(
  [
    ...english.map((text) => ({ text, locale: 'en' as const })),
    ...spanish.map((text) => ({ text, locale: 'es' as const })),
  ],
  seeded(1),
);
const tell = (text: string, page: 'en' | 'es', by = weights) => detectLocale(normalize(text), page, by);

describe('the tongue of a message', () => {
  it('is learned as well from few messages as from many', () => {
    expect(weights).toHaveLength(PLACES);
    for (const page of ['en', 'es'] as const) {
      expect(tell('the cost of the thing', page)).toBe('en');
      expect(tell('la cosa cuesta mucho', page)).toBe('es');
    }
  });

  it('is told of words never seen by their letters', () => {
    expect(tell('thither', 'es')).toBe('en');
    expect(tell('cuantas ayudas', 'en')).toBe('es');
  });

  it("is the page's where nothing tells or nothing was learned", () => {
    for (const page of ['en', 'es'] as const) {
      expect(tell('', page)).toBe(page);
      expect(tell('77', page)).toBe(page);
      expect(tell('the office', page, new Int8Array())).toBe(page);
    }
  });

  it('is Spanish with its marks even where nothing was learned', () =>
    expect(tell('¿ketamina?', 'en', new Int8Array())).toBe('es'));

  it('is not learned from one language alone', () =>
    expect(fitTongue([{ text: 'the office', locale: 'en' }], seeded(1))).toHaveLength(0));
});
