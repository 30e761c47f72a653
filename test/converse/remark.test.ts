/** What asks nothing is not asked back: "which of these do you mean?" after "guess I'm taking the bus". */
import { describe, expect, it } from 'vitest';
import { isRemark } from '../../src/converse/remark.ts';
import { respond } from '../../src/converse/respond.ts';
import { readMessage } from '../../src/learn/reading.ts';
import { knowledge, NOW } from '../knowledge.ts';

const AFTER = { topic: 'cost' };
const is = (message: string, context: Parameters<typeof isRemark>[2] = AFTER) =>
  isRemark(message, readMessage(message, 'en', knowledge.senses), context);

describe('a remark', () => {
  it.each([
    "guess I'm taking the bus",
    'lots of letters in this business',
    'let me check with my daughter first',
    'we live an hour and ten from town',
    'mi hermana se va a alegrar',
    'me queda lejecitos',
  ])('is %s', (message) => expect(is(message)).toBe(true));

  it.each([
    'my sister too?',
    'and my sister',
    'no, refunds',
    'nothing has changed. is that bad',
    'tell me the number',
    'I mean the spray',
    'y mi hermana',
    'me refiero al spray',
    'los precios, por favor',
    'hay descuentos',
    "we drove down from the lake on Saturday with the dog and my mother's old suitcase tied on top",
  ])('is not %s', (message) => expect(is(message)).toBe(false));

  it('is said after an answer only', () => {
    const message = "guess I'm taking the bus";
    expect(is(message, {})).toBe(false);
    expect(is(message, { topic: 'cost', held: 'dosing' })).toBe(false);
    expect(is(message, { topic: 'cost', offered: ['cost', 'insurance'] })).toBe(false);
  });

  it('is acknowledged, with what it may have to do with, and never lets go of a card', () => {
    const ask = (message: string) =>
      respond({ message }, AFTER, knowledge, { mode: 'preview', now: NOW, locale: 'en' });
    for (const message of [
      'lots of letters in this business',
      'sounds kinda woo woo',
      'we live an hour and ten from town',
    ]) {
      const { outcome, reply, verdict } = ask(message);
      expect(outcome.kind, message).toBe('smalltalk');
      expect(reply.suggestions.length, message).toBeGreaterThan(0);
      expect((reply.cards ?? []).length > 0, message).toBe(verdict === 'caution');
    }
  });
});
