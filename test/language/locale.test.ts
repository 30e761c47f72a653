/** How the language of a message is told. */
import { describe, expect, it } from 'vitest';
import { readMessage } from '../../src/learn/reading.ts';
import { knowledge } from '../knowledge.ts';

const readOn = (page: 'en' | 'es', text: string) => readMessage(text, page, knowledge.senses);

describe('the language of a message', () => {
  it.each(['¿ansiedad?', '¡gracias!', 'mañana'])('is told by a letter or mark that only Spanish has: %s', (text) =>
    expect(readOn('en', text)).toMatchObject({ locale: 'es', foreign: false }),
  );

  it.each(['en', 'es'] as const)('is that of the page (%s) where nothing tells', (page) =>
    expect(readOn(page, 'ok')).toMatchObject({ locale: page, foreign: false }),
  );

  it('is told by its words', () => {
    expect(readOn('es', 'how much does it cost').locale).toBe('en');
    expect(readOn('en', 'cuanto cuesta una sesion').locale).toBe('es');
    expect(readOn('en', 'je ne sais pas combien il faut pour une').foreign).toBe(true);
  });
});
