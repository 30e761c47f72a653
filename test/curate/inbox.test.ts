/** Alike is told from different, nothing is shown of fewer than three visitors, and everything ends. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBefore, groupUnanswered, likenessOf, nearestLikeness, type Unanswered } from '../../src/curate/inbox.ts';
import { cases } from '../fuzz.ts';

const RULES = { today: '2026-11-21', keepDays: 30 };
const wrote = (text: string, visitor: string, day = '2026-11-20', locale: 'en' | 'es' = 'en'): Unanswered => ({
  text,
  visitor,
  day,
  locale,
});

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

describe('the inbox', () => {
  const dogs = [
    wrote('Can I bring my dog?', 'a', '2026-11-01'),
    wrote('may i bring a dog please, she is called Bella', 'a', '2026-11-02'),
    wrote('bring dog?', 'b', '2026-11-03'),
  ];

  it('shows nothing two visitors wrote, however often, and shows it once a third has', () => {
    expect(groupUnanswered([...dogs, ...dogs], RULES)).toEqual([]);
    expect(groupUnanswered([...dogs, wrote('can my dog come? bring', 'c')], RULES)).toEqual([
      {
        locale: 'en',
        likeness: 'bring dog',
        text: 'bring dog?',
        n: 3,
        visitors: 3,
        firstDay: '2026-11-01',
        lastDay: '2026-11-20',
      },
    ]);
  });

  it('forgets what is older than the clinic keeps', () => {
    const old = ['a', 'b', 'c'].map((visitor) => wrote('is there parking', visitor, '2026-10-21'));
    expect(groupUnanswered(old, RULES)).toEqual([]);
    expect(groupUnanswered(old, { ...RULES, keepDays: 31 })).toHaveLength(1);
    expect(daysBefore('2026-03-01', 1)).toBe('2026-02-28');
  });

  it('keeps languages apart and puts the most asked first', () => {
    const many = ['a', 'b', 'c', 'd'].map((v) => wrote('free wifi', v));
    const some = ['a', 'b', 'c'].map((v) => wrote('wifi gratis', v, '2026-11-20', 'es'));
    expect(groupUnanswered([...some, ...many], RULES).map((g) => [g.locale, g.n])).toEqual([
      ['en', 4],
      ['es', 3],
    ]);
  });

  it('never shows a group of too few visitors, nor counts a message twice', () => {
    const message = fc.record({
      text: fc.constantFrom('bring dog', 'my dog', 'wifi', 'free wifi', 'parking free', '', '[name]'),
      visitor: fc.constantFrom('a', 'b', 'c', 'd'),
      day: fc.constantFrom('2026-11-19', '2026-11-20'),
      locale: fc.constantFrom('en' as const, 'es' as const),
    });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 30 }), (messages) => {
        const groups = groupUnanswered(messages, RULES);
        for (const { visitors, n } of groups) expect(visitors >= 3 && n >= visitors).toBe(true);
        expect(groups.reduce((sum, { n }) => sum + n, 0)).toBeLessThanOrEqual(messages.length);
      }),
      cases(200),
    );
  });
});
