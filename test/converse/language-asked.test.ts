/** "En español, por favor": what is asked for by a language's name, and what is not. */
import { describe, expect, it } from 'vitest';
import type { Context } from '../../src/converse/context.ts';
import { languageAsked } from '../../src/converse/language-asked.ts';
import { outcomeLabel } from '../../src/converse/outcome.ts';
import { respond } from '../../src/converse/respond.ts';
import { readMessage } from '../../src/learn/reading.ts';
import { knowledge, NOW } from '../knowledge.ts';

const asked = (message: string) => languageAsked(readMessage(message, 'en', knowledge.senses));
const say = (message: string, context: Context = {}) =>
  respond({ message }, context, knowledge, { mode: 'preview', now: NOW, locale: 'en' });

describe('a language asked for', () => {
  it.each([
    ['en español por favor', 'es'],
    ['spanish please', 'es'],
    ['do you speak Spanish?', 'es'],
    ['¿hablan inglés?', 'en'],
    ['no hablo inglés', 'es'],
    ["I don't speak Spanish", 'en'],
    ['not English, Spanish', 'es'],
    ['English, no español', 'en'],
    ['puede ser en inglés', 'en'],
    ['prefiero español', 'es'],
  ] as const)('%s', (message, locale) => expect(asked(message)).toBe(locale));

  it.each([
    'in plain English please',
    'translate where is the bathroom into Spanish',
    'how do you say spoon in Spanish',
    'my doctor speaks Spanish',
    'English or Spanish?',
    'what does it cost',
    'quiero hablar con alguien en español',
    '',
  ])('%s: no', (message) => expect(asked(message)).toBeUndefined());
});

describe('the reply', () => {
  it('is the last answer once more, in that language and without saying that it is the same', () => {
    const first = say('how much does it cost');
    const second = say('en español por favor', first.context);
    expect(outcomeLabel(second.outcome)).toBe('answer:cost');
    expect(second.reply.locale).toBe('es');
    expect(second.reply.note).toBeUndefined();
    expect(second.reply.text).not.toBe(first.reply.text);
    expect(say('ok', second.context).reply.locale).toBe('es');
  });

  it('asks for a question where there is none yet', () => {
    const { outcome, reply, context } = say('¿hablan español?');
    expect(outcome).toEqual({ kind: 'smalltalk', act: 'language' });
    expect([reply.locale, context.locale]).toEqual(['es', 'es']);
    expect(reply.text).toBe(knowledge.base.bundle.replies.smalltalk.language.es.text);
  });

  it('translates nothing that was refused', () => {
    const refused = say('how many mg should I take');
    expect(say('ok in spanish then', refused.context).outcome.kind).toBe('refuse');
    expect(outcomeLabel(say('say it in spanish', refused.context).outcome)).not.toMatch(/^answer/);
  });
});
