/** F31: approval, contraindications and boxed warnings are cited from a label or the FDA, not from a review. */
import { findWords } from '../matching.ts';
import { problemIn } from './phrase-rule.ts';
import type { PerLocale, Rule } from './rule.ts';

const REGULATORY = ['SPR', 'SPR25', 'KET', 'KET9', 'FDA22', 'FDA23'];

const STATUS: PerLocale<readonly RegExp[]> = {
  en: [
    /\bfda[- ]approved\b|\bapproved by the fda\b|\bfda (?:has )?approv\w+|\bapproval\b/,
    /\b(?:is|was|are|were|not) approved\b/,
    /\bboxed warning\b/,
    /\bcontraindicat\w+|\brules? out people\b|\bruled out by\b/,
  ],
  es: [
    /\baprobad[ao]s? (?:por la fda|como|para|sol[ao])\b|\bfda aprobo\b|\bse aprobo\b|\baprobacion\b/,
    /\brecuadro de advertencia\b/,
    /\bcontraindica\w+|\bdescarta a las personas\b|\bse descarta si\b/,
  ],
};
/** "A lawful prescription does not mean the FDA has approved that use" states no status of a medicine. */
const NO_STATUS: PerLocale<readonly RegExp[]> = {
  en: [/\bdoes not mean the fda has approved\b/],
  es: [/\bno significa que la fda haya aprobado\b/],
};

export const regulatorySource: Rule = {
  code: 'regulatory-source',
  check: ({ published }) =>
    published
      .filter(({ kind }) => kind !== 'reply' && kind !== 'clinic')
      .flatMap((text) =>
        text.sentences.flatMap((sentence) => {
          const words = findWords(sentence.text, STATUS[text.locale], NO_STATUS[text.locale]);
          if (words === undefined || sentence.text.endsWith('?')) return [];
          if (sentence.sources.some((key) => REGULATORY.includes(key))) return [];
          return [
            problemIn(
              text,
              sentence,
              'regulatory-source',
              `"${words}" speaks of an approval, a contraindication or a boxed warning and cites ${sentence.sources.join(', ') || 'nothing'}.`,
              `Cite the label or the FDA: ${REGULATORY.map((key) => `[^${key}]`).join(' ')}.`,
            ),
          ];
        }),
      ),
};
