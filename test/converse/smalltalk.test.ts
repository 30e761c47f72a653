/** What is neither asked nor risky: thanks, annoyance, goodbye; and the same help twice. */
import { describe, expect, it } from 'vitest';
import type { Context } from '../../src/converse/context.ts';
import { STARTERS } from '../../src/converse/courses.ts';
import { outcomeLabel } from '../../src/converse/outcome.ts';
import { respond } from '../../src/converse/respond.ts';
import { actOf } from '../../src/converse/smalltalk.ts';
import { readMessage } from '../../src/learn/reading.ts';
import { knowledge, NOW } from '../knowledge.ts';

const ask = (message: string, context: Context = {}) =>
  respond({ message }, context, knowledge, { mode: 'preview', now: NOW });

describe('an act', () => {
  it.each([
    ['you are not helpful at all', 'en', 'upset'],
    ["I don't understand", 'en', 'unclear'],
    ['say that again please', 'en', 'unclear'],
    ["you don't understand me", 'en', 'upset'],
    ['no me ayudas', 'es', 'upset'],
    ['no entendí nada', 'es', 'unclear'],
    ['otra vez porfa', 'es', 'unclear'],
    ['no me entiendes', 'es', 'upset'],
    ['thanks, that was helpful', 'en', 'thank'],
    ['are you a robot, this is ridiculous', 'en', 'bot-challenge'],
    ['ok', 'en', 'acknowledge'],
  ] as const)('%s', (text, locale, act) =>
    expect(actOf(readMessage(text, locale, knowledge.senses), {}, false)).toBe(act),
  );
});

describe('while help is in sight', () => {
  it.each([
    ['ok', 'en', { careTurns: 3 }, 'help-noted'],
    ['all good now', 'en', { alarmTurns: 1 }, 'help-noted'],
    ['thank you for the number', 'en', { careTurns: 3 }, 'thank'],
    ['why do I keep seeing 988', 'en', { careTurns: 3 }, 'help-asked'],
    ['cómo se quita ese aviso', 'es', { alarmTurns: 2 }, 'help-asked'],
    ['why do I keep seeing that number', 'en', {}, 'acknowledge'],
  ] as const)('%s', (text, locale, context, act) =>
    expect(actOf(readMessage(text, locale, knowledge.senses), context, false)).toBe(act),
  );

  it('tells that the help stays, beside the help', () => {
    const { reply } = ask('ok thanks, that is all', { careTurns: 2, topic: 'cost' });
    expect(reply.cards?.map(({ policy }) => policy)).toEqual(['crisis']);
    const noted = ask('guess I am taking the bus then', { careTurns: 2, topic: 'cost' });
    expect(noted.reply.text).toBe(knowledge.base.bundle.replies.smalltalk['help-noted'].en.text);
    expect(noted.reply.cards?.map(({ policy }) => policy)).toEqual(['crisis']);
  });
});

describe('small talk after an answer', () => {
  const { context } = ask('how much does it cost');
  const offered = (message: string, before: Context = context) =>
    ask(message, before).reply.suggestions.map(({ entry }) => entry);

  it('offers what goes with the answer, what many begin with to who has asked nothing yet, and nothing to who leaves', () => {
    expect(ask('thank you', context).outcome.kind).toBe('smalltalk');
    expect(offered('thank you')).toEqual(knowledge.base.entries.en.get('cost')?.related.slice(0, 3));
    expect(offered('goodbye')).toEqual([]);
    expect(offered('hello', {})).toEqual(STARTERS);
  });
});

describe('a card that was shown the turn before', () => {
  const { helpAgain, refusedAgain } = knowledge.base.bundle.replies;

  it('is shown whole again, with a way on for who is not in danger', () => {
    const first = ask('I want to kill myself');
    const second = ask('I really want to die', first.context);
    expect(second.outcome).toMatchObject({ kind: 'crisis' });
    expect(second.reply.text).toBe(first.reply.text);
    expect([first.reply.note, second.reply.note]).toEqual([undefined, helpAgain.en]);
  });

  it('is another where the danger is another, and a refusal says so in its own words', () => {
    const { context } = ask('I want to kill myself');
    expect(ask('he took ketamine and will not wake up', context).reply.note).toBe(undefined);
    const refused = ask('how many mg should I take');
    expect(refused.reply.note).toBeUndefined();
    expect(ask('how many mg should I take', refused.context).reply.note).toEqual(refusedAgain.en);
  });
});

describe('what asks nothing that could be answered', () => {
  const act = (message: string, context: Context = {}) => {
    const { outcome } = ask(message, context);
    return outcome.kind === 'smalltalk' ? outcome.act : outcome.kind;
  };
  const { context } = ask('what is ketamine');

  it.each([
    ['wrong answer', 'upset'],
    ['you keep saying the same thing', 'upset'],
    ["that doesn't answer it", 'upset'],
    ['my number is 555-010-0199', 'contact-left'],
    ['555.010.0199', 'contact-left'],
    ['jane.doe@example.com', 'contact-left'],
    ['please have someone call me at (555) 010-0199', 'contact-left'],
  ])('%s', (message, expected) => expect(act(message)).toBe(expected));

  it('is told what goes with the last answer, where it wants more', () => {
    for (const message of ['more', 'Tell me more', 'what else?', 'más', '¿qué más?'])
      expect(act(message, context)).toBe('more');
    expect(ask('tell me more', context).reply.suggestions.map(({ entry }) => entry)).toEqual(
      knowledge.base.entries.en.get('what-is-ketamine')?.related.slice(0, 3),
    );
    expect(act('tell me more')).not.toBe('more');
  });

  it('is told why the help is there, where it asks for that to go', () => {
    for (const message of ['please take that card away', 'can you remove that warning'])
      expect(act(message, { ...context, careTurns: 3 })).toBe('help-asked');
    expect(act('please take that card away', context)).not.toBe('help-asked');
    for (const message of ['aceptan tarjeta de débito', 'can you text me a message as a reminder'])
      expect(act(message, { ...context, careTurns: 3 })).not.toBe('help-asked');
  });

  it('is no "no answer" where an answer was rejected', () => {
    const { reply } = ask("that's not what I asked", context);
    expect(reply.text).toBe(knowledge.base.bundle.replies.smalltalk.upset.en.text);
  });

  it('does not keep a question from its answer, a person from help, or a request from its refusal', () => {
    expect(act('how much is it, my number is 555-010-0199')).not.toBe('contact-left');
    expect(outcomeLabel(ask('tell me more about the side effects', context).outcome)).toBe('answer:side-effects');
    expect(act('555-010-0199, I want to die')).toBe('crisis');
    expect(act('text me where to buy ketamine 555-010-0199')).toBe('refuse');
  });
});
