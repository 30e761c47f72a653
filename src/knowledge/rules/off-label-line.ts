/** C14: whoever reads how well ketamine works also reads that this use is not FDA-approved. */

import { fold } from '../matching.ts';
import type { Problem } from '../problem.ts';
import { lineOf, pathOf } from '../published.ts';
import type { LintContext, PerLocale, Rule } from './rule.ts';

/** Trials and reviews of how well ketamine other than Spravato works. */
const EFFICACY = new Set('ANAND MUR-RCT MUR-REP ZARATE06 KARMA2 DIAZ10 WILK18 COCH ANX21 PTSD-R DWYER'.split(' '));
const WORKS: PerLocale<RegExp> = {
  en: /\b(?:help\w*|eas(?:e|es|ed)|improv\w+|reliev\w+|relief|respond\w*|remission|lift\w*|mixed|inferior|gain|advantage)\b/,
  es: /\b(?:ayud\w+|alivi\w+|mejor\w+|respond\w+|remision|inferior|ventaja)\b/,
};

export const offLabelLine: Rule = { code: 'off-label-line', check };

function check({ published, assembled: { bundle, files } }: LintContext): Problem[] {
  return bundle.entries.flatMap((entry) => {
    if (/\{\{\s*line\.off-label\s*\}\}/.test(entry.body)) return [];
    const text = published.find(({ path }) => path === pathOf(entry));
    const claim = text?.sentences.find(
      (s) => s.sources.some((key) => EFFICACY.has(key)) && WORKS[entry.locale].test(fold(s.text)),
    );
    if (!entry.efficacy && !claim) return [];
    return [
      {
        code: 'off-label-line',
        severity: 'error',
        path: pathOf(entry),
        line: claim?.line ?? lineOf(files.get(pathOf(entry)), 'efficacy:'),
        message: 'The answer speaks of how well ketamine works, and does not say that this use is not FDA-approved.',
        hint: 'Add {{line.off-label}} on a line of its own.',
      },
    ];
  });
}
