/** What may be a follow-up, what it follows, and what is meant after several were offered. */
import { describe, expect, it } from 'vitest';
import type { Context } from '../../src/converse/context.ts';
import { outcomeLabel } from '../../src/converse/outcome.ts';
import { favourOffered, labelBefore, mayBeFollowUp } from '../../src/converse/resolve.ts';
import { respond } from '../../src/converse/respond.ts';
import { type FeatureVector, featuresOf } from '../../src/learn/features.ts';
import { probabilityOf } from '../../src/learn/meaning.ts';
import { readMessage } from '../../src/learn/reading.ts';
import { knowledge, NOW } from '../knowledge.ts';
import { meaningOf } from '../meaning.ts';

const setting = { mode: 'preview', now: NOW } as const;
const read = (text: string) => readMessage(text, 'en', knowledge.senses);
const meaning = (probability: Record<string, number>) => meaningOf(probability, 0.1);

describe('a message', () => {
  const topic = 'session-length';

  it('may be a follow-up once there was something to follow', () => {
    expect(mayBeFollowUp(read('and after that?'), { topic })).toBe(true);
    expect(mayBeFollowUp(read('and after that?'), { offered: ['cost', 'insurance'] })).toBe(true);
    expect(mayBeFollowUp(read('and after that?'), { held: 'dosing' })).toBe(true);
    expect(mayBeFollowUp(read('and after that?'), {})).toBe(false);
    expect(mayBeFollowUp(read('and after that?'), { recent: ['hello'] })).toBe(false);
  });

  it('stands on its own when it is long, and follows nothing when it says nothing', () => {
    const story = 'my sister had six of these in spring and she says that her pain went away, would mine';
    expect(mayBeFollowUp(read(story), { topic })).toBe(false);
    expect(mayBeFollowUp(read('?!'), { topic })).toBe(false);
  });
});

describe('after a tap', () => {
  it.each(['is it permanent', 'and how would I notice'])('%s is read as after the same question typed', (message) => {
    const tapped = respond({ pick: 'bladder-problems' }, {}, knowledge, setting);
    const typed = respond({ message: 'can ketamine harm my bladder' }, {}, knowledge, setting);
    expect(outcomeLabel(typed.outcome)).toBe('answer:bladder-problems');
    const next = ({ context }: typeof typed) => respond({ message }, context, knowledge, setting).outcome;
    expect(next(tapped)).toEqual(next(typed));
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

  it.each([
    ['answer:cost', { topic: 'cost' }],
    ['clarify', { offered: ['cost', 'insurance'] }],
    ['refuse:dosing', { held: 'dosing' }],
  ])('is read with the message: %s', (before, context) => {
    const features: FeatureVector[] = [];
    const reader = {
      ...knowledge.reader,
      read: (each: FeatureVector) => {
        features.push(each);
        return knowledge.reader.read(each);
      },
    };
    const message = 'and how bad is that';
    respond({ message }, { ...context, recent: ['what of it'] }, { ...knowledge, reader }, setting);
    expect(features).toContainEqual(featuresOf(read(message), before));
  });

  it('is nothing when a tampered context names no policy of ours', () =>
    expect(replyBefore({ held: 'no-such-policy' })).toBeUndefined());
});

describe('after several were offered', () => {
  const unclear = meaning({ 'answer:cost': 0.3, 'answer:onset': 0.5, crisis: 0.2 });

  it('one of them is likelier, and all together stay certain', () => {
    const favoured = favourOffered(unclear, { offered: ['cost', 'insurance'] });
    expect(probabilityOf(favoured, 'answer:cost')).toBeGreaterThan(probabilityOf(favoured, 'answer:onset') ?? 1);
    expect(favoured.probability.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 6);
    expect(favoured.outside).toBeCloseTo(0.1, 6);
  });

  it('one of them is answered that would otherwise not be clear enough', () => {
    const reader = { ...knowledge.reader, read: () => meaning({ 'answer:cost': 0.4, 'answer:onset': 0.6 }) };
    const answer = (context: Context) =>
      respond({ message: 'for one visit' }, { ...context, recent: ['how much'] }, { ...knowledge, reader }, setting)
        .outcome;
    expect(answer({ offered: ['cost', 'insurance'] })).toMatchObject({ kind: 'answer', entry: 'cost' });
    expect(answer({ topic: 'cost' })).not.toMatchObject({ entry: 'cost' });
  });

  it('nothing changes when nothing was offered', () => expect(favourOffered(unclear, {})).toBe(unclear));
});
