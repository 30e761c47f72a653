/** How the language of a message is told. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { respond } from '../../src/converse/respond.ts';
import { parseGolden } from '../../src/knowledge/golden.ts';
import { readMessage } from '../../src/learn/reading.ts';
import { knowledge, NOW } from '../knowledge.ts';

const SETS = join(import.meta.dirname, '..', 'eval');

const readOn = (page: 'en' | 'es', text: string) => readMessage(text, page, knowledge.senses);

describe('the language of a message', () => {
  it.each(['¿ansiedad?', '¡gracias!', 'mañana'])('is told by a letter or mark that only Spanish has: %s', (text) =>
    expect(readOn('en', text)).toMatchObject({ locale: 'es', foreign: false }),
  );

  it.each(['en', 'es'] as const)('is that of the page (%s) where nothing tells', (page) =>
    expect(readOn(page, 'ok')).toMatchObject({ locale: page, foreign: false }),
  );

  it.each([
    ['es', 'how much does it cost', 'en'],
    ['es', 'real person please', 'en'],
    ['es', 'im gona kill myself', 'en'],
    ['es', 'brb', 'en'],
    ['en', 'cuanto cuesta una sesion', 'es'],
    ['en', 'me quiero matar', 'es'],
    ['en', 'voy a estar consciente', 'es'],
    ['en', 'no voy a llamar a nadie', 'es'],
    ['en', 'edad minima', 'es'],
  ] as const)('is told on a page in %s: %s', (page, text, locale) => expect(readOn(page, text).locale).toBe(locale));

  it('is told of messages that nobody learned from, on a page in the other language', () => {
    const files = readdirSync(SETS).filter((name) => /^(?:unseen|short).*\.jsonl$/.test(name));
    const messages = files.flatMap((name) => parseGolden(readFileSync(join(SETS, name), 'utf8')).lines);
    const wrongly = (locale: 'en' | 'es', page: 'en' | 'es') => {
      const all = messages.filter(({ lang }) => lang === locale);
      return all.filter(({ text }) => readOn(page, text).locale !== locale).length / all.length;
    };
    expect(wrongly('en', 'es')).toBeLessThan(0.006);
    expect(wrongly('es', 'en')).toBeLessThan(0.02);
    expect(wrongly('en', 'en')).toBeLessThan(0.003);
    expect(wrongly('es', 'es')).toBeLessThan(0.005);
  });

  it('is another by its words', () =>
    expect(readOn('en', 'je ne sais pas combien il faut pour une').foreign).toBe(true));

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
