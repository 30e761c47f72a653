/** What is asked is told from the courtesies around it. */
import { describe, expect, it } from 'vitest';
import { normalize } from '../../src/language/normalize.ts';
import { tokenize } from '../../src/language/tokenize.ts';
import { fitRelevance } from '../../src/learn/fit-relevance.ts';
import { seeded } from '../../src/learn/random.ts';
import { placesOf, RELEVANT, relevanceOf, VOICES, WEIGHT_STEPS } from '../../src/learn/relevance.ts';

const read = (text: string) => tokenize(normalize(text), 'en');
const nothing = new Int8Array();
const topics = ['price', 'session', 'parking', 'nausea', 'insurance'];
const questions = topics.flatMap((topic) => [`what about the ${topic}`, `is ${topic} included`, `tell me of ${topic}`]);
const weights = fitRelevance(
  [
    {
      questions: Array.from({ length: 40 }, () => questions)
        .flat()
        .map(read),
      before: ['hello there', 'good morning dear robot', 'my name is bob'].map(read),
      after: ['many thanks', 'have a nice day', 'cheers bob'].map(read),
    },
  ],
  seeded(1),
);
const relevant = (text: string) => {
  const terms = read(text);
  const relevance = relevanceOf(terms, weights, 5);
  return terms.flatMap((term, i) => ((relevance[i] ?? 0) >= RELEVANT ? [term.word] : [])).join(' ');
};

describe('the relevance of words', () => {
  it.each([
    ['a courtesy before', 'hello there what about the parking', 'what about the parking'],
    ['a courtesy after', 'is nausea included have a nice day', 'is nausea included'],
    ['both', 'my name is bob. is insurance included? many thanks', 'is insurance included'],
    ['courtesies put together anew', 'good morning bob, tell me of parking, many thanks bob', 'tell me of parking'],
  ])('is little in %s', (_, text, asked) => expect(relevant(text)).toBe(asked));

  it('is full in a question alone', () => {
    for (const question of questions) expect(relevant(question)).toBe(question);
  });

  it('is full where there is nothing but courtesy', () =>
    expect(relevant('hello there, many thanks')).toBe('hello there many thanks'));

  it('is full in words nobody has used before', () =>
    expect(relevant('wobbly giraffes juggle marmalade')).toBe('wobbly giraffes juggle marmalade'));

  it('is full when nothing was learned, and in a single word', () => {
    expect([...relevanceOf(read('hello there what about it'), nothing, 5)]).toEqual([1, 1, 1, 1, 1]);
    expect([...relevanceOf(read('hello'), weights, 5)]).toEqual([1]);
    expect([...relevanceOf([], weights, 5)]).toEqual([]);
  });

  it('is the share of all stretches there may be that hold a word', () => {
    const cost = 2;
    const terms = read('hello there what is bob to parking');
    const places = placesOf(terms);
    const scores = terms.map((_, i) =>
      places.slice(i * VOICES, (i + 1) * VOICES).reduce((sum, place) => sum + (weights[place] ?? 0) / WEIGHT_STEPS, 0),
    );
    let all = Math.exp(-cost);
    const holding = terms.map(() => all);
    for (let from = 0; from < terms.length; from++)
      for (let to = from + 1; to <= terms.length; to++) {
        const [before, after] = [from > 0, to < terms.length];
        const paid = before && after ? 1.5 * cost : before || after ? cost : 0;
        const likely = Math.exp(scores.slice(from, to).reduce((sum, score) => sum + score, -paid));
        all += likely;
        for (let i = from; i < to; i++) holding[i] = (holding[i] ?? 0) + likely;
      }
    const relevance = relevanceOf(terms, weights, cost);
    for (const i of terms.keys()) expect(relevance[i]).toBeCloseTo((holding[i] ?? 0) / all, 5);
  });

  it('lies between nothing and all, however long the text', () => {
    const relevance = relevanceOf(read('hello bob thanks parking price nice day '.repeat(100)), weights, 5);
    expect(relevance.length).toBe(700);
    expect(relevance.every((r) => r >= 0 && r <= 1)).toBe(true);
  });
});
