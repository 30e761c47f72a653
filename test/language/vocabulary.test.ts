/** Misspelt words are mended to ones the knowledge knows, and others left alone. */
import { describe, expect, it } from 'vitest';
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
  ]),
  new Set(['lover']),
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
  ])('%s -> %s', (typed, meant) => expect(vocabulary.repair(typed).join(' ')).toBe(meant));

  it.each([
    ['lover', 'a known word'],
    ['dos', 'too short to be sure'],
    ['xylophone', 'nothing near'],
    ['a'.repeat(500), 'too long'],
  ])('leaves %s alone: %s', (typed) => expect(vocabulary.repair(typed)).toEqual([typed]));
});
