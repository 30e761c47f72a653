/** D19: glutamate only in the house wording; no simple "too much" or "too little". */

import { fold } from '../matching.ts';
import { phraseRule } from './phrase-rule.ts';

const HEDGED =
  /\b(?:may|might|one idea|some researchers|hypothesis|not fully understood|not settled|puede que|podria|una idea|hipotesis|no se entiende)\b/;

/** A lack or an excess in depression is not published even as a guess. */
const SIMPLE =
  /\b(?:too (?:little|much)|enough|overactive|excess\w*|deficien\w+|imbalance\w*|lack of|demasiado|muy poco|falta de|exceso|hiperactiv\w+|suficiente|desequilibrio)\b/;

export const glutamate = phraseRule({
  code: 'glutamate',
  forbids: {
    en: [
      /\b(?:low|too little|enough|overactive|too much|excess\w*|deficien\w+|lack of|imbalance\w*|shortage)\b[^.]{0,40}\b(?:glutamate|nmda)\b/,
      /\b(?:glutamate|nmda)\b[^.]{0,40}\b(?:low|too little|overactive|too much|excess\w*|deficien\w+|imbalance\w*|dysfunctional|lacking)\b/,
      /\b(?:increas|rais|boost|lower|reduc|slow|regulat|balanc|restor|releas)\w*\b[^.]{0,30}\bglutamate\b/,
      /\breceptors?\b[^.]{0,40}\b(?:overactive|dysfunctional|damaged)\b/,
      /\b(?:target|alter|modulat|regulat)\w*\b[^.]{0,20}\bglutamate (?:system|levels)\b/,
    ],
    es: [
      /\b(?:bajo|muy poco|poco|suficiente|falta de|demasiado|exceso|hiperactiv[ao]s?|desequilibrio|deficiencia)\b[^.]{0,40}\b(?:glutamato|nmda)\b/,
      /\b(?:glutamato|nmda)\b[^.]{0,40}\b(?:bajo|hiperactiv[ao]s?|excesivo|insuficiente|desequilibrad[ao])\b/,
      /\b(?:aument|sub|elev|baj|reduc|regul|equilibr|liber)\w*\b[^.]{0,30}\bglutamato\b/,
    ],
  },
  allows: {
    en: [/\bstudies do not support a simple "too much" or "too little" glutamate explanation\b/],
    es: [/\blos estudios no apoyan una explicacion simple de "demasiado" o "muy poco" glutamato\b/],
  },
  unless: ({ text, sources }) => sources.length > 0 && HEDGED.test(fold(text)) && !SIMPLE.test(fold(text)),
  says: (words) => `"${words}" explains depression or ketamine by glutamate as if it were settled.`,
  hint: 'Use the house wording: "Ketamine blocks NMDA receptors, which respond to the brain chemical glutamate. How that relieves depression is not fully understood."',
});
