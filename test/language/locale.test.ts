/** How the language of a message is told. */
import { describe, expect, it } from 'vitest';
import { respond } from '../../src/converse/respond.ts';
import { readMessage } from '../../src/learn/reading.ts';
import { knowledge, NOW } from '../knowledge.ts';

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

  it.each([
    'Я хочу умереть',
    '我想死',
    '죽고 싶어요',
    'मैं मरना चाहता हूँ',
    'أريد أن أموت',
    'tôi muốn chết',
    'konbyen sa koute',
    'magkano po ang gamot ko',
    'vorrei sapere quanto costa, io non posso',
  ])('is another: %s', (text) => expect(readOn('en', text).foreign).toBe(true));

  it.each([
    'pagos de mes a mes',
    'pagar mes por mes',
    'son dos dos sesiones',
    'kеtаminе dоsе',
    'no no no',
    '😭😭',
    '20 mg',
  ])('is not taken for another: %s', (text) => expect(readOn('en', text).foreign).toBe(false));

  it('is told to a visitor who writes another alphabet, with whom to call in a crisis', () => {
    const { outcome, reply } = respond({ message: '죽고 싶어요' }, {}, knowledge, { mode: 'preview', now: NOW });
    expect(outcome).toEqual({ kind: 'fallback', reason: 'unsupported-language' });
    expect(reply.text).toContain('988');
  });
});
