/** D21: the "critical period" is a hypothesis, and no interval for integration has been established. */

import { fold } from '../matching.ts';
import { phraseRule } from './phrase-rule.ts';

export const criticalPeriod = phraseRule({
  code: 'critical-period',
  forbids: {
    en: [
      /\bcritical (?:period|window)\b/,
      /\bwindow of (?:opportunity|plasticity|change|healing)\b/,
      /\bbrain (?:is|becomes|stays) (?:\w+ )?(?:receptive|open|flexible|plastic)\b/,
      /\bintegration\b[^.]{0,60}\b(?:\d+|one|two|three|24|48|72) ?(?:-|to|and)? ?\d* ?(?:hours?|days?|h)\b/,
      /\b(?:\d+|one|two|three) ?(?:-|to)? ?\d* ?(?:hours?|days?|h)\b[^.]{0,60}\bintegration\b/,
    ],
    es: [
      /\b(?:periodo critico|ventana critica)\b/,
      /\bventana de (?:oportunidad|plasticidad|cambio)\b/,
      /\bcerebro (?:esta|queda|se vuelve) (?:\w+ )?(?:receptivo|abierto|flexible)\b/,
      /\bintegracion\b[^.]{0,60}\b(?:\d+|una|dos|tres) ?(?:-|a|y)? ?\d* ?(?:horas?|dias?|h)\b/,
    ],
  },
  unless: ({ text, sources }) =>
    sources.length > 0 && /\b(?:may|might|puede|podria)\b/.test(fold(text)) && !/integra/i.test(text),
  says: (words) => `"${words}" states a hypothesis, or an interval that nobody has established, as fact.`,
  hint: 'Write "some researchers think ketamine may open a time when the brain takes in change more easily";[^YALE] give no hours or days for integration.',
});
