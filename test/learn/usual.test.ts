/** A short message that many write is known as a whole, whatever its words mean elsewhere. */
import { describe, expect, it } from 'vitest';
import type { Example } from '../../src/knowledge/examples.ts';
import { likeliest } from '../../src/learn/meaning.ts';
import { reader } from '../../src/learn/model.ts';
import { buildSenses, readMessage } from '../../src/learn/reading.ts';
import { trainModel } from '../../src/learn/train.ts';
import { knowledge } from '../knowledge.ts';

const lexicon = { en: {}, es: {} };
const example = (label: string, after?: string) => (text: string, line: number) =>
  ({ text, label, language: 'en', collection: 'made-up', line, ...(after ? { after } : {}) }) as Example;
const grave = Array.from(
  { length: 40 },
  (_, n) => `goodbye ${['all', 'world', 'children', 'mother'][n % 4]} line ${n}`,
);
const plain = Array.from({ length: 40 }, (_, n) => `thanks ${['for', 'so', 'very', 'a'][n % 4]} much line ${n}`);

describe('a usual message', () => {
  it('is one that several examples are, alone, in few words', async () => {
    const said = (label: string, texts: readonly string[], after?: string) => texts.map(example(label, after));
    const { usual } = await trainModel(
      [
        ...said('smalltalk', ['Goodbye!', 'goodbye', 'bye now', 'I have seven words in this sentence']),
        ...said('smalltalk', ['I have seven words in this sentence', 'well then', 'well then'].slice(0, 2)),
        ...said('smalltalk', ['well then', 'well then'], 'answer:cost'),
        ...said('crisis', ['i want to die', 'I want to die']),
      ],
      { entries: [], lexicon },
      '',
    );
    expect(usual).toEqual(['goodbye', 'i want to die']);
  });

  it('means what it is used for, though its words mean something else in others', async () => {
    const learned = await trainModel(
      [
        ...grave.map(example('crisis')),
        ...plain.map(example('smalltalk')),
        ...Array(4).fill('goodbye').map(example('smalltalk')),
      ],
      { entries: [], lexicon },
      '',
    );
    const { read } = reader(learned.weights);
    const senses = buildSenses(learned);
    const label = (text: string) => likeliest(read(readMessage(text, 'en', senses).features))[0];
    expect([label('goodbye'), label('Goodbye.'), label('goodbye world')]).toEqual(['smalltalk', 'smalltalk', 'crisis']);
  });

  it('is known as one however it is written, and only as a whole', () => {
    const usual = (text: string) =>
      readMessage(text, 'en', { ...knowledge.senses, usual: new Set(['i have some questions']) }).usual;
    expect(usual('I have some questions!')).toBe('i have some questions');
    expect(usual('i have some qestions')).toBe('i have some questions');
    expect(usual('i have some questions about it')).toBeUndefined();
  });
});
