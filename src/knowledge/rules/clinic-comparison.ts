/** G36: no comparison with other clinics and no praise of our own. */
import { phraseRule } from './phrase-rule.ts';

export const clinicComparison = phraseRule({
  code: 'clinic-comparison',
  forbids: {
    en: [
      /\b(?:unlike|than|compared (?:to|with)) (?:\w+ )?(?:other|most|many) (?:clinics|providers|centers|programs)\b/,
      /\b(?:other|most) (?:clinics|providers) (?:do not|don't|cannot|only|rarely|charge)\b/,
      /\b(?:our|this|the)(?: \w+){0,2} clinic (?:is|offers|provides|has) (?:the |a )?(?:best|most|finest|high[- ]quality|top|ethical|leading|superior|premier)\b/,
      /\b(?:high[- ]quality|world[- ]class|premier|ethical|award[- ]winning|trusted|leading)(?:,? \w+){0,3} (?:care|clinic|clinics|team|treatment|provider|providers)\b/,
      /\bour (?:unique|proprietary|signature) (?:protocol|method|approach|program)\b/,
    ],
    es: [
      /\b(?:a diferencia de|que|comparad[ao] con) (?:las )?(?:otras|demas) clinicas\b/,
      /\botras clinicas (?:no|solo|cobran)\b/,
      /\b(?:nuestra|esta) clinica (?:es|ofrece|tiene) (?:la |el |los |las )?(?:mejor|mejores|lider|mas)\b/,
      /\b(?:de alta calidad|de primera clase|de primer nivel|galardonad[ao])\b/,
      /\bnuestro (?:protocolo|metodo|programa) (?:unico|exclusivo)\b/,
    ],
  },
  says: (words) => `"${words}" praises a clinic or compares clinics.`,
  hint: 'Leave praise and comparisons out; say what the visitor can ask any clinic, ours too.',
});
