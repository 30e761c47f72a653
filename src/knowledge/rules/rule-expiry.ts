/** C18: what a temporary rule allows goes out of date by itself: the answer carries the day on which it ends. */

import { findWords } from '../matching.ts';
import type { Problem } from '../problem.ts';
import { pathOf } from '../published.ts';
import { problemIn } from './phrase-rule.ts';
import type { LintContext, PerLocale, Rule } from './rule.ts';

const TEMPORARY: PerLocale<readonly RegExp[]> = {
  en: [
    /\b(?:telehealth|telemedicine|by video|video visits?)\b[^.]{0,80}\b(?:allow\w*|rules?|exceptions?|legal|lawful|prescri\w+|flexibilit\w+)\b/,
    /\b(?:allow\w*|rules?|exceptions?|legal|lawful|prescri\w+)\b[^.]{0,80}\b(?:telehealth|telemedicine)\b/,
  ],
  es: [
    /\b(?:telesalud|telemedicina)\b[^.]{0,80}\b(?:permit\w+|reglas?|excepciones|legal|licit[ao]|recet\w+)\b/,
    /\b(?:permit\w+|reglas?|excepciones|legal|licit[ao]|recet\w+)\b[^.]{0,80}\b(?:telesalud|telemedicina)\b/,
  ],
};

export const ruleExpiry: Rule = { code: 'rule-expiry', check };

function check({ published, assembled: { bundle } }: LintContext): Problem[] {
  return published
    .filter(({ kind }) => kind === 'answer')
    .flatMap((text) => {
      const entry = bundle.entries.find((e) => pathOf(e) === text.path);
      if (!entry || entry.expires !== undefined) return [];
      const sentence = text.sentences.find(
        (s) => s.sources.includes('DEA-T') || findWords(s.text, TEMPORARY[text.locale]) !== undefined,
      );
      if (!sentence) return [];
      return [
        problemIn(
          text,
          sentence,
          'rule-expiry',
          'The answer describes the temporary telehealth rule, and has no day on which it ends.',
          'Add "expires: 2026-12-31" between the dashes (the last day of the rule). After that day the answer is no longer shown.',
        ),
      ];
    });
}
