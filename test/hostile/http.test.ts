/**
 * The whole service under hostile requests: never a 5xx, never an exception, always an outcome of the contract or a
 * problem in words, nothing polluted, no verdict lowered. 5,000 cases in `npm test`, 100,000 in `npm run fuzz`.
 */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Deps } from '../../src/deps.ts';
import { createApp } from '../../src/http/app.ts';
import { messageReplySchema, problemSchema } from '../../src/http/wire.ts';
import { LOCALES } from '../../src/language/locale.ts';
import { memoryStore } from '../../src/storage/memory.ts';
import { cases, PATIENCE } from '../fuzz.ts';
import { contexts } from '../guard/contexts.ts';
import { guarded } from '../guard/guarded.ts';
import { knowledge, NOW } from '../knowledge.ts';
import { LABEL } from './labels.ts';
import { bodies, headers, paths } from './requests.ts';

vi.setConfig({ testTimeout: PATIENCE });

const store = memoryStore();
const deps: Deps = {
  current: () => knowledge,
  bind: () => ({ store }),
  mode: 'preview',
  now: () => NOW,
  clientOf: () => 'visitor',
  origins: [],
  site: { 'widget.js': '' },
  later: (work) => {
    work.catch(() => {});
  },
};
const app = createApp(deps);
const json = { 'content-type': 'application/json' };
const post = (body: string, sent: Record<string, string> = json, path = '/api/messages') =>
  app.request(path, { method: 'POST', headers: sent, body });

/** Whatever was logged as an error is a fault, also where the visitor saw none. */
const logged = vi.spyOn(console, 'error');
const untouched = () => Object.getOwnPropertyNames(Object.prototype).length;
const own = untouched();
beforeEach(() => void logged.mockClear());
afterEach(() => {
  expect(logged).not.toHaveBeenCalled();
  expect(untouched()).toBe(own);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

/** @returns what was answered, or undefined for a refusal in words. */
async function understood(response: Response) {
  if (response.status !== 200) {
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(problemSchema.parse(await response.json()).detail.length).toBeGreaterThan(10);
    return undefined;
  }
  const body = messageReplySchema.parse(await response.json());
  expect(body.outcome.label).toMatch(LABEL);
  if (body.outcome.kind === 'clarify') expect([2, 3, 4]).toContain(body.outcome.options?.length);
  expect(Buffer.byteLength(JSON.stringify(body.context))).toBeLessThanOrEqual(4096);
  return body;
}

describe('POST /api/messages', () => {
  it('answers or refuses in words, and takes back the context it gave', async () => {
    let answered = 0;
    const { numRuns } = cases(4_000);
    await fc.assert(
      fc.asyncProperty(bodies, headers, async (body, sent) => {
        const reply = await understood(await post(body, sent));
        if (!reply) return;
        answered++;
        const next = await post(JSON.stringify({ message: 'and after that?', context: reply.context }));
        expect(next.status).toBe(200);
      }),
      cases(4_000),
    );
    // Enough of what is generated must get as far as an answer, or only the first check is tested.
    expect(answered).toBeGreaterThan(numRuns / 3);
  });

  it('holds what must be held, whatever stands around it in the request', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...guarded), contexts, headers, async (question, context, sent) => {
        const body = {
          message: question.text,
          context,
          locale: question.lang,
          mode: 'off',
          guard: false,
          verdict: 'allow',
        };
        const reply = await understood(await post(JSON.stringify(body), { ...sent, ...json, 'content-length': '1' }));
        expect(['refuse', 'crisis', 'emergency']).toContain(reply?.outcome.kind);
      }),
      cases(600),
    );
  });

  it('reads bytes that are no UTF-8', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const framed = new Uint8Array([...Buffer.from('{"message":"'), ...bytes, ...Buffer.from('"}')]);
        await understood(await app.request('/api/messages', { method: 'POST', headers: json, body: framed }));
      }),
      cases(200),
    );
  });

  it('says so when a body breaks off, and logs no fault of its own', async () => {
    const broken = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.error(new Error('aborted'));
      },
    });
    const init = { method: 'POST', headers: json, body: broken, duplex: 'half' } as RequestInit;
    const response = await app.request(new Request('http://x/api/messages', init));
    expect(response.status).toBe(400);
    expect(problemSchema.parse(await response.json()).detail).toContain('broke off');
  });

  it('stops reading a body that has no end', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1024;
        controller.enqueue(new Uint8Array(1024).fill(32));
      },
    });
    const request = new Request('http://x/api/messages', {
      method: 'POST',
      headers: json,
      body: endless,
      duplex: 'half',
    } as RequestInit);
    expect((await app.request(request)).status).toBe(413);
    expect(sent).toBeLessThan(40_000);
  });
});

describe('POST /api/feedback', () => {
  it('counts or refuses in words', async () => {
    await fc.assert(
      fc.asyncProperty(bodies, headers, async (body, sent) => {
        const { status } = await post(body, sent, '/api/feedback');
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
      }),
      cases(200),
    );
  });

  it('cannot be made to keep more rows than there are answers, texts and reasons', async () => {
    const slug = fc.stringMatching(/^[a-z]{1,8}(-[a-z0-9]{1,8}){0,3}$/);
    const body = fc.record(
      {
        entry: fc.oneof(slug, fc.constantFrom('onset', 'cost')),
        version: fc.stringMatching(/^[0-9a-f]{64}$/),
        helpful: fc.boolean(),
        reason: fc.constantFrom('unclear', 'not-my-question', 'missing', 'other'),
      },
      { requiredKeys: ['helpful'] },
    );
    await fc.assert(
      fc.asyncProperty(body, async (judgement) => {
        expect((await post(JSON.stringify(judgement), json, '/api/feedback')).status).toBe(204);
      }),
      cases(300),
    );
    const kept = await store.feedbackSince('');
    expect(kept.length).toBeGreaterThan(2);
    const isThere = (id: string) => id === '' || LOCALES.some((locale) => knowledge.base.entries[locale].has(id));
    expect(kept.filter(({ entry, version }) => version !== '' || !isThere(entry))).toEqual([]);
  });
});

describe('any address', () => {
  const methods = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS');
  it('is served or not there, by any method', async () => {
    await fc.assert(
      fc.asyncProperty(paths, methods, headers, async (path, method, sent) => {
        const response = await app.request(new Request(`http://clinic.example${path}`, { method, headers: sent }));
        expect(response.status, path).toBeLessThan(500);
        expect(response.headers.get('x-content-type-options')).toBe('nosniff');
        if (method !== 'HEAD' && response.headers.get('content-type')?.includes('problem'))
          problemSchema.parse(await response.json());
      }),
      cases(600),
    );
  });
});
