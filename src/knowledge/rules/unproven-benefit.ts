/** What seeds and clinic pages like to say of the experience, of therapy and of habits, and no register source establishes. */
import { phraseRule } from './phrase-rule.ts';

export const unprovenBenefit = phraseRule({
  code: 'unproven-benefit',
  forbids: {
    en: [
      /\b(?:experience|trip|dissociation|session|ketamine|it)(?: \w+){0,3} (?:is|are) (?:an? )?(?:important |essential |key |necessary )?part of (?:the |your )?(?:therapeutic process|treatment process|therapy|healing|how it works)\b/,
      /\b(?:uncovers?|reveals?|brings? up|gets? to|access(?:es)?)\b[^.]{0,40}\b(?:underlying|root|hidden|deeper|unconscious|repressed)\b/,
      /\b(?:new |fresh |wider )?perspective on (?:your|their|his|her) (?:life|problems|trauma|past)\b/,
      /\b(?:without|skipping) integration\b|\bintegration (?:makes|keeps|ensures|helps|is needed|is essential|is necessary)\b/,
      /\b(?:more|most) productive\b/,
      /\b(?:yoga|mindfulness|meditation|acupuncture|diet|nutrition|exercise|massage|breathwork)\b[^.]{0,60}\b(?:improve|improves|boost|boosts|enhance|enhances|strengthen|strengthens|extend|extends|deepen|deepens|maximi[sz]e)\b/,
      /\b(?:less|fewer|not|rarely) (?:\w+ )?(?:triggered|reactive|triggers)\b/,
      /\b(?:improves?|sharpens?|boosts?|enhances?|restores?)\b[^.]{0,20}\b(?:cognition|memory|thinking|focus|brain function|brain health)\b/,
      /\b(?:psychotherapy|therapy|cbt)\b[^.]{0,40}\b(?:makes|gives|brings|is) (?:\w+ )?(?:better|stronger|more|greater|longer)\b/,
      /\b(?:widely|broadly|generally|universally) accepted\b/,
      /\b(?:clear|clearly|obvious|beyond doubt|no doubt|undisputed)\b[^.]{0,40}\b(?:effective|works|helps|treats)\b/,
      /\bcomplements? (?:the |your )?ketamine\b|\balongside ketamine\b/,
      /\bnot (?:just )?limited to depression\b/,
      /\b(?:pain patients?|patients (?:treated|receiving ketamine) for pain)\b[^.]{0,60}\b(?:mood|happier|depression)\b/,
    ],
    es: [
      /\b(?:es|son) (?:una )?parte (?:importante |esencial )?del proceso terapeutico\b/,
      /\b(?:descubre|revela|saca a la luz)\b[^.]{0,40}\b(?:causas|raices|ocult[ao]s?|inconsciente|profund[ao]s?)\b/,
      /\bsin (?:la )?integracion\b|\bla integracion (?:hace|logra|asegura|es necesaria|es esencial)\b/,
      /\bmas productiv[ao]s?\b/,
      /\b(?:yoga|atencion plena|meditacion|acupuntura|dieta|nutricion|ejercicio)\b[^.]{0,60}\b(?:mejora|mejoran|potencia|potencian|aumenta el efecto|refuerza|prolonga)n?\b/,
      /\b(?:mejora|agudiza|refuerza|restaura)\b[^.]{0,20}\b(?:cognicion|memoria|pensamiento|concentracion|funcion cerebral)\b/,
      /\bampliamente aceptad[ao]\b/,
      /\b(?:se alteran|se sienten|reaccionan) menos\b|\bmenos (?:alterad|reactiv)[ao]s?\b/,
      /\b(?:animo|depresion)\b[^.]{0,40}\bpacientes con dolor\b|\bpacientes con dolor\b[^.]{0,60}\banimo\b/,
      /\b(?:es claro|esta claro|claramente|sin duda)\b[^.]{0,40}\b(?:eficaz|funciona|ayuda|trata)\b/,
    ],
  },
  allows: {
    en: [/\bit is not clear\b/, /\bgave them a new view of things\b/],
    es: [/\bno esta claro\b/],
  },
  says: (words) => `"${words}" states as fact what no source of ours establishes.`,
  hint: 'Leave it out, or say that the question is open: "whether therapy adds to the effect is an open question".[^KEW]',
});
