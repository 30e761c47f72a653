/** C18: no statement on state law, employment or clearance to fly, drive or serve, beyond "check with ...". */
import { phraseRule } from './phrase-rule.ts';

export const lawClaim = phraseRule({
  code: 'law-claim',
  forbids: {
    en: [
      /\b(?:state|texas|california|florida|new york|your state's) laws? (?:allows?|permits?|requires?|says?|forbids?|prohibits?|lets)\b/,
      /\b(?:legal|lawful|allowed|illegal) in (?:all|every|most|some|many|your|the|\d+) (?:50 )?states?\b/,
      /\b(?:your employer|employers|the dot|the faa|the military|a pilot|pilots|drivers)\b[^.]{0,20} (?:cannot|can't|must|may not|may|will|are allowed|is allowed)\b/,
    ],
    es: [
      /\b(?:la ley estatal|las leyes estatales|la ley de (?:texas|california|florida|nueva york)) (?:permite|exige|prohibe|dice)n?\b/,
      /\b(?:legal|licit[ao]|ilegal|permitid[ao]) en (?:todos|cada|la mayoria|algunos|muchos|su) (?:los )?(?:de los )?estados?\b/,
      /\b(?:su empleador|los empleadores|el ejercito|los pilotos)\b[^.]{0,20} (?:no puede|puede|debe)n?\b/,
    ],
  },
  says: (words) => `"${words}" states a rule of a state or an employer.`,
  hint: 'Such rules differ and change: write "check with your employer" or "other rules may apply where you live".',
});
