/** A4: how many sessions is what studies or a label used, and the clinician decides. */

import { fold } from '../matching.ts';
import type { Problem } from '../problem.ts';
import { pathOf } from '../published.ts';
import { excerpt, problemIn } from './phrase-rule.ts';
import type { LintContext, PerLocale, Rule } from './rule.ts';

const COUNT: PerLocale<RegExp> = {
  en: /\b(?:\d+|two|three|four|five|six|seven|eight|ten|twelve)(?: ?(?:-|to) ?(?:\d+|three|four|six|eight|ten|twelve))? (?:sessions|infusions|treatments|visits)\b/,
  es: /\b(?:\d+|dos|tres|cuatro|cinco|seis|siete|ocho|diez|doce)(?: ?(?:-|a|o) ?(?:\d+|tres|cuatro|seis|ocho|diez|doce))? (?:sesiones|infusiones|tratamientos|visitas)\b/,
};
const IN_STUDIES: PerLocale<RegExp> = {
  en: /\b(?:stud(?:y|ies)|trials?|label|schedule|comes to)\b/,
  es: /\b(?:estudios?|ensayos?|etiqueta|calendario|equivale)\b/,
};

export const sessionCount: Rule = { code: 'session-count', check };

function check({ published, assembled: { bundle } }: LintContext): Problem[] {
  return published
    .filter(({ kind }) => kind === 'answer')
    .flatMap((text) => {
      const body = bundle.entries.find((entry) => pathOf(entry) === text.path)?.body ?? '';
      const decides = /\{\{\s*line\.clinician-decides\s*\}\}/.test(body);
      return text.sentences
        .filter((s) => COUNT[text.locale].test(fold(s.text)))
        .filter((s) => !decides || !IN_STUDIES[text.locale].test(fold(s.text)))
        .map((s) =>
          problemIn(
            text,
            s,
            'session-count',
            `"${excerpt(s.text)}" tells the visitor a number of sessions.`,
            'Say "Studies used ..." or "The label schedule is ...", and add {{line.clinician-decides}}',
          ),
        );
    });
}
