/** C17: no text promises that ketamine prevents suicide, and every text that mentions it carries 988. */

import { findWords, fold } from '../matching.ts';
import type { Problem } from '../problem.ts';
import { pathOf } from '../published.ts';
import { problemIn, sentencesAndTitle } from './phrase-rule.ts';
import type { LintContext, PerLocale, Rule } from './rule.ts';

const PROMISES: PerLocale<readonly RegExp[]> = {
  en: [
    /\b(?:prevents?|preventing|stops?|stopping|ends?|ending) (?:\w+ )?suicid\w*/,
    /\banti-?suicid\w+/,
    /\blife-?sav(?:er|ers|ing)\b/,
    /\bsaves? lives\b/,
    /\b(?:crisis care|emergency treatment|rescue)\b/,
    /\bimmediate relief\b/,
  ],
  es: [
    /\b(?:previene|prevenir|evita|evitar|detiene|detener|elimina) (?:\w+ )?(?:suicidio|suicid\w*|pensamientos suicidas|ideas suicidas)/,
    /\banti-?suicid\w+/,
    /\bsalva(?:r)? vidas\b/,
    /\b(?:atencion de crisis|tratamiento de emergencia)\b/,
    /\balivio inmediato\b/,
  ],
};
const LABEL: PerLocale<readonly RegExp[]> = {
  en: [/\bnot (?:been )?shown to prevent suicide\b/, /\bis not crisis care\b/, /\bdoes not prevent suicide\b/],
  es: [/\bno se ha demostrado que prevenga\b/, /\bno es atencion de crisis\b/],
};
const MENTION = /\bsuicid|\bself-harm|\bhacerse dano|\bautolesi/;

export const suicideLine: Rule = { code: 'suicide-line', check };

function check({ published, assembled: { bundle } }: LintContext): Problem[] {
  const promises = published.flatMap((text) =>
    sentencesAndTitle(text).flatMap((sentence) => {
      const words = findWords(sentence.text, PROMISES[text.locale], LABEL[text.locale]);
      return words === undefined
        ? []
        : [
            problemIn(
              text,
              sentence,
              'suicide-line',
              `"${words}" promises what no source shows.`,
              'The label says that Spravato has not been shown to prevent suicide. A session is not care in a crisis.',
            ),
          ];
    }),
  );
  const missing = bundle.entries
    .filter((entry) => MENTION.test(fold(`${entry.title} ${entry.text}`)))
    .filter((entry) => !entry.text.includes(bundle.clinic.emergency.crisis))
    .map(
      (entry): Problem => ({
        code: 'suicide-line',
        severity: 'error',
        path: pathOf(entry),
        message: `The answer mentions suicide and does not give ${bundle.clinic.emergency.crisis}.`,
        hint: 'Add {{line.crisis}}',
      }),
    );
  const booking = bundle.entries
    .filter((entry) => MENTION.test(fold(entry.title)))
    .filter((entry) => entry.related.includes('booking') || /\{\{\s*says\.booking\s*\}\}/.test(entry.body))
    .map(
      (entry): Problem => ({
        code: 'suicide-line',
        severity: 'error',
        path: pathOf(entry),
        message: 'An answer about suicide offers an appointment as the next step.',
        hint: 'Take booking out of "related" and {{says.booking}} out of the text; {{line.crisis}} is the next step.',
      }),
    );
  return [...promises, ...missing, ...booking];
}
