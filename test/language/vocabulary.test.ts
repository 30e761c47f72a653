/** Misspelt words are mended to ones the knowledge knows, and others left alone. */
import { describe, expect, it } from 'vitest';
import { normalize } from '../../src/language/normalize.ts';
import { tokenize } from '../../src/language/tokenize.ts';
import { buildVocabulary } from '../../src/language/vocabulary.ts';

const vocabulary = buildVocabulary(
  new Map([
    ['ketamine', 50],
    ['treatment', 40],
    ['sessions', 30],
    ['session', 30],
    ['how', 90],
    ['many', 60],
    ['does', 80],
    ['dose', 9],
    ['liver', 20],
    ['kill', 5],
    ['want', 400],
    ['wine', 40],
  ]),
  new Set(['lover']),
);

it.each([
  ["ketaminedon'twant", 'ketamine do not want'],
  ["d0n'7", 'do not'],
  ['dont', 'do not'],
])('%s is read as "%s"', (typed, meant) =>
  expect(
    tokenize(normalize(typed), 'en', vocabulary)
      .map((t) => t.word)
      .join(' '),
  ).toBe(meant),
);

describe('spelling repair', () => {
  it.each([
    ['ketamine', 'ketamine'],
    ['ketemine', 'ketamine'],
    ['ketmaine', 'ketamine'],
    ['ketamin', 'ketamine'],
    ['kketamine', 'ketamine'],
    ['k3tamine', 'ketamine'],
    ['s3ss10ns', 'sessions'],
    ['k!ll', 'kill'],
    ['treatmnt', 'treatment'],
    ['howmany', 'how many'],
    ['wnt', 'want'],
    ['d0n7', 'dont'],
    ['ketaminedontwant', 'ketamine dont want'],
    ['kil', 'kill'],
  ])('%s -> %s', (typed, meant) => expect(vocabulary.repair(typed).join(' ')).toBe(meant));

  it.each([
    ['lover', 'a known word'],
    ['dos', 'too short to be sure'],
    ['xylophone', 'nothing near'],
    ['win', 'a vowel away from a word, not from an everyday one'],
    ['a'.repeat(500), 'too long'],
  ])('leaves %s alone: %s', (typed) => expect(vocabulary.repair(typed)).toEqual([typed]));
});

it('a word is common when it was used often, not when it is only known', () => {
  expect(['session', 'dose', 'lover', 'xylophone'].map(vocabulary.isCommon)).toEqual([true, false, false, false]);
});
