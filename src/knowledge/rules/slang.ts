/** G34: no slang and no glamour of drug culture. */
import { phraseRule } from './phrase-rule.ts';

export const slang = phraseRule({
  code: 'slang',
  forbids: {
    en: [
      /\bk-?holes?\b/,
      /\b(?:trips?|tripping|trippy)\b/,
      /\bjourneys?\b/,
      /\bpsychonauts?\b/,
      /\bspecial k\b|\bvitamin k\b/,
      /\bbumps?\b/,
      /\b(?:stoned|wasted|buzzed)\b/,
      /\b(?:plant|sacred|healing) medicine\b/,
      /!/,
    ],
    es: [
      /\bk-?holes?\b/,
      /\bviajes? (?:psicodelicos?|de ketamina|interior(?:es)?)\b/,
      /\bpsiconautas?\b/,
      /\bspecial k\b|\bvitamina k\b/,
      /\b(?:colocarse|pasoneado|pasado de|drogon)\b/,
      /\bmedicina sagrada\b/,
      /!/,
    ],
  },
  unless: ({ text }, { id }) => id === 'what-it-feels-like' && /k-hole/i.test(text),
  says: (words) => `"${words}" is slang, or too loud for an anxious reader.`,
  hint: 'Use a plain word: "session", "feeling detached", "side effects"; end the sentence with a full stop.',
});
