/** What tells who somebody is goes; what they asked stays. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REDACTED, redact } from '../../src/curate/redact.ts';
import { cases } from '../fuzz.ts';

describe('goes', () => {
  it.each([
    ['mail me at ana.lopez+x@clinic.example.com please', 'mail me at [email] please'],
    ['ana lopez: ana (at) correo punto com', 'ana lopez: [email]'],
    ['see https://forum.example/u/ana?id=7 and www.x.com/y', 'see [link] and [link]'],
    ['my page is ana-lopez.com/me', 'my page is [link]'],
    ['dm me @ana_lopez', 'dm me [account]'],
    ['call 555-867-5309', 'call [phone]'],
    ['call (555) 867-5309 today', 'call [phone] today'],
    ['call +1 555.867.5309.', 'call [phone].'],
    ['llame al +52 55 1234 5678', 'llame al [phone]'],
    ['mi tel es 612 345 678', 'mi tel es [phone]'],
    ['867-5309', '[phone]'],
    ['my number is five five five eight six seven five three oh nine', 'my number is [phone]'],
    ['ssn 078-05-1120', 'ssn [ssn]'],
    ['ssn 078051120 ok', 'ssn [ssn] ok'],
    ['card 4111 1111 1111 1111 exp 04/27', 'card [card] exp 04/27'],
    ['4111111111111111', '[card]'],
    ['born 03/14/1980', 'born [date]'],
    ['dob: 3-14-80', 'dob: [date]'],
    ['I was born in 1980 and wonder', 'I was born in [date] and wonder'],
    ['nací el 14 de marzo de 1980', 'nací el [date]'],
    ['my session is on March 3rd, 2027', 'my session is on [date]'],
    ['el 3 de mayo', 'el [date]'],
    ['my name is ana lopez and i have a question', 'my name is [name] and i have a question'],
    ['My name is Ana. Is it safe?', 'My name is [name]. Is it safe?'],
    ['Hola, me llamo José Luis Pérez y tengo una duda', 'Hola, me llamo [name] y tengo una duda'],
    ['mi nombre es ana', 'mi nombre es [name]'],
    ["I'm Ana Lopez, is it safe?", "I'm [name], is it safe?"],
    ['soy María, ¿duele?', 'soy [name], ¿duele?'],
    ['ask Dr. Smith about it', 'ask Dr. [name] about it'],
    ['my husband John drives me', 'my husband [name] drives me'],
    ['mi hija Lucía tiene 15', 'mi hija [name] tiene 15'],
    ['I live at 12 Oak Drive, Apt 4', 'I live at [address]'],
    ['1600 pennsylvania avenue 20500', '[address]'],
    ['at 5 W 42nd St in NY', 'at [address] in NY'],
    ['vivo en la calle de la Luna 12', 'vivo en la [address]'],
    ['Av. Insurgentes Sur 1602', '[address]'],
    ['PO Box 44', '[address]'],
    ['mrn AB1234567', 'mrn [number]'],
    ['zip 90210', 'zip [number]'],
    ['c\u200ball 555\u200b-867-5309', 'call [phone]'],
    ['call ５５５-８６７-５３０９', 'call [phone]'],
  ])('%j', (message, expected) => expect(redact(message).text).toBe(expected));

  it('and is told by kind', () =>
    expect(redact('my name is Ana, 555-867-5309, ana@x.org').kinds).toEqual(['email', 'phone', 'name']));
});

describe('stays', () => {
  it.each([
    'how many sessions, 6 or 8?',
    'is 0.5 mg per kg a lot?',
    'can i drive 24 hours after',
    'i waited 24 hours before i drive',
    '3 days on the road',
    '2 more days in court',
    'is it 450 dollars or 1200?',
    'call 911 or 988?',
    'a study from 2019 says 70 percent',
    "I'm allergic to eggs",
    'I am Bipolar, is it safe?',
    'soy alérgica al huevo',
    'Thanks, is it safe?',
    'what is the name of the drug',
    'may i eat at 7?',
    'my blood pressure is 140/90',
    'cuánto dura, 40 o 60 minutos',
    'this is what I mean',
    'es legal en los 50 estados',
    'i am 67 years old',
    'depressed since my baby was born 4 months ago',
    'vitamin b12 and 5-htp',
    'march is busy, may I come in june?',
  ])('%j', (message) => expect(redact(message)).toEqual({ text: message, kinds: [] }));
});

describe('whatever comes in', () => {
  it('never leaves an e-mail address, a card or an SSN in, wherever it stands', () => {
    const secret = fc.constantFrom('ana@x.example.org', '4111 1111 1111 1111', '078-05-1120', '555-867-5309');
    fc.assert(
      fc.property(fc.lorem({ maxCount: 8 }), secret, fc.lorem({ maxCount: 8 }), (before, hidden, after) => {
        const { text } = redact(`${before} ${hidden} ${after}`);
        expect(text).not.toContain(hidden);
        expect(text).toContain(before.split(' ')[0]);
      }),
      cases(200),
    );
  });

  it('is redacted once: a second time changes nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.lorem()), (message) => {
        const once = redact(message).text;
        expect(redact(once).text).toBe(once);
      }),
      cases(300),
    );
    for (const kind of REDACTED) expect(redact(`x [${kind}] y`).text).toBe(`x [${kind}] y`);
  });

  it.each(['1', '1 ', '1-', 'a.', 'a@', 'A ', 'five ', 'my name is ', '1 a ', 'calle a ', 'www.', '(1', '+1 '])(
    'takes time in proportion to its length: %j',
    (part) => {
      const begun = performance.now();
      redact(part.repeat(4_000));
      expect(performance.now() - begun).toBeLessThan(300);
    },
  );
});
