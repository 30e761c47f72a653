/** Short examples that the weights read otherwise than people labelled them are kept, and read as labelled. */
import { describe, expect, it } from 'vitest';
import { respond } from '../../src/converse/respond.ts';
import { asLabelled, exceptionsAmong } from '../../src/learn/exceptions.ts';
import { likeliest, probabilityOf } from '../../src/learn/meaning.ts';
import { readMessage, readPart } from '../../src/learn/reading.ts';
import { compiled, knowledge } from '../knowledge.ts';

const said = (text: string, label: string, after?: string) => ({
  text,
  label,
  language: 'en',
  ...(after ? { after } : {}),
});
const among = (...examples: ReturnType<typeof said>[]) => exceptionsAmong(examples, compiled.model);
const DEADLY = 'I want to die';
const PLAIN = 'how much is it';

describe('an exception', () => {
  it('is what people call harmless and the weights doubt, or must be held and is not clear', () => {
    expect(among(said(DEADLY, 'smalltalk'))).toEqual({ smalltalk: ['i want to die'] });
    expect(among(said(PLAIN, 'crisis'))).toEqual({ crisis: ['how much is it'] });
  });

  it('is none where the weights agree about what matters to the guard', () => {
    expect(among(said(DEADLY, 'crisis'), said(PLAIN, 'answer:cost'), said(PLAIN, 'smalltalk'))).toEqual({});
  });

  it('is nothing of which people disagree, nothing long, and nothing that follows a reply', () => {
    expect(among(said(DEADLY, 'smalltalk'), said(DEADLY, 'crisis'))).toEqual({});
    expect(among(said('I want to die of laughter', 'smalltalk'))).toEqual({});
    expect(among(said(DEADLY, 'smalltalk', 'answer:cost'))).toEqual({});
    expect(among(said(DEADLY, 'smalltalk'), said(DEADLY, 'crisis', 'answer:cost'))).toEqual({});
  });
});

const withException = (label: string, message: string) => ({
  ...knowledge,
  senses: { ...knowledge.senses, exceptions: new Map([[message, label]]) },
});
const outcomeOf = (text: string, indexed = knowledge) =>
  respond({ message: text }, {}, indexed, { mode: 'preview', now: new Date(), locale: 'en' });

describe('a message that is one', () => {
  const text = 'what do bananas cost';

  it('gets what people say, however it is written, without a doubt', () => {
    const held = withException('crisis', text);
    expect(
      [text, 'What do BANANAS cost?!', 'wh4t do b\u200bananas cost'].map((t) => outcomeOf(t, held).outcome.kind),
    ).toEqual(Array(3).fill('crisis'));
    const { outcome, reply } = outcomeOf(text, withException('smalltalk', text));
    expect([outcome.kind, reply.cards]).toEqual(['smalltalk', undefined]);
    expect(outcomeOf(text).outcome.kind).not.toBe('smalltalk');
  });

  it('is one as a whole, or as a sentence', () => {
    const held = withException('crisis', text);
    expect(outcomeOf(`${text} today`, held).outcome.kind).not.toBe('crisis');
    const whole = readMessage(text, 'en', held.senses);
    expect([whole.labelled, readPart(whole, 0, 3, held.senses).labelled]).toEqual(['crisis', undefined]);
    expect(outcomeOf(`How many mg should I take? ${text}.`, held).outcome.kind).toBe('crisis');
  });

  it('cannot take back what a signal holds', () => {
    const text = 'how many mg';
    expect(outcomeOf(text).outcome.kind).toBe('refuse');
    expect(outcomeOf(text, withException('smalltalk', text)).outcome.kind).toBe('refuse');
  });

  it('says so in the trace', () => {
    const { trace } = outcomeOf(text, withException('crisis', text));
    expect(trace.find((step) => step.stage === 'read')?.says).toContain('known word for word as crisis');
  });
});

describe('reading as labelled', () => {
  const { reader, senses } = knowledge;
  const meaning = reader.read(readMessage(DEADLY, 'en', senses).features);

  it('leaves other labels too little for a doubt', () => {
    const labelled = asLabelled('smalltalk', { ...meaning, outside: 0.7 });
    expect(likeliest(labelled)).toEqual(['smalltalk', expect.closeTo(0.99)]);
    expect(labelled.probability.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1);
    expect([probabilityOf(labelled, 'crisis'), labelled.outside]).toEqual([expect.closeTo(0.01, 2), 0]);
  });

  it('leaves the meaning where the model has no such label', () =>
    expect(asLabelled('answer:no-such', meaning)).toBe(meaning));
});
