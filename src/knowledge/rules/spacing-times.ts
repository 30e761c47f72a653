/** E26: no waiting times between ketamine and alcohol or drugs, no tips for the experience, no detection windows. */
import { phraseRule } from './phrase-rule.ts';

export const spacingTimes = phraseRule({
  code: 'spacing-times',
  forbids: {
    en: [
      /\b(?:alcohol|drink(?:ing)?|cannabis|weed|marijuana|thc|benzodiazepines?|opioids?|cocaine|mdma|drugs?)\b[^.]{0,60}\b(?:\d+|one|two|three|six|twelve|twenty-four|a few|several) (?:hours?|days?)\b/,
      /\b(?:\d+|one|two|three|six|twelve|twenty-four|a few|several) (?:hours?|days?) (?:before|after|between)\b[^.]{0,40}\b(?:alcohol|drinking|cannabis|drugs?|weed)\b/,
      /\b(?:detectable|detected|stays? in (?:your|the) (?:body|system|urine|blood|hair)|shows? up|cleared?)\b[^.]{0,40}\b(?:\d+|one|two|three|a few|several) (?:hours?|days?|weeks?|months?)\b/,
      /\b(?:beat|pass|fool|cheat) (?:a|the|your) (?:drug )?test\b/,
      /\b(?:come down|comedown|enhance (?:the|your) (?:trip|experience)|deepen (?:the|your) (?:trip|experience)|set and setting)\b/,
    ],
    es: [
      /\b(?:alcohol|beber|cannabis|marihuana|benzodiacepinas?|opioides?|cocaina|drogas?)\b[^.]{0,60}\b(?:\d+|una|dos|tres|seis|doce|veinticuatro|unas|varias|varios|unos) (?:horas?|dias?)\b/,
      /\b(?:\d+|una|dos|tres|seis|doce|veinticuatro|unas|varias) (?:horas?|dias?) (?:antes|despues|entre)\b[^.]{0,40}\b(?:alcohol|cannabis|drogas?|marihuana)\b/,
      /\b(?:detectable|se detecta|queda en (?:el|su) cuerpo|aparece en|permanece en)\b[^.]{0,40}\b(?:\d+|una?|dos|tres|unos|unas|varios|varias) (?:horas?|dias?|semanas?|meses)\b/,
      /\b(?:pasar|enganar|burlar) (?:una|la) prueba\b/,
      /\b(?:bajon|potenciar (?:el viaje|la experiencia)|intensificar (?:el viaje|la experiencia))\b/,
    ],
  },
  allows: {
    en: [/\bday or night\b/],
    es: [/\bde dia o de noche\b/, /\blas 24 horas\b/],
  },
  says: (words) => `"${words}" gives a waiting time, a detection time or a tip for use.`,
  hint: 'Say "avoid alcohol around treatment" and "your clinician will tell you how long"; leave times and tips out.',
});
