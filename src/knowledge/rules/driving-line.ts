/** E24: every answer about the day of treatment says not to drive until the next day, and no answer says otherwise. */

import { findWords, fold } from '../matching.ts';
import type { Problem } from '../problem.ts';
import { pathOf } from '../published.ts';
import { problemIn } from './phrase-rule.ts';
import type { LintContext, PerLocale, Rule } from './rule.ts';

const PERMITS: PerLocale<readonly RegExp[]> = {
  en: [
    /\bdriv(?:e|ing)\b[^.]{0,40}\b(?:after (?:a few|two|2|four|4|several|some) hours|when you feel (?:ready|fine|well|better|able)|the same day|once you feel)\b/,
    /\b(?:after (?:a few|two|2|four|4|several) hours|when you feel (?:ready|fine|well))\b[^.]{0,30}\bdriv(?:e|ing)\b/,
    /\b(?:safe|okay|ok|fine|able) to drive\b/,
  ],
  es: [
    /\b(?:manejar|conducir|maneje|conduzca)\b[^.]{0,40}\b(?:despues de (?:unas|dos|2|cuatro|4) horas|cuando se sienta (?:bien|list[ao])|el mismo dia)\b/,
    /\b(?:cuando se sienta (?:bien|list[ao])|despues de (?:unas|dos|2) horas)\b[^.]{0,30}\b(?:manejar|conducir)\b/,
  ],
};
const DENIES: PerLocale<readonly RegExp[]> = {
  en: [/\bnot (?:safe|okay|ok|fine|able) to drive\b/, /\bdo not drive\b/],
  es: [/\bno (?:maneje|conduzca|puede manejar|debe manejar)\b/],
};
/** Titles of answers that a visitor reads to plan the day of treatment. */
const THE_DAY: PerLocale<RegExp> = {
  en: /\b(?:session|drive|get home|come with me|back to work|get you high)\b/,
  es: /\b(?:sesion|manejar|acompanarme|volver al trabajo|drogado)\b/,
};
const NOT_THE_DAY: PerLocale<RegExp> = {
  en: /\b(?:miss|sessions)\b/,
  es: /\b(?:falto|sesiones)\b/,
};

export const drivingLine: Rule = { code: 'driving-line', check };

function check({ published, assembled: { bundle } }: LintContext): Problem[] {
  const permits = published.flatMap((text) =>
    text.sentences.flatMap((sentence) => {
      const words = findWords(sentence.text, PERMITS[text.locale], DENIES[text.locale]);
      return words === undefined
        ? []
        : [
            problemIn(
              text,
              sentence,
              'driving-line',
              `"${words}" lets a visitor drive too soon.`,
              'No driving until the next day, after a restful sleep: {{line.no-driving}}',
            ),
          ];
    }),
  );
  const missing = bundle.entries
    .filter(({ title, locale }) => THE_DAY[locale].test(fold(title)) && !NOT_THE_DAY[locale].test(fold(title)))
    .filter(({ body }) => !/\{\{\s*line\.no-driving\s*\}\}/.test(body))
    .map(
      (entry): Problem => ({
        code: 'driving-line',
        severity: 'error',
        path: pathOf(entry),
        message: 'The answer is about the day of treatment and does not say when the visitor may drive again.',
        hint: 'Add {{line.no-driving}}',
      }),
    );
  return [...permits, ...missing];
}
