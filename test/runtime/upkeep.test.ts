/** The hourly upkeep: deletes what is over, sends one digest a day, and no failure of a step reaches another or a visitor. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bundle } from '../../src/knowledge/base.ts';
import { readEnv } from '../../src/runtime/env.ts';
import { upkeepTimer } from '../../src/runtime/timer.ts';
import { keepUp, UPKEEP_EVERY, type Upkeep } from '../../src/runtime/upkeep.ts';
import { sendTo } from '../../src/runtime/webhook.ts';
import type { Database } from '../../src/storage/database.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { openStores, type Stores } from '../../src/storage/stores.ts';
import { digest } from '../../src/tools/knowledge-files.ts';

const NOON = new Date('2026-11-21T12:00:00.000Z');
const URL_ = 'https://hooks.example/services/secret-path';
const ENTRIES = [{ id: 'onset', locale: 'en', reviewed: { due: '2026-11-25' } }];

let db: Database & { close(): void };
let stores: Stores;
let faults: string[];
let sent: Array<{ url: string; body: { text: string; digest: object } }>;
beforeEach(() => {
  db = openSqlite(':memory:');
  stores = openStores(db, digest);
  faults = [];
  sent = [];
  vi.spyOn(console, 'error').mockImplementation((line: string) => void faults.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  db.close();
});

const upkeep = (settings: Record<string, string> = {}, more: Partial<Upkeep> = {}): Upkeep => ({
  stores,
  settings: readEnv(settings),
  knowledge: async () => ({ entries: ENTRIES }) as unknown as Bundle,
  now: NOON,
  send: async (url, body) => void sent.push({ url, body: body as (typeof sent)[number]['body'] }),
  ...more,
});
const hours = (n: number) => new Date(NOON.getTime() + n * 3_600_000);
const rows = async (table: string) => (await db.all(`SELECT * FROM ${table}`)).length;

/** What visitors asked on a day, by three of them, so that staff may see it. */
async function asked(day: string, likeness = `park ${day}`): Promise<void> {
  const { salt } = await stores.inbox.saltOf(day, 'salt');
  for (const visitor of ['a', 'b', 'c'])
    await stores.inbox.note({ locale: 'en', likeness, text: 'where can I park', visitor: `${salt}${visitor}`, day });
}

describe('retention', () => {
  it('deletes visitors’ questions after the days they are kept, and the salt after its day', async () => {
    await asked('2026-11-13');
    await asked('2026-11-15');
    await keepUp(upkeep({ VOUCH_KEEP_UNANSWERED: '7' }));
    expect(await db.all('SELECT last_day FROM unanswered')).toEqual([{ last_day: '2026-11-15' }]);
    expect(await rows('unanswered_visitors')).toBe(3);
    expect(await rows('inbox_salt')).toBe(0);
  });

  it('deletes all of them where the clinic keeps none any more, today’s as well', async () => {
    await asked('2026-11-21');
    await keepUp(upkeep());
    expect(await rows('unanswered')).toBe(0);
    expect(await rows('unanswered_visitors')).toBe(0);
  });

  it('deletes counts only when told to, and only older ones', async () => {
    for (const day of ['2026-08-01', '2026-11-20']) {
      const served = { day, entry: 'onset', locale: 'en', version: 'v' };
      await stores.counts.countOutcome({ day, label: 'answer:onset', locale: 'en' }, served);
      await stores.counts.countFeedback({ day, entry: '', version: '', helpful: true, reason: '' });
    }
    await keepUp(upkeep());
    expect(await rows('outcome_counts')).toBe(2);
    await keepUp(upkeep({ VOUCH_KEEP_COUNTS: '90' }));
    for (const kept of [
      await stores.counts.outcomesSince(''),
      await stores.counts.feedbackSince(''),
      await stores.counts.servedSince(''),
    ])
      expect(kept.map(({ day }) => day)).toEqual(['2026-11-20']);
  });

  it('deletes sessions, tries and invitations that are over, and no others', async () => {
    const add = `INSERT INTO staff (id, name, email, roles, password, created) VALUES ('ada', 'Ada', 'ada@clinic.example', '["admin"]', 'x', '')`;
    await db.run(add);
    for (const [id, at] of [
      ['old', hours(-13)],
      ['new', hours(-11)],
    ] as const) {
      const time = at.toISOString();
      await stores.sessions.open(id, {
        id,
        staff: 'ada',
        csrf: '',
        device: '',
        complete: true,
        created: time,
        seen: time,
      });
      const expires = new Date(at.getTime() + 12 * 3_600_000).toISOString();
      await stores.people.invite(
        id,
        {
          id,
          email: `${id}@clinic.example`,
          name: id,
          roles: ['author'],
          credential: '',
          invitedBy: 'ada',
          created: time,
          expires,
        },
        { at: time, actor: 'ada', actorName: 'Ada', action: 'invite', subject: id, detail: {} },
      );
    }
    await stores.sessions.attempt('client', 1);
    await keepUp(upkeep());
    expect(await db.all('SELECT id FROM sessions')).toEqual([{ id: 'new' }]);
    expect(await db.all('SELECT id FROM invitations')).toEqual([{ id: 'new' }]);
    expect(await rows('sign_in_attempts')).toBe(0);
    expect(await rows('audit')).toBe(2);
  });
});

describe('the digest', () => {
  const settings = { VOUCH_DIGEST_URL: URL_, VOUCH_KEEP_UNANSWERED: '7' };

  it('is sent once a day, from its hour on, and holds no word of a visitor', async () => {
    await asked('2026-11-20');
    await stores.counts.countOutcome({ day: '2026-11-20', label: 'fallback', locale: 'en' });
    await stores.counts.countOutcome({ day: '2026-11-20', label: 'crisis', locale: 'en' });
    for (const hour of [-1, 0, 1, 2]) await keepUp(upkeep(settings, { now: hours(hour) }));
    expect(sent).toHaveLength(1);
    expect(sent[0]?.url).toBe(URL_);
    expect(sent[0]?.body.text).toMatch(
      /1 question went unanswered[\s\S]*In the inbox: 1 question[\s\S]*onset \(en, 2026-11-25\)/,
    );
    expect(JSON.stringify(sent)).not.toMatch(/park|crisis|emergency/);
    await keepUp(upkeep(settings, { now: hours(24) }));
    expect(sent).toHaveLength(2);
    expect(faults).toEqual([]);
  });

  it('is sent by one of many instances', async () => {
    await Promise.all(Array.from({ length: 5 }, () => keepUp(upkeep(settings))));
    expect(sent).toHaveLength(1);
  });

  it('is tried five times a day, an hour apart, when nobody takes it; the log says so, without the address', async () => {
    let tries = 0;
    const send: typeof sendTo = async () => {
      tries++;
      throw new TypeError(`no ${URL_}`);
    };
    const failed = [];
    for (let hour = 0; hour < 12; hour += 0.25)
      failed.push(...(await keepUp(upkeep(settings, { send, now: hours(hour) }))));
    expect(tries).toBe(5);
    expect(failed).toEqual(new Array(5).fill('digest'));
    expect(faults).toHaveLength(5);
    expect(faults.join()).not.toContain('secret-path');
    await keepUp(upkeep(settings, { now: hours(24) }));
    expect(sent).toHaveLength(1);
  });

  it('is not sent where nobody asked for it', async () => {
    await keepUp(upkeep());
    expect(sent).toEqual([]);
    expect(await rows('digests')).toBe(0);
  });
});

it('goes on when a step fails, and says which', async () => {
  const inbox = { ...stores.inbox, forgetBefore: () => Promise.reject(new Error('disk full: where can I park')) };
  const failed = await keepUp(upkeep({ VOUCH_DIGEST_URL: URL_ }, { stores: { ...stores, inbox } }));
  expect(failed).toEqual(['inbox']);
  expect(sent).toHaveLength(1);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain('"at":"upkeep: inbox"');
  expect(faults[0]).not.toContain('park');
});

describe('the webhook', () => {
  let server: Server;
  let address = '';
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  const paths: string[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      paths.push(request.url ?? '');
      answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    paths.length = 0;
  });
  afterAll(() => void server.close());

  it('is sent JSON', async () => {
    let body = '';
    answer = (request, response) => {
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => response.end('ok'));
    };
    await sendTo(`${address}/hook`, { text: 'é' });
    expect(JSON.parse(body)).toEqual({ text: 'é' });
  });

  it.each([301, 307, 308])('does not follow a redirect (%i)', async (status) => {
    answer = (_, response) => response.writeHead(status, { location: `${address}/elsewhere` }).end();
    await expect(sendTo(`${address}/hook`, {})).rejects.toThrow(`it answered ${status}`);
    expect(paths).toEqual(['/hook']);
  });

  it.each([400, 404, 500])('is told apart from one that took it: %i', async (status) => {
    answer = (_, response) => response.writeHead(status).end('why');
    await expect(sendTo(`${address}/hook`, {})).rejects.toThrow(`it answered ${status}`);
  });

  it('never shows its address when nothing answers', async () => {
    const error = await sendTo('http://127.0.0.1:1/secret-path', {}).catch((e: Error) => e);
    expect(error).toMatchObject({ name: 'WebhookFailed', message: 'nothing answered' });
  });

  it('does not hold up the end of the service', async () => {
    answer = () => {};
    const stop = new AbortController();
    const sending = sendTo(`${address}/hook`, {}, stop.signal);
    setTimeout(() => stop.abort(), 50);
    await expect(sending).rejects.toThrow('stopped before it was answered');
  });

  it.each(['http://hooks.example/x', 'https://user:password@hooks.example/x', 'hooks.example', 'file:///etc/passwd'])(
    'may not be %s',
    (url) => {
      expect(() => readEnv({ VOUCH_DIGEST_URL: url })).toThrow('VOUCH_DIGEST_URL is wrong');
      expect(() => readEnv({ VOUCH_DIGEST_URL: url })).not.toThrow(url);
    },
  );
});

describe('the timer', () => {
  afterEach(() => vi.useRealTimers());

  it('runs at once and every hour, never two at once, and waits for the last when stopped', async () => {
    vi.useFakeTimers();
    let begun = 0;
    const ends: Array<(failed: string[]) => void> = [];
    const run = (stop: AbortSignal) =>
      new Promise<string[]>((resolve) => {
        begun++;
        ends.push(resolve);
        stop.addEventListener('abort', () => resolve(['digest']));
      });
    const timer = upkeepTimer(run, () => NOON);
    timer.start();
    expect(begun).toBe(1);
    expect(timer.state()).toEqual({ finished: undefined, failures: 0 });
    await vi.advanceTimersByTimeAsync(UPKEEP_EVERY);
    expect(begun).toBe(1);
    ends[0]?.(['inbox', 'counts']);
    await vi.advanceTimersByTimeAsync(UPKEEP_EVERY);
    expect(begun).toBe(2);
    await timer.stop();
    expect(timer.state()).toEqual({ finished: NOON, failures: 3 });
    await vi.advanceTimersByTimeAsync(3 * UPKEEP_EVERY);
    expect(begun).toBe(2);
  });
});
