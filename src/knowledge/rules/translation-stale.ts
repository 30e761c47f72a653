/** A translation says which English text it renders; when that text changes, somebody has to look again. */
import { lineOf, pathOf } from '../published.ts';
import type { Rule } from './rule.ts';

export const translationStale: Rule = {
  code: 'translation-stale',
  check: ({ assembled: { bundle, written, files } }) =>
    bundle.entries
      .filter((entry) => entry.locale !== 'en')
      .flatMap((entry) => {
        const path = pathOf(entry);
        const english = pathOf({ ...entry, locale: 'en' });
        const now = written.get(english);
        if (now === undefined || entry.translates === now) return [];
        return [
          {
            code: 'translation-stale' as const,
            severity: 'to-do' as const,
            path,
            line: lineOf(files.get(path), 'translates:'),
            message:
              entry.translates === undefined
                ? `The file does not say which English text it renders.`
                : `The English text (${english}) was changed after this translation was made.`,
            hint: `Compare the two and mend this one where they differ. When they agree, run: npm run pin-translations -- ${entry.section}/${entry.id}`,
          },
        ];
      }),
};
