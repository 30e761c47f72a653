/** Several things asked in one message: what is answered, what is offered beside it, and what is said of that. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Context } from '../../src/converse/context.ts';
import { outcomeLabel } from '../../src/converse/outcome.ts';
import { respond } from '../../src/converse/respond.ts';
import { replayAll } from '../../src/curate/replay.ts';
import { measure } from '../../src/curate/score.ts';
import { parseGolden } from '../../src/knowledge/golden.ts';
import { knowledge, NOW } from '../knowledge.ts';

const setting = { mode: 'preview' as const, now: NOW };
const ask = (message: string, context: Context = {}) => respond({ message }, context, knowledge, setting);
const offered = (message: string) => ask(message).reply.suggestions.map(({ entry }) => entry);

describe('a message that asks two things', () => {
  it.each([
    ['How long is a session and can I drive afterwards?', ['session-length', 'driving']],
    ['does it hurt your bladder and how much does it cost', ['bladder-problems', 'cost']],
    ['what do you charge. also do you take medicare', ['cost', 'insurance']],
    ['is this treatment legal, and is it fda approved', ['is-it-legal', 'fda-approval']],
    ['cuánto cuesta y cuánto dura la sesión', ['cost', 'session-length']],
    ['¿puedo manejar después? ¿y lo cubre mi seguro?', ['driving', 'insurance']],
  ])('%s', (message, both) => {
    const { outcome, reply } = ask(message);
    expect(both).toContain(outcome.kind === 'answer' && outcome.entry);
    expect([outcomeLabel(outcome).slice(7), ...reply.suggestions.map(({ entry }) => entry)]).toEqual(
      expect.arrayContaining(both),
    );
    expect(reply.note?.text).toMatch(/more than one thing|más de una cosa/);
  });

  it('is one question when both parts ask the same, or when the other part tells something', () => {
    expect(ask('how much does it cost and how much is one visit').reply.note).toBe(undefined);
    expect(ask('I am a veteran and my wife is a nurse. how much does it cost').reply.note).toBe(undefined);
    expect(ask('how much does it cost').reply.note).toBe(undefined);
  });

  it('says that an answer was given before rather than that there is more', () => {
    const { context } = ask('how much does it cost');
    expect(ask('how much does it cost and can I drive afterwards', { ...context, topic: 'cost' }).reply.note).toEqual(
      knowledge.base.bundle.replies.again.en,
    );
  });

  it('offers only what may be shown', () => {
    const message = 'How long is a session and can I drive afterwards?';
    const inProduction = respond({ message }, {}, knowledge, { ...setting, mode: 'production' });
    expect(inProduction.reply).toMatchObject({ suggestions: [] });
    expect(inProduction.reply.note).toBe(undefined);
  });
});

describe('beside a request that is refused', () => {
  it('offers the harmless half first', () => {
    expect(ask('is it legal and how many mg should I take').outcome.kind).toBe('refuse');
    expect(offered('is it legal and how many mg should I take')[0]).toBe('is-it-legal');
    expect(offered('can you tell me where to buy some ketamine, and can I drive after a session')[0]).toBe('driving');
  });

  it('offers nothing beside help', () => {
    const { outcome, reply } = ask('how much does it cost and I want to kill myself tonight');
    expect(outcome.kind).toBe('crisis');
    expect(reply.suggestions).toEqual([]);
  });
});

it('answers one of two questions and leads to the other, in messages of a writer nobody read', () => {
  const { lines } = parseGolden(readFileSync('test/eval/compound-unseen.jsonl', 'utf8'));
  const { several, answers } = measure(replayAll(lines, knowledge, setting));
  expect(several.n).toBeGreaterThan(200);
  expect(several.reached / several.n).toBeGreaterThan(0.82);
  expect(answers.right / answers.n).toBeGreaterThan(0.91);
});

describe('in the course of a conversation', () => {
  const turn = (message: string, context: Context = {}) =>
    respond({ message }, context, knowledge, { mode: 'preview', now: NOW, locale: 'en' });
  const offered = ({ reply }: ReturnType<typeof turn>) => reply.suggestions.map(({ entry }) => entry);

  it('offers nothing that was answered, and says of an answer that it was given before, however long ago', () => {
    const cost = turn('how much does it cost');
    expect(offered(cost)).toContain('insurance');
    const insurance = turn('do you take insurance', cost.context);
    expect(offered(insurance)).not.toContain('cost');
    const again = turn('how much does it cost', insurance.context);
    expect(again.reply.note).toEqual(knowledge.base.bundle.replies.again.en);
    expect(again.context.answered).toEqual(['insurance', 'cost']);
  });

  it('remembers so many answers and no more', () => {
    const answered = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    expect(turn('how much does it cost', { answered }).context.answered).toEqual([...answered.slice(1), 'cost']);
  });

  it.each(['how long does it last', 'can you do it remotely', 'how early should i get there'])(
    'takes "%s" for one question',
    (message) => expect(turn(message).reply.note).toBeUndefined(),
  );

  it('asks which first, where two things are asked that sound strange together', () => {
    expect(turn('is it legal and does it hurt').outcome).toMatchObject({ kind: 'clarify' });
  });
});
