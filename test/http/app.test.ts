/** The routes: the shape of replies, what is refused and how, what is counted. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../src/http/app.ts';
import { messageReplySchema } from '../../src/http/wire.ts';
import { memoryLimiter } from '../../src/runtime/limiter.ts';
import { memoryStore } from '../../src/storage/memory.ts';
import { knowledge } from '../knowledge.ts';
import { testDeps } from './deps.ts';

const store = memoryStore();
const deps = testDeps({ bind: () => ({ store }) });
let app = createApp(deps);
beforeEach(() => {
  app = createApp(deps);
});

const post = (body: unknown, headers: Record<string, string> = {}, path = '/api/messages') =>
  app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

/** Parsed and looked into freely: what it holds is what the tests check. */
// biome-ignore lint/suspicious/noExplicitAny: the shape is what is under test
const json = async (response: Response): Promise<any> => response.json();

describe('POST /api/messages', () => {
  it('answers with the shape of the contract', async () => {
    const response = await post({ message: 'what are the side effects?' });
    expect(response.status).toBe(200);
    const body = messageReplySchema.parse(await response.json());
    expect(body.outcome).toMatchObject({ label: 'answer:side-effects', kind: 'answer', entry: 'side-effects' });
    expect(body.reply.html).toMatch(/^<p>/);
    expect(body.reply.sources[0]?.title.length).toBeGreaterThan(5);
    expect(body.reply.review).toEqual({ state: 'preview' });
    expect(body.reply.suggestions.length).toBeGreaterThan(0);
  });

  it('takes its own context back', async () => {
    const first = await json(await post({ message: 'does it hurt?' }));
    expect((await post({ message: 'and after that?', context: first.context })).status).toBe(200);
  });

  it.each([
    ['control characters', '\u0001'],
    ['letters of three bytes', '氯'],
    ['emoji', '😀'],
    ['quotation marks', '"'],
  ])('takes a context full of %s back, and hears who is at risk', async (_, character) => {
    let context: unknown = { offered: new Array(6).fill('x'.repeat(60)), held: 'y'.repeat(60) };
    for (let n = 0; n < 4; n++) {
      const reply = await json(await post({ message: `why ${character.repeat(900)}`, context }));
      context = { ...reply.context, topic: 'z'.repeat(60), careTurns: 20, alarmTurns: 20 };
      expect(Buffer.byteLength(JSON.stringify(reply.context))).toBeLessThanOrEqual(4096);
      expect(reply.context.recent.at(-1)).toContain(character);
    }
    const reply = await json(await post({ message: 'I want to end my life', context }));
    expect(reply.outcome.kind).toBe('crisis');
  });

  it('takes back a context that an earlier version gave out larger', async () => {
    const context = { recent: new Array(3).fill('\u0001'.repeat(400)) };
    const reply = await json(await post({ message: 'I want to end my life', context }));
    expect(reply.outcome.kind).toBe('crisis');
  });

  it.each([
    ['malformed JSON', '{"message":', 400, undefined],
    ['an array', [], 400, undefined],
    ['neither message nor pick', {}, 400, 'message'],
    ['both message and pick', { message: 'x', pick: 'onset' }, 400, 'message'],
    ['a number for a message', { message: 5 }, 400, 'message'],
    ['an unknown locale', { message: 'hi', locale: 'fr' }, 400, 'locale'],
    ['an unknown pick', { pick: 'no-such-entry' }, 400, 'pick'],
    ['a pick that is no id', { pick: '../etc/passwd' }, 400, 'pick'],
    ['a wrong context', { message: 'hi', context: { recent: 'x' } }, 400, 'context.recent'],
    ['an oversized context', { message: 'hi', context: { recent: ['x'.repeat(5000)] } }, 400, 'context.recent.0'],
    ['10,000 characters', { message: 'x'.repeat(10_000) }, 413, 'message'],
    ['100 kB', { message: 'x'.repeat(100_000) }, 413, undefined],
  ])('refuses %s', async (_, body, status, field) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const problem = await json(response);
    expect(problem).toMatchObject({
      status,
      type: expect.any(String),
      title: expect.any(String),
      detail: expect.any(String),
    });
    expect(problem.field).toBe(field);
  });

  it('refuses what is not JSON', async () => {
    expect((await post('message=hi', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415);
  });

  it.each(['\ud800', '\u0000\u0001', '   ', '😀😀', '<script>alert(1)</script>'])(
    'answers odd text %j politely',
    async (message) => {
      const response = await post({ message });
      expect(response.status).toBe(200);
      expect(JSON.stringify((await json(response)).reply)).not.toContain('<script>');
    },
  );

  it('limits how often, but never a person in crisis', async () => {
    const limiter = memoryLimiter(2, 60, () => 0);
    app = createApp({ ...deps, bind: () => ({ store, limiter }) });
    await post({ message: 'hi' });
    await post({ message: 'hi' });
    const limited = await post({ message: 'hi' });
    expect(limited.status).toBe(429);
    expect(limited.headers.get('retry-after')).toBe('10');
    const crisis = await post({ message: 'I want to kill myself' });
    expect(crisis.status).toBe(200);
    expect((await json(crisis)).outcome.label).toBe('crisis');
  });

  it('counts outcomes and never stores a text', async () => {
    await post({ message: 'what are the side effects?' });
    const rows = await store.outcomesSince('2026-11-21');
    expect(rows).toContainEqual(expect.objectContaining({ label: 'answer:side-effects', locale: 'en' }));
    expect(JSON.stringify(rows)).not.toContain('what are');
  });
});

describe('who may call', () => {
  it('lets an allowed site in and shows others a readable refusal', async () => {
    const allowed = await post({ message: 'hello' }, { origin: 'https://clinic.example' });
    expect(allowed.status).toBe(200);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://clinic.example');
    const refused = await post({ message: 'hello' }, { origin: 'https://evil.example' });
    expect(refused.status).toBe(403);
    expect((await json(refused)).detail).toContain('VOUCH_ORIGINS');
  });

  it('answers a preflight', async () => {
    const response = await app.request('/api/messages', {
      method: 'OPTIONS',
      headers: { origin: 'https://clinic.example' },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-headers')).toContain('content-type');
  });

  it('lets the widget of an allowed site read an error', async () => {
    const response = await post('{', { origin: 'https://clinic.example' });
    expect(response.status).toBe(400);
    expect(response.headers.get('access-control-allow-origin')).toBe('https://clinic.example');
  });
});

describe('the other addresses', () => {
  it('/healthz names the knowledge', async () => {
    const body = await (await app.request('/healthz')).json();
    expect(body).toEqual({
      ok: true,
      knowledge: knowledge.base.bundle.revision,
      deployed: knowledge.base.bundle.revision,
      entries: knowledge.base.bundle.entries.length,
      mode: 'preview',
    });
  });

  it('/faq shows every answer without script, in both languages', async () => {
    const html = await (await app.request('/faq')).text();
    for (const entry of knowledge.base.entries.en.values()) expect(html).toContain(`id="${entry.id}"`);
    expect(html).not.toMatch(/<script(?! type="application\/ld\+json")/);
    expect(await (await app.request('/faq?locale=es')).text()).toContain('<html lang="es">');
  });

  it('/faq shows nothing unreviewed in production', async () => {
    const html = await (await createApp({ ...deps, mode: 'production' }).request('/faq')).text();
    expect(html).not.toContain('<article');
  });

  it('/metrics counts outcomes', async () => {
    await post({ message: 'hello' });
    const text = await (await app.request('/metrics')).text();
    expect(text).toMatch(/vouch_outcomes_total\{outcome="smalltalk",kind="smalltalk"\} 1/);
    expect(text).toContain(knowledge.base.bundle.revision);
  });

  it('/api/openapi.json describes every route of the API', async () => {
    const body = await json(await app.request('/api/openapi.json'));
    expect(body.openapi).toBe('3.1.0');
    for (const route of app.routes.filter((r) => r.path.startsWith('/api/') && r.method !== 'ALL'))
      expect(body.paths[route.path]?.[route.method.toLowerCase()], route.path).toBeDefined();
    expect(body.components.schemas.MessageRequest).toBeDefined();
  });

  it('an unknown address is a problem, not a page', async () => {
    const response = await app.request('/nope');
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });

  it('sends a strict policy with every page', async () => {
    const policy = (await app.request('/faq')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
  });
});

describe('POST /api/feedback', () => {
  it('counts a judgement on a version', async () => {
    const { version } = (await json(await post({ pick: 'onset' }))).reply;
    const response = await post({ entry: 'onset', version, helpful: false, reason: 'unclear' }, {}, '/api/feedback');
    expect(response.status).toBe(204);
    expect(await store.feedbackSince('2026-11-21')).toContainEqual({
      day: '2026-11-21',
      entry: 'onset',
      version,
      helpful: false,
      reason: 'unclear',
      n: 1,
    });
  });

  it('takes a judgement of an answer that is gone, or of a text that is, and keeps neither word nor version', async () => {
    const own = memoryStore();
    app = createApp({ ...deps, bind: () => ({ store: own }) });
    const version = 'a'.repeat(64);
    for (const about of [{ entry: 'call-1-900-555-0100-for-cheap-k', version }, { entry: 'constructor' }])
      expect((await post({ ...about, helpful: false }, {}, '/api/feedback')).status).toBe(204);
    expect(await own.feedbackSince('')).toEqual([]);
    for (const about of [{ entry: 'onset', version }, { version }])
      expect((await post({ ...about, helpful: false }, {}, '/api/feedback')).status).toBe(204);
    expect((await own.feedbackSince('')).map(({ entry, version }) => [entry, version])).toEqual([
      ['', ''],
      ['onset', ''],
    ]);
  });

  it('refuses free text', async () => {
    expect((await post({ entry: 'onset', helpful: true, reason: 'my name is Ann' }, {}, '/api/feedback')).status).toBe(
      400,
    );
  });
});

it.each(['/api/starters', '/api/starters?entries=', '/api/starters?entries=&locale=en'])(
  'offers its own questions to begin with at %s: none chosen is no choice',
  async (path) => {
    const asked = await json(await app.request(path));
    expect(asked.length).toBeGreaterThan(0);
    expect(asked).toEqual(await json(await app.request('/api/starters')));
    expect(await json(await app.request('/api/starters?entries=onset'))).toMatchObject([{ entry: 'onset' }]);
  },
);
