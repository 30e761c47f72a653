/** Whoever reads "Spravato" for the first time in an answer learns what it is. */
import { problemIn } from './phrase-rule.ts';
import type { PerLocale, Rule } from './rule.ts';

const INTRODUCTION: PerLocale<string> = {
  en: 'Spravato (esketamine nasal spray)',
  es: 'Spravato (esketamina en aerosol nasal)',
};

export const spravatoIntroduced: Rule = {
  code: 'spravato-introduced',
  check: ({ published }) =>
    published
      .filter(({ kind }) => kind === 'answer' || kind === 'card')
      .flatMap((text) => {
        const first = text.sentences.find((sentence) => sentence.text.includes('Spravato'));
        if (!first || first.text.includes(INTRODUCTION[text.locale])) return [];
        return [
          problemIn(
            text,
            first,
            'spravato-introduced',
            '"Spravato" is named without saying what it is.',
            `Write "${INTRODUCTION[text.locale]}" where it comes first.`,
          ),
        ];
      }),
};
