/** What may be a follow-up, what it follows, and what is meant after several were offered. */
import { describe, expect, it } from 'vitest';
import { favourOffered, labelBefore, mayBeFollowUp } from '../../src/converse/resolve.ts';
import type { Meaning } from '../../src/learn/model.ts';
import { readMessage } from '../../src/learn/reading.ts';
import { knowledge } from '../knowledge.ts';

const read = (text: string) => readMessage(text, 'en', knowledge.senses);
const meaning = (probability: Record<string, number>): Meaning => ({
  probability: new Map(Object.entries(probability)),
  outside: 0.1,
});

describe('a message', () => {
  const recent = ['how long is a session'];

  it('may be a follow-up once something was said', () => {
    expect(mayBeFollowUp(read('and after that?'), { recent })).toBe(true);
    expect(mayBeFollowUp(read('and after that?'), {})).toBe(false);
    expect(mayBeFollowUp(read('and after that?'), { recent: [] })).toBe(false);
  });

  it('stands on its own when it is long, and follows nothing when it says nothing', () => {
    const story = 'my sister had six of these in spring and she says that her pain went away, would mine';
    expect(mayBeFollowUp(read(story), { recent })).toBe(false);
    expect(mayBeFollowUp(read('?!'), { recent })).toBe(false);
  });
});

describe('the reply before', () => {
  const replyBefore = (context: Parameters<typeof labelBefore>[0]) => labelBefore(context, knowledge.base.policies);

  it('is the answer, the question asked back, or the refusal, in the words follow-ups are learned with', () => {
    expect(replyBefore({})).toBeUndefined();
    expect(replyBefore({ topic: 'onset' })).toBe('answer:onset');
    expect(replyBefore({ topic: 'onset', offered: ['cost', 'insurance'] })).toBe('clarify');
    expect(replyBefore({ topic: 'onset', held: 'dosing' })).toBe('refuse:dosing');
    expect(replyBefore({ held: 'crisis' })).toBe('crisis');
  });

  it('is nothing when a tampered context names no policy of ours', () =>
    expect(replyBefore({ held: 'no-such-policy' })).toBeUndefined());
});

describe('after several were offered', () => {
  const unclear = meaning({ 'answer:cost': 0.3, 'answer:onset': 0.5, crisis: 0.2 });

  it('one of them is likelier, and all together stay certain', () => {
    const { probability, outside } = favourOffered(unclear, { offered: ['cost', 'insurance'] });
    expect(probability.get('answer:cost')).toBeGreaterThan(probability.get('answer:onset') ?? 1);
    expect([...probability.values()].reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
    expect(outside).toBe(0.1);
  });

  it('nothing changes when nothing was offered', () => expect(favourOffered(unclear, {})).toBe(unclear));
});
