/** Alike is told from different, so that visitors who ask the same are counted together. */
import { describe, expect, it } from 'vitest';
import { daysBefore, likenessOf, nearestLikeness } from '../../src/curate/inbox.ts';

describe('messages that read alike', () => {
  it.each([
    ['en', 'Can I bring my dog?', 'can i bring a dog'],
    ['en', 'do you have free wifi', 'Do you have wifi, and is it free??'],
    ['en', 'is there parking at the clinic', 'parking at your clinic?'],
    ['en', 'do you take walk-ins for ketamine', 'you take walk ins?'],
    ['es', '¿Puedo llevar a mi perro?', 'puedo llevar el perro'],
    ['es', 'hay estacionamiento gratis', '¿Estacionamiento gratis hay?'],
  ] as const)('%s: %j and %j are one', (locale, a, b) =>
    expect(nearestLikeness(likenessOf(b, locale), [likenessOf(a, locale)])).toBe(likenessOf(a, locale)),
  );

  it.each([
    ['can i bring my dog', 'can i bring my lunch'],
    ['is there parking', 'is there wifi'],
    ['do you take walk-ins', 'do you not take walk-ins on sunday mornings'],
    ['can i keep my phone', 'can i keep my phone number secret from insurers'],
  ])('%j and %j are two', (a, b) =>
    expect(nearestLikeness(likenessOf(b, 'en'), [likenessOf(a, 'en')])).toBe(likenessOf(b, 'en')),
  );

  it('keep nothing of what was redacted', () =>
    expect(likenessOf('my name is [name], call [phone] about parking', 'en')).toBe(
      likenessOf('my name is, call about parking', 'en'),
    ));
});

it('counts days back over the end of a month', () => expect(daysBefore('2026-03-01', 1)).toBe('2026-02-28'));
