/** What a visitor says of what they were offered. */
import { expect, it } from 'vitest';
import { choseAll, chosenInWords, choseOther } from '../../src/converse/choice.ts';
import type { Context } from '../../src/converse/context.ts';
import { outcomeLabel } from '../../src/converse/outcome.ts';
import { respond } from '../../src/converse/respond.ts';
import { readMessage } from '../../src/learn/reading.ts';
import { knowledge, NOW } from '../knowledge.ts';
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

const read = (message: string) => readMessage(message, 'en', knowledge.senses);

it.each(['both', 'both of them please', 'all of these', 'las dos', 'ambas por favor'])('%s is all of it', (message) => {
  expect(choseAll(read(message), { offered })).toEqual(offered);
  expect(choseAll(read(message), { beside: offered })).toEqual(offered);
  expect(choseAll(read(message), {})).toEqual([]);
});

it.each(['both arms hurt', 'all day', 'not both', 'dos', 'my two kids'])('%s is not', (message) =>
  expect(choseAll(read(message), { offered })).toEqual([]),
);

it.each(['the other one', 'and the other?', 'la otra', 'what about the other one'])('%s is what is left', (message) => {
  expect(choseOther(read(message), { beside: ['insurance'] })).toBe('insurance');
  expect(choseOther(read(message), { offered })).toBeUndefined();
  expect(choseOther(read(message), {})).toBeUndefined();
});

it.each(['the other clinic', 'another one', 'other meds'])('%s is something else', (message) =>
  expect(choseOther(read(message), { beside: ['insurance'] })).toBeUndefined(),
);

it('gets one after the other of what it chose from, each once', () => {
  const say = (message: string, context: Context = {}) =>
    respond({ message }, context, knowledge, { mode: 'preview', now: NOW, locale: 'en' });
  const all = say('both', { offered: ['before-session', 'after-session'] });
  expect(outcomeLabel(all.outcome)).toBe('answer:before-session');
  expect(all.reply.note).toEqual(knowledge.base.bundle.replies.several.en);
  expect(all.reply.suggestions[0]?.entry).toBe('after-session');
  const other = say('and the other one', all.context);
  expect(outcomeLabel(other.outcome)).toBe('answer:after-session');
  expect(other.reply.note).toBeUndefined();
  const first = say('the first', { offered: ['before-session', 'after-session'] });
  expect(first.reply.note).toBeUndefined();
  expect(outcomeLabel(say('the other', first.context).outcome)).toBe('answer:after-session');
  expect(say('thank you', first.context).context.beside).toBeUndefined();
});

it('takes "los dos" of three for more than one of them: the first, and the others offered', () => {
  const { outcome, reply } = respond({ message: 'los dos' }, { offered }, knowledge, { mode: 'preview', now: NOW });
  expect(outcomeLabel(outcome)).toBe('answer:cost');
  expect(reply.suggestions.slice(0, 2).map(({ entry }) => entry)).toEqual(['insurance', 'booking']);
});
