/** How the guard weighs its evidence, with policies and probabilities made up for the purpose: whatever is learned, this stays. */
import { describe, expect, it } from 'vitest';
import type { Context } from '../../src/converse/context.ts';
import { outcomeLabel } from '../../src/converse/outcome.ts';
import type { Readings } from '../../src/converse/readings.ts';
import { respond } from '../../src/converse/respond.ts';
import { screenAlone } from '../../src/converse/verdicts.ts';
import { buildGuard, hintsOf, screen, screenPart } from '../../src/guard/screen.ts';
import type { Policy } from '../../src/knowledge/policy.ts';
import type { FeatureVector } from '../../src/learn/features.ts';
import { featureNumber } from '../../src/learn/hash.ts';
import { inOrder, type Meaning } from '../../src/learn/meaning.ts';
import { readMessage } from '../../src/learn/reading.ts';
import { knowledge, NOW } from '../knowledge.ts';
import { meaningOf } from '../meaning.ts';

const policy = (id: string, signals: string[], exempt: string[] = []): [string, Policy] => {
  const real = knowledge.base.policies.get(id);
  if (!real) throw new Error(`There is no policy ${id}.`);
  return [id, { ...real, signals: { en: signals }, exempt: { en: exempt } }];
};
const guard = buildGuard(
  new Map([
    policy('emergency', ['not breathing']),
    policy('crisis', ['want to die', 'dying'], ['dying to know']),
    policy('dosing', ['how many mg'], ['how many mg on the label', 'want to die']),
    policy('misuse', ['snort']),
    policy('minors', ['i am fifteen']),
    policy('harm-to-others', ['slip it']),
  ]),
);
const NOTHING = meaningOf({});
const read = (text: string) => readMessage(text, 'en', knowledge.senses);
/** Of which not even the labels are known: what is found is found by signals. */
const UNREAD: Meaning = { labels: inOrder([]), probability: new Float32Array(0), outside: 0 };
const signalled = (text: string) => screen(read(text), UNREAD, guard);
const learned = (probability: Record<string, number>, outside?: number, text = 'a plain question of six words') =>
  screen(read(text), meaningOf(probability, outside), guard);

describe('a few words', () => {
  const few = (probability: Record<string, number>) => learned(probability, 0, 'a few words only');

  it('are held for what is likelier than not', () => {
    expect([few({ crisis: 0.45 }).kind, few({ 'refuse:dosing': 0.45 }).kind]).toEqual(['caution', 'caution']);
    expect([few({ crisis: 0.55 }).kind, few({ 'refuse:dosing': 0.55 }).kind]).toEqual(['escalate', 'refuse']);
  });

  it('bring help beside what they get at little doubt', () => {
    expect(few({ crisis: 0.04 })).toMatchObject({ kind: 'caution', policy: 'crisis' });
    expect(few({ crisis: 0.02 }).kind).toBe('allow');
  });
});

describe('written signals', () => {
  it('hold, refusing or escalating as the policy says', () => {
    expect(signalled('how many mg is that')).toMatchObject({ kind: 'refuse', policy: 'dosing', card: 'dosing' });
    expect(signalled('I want to die')).toMatchObject({ kind: 'escalate', to: 'crisis' });
    expect(signalled('he is not breathing')).toMatchObject({ kind: 'escalate', to: 'emergency' });
  });

  it('yield to the gravest of several, in whatever order they stand', () => {
    expect(signalled('how many mg is it? I want to die.')).toMatchObject({ kind: 'escalate', to: 'crisis' });
    expect(signalled('I want to die. He is not breathing. How many mg?')).toMatchObject({ to: 'emergency' });
  });

  it('are silenced by an exemption only where it overlaps them', () => {
    expect(signalled('I am dying to know the price').kind).toBe('allow');
    expect(signalled('I am dying to know the price, because I want to die').kind).toBe('escalate');
    expect(signalled('how many mg on the label? and how many mg for me?').kind).toBe('refuse');
  });

  it("are not silenced by another policy's exemption", () => expect(signalled('I want to die').kind).toBe('escalate'));

  it('of a narrower case change the card and hold nothing by themselves', () => {
    expect(signalled('I am fifteen').kind).toBe('allow');
    expect(signalled('I am fifteen, how many mg')).toMatchObject({ kind: 'refuse', policy: 'dosing', card: 'minors' });
  });

  it('of two narrower cases show the card of the graver', () => {
    const { minors, harm } = { minors: 'I am fifteen', harm: 'slip it to him' };
    for (const told of [`${minors}. ${harm}.`, `${harm}. ${minors}.`])
      expect(signalled(`${told} How many mg?`)).toMatchObject({ policy: 'dosing', card: 'harm-to-others' });
  });

  it('name policy, signal and place for staff', () =>
    expect(signalled('so how many mg').findings).toEqual([
      { policy: 'dosing', by: 'signal:how many mg', strength: 1, span: [1, 4] },
    ]));
});

describe('what was learned', () => {
  it.each([
    ['nearly nothing', { crisis: 0.014, 'refuse:dosing': 0.014 }, 'allow'],
    ['a person perhaps at risk', { crisis: 0.07 }, 'caution'],
    ['a person likely at risk', { crisis: 0.49 }, 'caution'],
    ['a person likelier at risk than not', { crisis: 0.51 }, 'escalate'],
    ['a refusal perhaps', { 'refuse:dosing': 0.1 }, 'caution'],
    ['a refusal likely', { 'refuse:dosing': 0.31 }, 'refuse'],
    ['a refusal likely, of several kinds', { 'refuse:dosing': 0.16, 'refuse:misuse': 0.15 }, 'refuse'],
    ['a refusal, and a person perhaps at risk a little likelier', { 'refuse:dosing': 0.21, crisis: 0.22 }, 'refuse'],
    ['hardly a refusal, and a person likely at risk', { 'refuse:dosing': 0.1, crisis: 0.45 }, 'caution'],
    ['a refusal, and a person likely at risk', { 'refuse:dosing': 0.5, crisis: 0.3 }, 'escalate'],
  ] as const)('%s', (_, probability, kind) => expect(learned(probability).kind).toBe(kind));

  it('counts less the likelier the message is about something else altogether', () => {
    expect(learned({ 'refuse:dosing': 0.31 }, 0).kind).toBe('refuse');
    expect(learned({ 'refuse:dosing': 0.31 }, 0.5).kind).toBe('caution');
    expect(learned({ 'refuse:dosing': 0.31 }, 0.92).kind).toBe('allow');
  });

  describe('of one sentence', () => {
    const part = (probability: Record<string, number>, whole: Record<string, number>) =>
      screenPart(read('a plain question'), meaningOf(probability), hintsOf(meaningOf(whole), guard), guard);

    it('brings help beside the answer, where the whole hints at it too', () => {
      expect(part({ crisis: 0.95 }, { crisis: 0.01 })).toMatchObject({ kind: 'caution', policy: 'crisis' });
      expect(part({ crisis: 0.6 }, { crisis: 0.01 })).toMatchObject({ kind: 'caution', policy: 'crisis' });
      expect(part({ crisis: 0.95 }, { crisis: 0.0001 }).kind).toBe('allow');
    });

    it('brings help instead of an answer where it is nearly certain, whatever the whole', () =>
      expect(part({ crisis: 0.99 }, {})).toMatchObject({ kind: 'escalate', to: 'crisis' }));

    it('is refused where it is likely and the whole hints at it, or nearly certain', () => {
      expect(part({ 'refuse:dosing': 0.92 }, { 'refuse:dosing': 0.01 })).toMatchObject({ kind: 'refuse' });
      expect(part({ 'refuse:dosing': 0.92 }, {}).kind).toBe('allow');
      expect(part({ 'refuse:dosing': 0.99 }, {})).toMatchObject({ kind: 'refuse' });
    });
  });

  it('shows help beside a refusal to a person perhaps at risk', () => {
    expect(learned({ 'refuse:dosing': 0.5, crisis: 0.07 })).toMatchObject({ kind: 'refuse', beside: ['crisis'] });
    expect(learned({ 'refuse:dosing': 0.5, crisis: 0.01 })).toMatchObject({ kind: 'refuse', beside: [] });
  });
});

describe('in a conversation', () => {
  const setting = { mode: 'preview', now: NOW } as const;
  /**
   * The turn when the message by itself means one thing, and read after the reply before, another. Told apart by what is read, not by when;
   * whatever else is read of the message, such as a part of it, means nothing.
   */
  const turn = (message: string, alone: Meaning, context: Context = {}, asFollowUp = NOTHING) => {
    const whole = keyOf(read(message).features);
    const meant = (features: FeatureVector) =>
      isAfterReply(features) ? asFollowUp : keyOf(features) === whole ? alone : NOTHING;
    const reader = { ...knowledge.reader, read: meant };
    return respond({ message }, context, { ...knowledge, reader }, setting);
  };

  it('shows help beside the answer where a person may be at risk', () => {
    const { outcome, reply } = turn('the price please', meaningOf({ 'answer:cost': 0.8, crisis: 0.07 }));
    expect(outcomeLabel(outcome)).toBe('answer:cost');
    expect(reply.cards?.map((c) => c.policy)).toEqual(['crisis']);
    expect(reply.cards?.[0]?.text).toContain('988');
  });

  it('shows the help of both where two risks are in doubt, the graver first', () => {
    const { reply } = turn('the price please', meaningOf({ 'answer:cost': 0.8, crisis: 0.07, emergency: 0.04 }));
    expect(reply.cards?.map((c) => c.policy)).toEqual(['emergency', 'crisis']);
  });

  it('shows the crisis help with an emergency that is one as well, and not for a mere doubt', () => {
    const cards = (crisis: number) =>
      turn('it is all of them', meaningOf({ emergency: 0.6, crisis })).reply.cards?.map((c) => c.policy);
    expect(cards(0.3)).toEqual(['crisis']);
    expect(cards(0.1)).toBeUndefined();
  });

  describe('a person who may be at risk', () => {
    const { 'help-offered': offered, part } = knowledge.base.bundle.replies.smalltalk;
    const said = (message: string, crisis: number, rest: string) =>
      turn(message, meaningOf({ [rest]: 1 - crisis, crisis })).reply.text;

    it('is not told that there is no answer, nor taken leave of', () => {
      expect(said('whatever it is then', 0.3, 'fallback')).toBe(offered.en.text);
      expect(said('so goodbye to you all', 0.3, 'smalltalk')).toBe(offered.en.text);
      expect(said('so goodbye to you all', 0.001, 'smalltalk')).toBe(part.en.text);
    });

    it('is offered no questions beside the help', () => {
      const offered = (crisis: number) =>
        turn('all right so', meaningOf({ smalltalk: 1 - crisis, crisis })).reply.suggestions.length;
      expect([offered(0.3), offered(0)]).toEqual([0, 3]);
    });

    it('goes on seeing help that was more than a mere doubt', () => {
      const doubted = (crisis: number) => turn('the price please', meaningOf({ 'answer:cost': 1 - crisis, crisis }));
      expect([doubted(0.1), doubted(0.3)].map(({ reply }) => reply.cards?.length)).toEqual([1, 1]);
      expect([doubted(0.1), doubted(0.3)].map(({ context }) => context.careTurns)).toEqual([undefined, 5]);
      expect(turn('thank you', NOTHING, doubted(0.3).context).reply.cards?.map((c) => c.policy)).toEqual(['crisis']);
    });
  });

  it('shows no card for what would only be refused', () =>
    expect(
      turn('the price please', meaningOf({ 'answer:cost': 0.8, 'refuse:dosing': 0.1 })).reply.cards,
    ).toBeUndefined());

  it('answers in doubt only what is clearly asked', () => {
    const label = (dosing: number) =>
      outcomeLabel(turn('the price please', meaningOf({ 'answer:cost': 0.6, 'refuse:dosing': dosing })).outcome);
    expect(label(0.01)).toBe('answer:cost');
    expect(label(0.1)).toBe('fallback');
  });

  describe('after a refusal', () => {
    const { context } = respond({ message: 'how many mg should I take' }, {}, knowledge, setting);
    const unclear = meaningOf({ 'answer:cost': 0.4, 'answer:insurance': 0.3 });
    const doubted = meaningOf({ 'answer:cost': 0.9, 'refuse:dosing': 0.05 });
    const label = (message: string, alone: Meaning, before: Context, asFollowUp: Meaning) =>
      outcomeLabel(turn(message, alone, before, asFollowUp).outcome);

    it('holds a few words that may ask for the same again, and after an answer the same words not', () => {
      expect(label('and for her?', unclear, context, doubted)).toBe('refuse:dosing');
      expect(label('and for her?', unclear, { ...context, held: undefined, topic: 'cost' }, doubted)).toBe(
        'answer:cost',
      );
    });

    it('takes more words for what they most likely are', () =>
      expect(label('and what does it cost for her and for the two of us', unclear, context, doubted)).toBe(
        'answer:cost',
      ));

    it('lets a few words about something else be that', () => {
      const other = meaningOf({ fallback: 0.7, 'refuse:dosing': 0.02 });
      expect(label('and on Saturday?', other, context, other)).toBe('fallback');
    });
  });

  it('keeps a doubt about a person at risk when what was said before makes the message a refused one', () => {
    const context: Context = { recent: ['how many mg should I take'], held: 'dosing' };
    const alone = meaningOf({ crisis: 0.1, 'answer:cost': 0.4 });
    const { outcome, reply } = turn('and for me', alone, context, meaningOf({ 'refuse:dosing': 0.9 }));
    expect(outcomeLabel(outcome)).toBe('refuse:dosing');
    expect(reply.cards?.map((c) => c.policy)).toEqual(['crisis']);
  });

  it('refuses the graver of two, asked by itself or after what was said before', () => {
    const context: Context = { recent: ['what does it cost'], topic: 'cost' };
    const policyOf = (alone: string, asFollowUp: string) =>
      outcomeLabel(turn('and that', meaningOf({ [alone]: 0.9 }), context, meaningOf({ [asFollowUp]: 0.9 })).outcome);
    expect(policyOf('refuse:misuse', 'refuse:dosing')).toBe('refuse:dosing');
    expect(policyOf('refuse:dosing', 'refuse:misuse')).toBe('refuse:dosing');
  });

  it('shows the crisis help with an emergency soon after a crisis', () => {
    const context: Context = { recent: ['I want to die'], held: 'crisis', careTurns: 5 };
    const { outcome, reply } = turn('he does not wake up', meaningOf({ emergency: 0.9 }), context);
    expect(outcome.kind).toBe('emergency');
    expect(reply.cards?.map((c) => c.policy)).toEqual(['crisis']);
  });

  const before: [string, Context][] = [
    ['an answer', { recent: ['what does it cost'], topic: 'cost' }],
    ['a refusal', { recent: ['how many mg should I take'], held: 'dosing' }],
  ];

  it.each(before)('keeps a doubt about a person at risk however plain the message is after %s', (_, context) => {
    const alone = meaningOf({ crisis: 0.1, 'answer:cost': 0.3 });
    const { outcome, reply } = turn('it is that', alone, context, meaningOf({ 'answer:cost': 0.95 }));
    expect(outcomeLabel(outcome)).toBe('answer:cost');
    expect(reply.cards?.map((c) => c.policy)).toEqual(['crisis']);
  });

  it.each(before)('helps a person at risk however plain the message is after %s', (_, context) =>
    expect(
      turn('it is that', meaningOf({ crisis: 0.5 }), context, meaningOf({ 'answer:cost': 0.95 })).outcome.kind,
    ).toBe('crisis'),
  );

  it('refuses what is asked for after a question back, however much what was offered is favoured', () => {
    const asFollowUp = meaningOf({ 'refuse:dosing': 0.3, 'answer:cost': 0.5 });
    const context: Context = { recent: ['treatment'], offered: ['cost', 'insurance'] };
    expect(outcomeLabel(turn('that one', NOTHING, context, asFollowUp).outcome)).toBe('refuse:dosing');
  });

  it('leaves an emergency one where only what was said before makes the message a crisis', () => {
    const context: Context = { recent: ['he will not wake up'], held: 'emergency', alarmTurns: 5 };
    const { outcome } = turn('calling them now', NOTHING, context, meaningOf({ crisis: 0.9 }));
    expect(outcome.kind).toBe('emergency');
  });

  it('takes a crisis told by itself for one after an emergency, too', () => {
    const context: Context = { recent: ['he will not wake up'], held: 'emergency', alarmTurns: 5 };
    expect(turn('it is all my doing', meaningOf({ crisis: 0.9 }), context).outcome.kind).toBe('crisis');
  });

  it('goes on helping where a number is asked for right after, however plain it seems, and not because of "much" alone', () => {
    const context: Context = { recent: ['I want to die'], held: 'crisis', careTurns: 5 };
    const plain = meaningOf({ 'answer:number-of-treatments': 0.95 });
    const label = (message: string, before: Context) => outcomeLabel(turn(message, plain, before, plain).outcome);
    expect(label('how many then', context)).toBe('crisis');
    expect(label('cuántas son', context)).toBe('crisis');
    expect(label('much appreciated, visits', context)).toBe('answer:number-of-treatments');
    const later = { ...context, held: undefined, careTurns: 4, topic: 'cost' };
    expect(label('how many then', later)).toBe('answer:number-of-treatments');
    expect(label('how many then', { ...later, careTurns: 5 })).toBe('crisis');
  });

  it('takes a few words after a refusal for what was refused, whatever they sound like by themselves', () => {
    const context: Context = { recent: ['how many mg'], held: 'dosing' };
    const card = (message: string, held = context.held) =>
      turn(message, NOTHING, { ...context, held }, meaningOf({ 'refuse:sourcing': 0.5 })).outcome;
    expect(card('so hypothetically')).toEqual({ kind: 'refuse', policy: 'dosing', reports: 'dosing' });
    expect(card('so hypothetically', 'minors')).toEqual({
      kind: 'refuse',
      policy: 'minors',
      reports: 'medical-advice',
    });
    expect(card('so where do I get hold of it')).toMatchObject({ policy: 'sourcing' });
  });

  it('refuses what is asked for in the same breath as an option is chosen', () => {
    const context: Context = { recent: ['treatment'], offered: ['cost', 'insurance'] };
    const label = (dosing: number) =>
      outcomeLabel(turn('the second, some mg', meaningOf({ 'refuse:dosing': dosing }), context).outcome);
    expect([label(0), label(0.9)]).toEqual(['answer:insurance', 'refuse:dosing']);
  });

  it('shows help beside the refusal of a follow-up where a person may be at risk', () => {
    const context: Context = { recent: ['what does it cost'], topic: 'cost' };
    const cards = (crisis: number) =>
      turn('and after that', NOTHING, context, meaningOf({ 'refuse:dosing': 0.5, crisis })).reply.cards;
    expect(cards(0.2)?.map((c) => c.policy)).toEqual(['crisis']);
    expect(cards(0.1)).toBeUndefined();
  });
});

describe('the ways a message is read', () => {
  const reading = read('a plain question');
  const verdict = (more: Partial<Readings>) =>
    screenAlone({ whole: { reading, meaning: NOTHING }, sentences: [], ...more } as Readings, knowledge);

  it.each([
    ['in full, courtesies and all', 'inFull'],
    ['without what is told of oneself', 'asked'],
  ] as const)('each may hold it: %s', (_, way) => {
    expect(verdict({ [way]: { reading, meaning: NOTHING } }).kind).toBe('allow');
    expect(verdict({ [way]: { reading, meaning: meaningOf({ 'refuse:dosing': 0.95 }) } }).kind).toBe('refuse');
    expect(verdict({ [way]: { reading, meaning: meaningOf({ crisis: 0.7 }) } }).kind).toBe('escalate');
  });
});

const keyOf = ({ numbers, details }: FeatureVector) => [numbers, details].join();

/** A message read after a reply has one feature for it. */
const AFTER = [...knowledge.reader.labels, 'clarify'].map((label) => featureNumber('t', label));
const isAfterReply = ({ numbers }: FeatureVector) => AFTER.some((feature) => numbers.includes(feature));
