/** Every answer exists in every language. */
import { LOCALES } from '../../language/locale.ts';
import { pathOf } from '../published.ts';
import type { Rule } from './rule.ts';

export const translationMissing: Rule = {
  code: 'translation-missing',
  check: ({ assembled: { bundle } }) => {
    const written = new Set(bundle.entries.map(pathOf));
    return bundle.entries.flatMap((entry) =>
      LOCALES.filter((locale) => !written.has(pathOf({ ...entry, locale }))).map((locale) => ({
        code: 'translation-missing',
        severity: 'to-do',
        path: pathOf(entry),
        message: `This answer has no counterpart in "${locale}".`,
        hint: `Write ${pathOf({ ...entry, locale })}: the same folder and file name, the same facts and sources.`,
      })),
    );
  },
};
