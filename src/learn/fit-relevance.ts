/** Learns which words are courtesies (`relevance.ts`) from questions and the courtesies people put around them. */
import type { Term } from '../language/tokenize.ts';
import { shuffle } from './random.ts';
import { PLACES, placesOf, type RelevanceWeights, VOICES, WEIGHT_STEPS } from './relevance.ts';

/** Of one language. */
export interface Surrounded {
  readonly questions: ReadonlyArray<readonly Term[]>;
  readonly before: ReadonlyArray<readonly Term[]>;
  readonly after: ReadonlyArray<readonly Term[]>;
}

const EPOCHS = 4;
const RATE = 0.15;
/** Steps shrink in a straight line to a tenth. */
const COOLING = 0.9;
/** Squared movement a weight begins with (AdaGrad). */
const AT_REST = 1e-2;
const SHRINK = 1e-5;
/** Share of the words that are not looked at themselves: neighbours learn to speak for words never seen. */
const UNSEEN = 0.3;
/** Of so many questions one has a courtesy before it, one after it, one both; the rest have none. */
const [BEFORE, AFTER, BOTH] = [0.3, 0.3, 0.2];
/** Smaller weights are not kept. */
const LEAST = 0.6;

/**
 * Logistic regression, word by word: question or courtesy.
 * Cost: about two seconds for ten thousand questions.
 * @param random numbers from 0 to 1.
 */
export function fitRelevance(languages: readonly Surrounded[], random: () => number): RelevanceWeights {
  const weights = new Float32Array(PLACES);
  const squares = new Float32Array(PLACES).fill(AT_REST);
  const all = languages.flatMap((language) => language.questions.map((question) => ({ question, ...language })));
  const order = Uint32Array.from(all.keys());
  const learn = (terms: readonly Term[], from: number, to: number, rate: number) => {
    const all = placesOf(terms);
    for (let i = 0; i < terms.length; i++) {
      const places = all.slice(i * VOICES + (random() < UNSEEN ? 1 : 0), (i + 1) * VOICES);
      const score = places.reduce((sum, place) => sum + (weights[place] ?? 0), 0);
      const error = 1 / (1 + Math.exp(-score)) - (i >= from && i < to ? 1 : 0);
      for (const place of places) {
        const gradient = error + SHRINK * (weights[place] ?? 0);
        const square = (squares[place] ?? 0) + gradient * gradient;
        squares[place] = square;
        weights[place] = (weights[place] ?? 0) - (rate * gradient) / Math.sqrt(square);
      }
    }
  };
  const one = (of: ReadonlyArray<readonly Term[]>) => of[Math.floor(random() * of.length)] ?? [];
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random);
    order.forEach((number, done) => {
      const { question = [], before = [], after = [] } = all[number] ?? {};
      const where = random();
      const first = where < BEFORE || where > 1 - BOTH ? one(before) : [];
      const last = where >= BEFORE && (where < BEFORE + AFTER || where > 1 - BOTH) ? one(after) : [];
      const rate = RATE * (1 - (COOLING * (epoch + done / order.length)) / EPOCHS);
      learn(inTurn([first, question, last], random), first.length, first.length + question.length, rate);
    });
  }
  return Int8Array.from(weights, (w) =>
    Math.abs(w) < LEAST ? 0 : Math.max(-127, Math.min(127, Math.round(w * WEIGHT_STEPS))),
  );
}

/** Some end their sentence and some do not, whatever stands in the files. */
function inTurn(parts: ReadonlyArray<readonly Term[]>, random: () => number): Term[] {
  const all: Term[] = [];
  for (const terms of parts) {
    const last = all.at(-1);
    const shift = last ? last.sentence + (random() < 0.5 ? 1 : 0) : 0;
    for (const term of terms) all.push({ ...term, sentence: term.sentence + shift });
  }
  return all;
}
