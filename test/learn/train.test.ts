/** What is learned of all there is to learn. */
import { expect, it } from 'vitest';
import type { KnowledgeEntry } from '../../src/knowledge/entry.ts';
import type { Example } from '../../src/knowledge/examples.ts';
import { trainModel } from '../../src/learn/train.ts';
import { knowledge } from '../knowledge.ts';

const lexicon = { en: {}, es: {} };
const many = (label: string, words: readonly string[]): Example[] =>
  Array.from({ length: 60 }, (_, line) => ({
    text: `${words[line % 3]} ${words[(line + 1) % 3]} number ${line}`,
    label,
    language: 'en',
    collection: 'made-up',
    line,
  }));
const examples = [
  ...many('answer:cost', ['price', 'dollars', 'bill']),
  ...many('answer:onset', ['soon', 'effect', 'mood']),
  ...many('refuse:dosing', ['milligrams', 'amount', 'strength']),
];
const some = knowledge.base.bundle.entries.find((e) => e.id === 'onset' && e.locale === 'en');
if (!some) throw new Error('the sample entry is missing');
const parking: KnowledgeEntry = { ...some, id: 'parking', title: 'Where do I park?', asks: [] };
const labelsOf = async (known: readonly Example[]) =>
  (await trainModel(known, { entries: [parking], lexicon }, '')).weights.labels.toSorted();

it('leaves an answer that has hardly an example to its own words', async () =>
  expect(await labelsOf(examples)).toEqual(['answer:cost', 'answer:onset', 'refuse:dosing']));

it('learns it once it has a few', async () => {
  const few = many('answer:parking', ['car', 'lot', 'garage']).slice(0, 5);
  expect(await labelsOf([...examples, ...few])).toContain('answer:parking');
});

it('learns a policy from however little', async () =>
  expect(await labelsOf([...examples, ...many('crisis', ['rope', 'bridge', 'goodbye']).slice(0, 1)])).toContain(
    'crisis',
  ));
