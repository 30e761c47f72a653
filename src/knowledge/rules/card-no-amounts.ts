/** G39: a card never softens into "but if you do ..." and gives no reason that names the missing detail. */
import { phraseRule } from './phrase-rule.ts';

export const cardNoAmounts = phraseRule({
  code: 'card-no-amounts',
  forbids: {
    en: [
      /\bbut if you (?:do|still|must|insist|decide)\b/,
      /\bif you (?:do|still) (?:take|use|try|decide|mix)\b/,
      /\bdepends on (?:the|your) (?:amount|dose|weight|strength|tolerance)\b/,
      /\b(?:because|as|since)\b[^.]{0,30}\b(?:you did not|you didn't|i don't know|without knowing) (?:\w+ )?(?:your )?(?:weight|tolerance|amount)\b/,
      /\b(?:low|small|start low|less|little)(?:er)? (?:amounts?|doses?)\b/,
      /\b\d+(?:[.,]\d+)? ?(?:mg|mcg|g|ml|kg|%)\b/,
    ],
    es: [
      /\bpero si (?:lo hace|aun asi|insiste|decide)\b/,
      /\bsi (?:aun asi )?(?:decide|va a) (?:tomar|usar|mezclar)\w*\b/,
      /\bdepende de (?:la|su) (?:cantidad|dosis|peso|tolerancia)\b/,
      /\b(?:cantidad|dosis) (?:baja|pequena|menor)s?\b/,
      /\b\d+(?:[.,]\d+)? ?(?:mg|mcg|g|ml|kg|%)\b/,
    ],
  },
  unless: (_, { kind }) => kind !== 'card',
  says: (words) => `The card says "${words}", which opens the door it should close.`,
  hint: 'A card says what is not answered, who can help and the numbers to call, and nothing about how or how much.',
});
