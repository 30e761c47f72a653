/** B10: a lasting benefit has not been established. */
import { phraseRule } from './phrase-rule.ts';

export const longLasting = phraseRule({
  code: 'long-lasting',
  forbids: {
    en: [
      /\blong(?:er)?[- ]lasting\b/,
      /\blasting (?:relief|benefits?|change|results?|improvement|healing|effects?|remission)\b/,
      /\b(?:lasts?|lasting|relief|benefits?|improvement)(?: \w+){0,3} (?:for )?(?:months|years|(?:a|one|two|several|many) (?:months?|years?))\b/,
      /\blong[- ]term (?:\w+ ){0,2}(?:healing|relief|improvement|recovery|remission|results|success)\b/,
      /\bsustained (?:benefits?|relief|improvement|remission|response)\b/,
      /\bsustain (?:it|them|the (?:benefits?|relief|effects?)|these)\b|\benduring\b/,
      /\b(?:falls?|eases?|drops?|less|relief)(?: \w+){0,4} for several weeks\b/,
    ],
    es: [
      /\b(?:duradero|duradera|prolongad[ao])s?\b(?! (?:de|y))/,
      /\b(?:dura|duran|alivio|beneficio|mejoria)(?: \w+){0,3} (?:durante |por )?(?:meses|anos|un ano|varios meses)\b/,
      /\b(?:alivio|mejoria|curacion|recuperacion|beneficios?|resultados?) (?:a largo plazo|sostenid[ao]s?)\b/,
      /\bdurante varias semanas\b/,
    ],
  },
  allows: {
    en: [
      /\b(?:no|not) (?:proof|evidence) of (?:a )?lasting benefit\b/,
      /\blong-term benefit (?:and risks? )?(?:is|are|was|were|has|have) not\b/,
      /\bchanges how long\b/,
      /\bneeded to sustain the effect, not to start it\b/,
    ],
    es: [
      /\bno se ha demostrado un beneficio a largo plazo\b/,
      /\bno estaban establecidos los beneficios ni los riesgos a largo plazo\b/,
      /\buso (?:muy )?prolongado\b/,
      /\brepetido, prolongado o intenso\b/,
    ],
  },
  says: (words) => `"${words}" says or suggests a lasting benefit, which has not been established.`,
  hint: 'Give the time that a named study followed people: "half of those who had improved relapsed within about 18 days".[^MUR-REP]',
});
