/** C15: Spravato is a clinic medicine for adults with certain kinds of depression, given under supervision. */

import { findWords, fold } from '../matching.ts';
import type { Problem } from '../problem.ts';
import { problemIn } from './phrase-rule.ts';
import type { LintContext, PerLocale, Rule } from './rule.ts';

const WRONG: PerLocale<readonly RegExp[]> = {
  en: [
    /\b(?:at[- ]home|take[- ]home|home use of) spravato\b|\bspravato\b[^.]{0,40}\b(?:at home|take home|taken home|home use|home delivery)\b/,
    /\bspravato\b[^.]{0,40}\bfor (?:\w+ )?(?:pain|anxiety|ptsd|trauma|bipolar\w*|ocd|addiction|children|teens|adolescents)\b/,
  ],
  es: [
    /\bspravato\b[^.]{0,40}\b(?:en (?:su )?casa|para llevar|a domicilio)\b/,
    /\bspravato\b[^.]{0,40}\bpara (?:el |la |los )?(?:dolor|ansiedad|trauma|trastorno bipolar|depresion bipolar|adiccion|ninos|adolescentes)\b/,
  ],
};
const RIGHT: PerLocale<readonly RegExp[]> = {
  en: [
    /\bspravato \(esketamine nasal spray\) is never taken home\b/,
    /\bspravato is never taken home\b/,
    /\bnot approved for people under 18\b/,
    /\bspravato\b[^.]{0,40}\bare not fda-approved for\b/,
  ],
  es: [
    /\bspravato (?:\(esketamina en aerosol nasal\) )?nunca se lleva a casa\b/,
    /\bspravato (?:\(esketamina en aerosol nasal\) )?no tienen? aprobacion\b/,
  ],
};
const APPROVED: PerLocale<RegExp> = {
  en: /\bspravato\b[^.]{0,60}\b(?:approved for|approved|can be used|responded|remission)\b|\bwith spravato\b[^.]{0,60}\bremission\b/,
  es: /\bspravato\b[^.]{0,60}\b(?:aprobad[ao]|se puede usar|remision)\b/,
};
const SUPERVISED: PerLocale<RegExp> = {
  en: /\b(?:supervis\w+|certified|rems|staff watch|while staff|stay at the)\b/,
  es: /\b(?:supervis\w+|certificad[ao]s?|rems|vigila|ante el personal)\b/,
};

export const spravatoClaims: Rule = { code: 'spravato-claims', check };

function check({ published }: LintContext): Problem[] {
  return published
    .filter(({ kind }) => kind === 'answer' || kind === 'clinic' || kind === 'shared')
    .flatMap((text) => {
      const { locale, sentences } = text;
      const wrong = sentences.flatMap((sentence) => {
        const words = findWords(sentence.text, WRONG[locale], RIGHT[locale]);
        return words === undefined
          ? []
          : [
              problemIn(
                text,
                sentence,
                'spravato-claims',
                `"${words}" says of Spravato what its label does not.`,
                'Spravato is given only under supervision in certified clinics, to adults, for depression. It is never taken home.',
              ),
            ];
      });
      const claim = sentences.find(
        (s) => findWords(s.text, [APPROVED[locale]], RIGHT[locale]) !== undefined && efficacyOf(s.text, locale),
      );
      const supervised = sentences.some((s) => SUPERVISED[locale].test(fold(s.text)));
      if (!claim || supervised || text.kind !== 'answer') return wrong;
      return [
        ...wrong,
        problemIn(
          text,
          claim,
          'spravato-claims',
          'The answer says what Spravato is for, and not that it is given only under supervision.',
          'Add "given only under supervision, in certified clinics".[^SPR]',
        ),
      ];
    });
}

/** Efficacy, not a list of what it may be combined with or whom it is not for. */
function efficacyOf(text: string, locale: 'en' | 'es'): boolean {
  return locale === 'en'
    ? /\b(?:depress|remission|antidepressants have not)/i.test(text)
    : /\b(?:depresi|remisi|no mejor)/i.test(text);
}
