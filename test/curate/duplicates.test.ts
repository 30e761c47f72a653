/** Two answers that compete or disagree are found, and what only looks so is left alone. */
import { describe, expect, it } from 'vitest';
import { figuresIn, findDuplicates } from '../../src/curate/duplicates.ts';
import type { KnowledgeEntry } from '../../src/knowledge/entry.ts';
import type { Locale } from '../../src/language/locale.ts';
import { compiled } from '../knowledge.ts';

const answer = (id: string, text: string, asks: string[] = [], locale: Locale = 'en'): KnowledgeEntry => ({
  id,
  section: 'about',
  locale,
  title: `Question about ${id}?`,
  asks,
  related: [],
  provenance: 'register',
  efficacy: false,
  body: text,
  text,
  html: '',
  sources: [],
  hash: '',
});
const filler = Array.from({ length: 8 }, (_, i) =>
  answer(`filler-${i}`, `Sentence ${'abcdefgh'[i]} is here only to give words their weight, number ${'abcdefgh'[i]}.`),
);
const find = (a: KnowledgeEntry, b: KnowledgeEntry) => findDuplicates([...filler, a, b], a.locale);

describe('phrasings', () => {
  it.each([
    ['the same in other order', 'how long does nausea last', 'nausea lasts how long?'],
    ['with function words more', 'parking at the clinic', 'is there parking at your clinic'],
    ['in other endings', 'the parking lots', 'a lot for parking'],
  ])('%s are told', (_, a, b) => {
    const { phrasings } = find(answer('one', 'Text.', [a]), answer('two', 'Other.', [b]));
    expect(phrasings.map((p) => [p.a.entry, p.a.text, p.b.entry, p.b.text])).toEqual([['one', a, 'two', b]]);
  });

  it.each([
    ['about different things', 'is parking free', 'is wifi free'],
    ['of one word', 'nausea', 'nausea?'],
  ])('%s are not', (_, a, b) =>
    expect(find(answer('one', 'Text.', [a]), answer('two', 'Other.', [b])).phrasings).toEqual([]),
  );

  it('within one answer, and across languages, are as they should be', () => {
    const one = answer('one', 'Text.', ['nausea after treatment', 'treatment nausea after']);
    expect(find(one, { ...one, id: 'two', locale: 'es' }).phrasings).toEqual([]);
  });
});

describe('texts', () => {
  const text =
    'Eat a light meal the evening before. Drink water until two hours before. Bring somebody who drives you home.';
  it('that are nearly copies are told', () => {
    const { texts } = find(answer('one', text), answer('two', text.replace('evening', 'night')));
    expect(texts).toHaveLength(1);
    expect(texts[0]?.likeness).toBeGreaterThan(0.6);
  });
  it('that share a standing line only are not', () => {
    const line = 'Your clinician decides what fits you and tells you so before each of your sessions.';
    const three = ['one', 'two', 'three'].map((id) =>
      answer(id, `${line} The rest is about ${id} alone, nothing else.`),
    );
    expect(findDuplicates([...filler, ...three], 'en').texts).toEqual([]);
  });
});

describe('figures', () => {
  it.each([
    ['en', 'It lasts 40 to 60 minutes.', { minut: [40, 60] }],
    ['en', 'About two hours, or 1,200 dollars; 65% improved.', { hour: [2], dollar: [1200], percent: [65] }],
    ['en', 'A study of 2019 with 18 people.', { people: [18] }],
    ['es', 'Dura de 40 a 60 minutos, o dos horas.', { minuto: [40, 60], hora: [2] }],
    ['en', 'No figures here.', {}],
  ] as const)('%s: %j', (locale, sentence, expected) =>
    expect(Object.fromEntries([...figuresIn(sentence, locale)].map(([unit, n]) => [unit, [...n]]))).toEqual(expected),
  );
});

describe('disagreements', () => {
  it.each([
    ['in digits', 'Most sessions last 40 to 60 minutes.', 'A session lasts 90 minutes for most people.', 'en'],
    [
      'in words',
      'You stay with us for at least two hours after the nasal spray.',
      'After the nasal spray you stay with us at least 4 hours.',
      'en',
    ],
    ['in Spanish', 'La sesión dura de 40 a 60 minutos.', 'Cada sesión dura 90 minutos.', 'es'],
  ] as const)('%s are told with both figures', (_, a, b, locale) => {
    const { disagreements } = find(answer('one', a, [], locale), answer('two', b, [], locale));
    expect(disagreements).toHaveLength(1);
    expect(disagreements[0]).toMatchObject({ a: { entry: 'one', text: a }, b: { entry: 'two', text: b } });
    expect(disagreements[0]?.figures[0]?.a).not.toEqual(disagreements[0]?.figures[0]?.b);
  });

  it.each([
    ['the same figures', 'Sessions last 40 to 60 minutes.', 'Most sessions last 40–60 minutes.'],
    [
      'figures of other things',
      'The spray is given 2 times a week at first.',
      'Nausea was seen in 20% of people after surgery.',
    ],
    ['other units', 'The effect of the session lasts 40 minutes.', 'The effect of the session lasts one week.'],
  ])('are not seen in %s', (_, a, b) => expect(find(answer('one', a), answer('two', b)).disagreements).toEqual([]));
});

describe('the knowledge as it is', () => {
  it.each(['en', 'es'] as const)('has few such pairs in %s, so that the list can be read', (locale) => {
    const { phrasings, texts, disagreements } = findDuplicates(compiled.bundle.entries, locale);
    expect(phrasings.length + texts.length + disagreements.length).toBeLessThan(15);
  });
});
