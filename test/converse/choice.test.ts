/** What a visitor says of what they were offered. */
import { expect, it } from 'vitest';
import { chosenInWords } from '../../src/converse/choice.ts';
import { readMessage } from '../../src/learn/reading.ts';
import { knowledge } from '../knowledge.ts';
import { meaningOf } from '../meaning.ts';

const offered = ['cost', 'insurance', 'booking'];
const chosen = (message: string, meaning: Record<string, number> = {}) =>
  chosenInWords(readMessage(message, 'en', knowledge.senses), meaningOf(meaning), { offered });

it.each([
  ['the second one please', 'insurance'],
  ['the second, for her', 'insurance'],
  ['number 3', 'booking'],
  ['the last', 'booking'],
  ['one', 'cost'],
  ['la segunda', 'insurance'],
])('%s is a choice', (message, entry) => expect(chosen(message)).toBe(entry));

it.each([
  'not the second',
  'the second floor has stairs',
  'two pills',
  'the first or the second',
  'the fourth',
  'hello',
])('%s is none', (message) => expect(chosen(message)).toBe(undefined));

it('what asks for something else is none', () => {
  expect(chosen('second session', { 'answer:after-session': 0.97 })).toBe(undefined);
  expect(chosen('second session', { 'answer:insurance': 0.97 })).toBe('insurance');
});
