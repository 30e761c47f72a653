/** Phrases and words become the lexicon's concepts, the longest first. */
import { describe, expect, it } from 'vitest';
import { indexConcepts, openConcepts } from '../../src/language/concepts.ts';
import { isForeign } from '../../src/language/foreign.ts';
import { normalize } from '../../src/language/normalize.ts';
import { tokenize } from '../../src/language/tokenize.ts';

const concepts = openConcepts(
  indexConcepts({
    en: { money: ['arm and a leg', 'cost', 'price'], arm: ['arm'] },
    es: { money: ['costar', 'precio', 'ojo de la cara'] },
  }),
);
const mark = (text: string, locale: 'en' | 'es' = 'en') =>
  concepts.mark(tokenize(normalize(text), locale)).map((m) => m.concept);

describe('concepts', () => {
  it('finds the longest phrase, not the word inside it', () =>
    expect(mark('does it cost an arm and a leg')).toEqual(['money', 'money', 'arm'].slice(0, 2)));
  it('finds a word however inflected', () => expect(mark('what are the costs')).toEqual(['money']));
  it('finds a shorter phrase where the longer one breaks off', () =>
    expect(mark('my arm and shoulder')).toEqual(['arm']));
  it('reads both languages at once', () => expect(mark('cuesta un ojo de la cara', 'es')).toEqual(['money']));
  it.each(['constructor', '__proto__ tostring'])('knows nothing of %s', (text) => expect(mark(text)).toEqual([]));
  it('never matches inside a word', () => expect(mark('the alarm')).toEqual([]));
});

describe('isForeign', () => {
  it.each([
    'combien de séances est-ce que je dois faire',
    'wer kommt dafür in frage',
    'quem fica de olho na gente durante a sessão',
    'tôi không muốn bị bệnh nữa',
    'сколько это стоит',
  ])('%s', (text) => expect(isForeign(normalize(text))).toBe(true));

  it.each([
    'my oma says das kapital is a book',
    'do I have to quit my job for this, non stop visits and all',
    'cuántas sesiones son en total y quién me lleva a casa',
    'ñ mi madre dice que na de na, y pra mí tampoco',
    'bonjour, how much is it',
    '',
  ])('not %s', (text) => expect(isForeign(normalize(text))).toBe(false));
});
