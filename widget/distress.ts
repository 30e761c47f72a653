/**
 * Is somebody at risk? A small part of the guard that needs no service: it decides only whether help numbers
 * are shown while the service cannot be asked. When in doubt it says yes. No DOM; linear in the message.
 */
import { stem } from '../src/language/stem.ts';

export type Card = 'crisis' | 'emergency';

/**
 * What words weigh, learned from the examples and the policies' signals when the widget is built
 * (`src/tools/distress-data.ts`): lines of a weight and the words and pairs that carry it; first the weight
 * that every message has.
 */
export type Distress = Readonly<Record<Card, string>>;

/** Longest text that is read, in UTF-16 units: ten times what can be sent. */
const MAX_READ = 20_000;
const SHORT_FORMS: ReadonlyArray<readonly [RegExp, string]> = [
  [/\bcan(?:'?t|not)\b/g, 'can not'],
  [/\b(do|does|did|is|are|was|would|could|should|have|has)n'?t\b/g, '$1 not'],
  [/\bwon'?t\b/g, 'will not'],
  [/\b(i)'?m\b/g, '$1 am'],
  [/\bwanna\b/g, 'want to'],
  [/\bgonna\b/g, 'going to'],
  [/\b(kms|unalive)\b/g, 'kill myself'],
  [/\bkys\b/g, 'kill yourself'],
  [/'(?:s|ve|ll|d|re)\b/g, ''],
  // Ways of speaking that are not meant: what else is said still counts.
  [/\b(?:is|are) killing me\b|\bdying to\b|\b(?:will|does) it hurt\b|\bme muero (?:de|por)\b/g, ' '],
];

/** The stems of a message and its pairs of neighbours, each once. */
export function featuresOf(text: string): Set<string> {
  let plain = text.slice(0, MAX_READ).normalize('NFKD').toLowerCase();
  plain = plain.replace(/[\p{M}\p{Cf}]/gu, '').replace(/[’‘`´]/g, "'");
  for (const [from, to] of SHORT_FORMS) plain = plain.replace(from, to);
  const words = (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map(stem);
  return new Set(words.flatMap((word, i) => (i > 0 ? [word, `${words[i - 1]} ${word}`] : [word])));
}

/** The card for a message that may come from a person at risk; the graver one when both fit. */
export function distressIn(text: string, distress: Distress): Card | undefined {
  const features = featuresOf(text);
  return (['emergency', 'crisis'] as const).find((card) => weigh(distress[card], features) >= 0);
}

function weigh(weights: string, features: ReadonlySet<string>): number {
  const [bias, ...lines] = weights.split('\n');
  let sum = Number(bias);
  for (const line of lines) {
    const [weight, ...words] = line.split(',');
    sum += Number(weight) * words.filter((w) => features.has(w)).length;
  }
  return sum;
}
