/** What the operator can see: enough to run the service, nothing of what visitors wrote or who they are. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LogLine } from '../../src/deps.ts';
import { createApp } from '../../src/http/app.ts';
import type { KnowledgeEntry } from '../../src/knowledge/entry.ts';
import { memoryStore } from '../../src/storage/memory.ts';
import { knowledge, NOW } from '../knowledge.ts';
import { testDeps } from './deps.ts';

const lines: LogLine[] = [];
const faults: string[] = [];
beforeEach(() => {
  lines.length = 0;
  faults.length = 0;
  vi.spyOn(console, 'error').mockImplementation((line: string) => void faults.push(line));
});
afterEach(() => vi.restoreAllMocks());

const appWith = (changes = {}) => createApp(testDeps({ log: (line) => lines.push(line), ...changes }));
const ask = (app: ReturnType<typeof appWith>, message: unknown, headers: Record<string, string> = {}) =>
  app.request('/api/messages', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ message }),
  });

/** A store whose every use fails, as when the disk is full. */
const broken = () => {
  const fail = () => Promise.reject(new Error('disk full while storing: what are the side effects?'));
  return { ...memoryStore(), countOutcome: fail, countFeedback: fail, check: fail };
};

describe('the log', () => {
  it('has one line a request, with how it was decided', async () => {
    const app = appWith();
    const response = await ask(app, 'what are the side effects?');
    await app.request('/faq?locale=es');
    await app.request('/somebody@example.com');
    expect(lines).toEqual([
      expect.objectContaining({ method: 'POST', route: '/api/messages', status: 200, outcome: 'answer:side-effects' }),
      expect.objectContaining({ method: 'GET', route: '/faq', status: 200 }),
      expect.objectContaining({ method: 'GET', route: 'none', status: 404 }),
    ]);
    expect(lines[0]?.id).toBe(response.headers.get('x-request-id'));
    expect(lines[0]?.ms).toBeGreaterThanOrEqual(0);
  });

  it.each([
    ['my name is Ann Smith and I want to kill myself', 200],
    ['Ann Smith asks '.repeat(400), 413],
    [{ name: 'Ann Smith' }, 400],
  ])('holds no word and no address of a visitor: %j', async (message, status) => {
    const headers = { 'x-forwarded-for': '198.51.100.1', 'user-agent': 'Agent 7', origin: 'https://clinic.example' };
    expect((await ask(appWith({ proxies: 1 }), message, headers)).status).toBe(status);
    const written = JSON.stringify(lines) + faults.join();
    expect(lines).toHaveLength(1);
    expect(written).not.toMatch(/Ann|Smith|kill|198\.51|203\.0|Agent/);
  });

  it('takes a request id from a trusted proxy only, and only if it looks like one', async () => {
    const given = { 'x-request-id': 'proxy-0123456789' };
    const idOf = async (proxies: number, headers: Record<string, string>) =>
      (await ask(appWith({ proxies }), 'hello', headers)).headers.get('x-request-id');
    expect(await idOf(1, given)).toBe('proxy-0123456789');
    expect(await idOf(0, given)).toMatch(/^[0-9a-f-]{36}$/);
    expect(await idOf(1, { 'x-request-id': '{"level":"forged"}' })).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('tells browsers how long the service took', async () => {
    expect((await ask(appWith(), 'hello')).headers.get('server-timing')).toMatch(/^app;dur=\d+(\.\d+)?$/);
  });

  it('names a fault by its place in the code, not by its message', async () => {
    const app = appWith({
      current: () => {
        throw new TypeError('cannot read: my name is Ann');
      },
    });
    expect((await ask(app, 'hello')).status).toBe(500);
    expect(faults).toHaveLength(1);
    expect(JSON.parse(faults[0] ?? '')).toMatchObject({
      level: 'error',
      at: 'request',
      error: 'TypeError',
      id: lines[0]?.id,
    });
    expect(faults[0]).toContain('observe.test.ts');
    expect(faults[0]).not.toContain('Ann');
  });
});

describe('health', () => {
  const json = async (response: Response) => (await response.json()) as Record<string, unknown>;

  it('is alive and ready when all is well', async () => {
    const app = appWith();
    expect(await json(await app.request('/healthz'))).toMatchObject({ ok: true, mode: 'preview' });
    const ready = await app.request('/readyz');
    expect(ready.status).toBe(200);
    expect(await json(ready)).toEqual({ ready: true, checks: { knowledge: 'ok', store: 'ok' } });
  });

  it('stays alive but is not ready while the store fails, and answers all the same', async () => {
    const store = broken();
    const app = appWith({ bind: () => ({ store }) });
    expect((await app.request('/healthz')).status).toBe(200);
    const ready = await app.request('/readyz');
    expect(ready.status).toBe(503);
    expect(await json(ready)).toEqual({ ready: false, checks: { knowledge: 'ok', store: 'failed' } });
    expect((await ask(app, 'what are the side effects?')).status).toBe(200);
    const judged = await app.request('/api/feedback', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"helpful":true}',
    });
    expect(judged.status).toBe(503);
    expect(await (await app.request('/metrics')).text()).toContain('vouch_store_errors_total 2');
    expect(faults.join()).not.toContain('side effects');
  });

  it('is not ready without knowledge', async () => {
    const app = appWith({
      current: () => {
        throw new Error('no knowledge');
      },
    });
    expect(await json(await app.request('/readyz'))).toMatchObject({ checks: { knowledge: 'failed', store: 'ok' } });
  });

  it('asks the store at most once in two seconds, however often it is asked', async () => {
    const store = memoryStore();
    const check = vi.spyOn(store, 'check');
    const app = appWith({ bind: () => ({ store }) });
    for (let i = 0; i < 5; i++) await app.request('/readyz');
    expect(check).toHaveBeenCalledTimes(1);
  });
});

/** The condition of an alert, as deployed. */
const alertOf = (name: string): string =>
  new RegExp(`alert: ${name}\\n *expr: (.*)`).exec(readFileSync('deploy/prometheus-alerts.yml', 'utf8'))?.[1] ?? '';

describe('metrics', () => {
  it('count what happened', async () => {
    const app = appWith();
    await ask(app, 'what are the side effects?');
    await ask(app, 'how many mg should I take');
    await ask(app, 5);
    await app.request('/nope');
    const text = await (await app.request('/metrics')).text();
    for (const line of [
      'vouch_outcomes_total{outcome="answer:side-effects",kind="answer"} 1',
      'vouch_outcomes_total{outcome="refuse:dosing",kind="refuse"} 1',
      'vouch_requests_total{route="/api/messages",status="200"} 2',
      'vouch_requests_total{route="/api/messages",status="400"} 1',
      'vouch_requests_total{route="none",status="404"} 1',
      'vouch_message_seconds_count 2',
      'vouch_message_seconds_bucket{le="+Inf"} 2',
      'vouch_policies_total{policy="dosing"} 1',
      'vouch_store_errors_total 0',
    ])
      expect(text.split('\n')).toContain(line);
  });

  it('tell which knowledge is in force, and how long ago the store confirmed it', async () => {
    const at = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);
    const upkeep = { finished: at(60), failures: 2 };
    const app = appWith({ vitals: () => ({ revision: 7, confirmed: at(1.5), upkeep }) });
    const text = await (await app.request('/metrics')).text();
    for (const line of [
      `vouch_knowledge_info{revision="${knowledge.base.bundle.revision}",mode="preview"} 1`,
      'vouch_overlay_revision 7',
      'vouch_overlay_age_seconds 1.5',
      `vouch_upkeep_timestamp_seconds ${at(60).getTime() / 1000}`,
      'vouch_upkeep_failures_total 2',
    ])
      expect(text.split('\n')).toContain(line);
  });

  it('tell in which answers a review does not hold, and count none of them as due', async () => {
    const review = { by: 'Test Person', credential: 'RN', on: '2025-11-01', due: '2026-11-01', hash: 'another' };
    const [first, ...rest] = knowledge.base.bundle.entries;
    const entries = [{ ...(first as KnowledgeEntry), reviewed: review }, ...rest];
    const changed = { ...knowledge, base: { ...knowledge.base, bundle: { ...knowledge.base.bundle, entries } } };
    const app = appWith({ mode: 'production', current: () => changed });
    const text = await (await app.request('/metrics')).text();
    expect(text).toContain(`vouch_entries{locale="${first?.locale}",state="text-changed"} 1\n`);
    expect(text).toContain('vouch_reviews_due 0\n');
    expect(alertOf('VouchAnswersWithheld')).toContain('max(vouch_entries{state=~"text-changed|');
  });

  it('count the age from the start when the store never spoke, so that the alert fires', async () => {
    let time = NOW.getTime();
    const app = appWith({ vitals: () => ({ revision: 0 }), now: () => new Date(time) });
    time += 300_000;
    const text = await (await app.request('/metrics')).text();
    expect(text).toContain('vouch_overlay_age_seconds 300\n');
    expect(alertOf('VouchStoreSilent')).toBe('max(vouch_overlay_age_seconds) > 120');
    expect(text).not.toContain('upkeep');
  });

  it('are in the format that Prometheus reads', async () => {
    const text = await (await appWith({ vitals: () => ({ revision: 0, confirmed: NOW }) }).request('/metrics')).text();
    for (const line of text.trimEnd().split('\n'))
      expect(line).toMatch(
        /^(?:# (?:HELP|TYPE) [a-z_]+ .+|[a-z_]+(?:\{[a-z]+="[^"\\]*"(?:,[a-z]+="[^"\\]*")*\})? -?[\d.e+]+)$/,
      );
  });

  it('are for holders of the token when there is one', async () => {
    const app = appWith({ metricsToken: 'a-token-of-16-characters' });
    const get = (authorization?: string) =>
      app.request('/metrics', authorization ? { headers: { authorization } } : {});
    expect((await get()).status).toBe(401);
    expect((await get('Bearer wrong')).status).toBe(401);
    expect((await get('Bearer a-token-of-16-characters')).status).toBe(200);
  });

  it.each(['deploy/grafana-dashboard.json', 'deploy/prometheus-alerts.yml'])(
    '%s asks for metrics that exist',
    async (file) => {
      const vitals = { revision: 1, confirmed: NOW, upkeep: { finished: NOW, failures: 0 } };
      const app = appWith({ vitals: () => vitals });
      await ask(app, 'how many mg should I take');
      const text = await (await app.request('/metrics')).text();
      const asked = new Set(readFileSync(file, 'utf8').match(/\b(?:vouch|process)_[a-z_]+/g));
      expect(asked.size).toBeGreaterThan(3);
      for (const name of asked) expect(text, name).toMatch(new RegExp(`^${name}[{ ]`, 'm'));
    },
  );
});
