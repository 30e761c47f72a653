/** D20: new connections were seen in animals; nothing grows, heals or repairs a patient's brain. */

import { fold } from '../matching.ts';
import { phraseRule } from './phrase-rule.ts';

const IN_ANIMALS = /\b(?:animals?|mice|mouse|rats?|rodents?|animales|ratones|ratas)\b/;

export const brainGrowth = phraseRule({
  code: 'brain-growth',
  forbids: {
    en: [
      /\bnew (?:brain|nerve) cells\b|\bbrain cells\b|\bmakes? new cells\b/,
      /\bgrow(?:s|ing|th)? (?:\w+ ){0,3}(?:brain|neurons?|cells?|synapses?|connections?)\b|\bgrowth of (?:\w+ )?(?:cells|neurons|connections)\b/,
      /\bneurogenesis\b/,
      /\bregrow\w*/,
      /\brepairs? (?:\w+ )?(?:brain|neurons?|nerves?|damage|connections)\b|\b(?:brain|neurons?)[^.]{0,20}\b(?:repairs?|heals?|healing)\b/,
      /\b(?:new )?(?:synapses?|connections?|links)\b[^.]{0,40}\b(?:within|in) (?:\w+ )?(?:24|twenty-four) hours\b|\bwithin 24 hours\b[^.]{0,40}\b(?:synapses?|connections?)\b/,
      /\b(?:promot|increas|boost|enhanc|foster|trigger|stimulat|creat|build)\w*\b[^.]{0,30}\b(?:neuroplasticity|new,? (?:\w+ ){0,2}(?:synapses?|connections?|pathways)|neural (?:pathways|connections))\b/,
      /\bnew era of brain|\bhealthy synapses\b|\bmore adaptable brain\b/,
    ],
    es: [
      /\bnuevas (?:celulas|neuronas)\b|\bcelulas (?:cerebrales )?nuevas\b/,
      /\b(?:crece|crecen|hace crecer|crecimiento de)\b[^.]{0,30}\b(?:cerebro|neuronas|celulas|conexiones|sinapsis)\b/,
      /\bneurogenesis\b/,
      /\bregener\w+/,
      /\brepara\b[^.]{0,20}\b(?:cerebro|neuronas|danos?|conexiones)\b/,
      /\b(?:conexiones|sinapsis)\b[^.]{0,40}\b24 horas\b/,
      /\b(?:promueve|aumenta|estimula|crea|forma)\b[^.]{0,30}\b(?:neuroplasticidad|nuevas conexiones|nuevas sinapsis)\b/,
    ],
  },
  allows: {
    en: [/\bnot proof that ketamine makes new cells in a person's brain\b/, /\bhelp the brain make new connections\b/],
    es: [/\bno demuestra que la ketamina cree celulas nuevas\b/],
  },
  unless: ({ text, sources }) =>
    sources.length > 0 && IN_ANIMALS.test(fold(text)) && !/\b(?:patients|people|person)\b/i.test(text),
  says: (words) => `"${words}" states an animal finding, or more than that, as if it held for patients.`,
  hint: 'Write "In animal studies, new connections formed between nerve cells"[^MODA] and that it is not proven to explain the benefit in people.',
});
