/** The last administrator gets back in by a link from the server, and nobody else does. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { openStores } from '../../src/storage/stores.ts';
import { digest } from '../../src/tools/knowledge-files.ts';
import { makeResetLink, openFile } from '../../src/tools/reset-link.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const AT = NOW.toISOString();
const event = { at: AT, actor: 'a', actorName: 'Ada', action: 'test', subject: 'x', detail: {} };
let folder: string;
let file: string;
let db: ReturnType<typeof openSqlite>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vouch-reset-'));
  file = join(folder, 'vouch.db');
  db = openSqlite(file);
  const { people } = openStores(db, digest);
  const ada = { name: 'Ada Ray', email: 'ada@clinic.example', roles: ['admin' as const], credential: '' };
  await people.addFirst({ id: 'ada', ...ada, password: 'none' }, event);
  await people.setSecondFactor('ada', 'SECRET', [], event);
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

it('works for an hour, while the service has the database open, and is in the audit log', async () => {
  const path = await makeResetLink(db, 'ADA@clinic.example', NOW);
  const { people, audit } = openStores(db, digest);
  const hash = digest(path.replace('/staff/reset/', ''));
  expect(await people.reset(hash, AT)).toMatchObject({ staff: 'ada' });
  expect(await people.reset(hash, new Date(NOW.getTime() + 3_600_000).toISOString())).toBeUndefined();
  expect((await people.find('ada'))?.secondFactor).toBe(true);
  expect((await audit.after(0, 9)).at(-1)).toMatchObject({ actor: 'operator', action: 'person.reset-link' });
});

it('switches the second factor off only when asked to', async () => {
  await makeResetLink(db, 'ada@clinic.example', NOW, true);
  const { people, audit } = openStores(db, digest);
  expect((await people.find('ada'))?.secondFactor).toBe(false);
  expect((await audit.after(0, 9)).map(({ action }) => action)).toContain('person.factor-off');
});

it('is refused where there is no such account or no database', async () => {
  await expect(makeResetLink(db, 'eve@clinic.example', NOW)).rejects.toThrow('no open account');
  expect(() => openFile(join(folder, 'other.db'))).toThrow('no database');
});
