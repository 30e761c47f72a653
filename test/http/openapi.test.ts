/** The API's description is whole and true: every reference leads somewhere, every example does what it says. */
import { exec, spawnSync } from 'node:child_process';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createApp } from '../../src/http/app.ts';
import { EXAMPLES } from '../../src/http/examples.ts';
import { openApi } from '../../src/http/openapi.ts';
import * as wire from '../../src/http/wire.ts';
import { testDeps } from './deps.ts';

const app = createApp(testDeps());
const description = openApi();
const page = await (await app.request('http://vouch.example/api')).text();

describe('the description', () => {
  it('has only references that lead somewhere', () => {
    const text = JSON.stringify(description);
    const names = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target ?? '');
    expect(names.length).toBeGreaterThan(10);
    for (const name of names)
      expect(description.components.schemas[name.replace('#/components/schemas/', '')], name).toBeDefined();
  });

  it('describes every address, and has a name for each operation', () => {
    const ids = Object.values(description.paths).flatMap((methods) => Object.values(methods).map((o) => o.operationId));
    expect(new Set(ids).size).toBe(ids.length);
    // Pages for people, and their files.
    const undescribed = /^\/(?:embed|chat|privacy|favicon\.svg|icon\.svg|[a-z-]+\.(?:css|js|svg|ico|png))$/;
    for (const { path, method } of app.routes.filter((r) => /^(?:GET|POST)$/.test(r.method) && !/[*:]/.test(r.path)))
      if (!undescribed.test(path)) expect(description.paths[path]?.[method.toLowerCase()], path).toBeDefined();
  });

  it.each([
    ['/api/starters', wire.startersSchema],
    ['/api/site', wire.siteSchema],
    ['/healthz', wire.healthSchema],
    ['/readyz', wire.readinessSchema],
  ])('%s answers in the shape it describes', async (path, schema) => {
    expect(schema.safeParse(await (await app.request(path)).json()).error).toBeUndefined();
  });
});

describe('what is published', () => {
  /** Checks with the published schema itself, as somebody else's generator would read it. */
  const published = (name: string) => {
    const text = JSON.stringify(description.components.schemas).replaceAll('#/components/schemas/', '#/$defs/');
    return z.fromJSONSchema({ $ref: `#/$defs/${name}`, $defs: JSON.parse(text) });
  };
  const ok = (name: string, value: unknown) => expect(published(name).safeParse(value).error, name).toBeUndefined();

  it('is OpenAPI 3.1: every operation has a name, and answers with a description', () => {
    expect(description.openapi).toMatch(/^3\.1\./);
    expect(Object.keys(description.info)).toEqual(expect.arrayContaining(['title', 'version']));
    for (const [path, methods] of Object.entries(description.paths)) {
      expect(path).toMatch(/^\//);
      for (const { operationId, responses } of Object.values(methods)) {
        expect(operationId).toMatch(/^[a-z][A-Za-z]+$/);
        expect(Object.keys(responses).length, operationId).toBeGreaterThan(0);
        for (const [status, answer] of Object.entries(responses)) {
          expect(status).toMatch(/^[2-5]\d\d$/);
          expect(answer.description, `${operationId} ${status}`).not.toBe('');
        }
      }
    }
    for (const name of Object.keys(description.components.schemas)) expect(name).toMatch(/^[\w.-]+$/);
  });

  it.each(EXAMPLES.filter(({ path }) => path === '/api/messages'))('fits: $title', async ({ path, body, status }) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await app.request(path, init);
    expect(response.status).toBe(status);
    if (status === 200) ok('MessageRequest', body);
    ok(status === 200 ? 'MessageReply' : 'Problem', await response.json());
  });

  it.each([
    ['MessageRequest', { locale: 'en' }],
    ['MessageRequest', { message: 'Hello', locale: 'fr' }],
    ['MessageReply', { outcome: { label: 'crisis', kind: 'crisis' }, context: {} }],
    ['Feedback', { entry: 'onset' }],
  ])('does not fit: a wrong %s', (name, value) => {
    expect(published(name).safeParse(value).success).toBe(false);
  });
});

describe('the reference page', () => {
  it('shows every address and every shape, and each link leads somewhere', () => {
    for (const path of Object.keys(description.paths)) expect(page).toContain(` ${path}</code>`);
    for (const [, id] of page.matchAll(/href="#([^"]+)"/g)) expect(page, id).toContain(`id="${id}"`);
    expect(page).toContain('reply.review.state');
    expect(page).not.toContain('context.careTurns');
  });

  it('escapes what the caller can choose', async () => {
    const response = await app.request('http://vouch.example/api', { headers: { host: '"><script>' } });
    expect(await response.text()).not.toContain('<script');
  });
});

describe('the examples', () => {
  let server: ReturnType<typeof serve>;
  let address = '';
  let commands: string[] = [];
  beforeAll(async () => {
    address = await new Promise((resolve) => {
      server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
        resolve(`http://127.0.0.1:${port}`),
      );
    });
    const html = await (await fetch(`${address}/api`)).text();
    commands = [...html.matchAll(/<code class="command">([^<]+)<\/code>/g)].map(([, command = '']) =>
      command.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))).replace(/&amp;/g, '&'),
    );
  });
  afterAll(() => server.close());

  it('are all on the page', () => expect(commands).toHaveLength(EXAMPLES.length));

  it.each(EXAMPLES.map((example, i) => ({ ...example, i })))('$title', async ({ i, status, answer }) => {
    const { code, text } = await run(commands[i] ?? '');
    expect(code).toBe(status);
    if (answer !== undefined) expect(JSON.parse(text)).toMatchObject(answer);
  });
});

/** Runs a command of the page as it stands; where there is no curl, makes the same call. */
async function run(command: string): Promise<{ code: number; text: string }> {
  if (spawnSync('curl', ['--version']).status === 0) return withShell(command);
  const [, url = ''] = /^curl '([^']+)'/.exec(command) ?? [];
  const body = / -d '([^']+)'$/.exec(command)?.[1];
  const response = await fetch(
    url,
    body ? { method: 'POST', headers: { 'content-type': 'application/json' }, body } : {},
  );
  return { code: response.status, text: await response.text() };
}

/** In another process, asynchronously: the service it calls runs in this one. */
async function withShell(command: string): Promise<{ code: number; text: string }> {
  const printed = await new Promise<string>((resolve, reject) =>
    exec(`${command} --silent --noproxy '*' --write-out '\\n%{http_code}'`, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    ),
  );
  const end = printed.lastIndexOf('\n');
  return { code: Number(printed.slice(end + 1)), text: printed.slice(0, end) };
}
