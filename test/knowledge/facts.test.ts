/** Facts, standing lines and statements: filled everywhere from one place, never left as an empty brace. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clinicSchema } from '../../src/knowledge/clinic.ts';
import { type Facts, fill, lookUp, placeholdersIn } from '../../src/knowledge/facts.ts';
import { sampleAssembled } from './sample.ts';

const { facts, bundle } = sampleAssembled();
if (!facts || !bundle) throw new Error('The sample knowledge cannot be read.');
const { clinic } = bundle;

describe('placeholders', () => {
  it('are found however they are spaced', () =>
    expect(placeholdersIn('{{fact.a-b}} and {{ Clinic.Phone }}')).toEqual(['fact.a-b', 'clinic.phone']));

  it('take the words of the language', () => {
    expect(fill('{{fact.observation-time}}', facts, clinic, 'en')).toBe('at least two hours');
    expect(fill('{{fact.observation-time}}', facts, clinic, 'es')).toBe('al menos dos horas');
  });

  it('of a line bring its sources, those of a fact do not', () => {
    expect(fill('{{line.no-driving}}', facts, clinic, 'en')).toContain('[^SPR]');
    expect(fill('{{fact.observation-time}}', facts, clinic, 'en')).not.toContain('[^');
  });

  it('inside a line are filled as well', () =>
    expect(fill('{{line.tell-us}}', facts, clinic, 'en')).toBe(`Questions? Call us at ${clinic.phone}.`));

  it('that are unknown stay, for lint to report', () =>
    expect(fill('{{clinic.fax}} {{fact.nothing}} {{odd.one}}', facts, clinic, 'en')).toBe(
      '{{clinic.fax}} {{fact.nothing}} {{odd.one}}',
    ));

  it.each(['fact.constructor', 'line.__proto__', 'clinic.toString', 'says.valueOf', 'fact.', '.'])(
    'never reach into the language: %s',
    (name) => expect(lookUp(name, facts, clinic, 'en')).toBeUndefined(),
  );

  it('of a blank statement ask the visitor to call, once', () => {
    const text = fill('{{says.prices}}\n\n{{says.payment}} {{says.insurance}}', facts, clinic, 'en');
    expect(text.split(clinic.phone).length).toBe(2);
    expect(text).not.toContain('{{');
  });

  it('of a statement the clinic made say it', () => {
    const said = clinicSchema.parse({ ...clinic, says: { prices: { en: 'Ask for our list.', es: '' } } });
    expect(fill('{{says.prices}}', facts, said, 'en')).toBe('Ask for our list.');
    expect(fill('{{says.prices}}', facts, said, 'es')).toContain(clinic.phone);
  });

  it('in a circle end', () => {
    const circle: Facts = { ...facts, lines: { a: { en: '{{line.a}} x', es: '', sources: [] } } };
    expect(fill('{{line.a}}', circle, clinic, 'en').length).toBeLessThan(40);
  });
});

describe('a text without placeholders', () => {
  it('is only tidied', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((s) => !s.includes('{{')),
        (text) => {
          expect(fill(text, facts, clinic, 'en').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        },
      ),
    );
  });
});
