/** E25: no reassurance and no waiting times about pregnancy and breastfeeding. */
import { phraseRule } from './phrase-rule.ts';

export const pregnancy = phraseRule({
  code: 'pregnancy',
  forbids: {
    en: [
      /\b(?:pregnan\w*|breast-?feed\w*|nursing|unborn|fetus|baby)\b[^.]{0,60}\b(?:safe|low risk|no risk|harmless|fine|okay|ok|no evidence of harm)\b/,
      /\b(?:safe|low risk|no risk|fine|okay|ok) (?:\w+ ){0,3}(?:in|during|while|for) (?:\w+ ){0,3}(?:pregnan\w*|breast-?feed\w*|nursing|your baby|the baby)/,
      /\bpump(?:ing)? and dump/,
      /\b(?:one time|once|a single (?:session|infusion))\b[^.]{0,40}\bpregnan/,
      /\b(?:wait|after|for)\b[^.]{0,20}\b(?:\d+|one|two|three|a few|several) (?:hours?|days?|weeks?|months?)\b[^.]{0,40}\b(?:breast-?feed|nurs(?:e|ing)|conceiv|pregnan|baby)/,
      /\b(?:breast-?feed|nurse|conceive|become pregnant|get pregnant)\w*\b[^.]{0,30}\b(?:\d+|one|two|three|a few|several) (?:hours?|days?|weeks?|months?)\b/,
    ],
    es: [
      /\b(?:embaraz\w*|lactancia|amamant\w*|dar el pecho|feto|bebe)\b[^.]{0,60}\b(?:segur[ao]|bajo riesgo|sin riesgo|inofensiv[ao]|no pasa nada)\b/,
      /\b(?:segur[ao]|sin riesgo) (?:\w+ ){0,3}(?:en|durante|para) (?:\w+ ){0,3}(?:embarazo|lactancia|bebe)/,
      /\b(?:una sola vez|una (?:sesion|infusion))\b[^.]{0,40}\bembaraz/,
      /\b(?:espere|despues de|tras)\b[^.]{0,20}\b(?:\d+|una?|dos|tres|unas|unos|varios|varias) (?:horas?|dias?|semanas?|meses)\b[^.]{0,40}\b(?:amamant|pecho|embaraz|bebe)/,
    ],
  },
  says: (words) => `"${words}" reassures or gives a waiting time in pregnancy or breastfeeding.`,
  hint: 'Say that it is not recommended and that animal studies suggest harm to an unborn baby,[^SPR] and ask the visitor to tell their clinicians at once.',
});
