/** B12: a share of people is given only with its study, its size and what it was compared with. */
import { phraseRule } from './phrase-rule.ts';

export const barePercentage = phraseRule({
  code: 'bare-percentage',
  forbids: {
    en: [
      /\b\d+(?:[.,]\d+)? ?(?:%|percent|per cent)/,
      /\b(?:two|three|four|five|six|seven|eight|nine|\d+)(?: out of | in )(?:three|four|five|ten|\d+)\b/,
      /\b(?:two[- ]thirds|three[- ]quarters|nine[- ]tenths)\b/,
      /\b(?:works?|effective) (?:for|in) (?:most|the majority)/,
    ],
    es: [
      /\b\d+(?:[.,]\d+)? ?(?:%|por ciento)/,
      /\b(?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|\d+) de cada (?:tres|cuatro|cinco|diez|\d+)\b/,
      /\b(?:dos tercios|tres cuartas partes)\b/,
      /\b(?:funciona|eficaz) (?:para|en) la mayoria/,
    ],
  },
  unless: ({ text, sources }, { sentences }) =>
    sources.length > 0 &&
    (namesStudy(text) || sentences.some((s) => namesStudy(s.text) && shareSource(s.sources, sources))),
  says: (words) => `"${words}" stands without its study.`,
  hint: 'Name the study, how many people took part, what it was compared with and for how long, and cite it; or leave the figure out.',
});

/** "In an open trial of 403 people", "en un ensayo con 62 pacientes". */
function namesStudy(text: string): boolean {
  return (
    /\b(?:trials?|stud(?:y|ies)|ensayos?|estudios?)\b/i.test(text) &&
    /\b\d+ (?:\w+ )?(?:people|patients|adults|personas|pacientes)\b/i.test(text)
  );
}

function shareSource(one: readonly string[], other: readonly string[]): boolean {
  return one.some((key) => other.includes(key));
}
