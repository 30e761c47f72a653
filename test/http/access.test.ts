/** Who may call, from where, and what every response tells a browser: above all the refused cases. */
import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/http/app.ts';
import { onlyUnder } from '../../src/http/host.ts';
import { memoryLimiter } from '../../src/runtime/limiter.ts';
import { testDeps } from './deps.ts';

const app = createApp(testDeps());
const ASK = JSON.stringify({ message: 'what are the side effects?' });
const JSON_TYPE = { 'content-type': 'application/json' };

/** Every route there is, read from the application itself, so that a new one is tested without being listed. */
const ROUTES = [
  ...new Set(app.routes.filter((r) => ['GET', 'POST'].includes(r.method)).map((r) => `${r.method} ${r.path}`)),
].filter((route) => !route.includes('*') && !route.includes(':'));

const visit = (route: string, headers: Record<string, string> = {}, host = 'http://vouch.example', on = app) => {
  const [method = 'GET', path = '/'] = route.split(' ');
  return on.request(`${host}${path}`, {
    method,
    headers: { ...(method === 'POST' ? JSON_TYPE : {}), ...headers },
    ...(method === 'POST' ? { body: ASK } : {}),
  });
};

describe('headers', () => {
  it('knows the routes', () =>
    expect(ROUTES).toEqual(expect.arrayContaining(['POST /api/messages', 'GET /faq', 'GET /'])));

  it.each([...ROUTES, 'GET /nope', 'GET /api/nope', 'GET /api/messages'])('%s is strict', async (route) => {
    const { headers } = await visit(route);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toContain('microphone=()');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('set-cookie')).toBeNull();
  });

  it.each(ROUTES.filter((r) => r.startsWith('GET')))(
    '%s holds no inline code and asks no other host',
    async (route) => {
      const response = await visit(route);
      if (!response.headers.get('content-type')?.startsWith('text/html')) return;
      const html = await response.text();
      expect(html).not.toMatch(/<script(?![^>]*\bsrc=)(?! type="application\/ld\+json")/);
      expect(html).not.toMatch(/<style|\sstyle="|\son[a-z]+="|javascript:/);
      expect(html).not.toMatch(/<(?:script|img|iframe|source)[^>]+src="(?!\/)/);
      expect(html).not.toMatch(/<link(?![^>]*rel="(?:canonical|alternate)")[^>]+href="(?!\/)/);
    },
  );

  it('asks for https from then on, once it came over https', async () => {
    const { headers } = await visit('GET /', {}, 'https://vouch.example');
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  });

  it('believes a proxy about https only when told to', async () => {
    const forwarded = { 'x-forwarded-proto': 'https' };
    expect((await visit('GET /', forwarded)).headers.get('strict-transport-security')).toBeNull();
    const behind = createApp(testDeps({ proxies: 1 }));
    const { headers } = await visit('GET /', forwarded, 'http://vouch.example', behind);
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  });

  it('lets other sites load the widget, and nothing else', async () => {
    expect((await visit('GET /widget.js')).headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect((await visit('GET /faq')).headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });
});

describe('origins', () => {
  it.each([
    ['an allowed site', 'https://clinic.example', 200, 'https://clinic.example'],
    ['our own pages', 'http://vouch.example', 200, 'http://vouch.example'],
    ['no origin: another server', undefined, 200, null],
    ['another site', 'https://evil.example', 403, 'https://evil.example'],
    ['the allowed host over http', 'http://clinic.example', 403, 'http://clinic.example'],
    ['another port', 'https://clinic.example:8443', 403, 'https://clinic.example:8443'],
    ['a host below', 'https://a.clinic.example', 403, 'https://a.clinic.example'],
    ['a host that ends alike', 'https://evilclinic.example', 403, 'https://evilclinic.example'],
    ['a host that begins alike', 'https://clinic.example.evil.example', 403, 'https://clinic.example.evil.example'],
    ['a file or a sandboxed frame', 'null', 403, 'null'],
  ])('%s', async (_, origin, status, allowed) => {
    for (const route of ['POST /api/messages', 'GET /api/starters']) {
      const response = await visit(route, origin ? { origin } : {});
      expect(response.status, route).toBe(status);
      expect(response.headers.get('access-control-allow-origin')).toBe(allowed);
      expect(response.headers.get('access-control-allow-credentials')).toBeNull();
      expect(response.headers.get('vary')).toContain('Origin');
      if (status !== 403) continue;
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      const { detail } = (await response.json()) as { detail: string };
      expect(detail).toContain('VOUCH_ORIGINS');
      if (origin && origin !== 'null') expect(detail).toContain(origin);
    }
  });

  it('refuses before reading, so that nothing of the message is answered', async () => {
    const text = await (await visit('POST /api/messages', { origin: 'https://evil.example' })).text();
    expect(text).not.toContain('side-effects');
  });

  it('lets every page in when no site is named, without credentials', async () => {
    const response = await visit(
      'POST /api/messages',
      { origin: 'https://any.example' },
      undefined,
      createApp(testDeps({ origins: [] })),
    );
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('knows its own pages behind a proxy that ends https', async () => {
    const headers = { origin: 'https://vouch.example', 'x-forwarded-proto': 'https' };
    const behind = createApp(testDeps({ proxies: 1 }));
    expect((await visit('POST /api/messages', headers, undefined, behind)).status).toBe(200);
    expect((await visit('POST /api/messages', headers)).status).toBe(403);
  });

  const preflight = (origin: string, path = '/api/messages') =>
    app.request(`http://vouch.example${path}`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
    });

  it('answers the preflight of an allowed site', async () => {
    const response = await preflight('https://clinic.example');
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe('https://clinic.example');
    expect(response.headers.get('access-control-allow-methods')).toBe('GET, POST');
    expect(response.headers.get('access-control-allow-headers')).toBe('content-type');
    expect(response.headers.get('vary')).toContain('Origin');
  });

  it.each(['https://evil.example', 'null'])('refuses the preflight of %s', async (origin) => {
    const response = await preflight(origin);
    expect(response.status).toBe(403);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(response.headers.get('access-control-allow-methods')).toBeNull();
  });

  it('says which method an address takes', async () => {
    const response = await visit('GET /api/messages');
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });
});

describe('how often', () => {
  const { store } = testDeps().bind(undefined);
  /** An application that takes two messages a visitor. */
  const limited = (changes = {}) => {
    const limiter = memoryLimiter(2, 10, () => 0);
    return createApp(testDeps({ bind: () => ({ store, limiter }), ...changes }));
  };
  const ask = (on: typeof app, message: string, headers: Record<string, string> = {}) =>
    on.request('/api/messages', {
      method: 'POST',
      headers: { ...JSON_TYPE, ...headers },
      body: JSON.stringify({ message }),
    });

  it('asks a hurried visitor to wait, and says how long', async () => {
    const on = limited();
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await ask(on, 'hello')).status);
    expect(statuses).toEqual([200, 200, 429, 429]);
    const response = await ask(on, 'hello', { origin: 'https://clinic.example' });
    expect(response.headers.get('retry-after')).toBe('10');
    expect(response.headers.get('access-control-expose-headers')).toContain('Retry-After');
  });

  it.each([
    ['I want to kill myself', 'crisis'],
    ['quiero morir', 'crisis'],
    ['she took too much and is not breathing', 'emergency'],
  ])('never limits "%s"', async (message, label) => {
    const on = limited();
    for (let i = 0; i < 5; i++) await ask(on, 'hello');
    const response = await ask(on, message);
    expect(response.status).toBe(200);
    expect(((await response.json()) as { outcome: { label: string } }).outcome.label).toBe(label);
  });

  it('counts a visitor by the address of the connection, whatever they write into headers', async () => {
    const on = limited();
    for (let i = 0; i < 2; i++) await ask(on, 'hello', { 'x-forwarded-for': `198.51.100.${i}` });
    expect((await ask(on, 'hello', { 'x-forwarded-for': '198.51.100.9' })).status).toBe(429);
  });

  it('counts the visitors behind a trusted proxy apart, and does not believe what they add in front', async () => {
    const on = limited({ proxies: 1 });
    const from = (chain: string) => ask(on, 'hello', { 'x-forwarded-for': chain });
    for (let i = 0; i < 2; i++) await from('198.51.100.1');
    expect((await from('198.51.100.2')).status).toBe(200);
    expect((await from('192.0.2.77, 198.51.100.1')).status).toBe(429);
  });

  it('counts feedback too', async () => {
    const on = limited();
    const judge = () => on.request('/api/feedback', { method: 'POST', headers: JSON_TYPE, body: '{"helpful":true}' });
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await judge()).status);
    expect(statuses).toEqual([204, 204, 429]);
  });

  it('answers when the limiter itself is down', async () => {
    const limiter = { limit: () => Promise.reject(new Error('down')) };
    expect((await ask(createApp(testDeps({ bind: () => ({ store, limiter }) })), 'hello')).status).toBe(200);
  });
});

describe('a console of its own host', () => {
  const on = createApp(testDeps());
  on.use('/staff/*', onlyUnder('staff.clinic.example'));
  for (const path of ['/staff', '/staff/setup']) on.get(path, (c) => c.text('sign in'));
  const visitStaff = (host: string, path: string) => on.request(`http://${host}${path}`);

  it('answers there', async () => {
    for (const path of ['/staff', '/staff/setup'])
      expect(await (await visitStaff('staff.clinic.example', path)).text()).toBe('sign in');
  });

  it.each([
    'vouch.example',
    'a.staff.clinic.example',
    'staff.clinic.example.evil.example',
    'staff.clinic.example:8443',
  ])('does not exist at %s, where visitors are answered', async (host) => {
    for (const path of ['/staff', '/staff/setup']) {
      const response = await visitStaff(host, path);
      expect(response.status).toBe(404);
      expect(await response.text()).not.toContain('sign in');
    }
    expect((await on.request(`http://${host}/healthz`)).status).toBe(200);
  });
});
