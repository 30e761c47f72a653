/** The typed client: it compiles, has the types of the wire, reaches every operation, and tells a refusal in words. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/http/app.ts';
import { openApi } from '../../src/http/openapi.ts';
import type { MessageReply } from '../../src/http/wire.ts';
import { memoryLimiter } from '../../src/runtime/limiter.ts';
import { testDeps } from './deps.ts';

interface Client {
  postMessage(body: object): Promise<MessageReply>;
  postFeedback(body: object): Promise<void>;
  getStarters(query?: object): Promise<Array<{ question: string }>>;
  getSite(query?: object): Promise<{ mode: string }>;
  getHealth(): Promise<{ ok: boolean }>;
  getReadiness(): Promise<{ ready: boolean }>;
}

const folder = mkdtempSync(join(tmpdir(), 'vouch-client-'));
const file = join(folder, 'client.ts');
const { store } = testDeps().bind(undefined);
const limiter = memoryLimiter(3, 10, () => 0);
const app = createApp(testDeps({ bind: () => ({ store, limiter }) }));
let server: ReturnType<typeof serve>;
let client: Client;
beforeAll(async () => {
  const address = await new Promise<string>((resolve) => {
    server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      resolve(`http://127.0.0.1:${port}`),
    );
  });
  writeFileSync(file, await (await fetch(`${address}/api/client.ts`)).text());
  const { vouchClient } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
    vouchClient(address: string): Client;
  };
  client = vouchClient(address);
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** Compiles a use of the client as strictly as can be; lines that must not compile are marked. @returns the faults. */
function compile(use: string): string {
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'use.ts'), use);
  const options =
    'ignoreConfig noEmit strict noUncheckedIndexedAccess erasableSyntaxOnly skipLibCheck allowImportingTsExtensions';
  const flags = options.split(' ').map((name) => `--${name}`);
  const args = [
    ...flags,
    '--module',
    'nodenext',
    '--target',
    'es2024',
    '--lib',
    'es2024,dom,dom.iterable',
    '--types',
    '',
  ];
  return spawnSync(resolve('node_modules/.bin/tsc'), [...args, join(folder, 'use.ts')], { encoding: 'utf8' }).stdout;
}

describe('the typed client', () => {
  it('has the types of the wire, and takes nothing else', () => {
    expect(
      compile(`
import type * as wire from '${resolve('src/http/wire.ts')}';
import { type MessageReply, vouchClient } from './client.ts';
export const there = (reply: MessageReply): Readonly<Pick<wire.MessageReply['outcome'], 'kind' | 'label'>> => reply.outcome;
export const back = (reply: wire.MessageReply): MessageReply => reply;
const client = vouchClient('https://faq.clinic.example');
const first = await client.postMessage({ message: 'Hello' });
await client.postMessage({ pick: 'onset', locale: 'es', context: first.context });
export const text: string = first.reply.text;
export const nothing: void = await client.postFeedback({ helpful: true, reason: 'unclear' });
// @ts-expect-error no such language
await client.postMessage({ message: 'Hello', locale: 'fr' });
// @ts-expect-error neither words nor a pick
await client.postMessage({ locale: 'en' });
// @ts-expect-error may be absent
export const by: string = first.reply.review.by;
`),
    ).toBe('');
  }, 60_000);

  it('has a method for every operation that answers in JSON', () => {
    const json = Object.values(openApi().paths)
      .flatMap((methods) => Object.values(methods))
      .filter(({ responses }) => responses['204'] || responses['200']?.content?.['application/json']?.schema)
      .map(({ operationId }) => operationId);
    expect(json.length).toBeGreaterThan(5);
    expect(Object.keys(client).sort()).toEqual(json.sort());
  });

  it('does what it says', async () => {
    const { outcome, context } = await client.postMessage({ message: 'What are the side effects?' });
    expect(outcome.label).toBe('answer:side-effects');
    expect((await client.postMessage({ pick: 'onset', locale: 'es', context })).reply.locale).toBe('es');
    expect(await client.postFeedback({ helpful: true })).toBeUndefined();
    expect((await client.getStarters({ locale: 'es' }))[0]?.question).toMatch(/[¿?]/);
    expect(await client.getSite()).toMatchObject({ mode: 'preview' });
    expect(await client.getHealth()).toMatchObject({ ok: true });
    expect(await client.getReadiness()).toMatchObject({ ready: true });
  });

  it('tells a refusal in words, and how long to wait', async () => {
    await expect(client.postMessage({ message: 'Hello', locale: 'fr' })).rejects.toMatchObject({
      name: 'VouchProblem',
      status: 400,
      problem: { field: 'locale' },
      retryAfter: undefined,
    });
    await expect(client.postMessage({ message: 'Hello' })).rejects.toMatchObject({ status: 429, retryAfter: 10 });
    expect((await client.postMessage({ message: 'I want to end my life' })).outcome.label).toBe('crisis');
  });
});
