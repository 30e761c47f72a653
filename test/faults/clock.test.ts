/** The clock jumps: an hour back, years ahead, to the beginning of time. Nothing stands still, nobody is locked out, nothing lapsed is shown. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { verify } from '../../src/curate/audit.ts';
import type { Deps } from '../../src/deps.ts';
import { createApp } from '../../src/http/app.ts';
import { messageReplySchema } from '../../src/http/wire.ts';
import { memoryLimiter } from '../../src/runtime/limiter.ts';
import { memoryStore } from '../../src/storage/memory.ts';
import { digest } from '../../src/tools/knowledge-files.ts';
import { makeConsole, signedIn } from '../console/browser.ts';
import { publish, withdraw } from '../console/publish.ts';
import { LABEL } from '../hostile/labels.ts';
import { knowledge, NOW } from '../knowledge.ts';

const HOUR = 3_600_000;
const KEY = { entry: 'onset', locale: 'en' } as const;
const QUESTION = 'how soon will I feel an effect on my mood?';

describe('moved by an hour', () => {
  let kit: ReturnType<typeof makeConsole>;
  beforeEach(() => {
    kit = makeConsole();
  });

  it.each([
    ['back', -HOUR],
    ['ahead', HOUR],
  ])('%s: what is published or withdrawn elsewhere arrives within seconds all the same', async (_, jump) => {
    await kit.ask(QUESTION);
    kit.clock.now += jump;
    // Another instance publishes: this one learns of it only by asking the store.
    const elsewhere = { ...kit, refresh: async () => {} };
    await publish(elsewhere, KEY, { body: 'A text of the hour before.' }, 'test');
    kit.clock.now += 4_500;
    await kit.ask(QUESTION);
    expect((await kit.ask(QUESTION)).reply.text).toContain('A text of the hour before.');
    kit.clock.now += jump;
    await withdraw(elsewhere, KEY, 'test');
    kit.clock.now += 4_500;
    await kit.ask(QUESTION);
    expect((await kit.ask(QUESTION)).outcome.label).not.toBe('answer:onset');
  });

  it('keeps staff signed in, and the log of what they did whole', async () => {
    const ann = await signedIn(kit, ['author', 'admin']);
    kit.clock.now -= HOUR;
    expect((await ann.get('/staff/people')).status).toBe(200);
    await ann.post('/staff/sign-out');
    const rows = await kit.stores.audit.after(0, 99);
    expect(rows.map((row) => row.action)).toContain('sign-out');
    expect(verify(rows, digest).whole).toBe(true);
  });

  it('limits nobody for longer than a window', async () => {
    let time = 10 * HOUR;
    const limiter = memoryLimiter(1, 10, () => time);
    const use = async (key: string) => (await limiter.limit({ key })).success;
    expect([await use('a'), await use('a')]).toEqual([true, false]);
    time -= HOUR;
    expect([await use('a'), await use('a')]).toEqual([true, false]);
    time += 10_000;
    expect(await use('a')).toBe(true);
  });
});

describe.each(['1970-01-01T00:00:00Z', '1999-12-31T23:59:59Z', '2026-11-21T12:00:00Z', '2099-06-01T00:00:00Z'])(
  'in the year of %s',
  (at) => {
    const store = memoryStore();
    const deps: Deps = {
      current: () => knowledge,
      bind: () => ({ store }),
      mode: 'production',
      now: () => new Date(at),
      clientOf: () => 'visitor',
      origins: [],
      site: {},
      later: () => {},
    };
    const app = createApp(deps);

    it('every page is there, and every question gets an answer in date or the contact card', async () => {
      for (const path of ['/', '/faq', '/healthz', '/readyz', '/metrics', '/api/starters'])
        expect((await app.request(path)).status, path).toBe(200);
      for (const [id, entry] of knowledge.base.entries.en) {
        const response = await app.request('/api/messages', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ pick: id }),
        });
        const { outcome } = messageReplySchema.parse(await response.json());
        expect(outcome.label).toMatch(LABEL);
        const { reviewed, expires } = entry;
        const today = at.slice(0, 10);
        const inDate = reviewed && reviewed.due >= today && (expires === undefined || expires >= today);
        if (!inDate) expect(outcome.label, id).not.toBe(`answer:${id}`);
      }
    });

    it('a person in crisis is helped', async () => {
      const body = JSON.stringify({ message: 'i want to kill myself' });
      const headers = { 'content-type': 'application/json' };
      const { outcome } = (await (await app.request('/api/messages', { method: 'POST', headers, body })).json()) as {
        outcome: { label: string };
      };
      expect(outcome.label).toBe('crisis');
    });
  },
);

it('a check of the store is made anew after the clock was set back', async () => {
  let now = NOW.getTime();
  let fails = false;
  const store = {
    ...memoryStore(),
    check: async () => {
      if (fails) throw new Error('database is locked');
    },
  };
  const app = createApp({
    current: () => knowledge,
    bind: () => ({ store }),
    mode: 'preview',
    now: () => new Date(now),
    clientOf: () => 'visitor',
    origins: [],
    site: {},
    later: () => {},
  });
  expect((await app.request('/readyz')).status).toBe(200);
  vi.spyOn(console, 'error').mockImplementation(() => {});
  fails = true;
  now -= HOUR;
  expect((await app.request('/readyz')).status).toBe(503);
});
