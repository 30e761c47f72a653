/** B11: no testimonials, no quoted experts, no stars; "studies show" only with the study. */
import { phraseRule } from './phrase-rule.ts';

export const testimonial = phraseRule({
  code: 'testimonial',
  forbids: {
    en: [
      /\b(?:our|my|one|many) (?:patients?|clients?)(?: \w+){0,2} (?:say|says|said|tell|told|report|reports|love|felt|feel)\b/,
      /\b(?:success stor(?:y|ies)|testimonials?|case studies|five[- ]stars?|5[- ]stars?|star rating|reviews? on (?:google|yelp))\b/,
      /\b(?:dr\.?|doctor|professor|prof\.?) [a-z]+(?: [a-z]+)?,? (?:says?|said|explains?|explained|notes?|believes?|calls?|told)\b/,
      /\b(?:says|said|explains|explained|notes|according to) (?:dr|doctor|professor|prof)\b/,
      /\bpatients(?: \w+){0,6} (?:have reported|reported|report|describe|notice|find that)\b/,
      /\bi(?:'m| am) (?:a|your) (?:researcher|doctor|therapist)\b/,
      /\bas a (?:researcher|doctor|therapist|patient)\b/,
      /\bexperts? (?:say|says|agree|believe)\b/,
      /\b(?:research|science|studies|study) (?:has |have )?(?:proves?|proven|proved|confirms?|confirmed)\b/,
    ],
    es: [
      /\b(?:nuestros|mis|muchos) (?:pacientes|clientes)(?: \w+){0,2} (?:dicen|dijeron|cuentan|sienten|sintieron|reportan)\b/,
      /\b(?:historias de exito|testimonios?|cinco estrellas|5 estrellas|resenas en)\b/,
      /\b(?:dra?\.?|doctora?|profesora?) [a-z]+(?: [a-z]+)?,? (?:dice|dijo|explica|explico|afirma|afirmo|cree)\b/,
      /\bcomo (?:investigadora?|doctora?|terapeuta)\b/,
      /\blos expertos (?:dicen|coinciden|creen)\b/,
      /\b(?:la ciencia|los estudios|la investigacion) (?:\w+ )?(?:demuestra|demostrado|prueba|prueban|confirma|confirman|confirmado)n?\b/,
    ],
  },
  allows: { en: [], es: [/\bno se ha demostrado\b/, /\bno esta demostrado\b/] },
  says: (words) => `"${words}" is a testimonial, a quoted opinion or a claim of proof.`,
  hint: 'Leave it out. Say what a named study found, with its size, and cite it: "In a study of 24 people ...".[^KEY]',
});
