/** Published knowledge arrives within seconds, costs next to nothing to ask for, and a failing store hurts no visitor. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sourceOnly } from '../../src/curate/gate.ts';
import type { Revision } from '../../src/curate/revision.ts';
import type { EntrySource } from '../../src/knowledge/entry.ts';
import { createLive, type Live, type Revisions } from '../../src/runtime/live.ts';
import { digest } from '../../src/tools/knowledge-files.ts';
import { knowledge } from '../knowledge.ts';

const source = sourceOnly(knowledge.base.entries.en.get('onset') as EntrySource);
const publish = (number: number, body: string): Revision => ({
  number,
  entry: 'onset',
  locale: 'en',
  section: 'effects',
  kind: 'publish',
  source: { ...source, body },
  hash: 'x',
  under: '',
  previous: 0,
  author: 'ada',
  authorName: 'Ada',
  reviewer: 'rex',
  reviewerName: 'Rex',
  reason: '',
  at: '2026-11-21T12:00:00.000Z',
});

let clock: number;
let store: { head: number; rows: Revision[]; asked: number; fails: boolean; hangs: boolean };
const revisions: Revisions = {
  head: async () => {
    store.asked++;
    if (store.hangs) return new Promise(() => {});
    if (store.fails) throw new Error('database is locked');
    return store.head;
  },
  inForce: async () => store.rows,
};
let live: Live;
let later: Promise<void>[];
const fresh = () => live.fresh(revisions, (work) => void later.push(work));
const body = () => live.current().base.entries.en.get('onset')?.body;

beforeEach(() => {
  clock = 1_000_000;
  store = { head: 0, rows: [], asked: 0, fails: false, hangs: false };
  later = [];
  live = createLive(
    () => knowledge,
    digest,
    () => clock,
  );
  vi.spyOn(console, 'error').mockImplementation(() => {});
});

describe('live knowledge', () => {
  it('asks the store at most once in two seconds, whatever the traffic', async () => {
    for (let i = 0; i < 1_000; i++) await fresh();
    expect(store.asked).toBe(1);
    clock += 1_999;
    await fresh();
    expect(store.asked).toBe(1);
  });

  it('serves what was published at once after a rest, and within four seconds under traffic', async () => {
    await fresh();
    store.head = 1;
    store.rows = [publish(1, 'New text.')];
    for (let i = 0; i < 4; i++) {
      clock += 1_000;
      await fresh();
      await Promise.all(later);
    }
    expect(body()).toBe('New text.');

    store.head = 2;
    store.rows = [{ ...publish(2, 'Gone.'), kind: 'withdraw' }];
    clock += 60_000;
    await fresh();
    expect(body()).toBeUndefined();
  });

  it('reads only what is new of what was published', async () => {
    let read = 0;
    const direction: typeof knowledge.reader.direction = (features) => {
      read++;
      return knowledge.reader.direction(features);
    };
    const counted = { ...knowledge, reader: { ...knowledge.reader, direction } };
    live = createLive(
      () => counted,
      digest,
      () => clock,
    );
    const published = publish(1, 'Some feel it within hours.');
    const asks = (...more: string[]) => ({ ...published, source: { ...source, asks: [...source.asks, ...more] } });
    store.rows = [asks('when would I notice')];
    store.head = 1;
    await live.refresh(revisions);
    expect(read).toBe(1);
    store.rows = [asks('when would I notice', 'the wait before it kicks in')];
    store.head = 2;
    await live.refresh(revisions);
    expect(read).toBe(2);
  });

  it('keeps guard, vocabulary and model as they are', async () => {
    await fresh();
    const before = live.current();
    store.head = 1;
    store.rows = [publish(1, 'New text.')];
    await live.refresh(revisions);
    const { guard, senses, reader } = live.current();
    expect({ guard, senses, reader }).toEqual({ guard: before.guard, senses: before.senses, reader: before.reader });
    expect(guard).toBe(before.guard);
  });

  it('goes on with the last good knowledge while the store fails, and recovers', async () => {
    store.head = 1;
    store.rows = [publish(1, 'Good text.')];
    await fresh();
    store.fails = true;
    clock += 60_000;
    await fresh();
    expect(body()).toBe('Good text.');
    expect(live.failingSince()).toEqual(new Date(clock));
    const asked = store.asked;
    await fresh();
    expect(store.asked).toBe(asked);

    store.fails = false;
    store.head = 2;
    store.rows = [publish(2, 'Newer text.')];
    clock += 2_001;
    await fresh();
    expect(body()).toBe('Newer text.');
    expect(live.failingSince()).toBeUndefined();
  });

  it('knows which revision is in force, and when the store last confirmed it', async () => {
    expect(live.state()).toEqual({ revision: 0, confirmed: undefined });
    store.head = 3;
    store.rows = [publish(3, 'Good text.')];
    await fresh();
    const confirmed = new Date(clock);
    expect(live.state()).toEqual({ revision: 3, confirmed });
    store.fails = true;
    clock += 60_000;
    await fresh();
    expect(live.state()).toEqual({ revision: 3, confirmed });
  });

  it('does not let a visitor wait for a store that never answers', async () => {
    store.hangs = true;
    const from = performance.now();
    await fresh();
    expect(performance.now() - from).toBeLessThan(2_000);
    expect(body()).toBe(source.body);
  });

  it('tells whoever publishes that the store failed', async () => {
    store.fails = true;
    await expect(live.refresh(revisions)).rejects.toThrow('database is locked');
  });
});
