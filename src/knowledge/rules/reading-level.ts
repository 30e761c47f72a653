/** G38: plain language: US grade 8 or below in English, "normal" or easier on the INFLESZ scale in Spanish. */
import { measure, READING_LIMIT } from '../readability.ts';
import type { Rule } from './rule.ts';

export const readingLevel: Rule = {
  code: 'reading-level',
  check: ({ published }) =>
    published
      .filter(({ kind }) => kind === 'answer' || kind === 'card')
      .flatMap(({ path, locale, sentences }) => {
        const { score, grade } = measure(sentences, locale);
        const tooHard = locale === 'en' ? grade > READING_LIMIT.en : score < READING_LIMIT.es;
        if (!tooHard) return [];
        return [
          {
            code: 'reading-level',
            severity: 'error',
            path,
            line: sentences[0]?.line,
            message:
              locale === 'en'
                ? `The text needs US grade ${grade.toFixed(1)} to read; ${READING_LIMIT.en} is the limit.`
                : `The text scores ${score.toFixed(0)} on the INFLESZ scale; below ${READING_LIMIT.es} it is hard to read.`,
            hint: 'Make long sentences two, and use shorter, everyday words.',
          },
        ];
      }),
};
