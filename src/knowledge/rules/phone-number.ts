/** G35: a telephone number is the clinic's own, or one of the help lines we vouch for. */

import { fold } from '../matching.ts';
import type { Problem } from '../problem.ts';
import { lineOf } from '../published.ts';
import type { LintContext, PerLocale, Rule } from './rule.ts';

/** From the register: Poison Help, SAMHSA, MedWatch. The emergency lines come from clinic.md. */
const REGISTER = ['1-800-222-1222', '1-800-662-4357', '1-800-332-1088'];

const LONG = /(?:\+?1[-. ]?)?\(?\b\d{3}\)?[-. ]?\d{3}[-. ]\d{4}\b|(?:tel|sms):[+\d().-]+|\b1-8\d\d-[A-Z\d-]{7,9}/g;
const SHORT: PerLocale<RegExp> = {
  en: /\b(?:call|text|dial|phone) (?:or text )?(\d{3})\b/g,
  es: /\b(?:llame al|llamar al|marque el|marque|mensaje(?: de texto)? al|envie (?:un )?(?:mensaje(?: de texto)?|texto) al) (\d{3})\b/g,
};

export const phoneNumber: Rule = { code: 'phone-number', check };

function check({ published, assembled: { bundle, files } }: LintContext): Problem[] {
  const { phone, emergency } = bundle.clinic;
  const known = new Set([...REGISTER, phone, ...Object.values(emergency)].map(digitsOf));
  const problem = (path: string, words: string, line?: number): Problem => ({
    code: 'phone-number',
    severity: 'error',
    path,
    line,
    message: `"${words}" is not a number we vouch for.`,
    hint: 'Write {{clinic.phone}} for the clinic; for the help lines {{contact.emergency}}, {{contact.crisis}}, {{contact.poison}} or {{contact.treatment}}.',
  });
  const written = [...files]
    .filter(([path]) => /^(?:(?:en|es|policies)\/.+\.md|facts\.yml|replies\.yml)$/.test(path))
    .flatMap(([path, text]) =>
      [...text.matchAll(LONG)]
        .map(([words]) => words)
        .filter((words) => !known.has(digitsOf(words)) && !/FDA-1088/.test(words))
        .map((words) => problem(path, words, lineOf(text, words))),
    );
  const called = published.flatMap((text) =>
    text.sentences.flatMap((sentence) => {
      const numbers = [...fold(sentence.text).matchAll(SHORT[text.locale])].map(([, number = '']) => number);
      return numbers.filter((number) => !known.has(number)).map((number) => problem(text.path, number, sentence.line));
    }),
  );
  return [...written, ...called];
}

/** Digits only, without the country's leading 1. */
function digitsOf(number: string): string {
  const digits = number.replace(/\D/g, '');
  return digits.length === 11 ? digits.replace(/^1/, '') : digits;
}
