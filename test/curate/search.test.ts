import { describe, expect, it } from 'vitest';
import { search } from '../../src/curate/search.ts';

const answers = [
  { title: 'How much does treatment cost?', words: 'price of a session, fees' },
  { title: 'How long is a session?', words: 'two hours with the rest afterwards' },
  { title: '¿Cuánto cuesta el tratamiento?', words: 'el precio de una sesión' },
];
const titles = (query: string) => search(answers, query).map((a) => a.title);

describe('search', () => {
  it('finds the beginning of a word, any form of it, without its accents', () => {
    expect(titles('trea')).toEqual(['How much does treatment cost?']);
    expect(titles('sessions long')).toEqual(['How long is a session?']);
    expect(titles('sesion')).toContain('¿Cuánto cuesta el tratamiento?');
  });
  it('forgives a slip of the finger', () => expect(titles('treatmnet')).toEqual(['How much does treatment cost?']));
  it('puts what the title says first', () => expect(titles('session')[0]).toBe('How long is a session?'));
  it('wants every word', () => expect(titles('session cost hours')).toEqual([]));
  it.each(['', '   '])('leaves all as they stand for %j', (query) => expect(search(answers, query)).toBe(answers));
});
