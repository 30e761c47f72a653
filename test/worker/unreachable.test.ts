/** An isolate that starts while D1 cannot be reached: right answers from what was deployed, a clear page for staff, and what was published once D1 is back. */
import {
  applyD1Migrations,
  createExecutionContext,
  type D1Migration,
  env,
  waitOnExecutionContext,
} from 'cloudflare:test';
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import compiled from '../../dist/knowledge.json' with { type: 'json' };
import { sourceOnly } from '../../src/curate/gate.ts';
import { EMPTY_FIELDS } from '../../src/curate/revision.ts';
import { compileEntry } from '../../src/knowledge/assemble.ts';
import type { Bundle } from '../../src/knowledge/base.ts';
import type { EntrySource } from '../../src/knowledge/entry.ts';
import worker from '../../src/runtime/worker.ts';
import { openD1 } from '../../src/storage/d1.ts';
import { openStores } from '../../src/storage/stores.ts';

const ORIGIN = 'https://vouch.example';
const QUESTION = 'how soon will I feel an effect on my mood?';
const PUBLISHED = 'What was published while it could not be reached.';
const digest = (text: string) => createHash('sha256').update(text).digest('hex');
const bindings = env as Env & { TEST_MIGRATIONS: D1Migration[] };
beforeAll(() => applyD1Migrations(bindings.DB, bindings.TEST_MIGRATIONS));

type Trouble = 'fails' | 'hangs' | 'none';
/** The bindings with a D1 that fails at every use, or never answers. */
function bindingsWith(trouble: Trouble): Env {
  if (trouble === 'none') return bindings;
  const use = () =>
    trouble === 'hangs'
      ? new Promise<never>(() => {})
      : Promise.reject(new Error('D1_ERROR: Network connection lost.'));
  const statement = { bind: () => statement, all: use, run: use, first: use, raw: use };
  return { ...bindings, DB: { prepare: () => statement, batch: use } as unknown as D1Database };
}

async function send(trouble: Trouble, path: string, init: RequestInit = {}) {
  const context = createExecutionContext();
  const from = Date.now();
  const response = await worker.fetch(new Request(ORIGIN + path, init), bindingsWith(trouble), context);
  const text = await response.text();
  if (trouble !== 'hangs') await waitOnExecutionContext(context);
  return { status: response.status, text, milliseconds: Date.now() - from };
}
async function ask(trouble: Trouble, message: string) {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ message }) };
  const { status, text, milliseconds } = await send(trouble, '/api/messages', init);
  return { status, milliseconds, ...(JSON.parse(text) as { outcome: { label: string }; reply: { text: string } }) };
}

describe('an isolate that has never reached D1', () => {
  it.each<Trouble>(['fails', 'hangs'])('answers while D1 %s', async (trouble) => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { status, outcome, milliseconds } = await ask(trouble, QUESTION);
    expect([status, outcome.label]).toEqual([200, 'answer:onset']);
    expect(milliseconds).toBeLessThan(2_000);
    expect((await ask(trouble, 'I want to kill myself')).outcome.label).toBe('crisis');
    expect((await ask(trouble, 'how many mg should I take')).outcome.label).toBe('refuse:dosing');
  });

  it('tells staff and load balancers', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: ORIGIN };
    const page = await send('fails', '/staff/sign-in', { method: 'POST', headers, body: 'email=a&password=b' });
    expect(page.status).toBe(503);
    expect(page.text).toContain('The database does not answer');
    expect((await send('fails', '/readyz')).status).toBe(503);
    expect((await send('fails', '/healthz')).status).toBe(200);
  });

  it('serves what was published once D1 is back', async () => {
    await publish();
    vi.spyOn(console, 'error').mockImplementation(() => {});
    expect((await ask('fails', QUESTION)).reply.text).not.toContain(PUBLISHED);
    await vi.waitFor(async () => expect((await ask('none', QUESTION)).reply.text).toContain(PUBLISHED), {
      timeout: 5_000,
      interval: 250,
    });
    // And goes on serving it when D1 is lost again.
    expect((await ask('fails', QUESTION)).reply.text).toContain(PUBLISHED);
  });
});

/** As another isolate would. */
async function publish(): Promise<void> {
  const { entries, facts, clinic } = compiled as unknown as Bundle;
  const deployed = entries.find((e) => e.id === 'onset' && e.locale === 'en');
  if (!deployed) throw new Error('There is no such answer.');
  const source: EntrySource = { ...sourceOnly(deployed), body: PUBLISHED };
  const { drafts, revisions } = openStores(openD1(bindings.DB), digest);
  const at = new Date().toISOString();
  const about = { entry: 'onset', locale: 'en', section: source.section, reason: 'test' } as const;
  const event = { at, actor: 'ann', actorName: 'Ann', action: 'test', subject: 'onset/en', detail: {} };
  const draft = { ...about, id: 'draft', fields: EMPTY_FIELDS, version: 1, authors: ['ann'], base: '', note: '' };
  await drafts.begin({ ...draft, status: 'open', created: at, changed: at }, event);
  const { hash } = compileEntry(source, facts, clinic, digest);
  const people = { author: 'ann', authorName: 'Ann', reviewer: 'rex', reviewerName: 'Rex' };
  const revision = { ...about, ...people, kind: 'publish', source, hash, under: '', previous: 0, at } as const;
  await revisions.publish(revision, { id: 'draft', version: 1 }, event);
}
