/** F31: a sentence with a number or a medical claim carries its source. */
import { claimIn } from '../claims.ts';
import { excerpt, problemIn } from './phrase-rule.ts';
import type { Rule } from './rule.ts';

export const claimCited: Rule = {
  code: 'claim-cited',
  check: ({ published, assembled: { bundle } }) =>
    published
      .filter((text) => text.kind === 'card' || (text.kind === 'answer' && fromRegister(bundle.entries, text.id)))
      .flatMap((text) =>
        text.sentences.flatMap((sentence) => {
          const claim = sentence.sources.length === 0 ? claimIn(sentence.text, text.locale) : undefined;
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

function fromRegister(entries: ReadonlyArray<{ id: string; provenance: string }>, id: string): boolean {
  return entries.some((entry) => entry.id === id && entry.provenance === 'register');
}
