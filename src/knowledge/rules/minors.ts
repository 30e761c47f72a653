/** E27: nobody under 18 is invited to treatment. */
import { phraseRule } from './phrase-rule.ts';

export const minors = phraseRule({
  code: 'minors',
  forbids: {
    en: [
      /\bwe (?:also )?(?:treat|see|accept|welcome|offer|help)\b[^.]{0,40}\b(?:teens?|teenagers?|adolescents?|children|kids|minors|under 18)\b/,
      /\b(?:teens?|teenagers?|adolescents?|children|kids|minors) (?:can|may) (?:have|get|receive|start|use|be treated)\b/,
      /\b(?:approved|effective|works|suitable|recommended) (?:for|in) (?:teens?|teenagers?|adolescents?|children|minors)\b/,
      /\bages? (?:1[0-7]|[1-9]) (?:and (?:up|over|older)|or older|\+)/,
    ],
    es: [
      /\b(?:tratamos|atendemos|aceptamos|recibimos|ofrecemos)\b[^.]{0,40}\b(?:adolescentes?|ninos|menores|jovenes)\b/,
      /\b(?:los )?(?:adolescentes|ninos|menores) pueden (?:recibir|tener|usar|empezar)\b/,
      /\b(?:aprobad[ao]|eficaz|adecuad[ao]|recomendad[ao]) (?:para|en) (?:adolescentes|ninos|menores)\b/,
      /\b(?:desde|a partir de) los (?:1[0-7]|[1-9]) anos\b/,
    ],
  },
  allows: {
    en: [/\bnot approved for (?:people under 18|teens|children|adolescents)\b/],
    es: [/\bno (?:esta|estan) aprobad[ao]s? para (?:menores|ninos|adolescentes)\b/],
  },
  says: (words) => `"${words}" invites people under 18.`,
  hint: 'Spravato is not approved under 18, and studies in teens are very small. What your clinic does stands in clinic.md, after a clinician has signed it off.',
});
