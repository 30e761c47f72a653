/** A word leans to the label most of its examples have, and no example counts for itself. */
import { describe, expect, it } from 'vitest';
import { countLabels, leaningOf } from '../../src/learn/leanings.ts';

const labels = countLabels([
  { words: new Set(['casserole', 'how', 'dairy']), label: 'fallback' },
  { words: new Set(['casserole', 'how']), label: 'fallback' },
  { words: new Set(['casserole', 'session']), label: 'fallback' },
  { words: new Set(['how', 'session']), label: 'answer:cost' },
  { words: new Set(['how', 'drip']), label: 'answer:routes' },
  { words: new Set(['how', 'drip']), label: 'answer:routes' },
  { words: new Set(['drip', 'session']), label: 'refuse:dosing' },
  { words: new Set(['nozzle']), label: 'answer:routes' },
  { words: new Set(['nozzle']), label: 'answer:routes' },
]);
const leaning = (word: string, own?: string) => leaningOf(labels.get(word), own);

describe('a word', () => {
  it.each([
    ['casserole', 'fallback!'],
    ['drip', 'answer:routes'],
    ['how', undefined],
    ['session', undefined],
    ['dairy', undefined],
    ['never-seen', undefined],
  ])('%s leans to %s', (word, label) => expect(leaning(word)).toBe(label));

  it('does not lean to a label by the example it is looked at for', () => {
    expect(leaning('casserole', 'fallback')).toBe('fallback!');
    expect(leaning('nozzle')).toBe('answer:routes!');
    expect(leaning('nozzle', 'answer:routes')).toBe(undefined);
    expect(leaning('drip', 'refuse:dosing')).toBe('answer:routes!');
  });
});
