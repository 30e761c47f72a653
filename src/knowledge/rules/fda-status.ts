/** C13, C16: apart from Spravato, nothing here is approved for the mind or for pain, and compounded products are not approved at all. */
import { blank, findWords, fold } from '../matching.ts';
import { problemIn } from './phrase-rule.ts';
import type { PerLocale, Rule } from './rule.ts';

const APPROVED: PerLocale<RegExp> = {
  en: /\bfda[- ]approv\w+|\bapproved\b|\bfda approv\w+/,
  es: /\baprobad[ao]s?\b|\baprobo\b|\baprobacion\b/,
};
const CONDITION: PerLocale<RegExp> = {
  en: /\b(?:depress\w+|anxiety|ptsd|post-traumatic|trauma|ocd|obsessive|bipolar|mental|psychiatric|psychiatry|mood|suicid\w+|pain|migraine|addiction)\b/,
  es: /\b(?:depresi\w+|ansiedad|postraumatico|trauma|obsesivo\w*|bipolar|mental|psiquiatric[ao]s?|animo|suicid\w+|dolor|migrana|adiccion)\b/,
};
const COMPOUNDED: PerLocale<RegExp> = {
  en: /\b(?:compounded|lozenges?|troches?|oral ketamine|sublingual|nasal ketamine|ketamine nasal spray)\b/,
  es: /\b(?:formula magistral|magistrales|preparad[ao] en farmacia|pastillas?|tabletas?|sublingual|aerosol nasal de ketamina)\b/,
};
const NOT: PerLocale<RegExp> = {
  en: /\b(?:not|never|no|only|isn't|aren't|apart from|has not|without)\b/,
  es: /\b(?:no|nunca|ningun|ninguna|solo|sola|aparte de|sin)\b/,
};
const EQUIVALENT: PerLocale<readonly RegExp[]> = {
  en: [/\bpharmaceutical[- ]grade\b/, /\b(?:same as|equivalent to|equal to|just like|as good as) spravato\b/],
  es: [/\bgrado farmaceutico\b/, /\b(?:lo mismo que|igual que|equivalente a) spravato\b/],
};
const NOT_EQUIVALENT: PerLocale<readonly RegExp[]> = {
  en: [/\bnot the same as spravato\b/],
  es: [/\bno es lo mismo que spravato\b/],
};

export const fdaStatus: Rule = {
  code: 'fda-status',
  check: ({ published }) =>
    published.flatMap((text) =>
      text.sentences.flatMap((sentence) => {
        const wrong = misstated(sentence.text, text.locale);
        if (wrong === undefined || sentence.text.endsWith('?')) return [];
        return [
          problemIn(
            text,
            sentence,
            'fda-status',
            `"${wrong}" says or suggests an FDA approval that does not exist.`,
            'Ketamine is approved for anesthesia only; Spravato for two uses in depression; compounded products not at all. Use {{line.off-label}}',
          ),
        ];
      }),
    ),
};

function misstated(text: string, locale: 'en' | 'es'): string | undefined {
  const equivalent = findWords(text, EQUIVALENT[locale], NOT_EQUIVALENT[locale]);
  if (equivalent !== undefined) return equivalent;
  const folded = fold(text);
  const approved = APPROVED[locale].exec(folded)?.[0];
  if (approved === undefined || NOT[locale].test(folded)) return undefined;
  if (COMPOUNDED[locale].test(folded)) return approved;
  const withoutSpravato = blank(folded, [/\besketamin[ea]\b/, /\bspravato\b/]);
  const aboutSpravato = withoutSpravato !== folded;
  const aboutKetamine = /\bketamin[ea]\b/.test(withoutSpravato);
  return aboutKetamine && !aboutSpravato && CONDITION[locale].test(folded) ? approved : undefined;
}
