/** F31: a sentence with a number or a medical claim carries its source. */
import { claimIn } from '../claims.ts';
import { fold } from '../matching.ts';
import type { Published } from '../published.ts';
import type { Sentence } from '../sentences.ts';
import { excerpt, problemIn } from './phrase-rule.ts';
import type { LintContext, Rule } from './rule.ts';

const MEDICINE = /\b(?:es)?ketamin[ea]\b|\bspravato\b|\bantidepres/;

export const claimCited: Rule = {
  code: 'claim-cited',
  check: ({ published, assembled: { bundle } }) =>
    published
      .filter(({ kind }) => kind === 'card' || kind === 'answer')
      .flatMap((text) =>
        text.sentences.flatMap((sentence) => {
          const claim = uncitedClaim(sentence, text, bundle);
          if (claim === undefined) return [];
          return [
            problemIn(
              text,
              sentence,
              'claim-cited',
              `The sentence "${excerpt(sentence.text)}" states something ("${excerpt(claim)}") without a source.`,
              'Put the key of a source from sources.yml right after its full stop, for example [^SPR], or leave the claim out.',
            ),
          ];
        }),
      ),
};

/** For hours, addresses and the like the clinic is the source; for what a medicine does it is not. */
function uncitedClaim(
  { text, sources }: Sentence,
  { kind, id, locale }: Published,
  { entries }: LintContext['assembled']['bundle'],
): string | undefined {
  if (sources.length > 0) return undefined;
  const ofClinic = kind === 'answer' && entries.some((entry) => entry.id === id && entry.provenance === 'clinic');
  return ofClinic && !MEDICINE.test(fold(text)) ? undefined : claimIn(text, locale);
}
