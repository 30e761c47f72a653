/** What a message means: labels and their probabilities. */
import { describe, expect, it } from 'vitest';
import { inOrder, likeliest, type Meaning, probabilityOf, reweighed } from '../../src/learn/meaning.ts';

const meaning: Meaning = {
  labels: inOrder(['answer:cost', 'crisis', 'answer:onset']),
  probability: Float32Array.of(0.25, 0.5, 0.25),
  outside: 0.125,
};

describe('a meaning', () => {
  it('knows how likely a label is, and nothing of what is none', () => {
    expect(probabilityOf(meaning, 'crisis')).toBe(0.5);
    expect(probabilityOf(meaning, 'answer:driving')).toBeUndefined();
  });

  it('has a likeliest label, of all or of those that count; of two alike the first', () => {
    expect(likeliest(meaning)).toEqual(['crisis', 0.5]);
    expect(likeliest(meaning, (label) => label.startsWith('answer:'))).toEqual(['answer:cost', 0.25]);
    expect(likeliest(meaning, () => false)).toEqual(['', 0]);
  });

  it('is weighed anew in proportion, and stays as it was', () => {
    const other = reweighed(meaning, (p, place) => (place === 1 ? 0 : p));
    expect([...other.probability]).toEqual([0.5, 0, 0.5]);
    expect(other.outside).toBe(0.125);
    expect(probabilityOf(meaning, 'crisis')).toBe(0.5);
    expect([...reweighed(meaning, () => 0).probability]).toEqual([0, 0, 0]);
  });
});
