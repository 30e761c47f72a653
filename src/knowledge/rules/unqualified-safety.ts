/** B6: nothing is called safe, harmless or free of side effects without a qualification. */
import { phraseRule } from './phrase-rule.ts';

export const unqualifiedSafety = phraseRule({
  code: 'unqualified-safety',
  forbids: {
    en: [
      /\b(?:is|are|was|were|be|very|completely|perfectly|extremely|remarkably|proven|generally|quite|totally|considered) safe\b/,
      /\bsafe (?:and effective|profile|treatment|medicine|option|when|if)\b/,
      /\b(?:good|excellent|strong|favorable) safety (?:profile|record)/,
      /\b(?:no|zero|without) (?:real |known |serious )?risks?\b/,
      /\brisk[- ]free\b/,
      /\bno (?:known |serious |lasting )?(?:long[- ]term )?(?:side effects|damage|harm)\b/,
      /\bside effects (?:are|is) (?:\w+ )?(?:rare|mild|minimal|minor|few)\b/,
      /\bmild side effects\b|\b(?:generally|usually|only|mostly) mild\b/,
      /\bsafe,? (?:and )?(?:clinical|controlled|medical|comfortable|supportive|supervised)\b|\bensures? (?:your )?safety\b/,
      /\bharmless\b/,
      /\bsafer\b/,
      /\bwell[- ]tolerated\b/,
    ],
    es: [
      /\b(?:es|son|muy|completamente|totalmente|perfectamente|generalmente|bastante|considerad[ao]) segur[ao]s?\b/,
      /\bsegur[ao]s? y (?:eficaz|efectiv[ao])/,
      /\bperfil (?:de seguridad|seguro)/,
      /\b(?:sin|ningun|cero) (?:ningun )?riesgos?\b|\bno (?:hay|tiene|tienen) riesgos?\b/,
      /\b(?:sin|no (?:hay|tiene|tienen)) efectos secundarios\b/,
      /\bno (?:causa|provoca|deja) (?:danos?|secuelas)\b/,
      /\befectos secundarios (?:son|suelen ser) (?:\w+ )?(?:raros|leves|minimos|pocos)\b/,
      /\b(?:generalmente|casi siempre|solo) leves\b/,
      /\binofensiv[ao]s?\b/,
      /\bmas segur[ao]s?\b/,
      /\bbien tolerad[ao]s?\b/,
    ],
  },
  allows: {
    en: [
      /\bnot (?:known to be|proven) safe\b/,
      /\bhow safe\b/,
      /\bno (?:one|treatment) is (?:without|free of) risks?\b/,
    ],
    es: [/\bno se ha demostrado que (?:sea|es) segur[ao]\b/, /\bque tan segur[ao] es\b/],
  },
  says: (words) => `"${words}" makes treatment sound safer than its labels say.`,
  hint: 'Name the known risks and that screening and monitoring are there because of them.',
});
