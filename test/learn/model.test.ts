/** The learned model learns, survives packing and gives probabilities. */
import { describe, expect, it } from 'vitest';
import { indexConcepts } from '../../src/language/concepts.ts';
import { normalize } from '../../src/language/normalize.ts';
import { tokenize } from '../../src/language/tokenize.ts';
import type { Crew } from '../../src/learn/crew.ts';
import { type FeatureVector, featuresOf, inArrays, type Words } from '../../src/learn/features.ts';
import { DEFAULT_FIT, fitModel } from '../../src/learn/fit.ts';
import { probabilityOf } from '../../src/learn/meaning.ts';
import { reader } from '../../src/learn/model.ts';
import { packModel, unpackModel } from '../../src/learn/pack.ts';
import { threads } from '../../src/tools/threads.ts';

const wordsOf = (text: string, uncommon: string[] = []): Words => {
  const terms = tokenize(normalize(text), 'en');
  return {
    terms,
    concepts: [],
    relevance: new Float32Array(terms.length).fill(1),
    uncommon: new Set(uncommon),
    strangers: 0,
    leanings: [],
    usual: undefined,
  };
};
const features = (text: string) => featuresOf(wordsOf(text));
const examples = [
  ['cost', 'what is the price'],
  ['cost', 'how much money is it'],
  ['cost', 'is it expensive'],
  ['cost', 'price of a session'],
  ['length', 'how long is a session'],
  ['length', 'how many hours does it take'],
  ['length', 'duration of one visit'],
  ['length', 'will it take all day'],
].map(([label = '', text = '']) => ({ label, features: inArrays(features(text)) }));
const model = await fitModel(examples);
const concepts = indexConcepts({ en: { money: ['arm and a leg'] }, es: {} });

describe('what is looked at', () => {
  const seen = (uncommon: string[]) => featuresOf(wordsOf('which session', uncommon));

  it('is the parts of uncommon words alone', () => {
    const plain = seen([]).numbers.length;
    // <session>: seven parts of three letters and six of four.
    expect(seen(['session']).numbers.length).toBe(plain + 13);
    expect(seen(['other']).numbers.length).toBe(plain);
    expect(inArrays(seen(['session'])).gist).toEqual(inArrays(seen([])).gist);
  });

  it('counts as much as its words are relevant, and no more for being there twice', () => {
    const words = wordsOf('thanks session thanks');
    const detailsOf = ({ numbers, details }: FeatureVector) => new Map(numbers.map((n, f) => [n, details[f]]));
    const heard = detailsOf(featuresOf({ ...words, relevance: Float32Array.of(0, 1, 0.25) }));
    const alone = detailsOf(featuresOf(wordsOf('session')));
    for (const [feature, weight] of alone) expect(heard.get(feature)).toBe(weight);
    const others = [...heard].filter(([feature]) => !alone.has(feature));
    expect(others.map(([, weight]) => weight)).toEqual([0.25, 0.125]);
  });
});

describe('the learned model', () => {
  it('learns its examples', () => {
    const meaning = reader(model).read(features('price of a visit'));
    expect(probabilityOf(meaning, 'cost')).toBeGreaterThan(probabilityOf(meaning, 'length') ?? 1);
  });

  it('gives probabilities', () => {
    const { probability } = reader(model).read(features('how many hours'));
    expect(probability.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
  });

  it('is the same whenever it is fitted', async () => expect(await fitModel(examples)).toEqual(model));

  it.each([2, 3])('is the same when %i threads learn it', async (size) =>
    expect(await fitModel(examples, DEFAULT_FIT, threads(size))).toEqual(model),
  );

  it('ends when one thread fails while another waits for it', async () => {
    const failing: Crew = {
      size: 2,
      work: (job) => {
        // No room for the eighth example, which is the second thread's.
        const errors = job.desk.errors.subarray(0, 7 * job.bias.length);
        return threads(2).work({ ...job, desk: { ...job.desk, errors } });
      },
    };
    await expect(fitModel(examples, DEFAULT_FIT, failing)).rejects.toThrow(RangeError);
  });

  it('survives packing', () => {
    const learned = {
      revision: 'r',
      words: [['price', 3, 'cost!'] as const, ['of', 1, undefined] as const],
      usual: ['goodbye', 'i have some questions'],
      exceptions: { crisis: ['so long'], smalltalk: ['too long', 'wait'] },
      concepts,
      tongue: Int8Array.of(2, -5),
      courtesies: Int8Array.of(-3, 0, 7),
      background: Int8Array.of(5),
      weights: model,
    };
    expect(unpackModel(packModel(learned).buffer)).toEqual(learned);
  });

  it('keeps only so many weights when told', async () => {
    const small = await fitModel(examples, { ...DEFAULT_FIT, keep: 40 });
    expect(small.details.steps.length).toBeLessThanOrEqual(45);
  });

  it.each([
    ['something else', new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).buffer],
    ['nothing', new ArrayBuffer(0)],
    [
      'a file cut short',
      packModel({
        revision: 'r',
        words: [],
        usual: [],
        exceptions: {},
        concepts,
        tongue: new Int8Array(),
        courtesies: new Int8Array(),
        background: new Int8Array(),
        weights: model,
      }).buffer.slice(0, 200),
    ],
  ])('says what to do about %s', (_, buffer) => expect(() => unpackModel(buffer)).toThrow(/npm run compile/));
});
