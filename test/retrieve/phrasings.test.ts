/** What staff publish is found at once, without learning anew, and nothing else shifts. */
import { describe, expect, it } from 'vitest';
import { reindex } from '../../src/converse/indexed.ts';
import { outcomeLabel } from '../../src/converse/outcome.ts';
import { respond } from '../../src/converse/respond.ts';
import { replayAll } from '../../src/curate/replay.ts';
import { parseGolden } from '../../src/knowledge/golden.ts';
import { KNOWLEDGE_FOLDER, readFolder } from '../../src/tools/knowledge-files.ts';
import { knowledge, NOW } from '../knowledge.ts';

const setting = { mode: 'preview', now: NOW } as const;
const { bundle } = knowledge.base;
const onset = bundle.entries.find((e) => e.id === 'onset' && e.locale === 'en');
if (!onset) throw new Error('the sample entry is missing');

const parking = {
  ...onset,
  id: 'parking-garage',
  title: 'Where do I leave my car at the clinic?',
  asks: ['parking garage validation', 'is the lot behind the building free', 'do you validate parking tickets'],
  related: [],
};

describe('an entry published after learning', () => {
  const after = reindex(knowledge, { ...bundle, entries: [...bundle.entries, parking] });
  const label = (message: string) => outcomeLabel(respond({ message }, {}, after, setting).outcome);

  it.each([parking.title, ...parking.asks])('is found by its own phrasing "%s"', (phrasing) =>
    expect(label(phrasing)).toBe('answer:parking-garage'),
  );

  it('is found by nearly the same words', () => {
    expect(label('do u validate parking tickets?')).toBe('answer:parking-garage');
  });

  const given = (message: string) => {
    const { outcome } = respond({ message }, {}, after, setting);
    return outcome.kind === 'answer' ? [outcome.entry] : outcome.kind === 'clarify' && outcome.options;
  };

  it.each(['where do i put the car', 'can I park somewhere near you'])(
    'is answered or offered to who asks "%s"',
    (message) => expect(given(message)).toContain('parking-garage'),
  );

  // Known to go wrong since what is said after help was learned: the learned answer on the address seems sure of it.
  it.fails('is answered or offered to who asks for a garage', () =>
    expect(given('is there a garage')).toContain('parking-garage'));

  it('is read once, however often something else is published', () => {
    let read = 0;
    const direction: typeof knowledge.reader.direction = (features) => {
      read++;
      return knowledge.reader.direction(features);
    };
    const counted = { ...knowledge, reader: { ...knowledge.reader, direction } };
    const once = reindex(counted, { ...bundle, entries: [...bundle.entries, parking] });
    expect(read).toBe(1 + parking.asks.length);
    const twice = reindex(once, { ...bundle, entries: [...bundle.entries, parking, { ...parking, id: 'garage' }] });
    expect(read).toBe(1 + parking.asks.length);
    expect(twice.rankers.en.recent.size).toBe(2 * (1 + parking.asks.length));
  });

  it('shifts no golden question', () => {
    const golden = parseGolden(readFolder(KNOWLEDGE_FOLDER).get('golden/en.jsonl') ?? '').lines;
    const labels = (index: typeof knowledge) => replayAll(golden, index, setting).map((s) => s.label);
    expect(labels(after)).toEqual(labels(knowledge));
  });

  it('cannot be used to answer what the guard holds', () => {
    const asking = { ...parking, asks: ['how many mg should i take', 'i want to die tonight'] };
    const tricked = reindex(knowledge, { ...bundle, entries: [...bundle.entries, asking] });
    for (const message of asking.asks)
      expect(respond({ message }, {}, tricked, setting).outcome.kind).not.toBe('answer');
  });
});

describe('a phrasing added to an entry', () => {
  it('leads to it at once', () => {
    const ask = 'how many moons until the fog lifts off me';
    const changed = { ...onset, asks: [...onset.asks, ask] };
    const entries = bundle.entries.map((e) => (e === onset ? changed : e));
    const after = reindex(knowledge, { ...bundle, entries });
    expect(outcomeLabel(respond({ message: ask }, {}, after, setting).outcome)).toBe('answer:onset');
  });

  it.each([
    ['cost', 'what do you charge for one infusion', 'what do you charge per infusion'],
    ['driving', 'can I drive myself home after a session', 'can I drive home after my session'],
    ['bladder-problems', 'will it hurt to pee after ketamine', 'does it hurt to pee from ketamine'],
  ])('takes nothing from %s, whose answer it is', (id, ask, alike) => {
    const entries = bundle.entries.map((e) =>
      e.id === id && e.locale === 'en' ? { ...e, asks: [...e.asks, ask] } : e,
    );
    const { outcome } = respond({ message: alike }, {}, reindex(knowledge, { ...bundle, entries }), setting);
    expect(outcome).toMatchObject({ kind: 'answer', entry: id });
    expect(outcome.kind === 'answer' && outcome.confidence).toBeGreaterThan(0.9);
  });
});

describe('an entry withdrawn after learning', () => {
  it('is not offered any more', () => {
    const entries = bundle.entries.filter((e) => e.id !== 'side-effects');
    const after = reindex(knowledge, { ...bundle, entries });
    const { outcome } = respond({ message: 'what are the side effects' }, {}, after, setting);
    expect(JSON.stringify(outcome)).not.toContain('"side-effects"');
  });
});
