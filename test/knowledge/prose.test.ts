/** Sentences, claims and reading levels: what the rules see of a text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimIn } from '../../src/knowledge/claims.ts';
import { blank, findWords, fold } from '../../src/knowledge/matching.ts';
import { measure, syllablesOf } from '../../src/knowledge/readability.ts';
import { plainText, sentencesOf, wordsOf } from '../../src/knowledge/sentences.ts';
import { answerWith, lintSample } from './sample.ts';

const textsOf = (markdown: string) => sentencesOf(markdown, 1).map(({ text }) => text);

describe('sentences', () => {
  it('keep their citations and lines', () =>
    expect(sentencesOf('One.[^A] Two,[^B] and\nthree.[^C]\n\nFour.', 10)).toEqual([
      { text: 'One.', sources: ['A'], line: 10 },
      { text: 'Two, and three.', sources: ['B', 'C'], line: 10 },
      { text: 'Four.', sources: [], line: 13 },
    ]));

  it('of a list share the sources of their introduction, and it shares theirs', () =>
    expect(sentencesOf('Others are:[^A]\n\n- one,\n- two.[^B]\n\nEnd.', 1).map(({ sources }) => sources)).toEqual([
      ['A', 'B'],
      ['A'],
      ['B', 'A'],
      [],
    ]));

  it.each([
    ['En EE. UU. es legal. Sí.', ['En EE. UU. es legal.', 'Sí.']],
    ['Abrimos de 9 a. m. a 5 p. m. todos los días.', ['Abrimos de 9 a. m. a 5 p. m. todos los días.']],
    ['It is 55.4 of them. Yes.', ['It is 55.4 of them.', 'Yes.']],
    ['**Took too much?** Call us.', ['Took too much?', 'Call us.']],
    ['Call [988](tel:988). Now.', ['Call 988.', 'Now.']],
    ['She asked "why?" Nobody knew.', ['She asked "why?"', 'Nobody knew.']],
    ['{{}} \n\n - ', ['{{}}'].slice(1)],
  ])('of %j', (markdown, expected) => expect(textsOf(markdown)).toEqual(expected));

  it('lose no word', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{2,7}[.?!,]?$/), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(words, (all) => {
        const text = all.join(' ');
        expect(wordsOf(textsOf(text).join(' '))).toEqual(wordsOf(text));
      }),
    );
  });
});

describe('folding', () => {
  it('keeps every character at its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(text).length).toBe(text.normalize('NFC').length);
      }),
    );
  });
  it('finds words whatever their accents and quotes, and quotes them as written', () => {
    expect(fold('Qué “Ñandú” — no')).toBe('que "nandu" - no');
    expect(findWords('Es un Milagró, sí', [/milagro/])).toBe('Milagró');
    expect(findWords('not a cure', [/cure/], [/not a cure/])).toBeUndefined();
    expect(blank('a cure b', [/cure/])).toBe('a      b');
  });
});

describe('claims', () => {
  it.each([
    ['en', 'Ketamine can raise blood pressure.', true],
    ['en', 'Half of those who improved relapsed.', true],
    ['en', 'Tell your clinician about any heart problem.', false],
    ['en', 'Call 911 or Poison Help at 1-800-222-1222.', false],
    ['en', 'We open at noon.', false],
    ['es', 'La ketamina puede subir la presión.', true],
    ['es', 'Llámenos si tiene preguntas.', false],
  ] as const)('%s: %s', (locale, text, claims) => expect(claimIn(text, locale) !== undefined).toBe(claims));
});

describe('reading level', () => {
  it.each([
    ['medicine', 2],
    ['cat', 1],
    ['relief', 2],
    ['tired', 1],
    ['2019', 1],
  ])('counts the syllables of %s', (word, syllables) => expect(syllablesOf(word, 'en')).toBe(syllables));

  it.each([
    ['ketamina', 3],
    ['día', 2],
    ['ciudad', 2],
    ['quien', 1],
    ['siguiente', 3],
    ['aéreo', 4],
  ])('counts the syllables of %s', (word, syllables) => expect(syllablesOf(word, 'es')).toBe(syllables));

  it('is easier with shorter sentences', () => {
    const long = measure([{ text: 'Staff watch you while you rest and then they ask you how you feel.' }], 'en');
    const short = measure(
      [{ text: 'Staff watch you while you rest.' }, { text: 'Then they ask you how you feel.' }],
      'en',
    );
    expect(short.grade).toBeLessThan(long.grade);
    expect(long).toMatchObject({ words: 14, sentences: 1, longest: 14 });
  });

  it('of nothing is nothing', () => expect(measure([], 'es')).toMatchObject({ words: 0, sentences: 0 }));
});

it('rules take time in proportion to the text', () => {
  const time = (copies: number) => {
    const from = performance.now();
    lintSample(answerWith('en', 'not (safe) ketamine may help one of the two people for a of an '.repeat(copies)));
    return performance.now() - from;
  };
  time(50);
  expect(time(1600)).toBeLessThan(Math.max(8 * time(400), 500));
});

it('plain text has no Markdown', () => expect(plainText('**A** [b](https://c.d) `e`.[^F]')).toBe('A b e.'));
