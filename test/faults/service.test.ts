/** The service as it is run, with its database locked, damaged, and damaged at the start: visitors are answered, staff are told. */
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { openStores } from '../../src/storage/stores.ts';
import { backUp } from '../../src/tools/backup.ts';
import { digest } from '../../src/tools/knowledge-files.ts';
import { restore } from '../../src/tools/restore.ts';
import { publish } from '../console/publish.ts';
import { type Service, startService } from '../runtime/service.ts';

vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'vouch-broken-'));
const file = join(folder, 'vouch.db');
const running: Service[] = [];
const start = async () => {
  const service = await startService({ env: { VOUCH_DATABASE: file }, keepErrors: true });
  running.push(service);
  return service;
};
afterEach(() => {
  for (const service of running.splice(0)) service.stop();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const QUESTION = 'how soon will I feel an effect on my mood?';
const PUBLISHED = 'What was published in the console.';

async function ask(service: Service, message = QUESTION) {
  const from = performance.now();
  const headers = { 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify({ message }) };
  const response = await fetch(`${service.address}/api/messages`, init);
  const body = (await response.json()) as { outcome: { label: string }; reply: { text: string } };
  return { status: response.status, ...body, milliseconds: performance.now() - from };
}
const ready = async (service: Service) => (await fetch(`${service.address}/readyz`)).status;
const signIn = (service: Service) =>
  fetch(`${service.address}/staff/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: service.address },
    body: 'email=ann%40clinic.example&password=seven+quiet+herons',
  });

/** As another instance over the same database would. */
async function publishElsewhere(): Promise<void> {
  const db = openSqlite(file);
  const kit = { stores: openStores(db, digest), clock: { now: Date.now() }, refresh: async () => {} };
  await publish(kit as Parameters<typeof publish>[0], { entry: 'onset', locale: 'en' }, { body: PUBLISHED }, 'test');
  db.close();
}

it('locked by another program: nobody waits for it, staff are told', async () => {
  const service = await start();
  await ask(service);
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  const staff = signIn(service);
  const readiness = ready(service);
  for (let i = 0; i < 20; i++) {
    const { status, outcome, milliseconds } = await ask(service);
    expect([status, outcome.label]).toEqual([200, 'answer:onset']);
    expect(milliseconds).toBeLessThan(1_000);
  }
  const page = await staff;
  expect(page.status).toBe(503);
  expect(await page.text()).toContain('The database does not answer');
  expect(await readiness).toBe(503);
  other.exec('ROLLBACK');
  other.close();
  await vi.waitFor(async () => expect(await ready(service)).toBe(200), { timeout: 5_000, interval: 250 });
});

it('damaged while it runs and at the next start: answers go on, a copy put back heals it', async () => {
  const first = await start();
  await publishElsewhere();
  await vi.waitFor(async () => expect((await ask(first)).reply.text).toContain(PUBLISHED), {
    timeout: 5_000,
    interval: 250,
  });
  const copy = join(folder, 'copy.db');
  await backUp(file, copy);

  // Under the running service: the file and what is not yet in it.
  writeFileSync(file, 'not a database any more '.repeat(5_000));
  truncateSync(`${file}-wal`, 0);
  for (let i = 0; i < 5; i++) {
    const { status, reply } = await ask(first);
    expect(status).toBe(200);
    expect(reply.text).toContain(PUBLISHED);
  }
  first.process.kill('SIGKILL');

  const second = await start();
  expect(second.errors()).toContain('is damaged, or is no database');
  expect(second.errors()).toContain('Visitors are answered from the compiled knowledge alone');
  expect((await ask(second)).outcome.label).toBe('answer:onset');
  expect((await ask(second, 'i want to kill myself')).outcome.label).toBe('crisis');
  expect(await ready(second)).toBe(503);
  const page = await signIn(second);
  expect([page.status, await page.text()]).toEqual([503, expect.stringContaining('The database does not answer')]);

  restore(copy, file, new Date());
  await vi.waitFor(async () => expect((await ask(second)).reply.text).toContain(PUBLISHED), {
    timeout: 15_000,
    interval: 500,
  });
  expect(await ready(second)).toBe(200);
  expect(second.errors()).toContain('The database answers again.');
});

it('killed right after a publish: the next start serves it', async () => {
  rmSync(file, { force: true });
  const first = await start();
  await publishElsewhere();
  first.process.kill('SIGKILL');
  const second = await start();
  expect((await ask(second)).reply.text).toContain(PUBLISHED);
});
