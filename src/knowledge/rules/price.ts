/** G35: prices stand only among the clinic's own statements. */
import { bothLocales, phraseRule } from './phrase-rule.ts';

export const price = phraseRule({
  code: 'price',
  forbids: bothLocales([
    /\$ ?\d[\d,.]*/,
    /\b\d[\d,.]* ?(?:dollars?|dolares|usd)\b/,
    /\b(?:hundred|thousand|cientos de|mil) (?:dollars|dolares)\b/,
  ]),
  unless: (_, { kind }) => kind === 'clinic',
  says: (words) => `The text names a price ("${words}").`,
  hint: 'Put prices into clinic.md under "says: prices", and write {{says.prices}} in the answer.',
});
