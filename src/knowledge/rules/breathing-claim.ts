/** B8: labels warn of slowed breathing; no text may deny it. */
import { phraseRule } from './phrase-rule.ts';

export const breathingClaim = phraseRule({
  code: 'breathing-claim',
  forbids: {
    en: [
      /\b(?:does not|doesn't|do not|don't|never|without|not) (?:\w+ )?(?:slow|slows|slowing|suppress|suppresses|suppressing|affect|affects|affecting|depress|depressing|stop|stopping) (?:your |the |a person's |on )?(?:breathing|respiration)\b/,
      /\bno (?:effect on|risk to|danger to) (?:your |the )?breathing\b/,
      /\bunlike other (?:anesthetics|sedatives)\b/,
    ],
    es: [
      /\b(?:no|sin|nunca) (?:\w+ )?(?:frena|frenar|deprime|deprimir|afecta|afectar|detiene|detener|suprime|hace mas lenta) (?:\w+ )?(?:la |su )?respiracion\b/,
      /\ba diferencia de otros (?:anestesicos|sedantes)\b/,
    ],
  },
  allows: { en: [/\bcan slow or stop breathing\b/], es: [/\bpuede frenar o detener la respiracion\b/] },
  says: (words) => `"${words}" denies a risk that the labels warn of.`,
  hint: 'Slowed breathing is in the boxed warning of Spravato and on the ketamine label: say that it can happen and is watched for.',
});
