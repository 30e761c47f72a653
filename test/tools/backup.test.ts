/** A copy taken while the service writes is whole, comes back the same, and what was there before is kept. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sqlStore } from '../../src/storage/sql.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { backUp } from '../../src/tools/backup.ts';
import { restore } from '../../src/tools/restore.ts';

const RESTORE = fileURLToPath(new URL('../../src/tools/restore.ts', import.meta.url).href);
const NOW = new Date('2026-11-21T12:00:00Z');
let folder: string;
let database: string;
let copy: string;
let running: ReturnType<typeof openSqlite>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vouch-backup-'));
  database = join(folder, 'vouch.db');
  copy = join(folder, 'copies', 'vouch.db');
  running = openSqlite(database);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const count = (label: string, times: number, db = running) =>
  Promise.all(
    Array.from({ length: times }, () => sqlStore(db).countOutcome({ day: '2026-11-21', label, locale: 'en' })),
  );
const contents = async (file: string) => {
  const db = openSqlite(file);
  const store = sqlStore(db);
  const rows = { outcomes: await store.outcomesSince(''), feedback: await store.feedbackSince('') };
  db.close();
  return rows;
};

describe('backup and restore', () => {
  it('brings back exactly what was copied, while the service went on writing', async () => {
    for (let i = 0; i < 300; i++) await count(`answer:entry-${i}`, 1);
    await sqlStore(running).countFeedback({
      day: '2026-11-21',
      entry: 'onset',
      version: '',
      helpful: true,
      reason: '',
    });
    const before = await contents(database);
    const copied = await backUp(database, copy);
    expect(copied.rows).toMatchObject({ outcome_counts: 300, feedback_counts: 1 });
    await count('written-after-the-copy', 5);
    running.close();

    const { kept, rows } = restore(copy, database, NOW);
    expect(rows).toEqual(copied.rows);
    expect(await contents(database)).toEqual(before);
    expect((await contents(kept ?? '')).outcomes).toContainEqual(
      expect.objectContaining({ label: 'written-after-the-copy', n: 5 }),
    );
  });

  it('takes a whole copy while counts are written', async () => {
    await count('before', 1);
    const [copied] = await Promise.all([backUp(database, copy), count('meanwhile', 200)]);
    running.close();
    expect(copied.bytes).toBeGreaterThan(0);
    expect((await contents(copy)).outcomes).toContainEqual(expect.objectContaining({ label: 'before', n: 1 }));
  });

  it('leaves nothing beside the copy, and lets only its owner read it and the database', async () => {
    const rights = (file: string) => (statSync(file).mode & 0o777).toString(8);
    await backUp(database, copy);
    running.close();
    expect(readdirSync(join(folder, 'copies'))).toEqual(['vouch.db']);
    chmodSync(copy, 0o644);
    const fresh = join(folder, 'new', 'vouch.db');
    restore(copy, fresh, NOW);
    expect(readdirSync(join(folder, 'copies'))).toEqual(['vouch.db']);
    expect(readdirSync(join(folder, 'new'))).toEqual(['vouch.db']);
    expect([database, fresh].map(rights)).toEqual(['600', '600']);
    expect([join(folder, 'copies'), join(folder, 'new')].map(rights)).toEqual(['700', '700']);
    await backUp(fresh, join(folder, 'again.db'));
    expect(rights(join(folder, 'again.db'))).toBe('600');
  });

  it('restores onto a machine that has none', async () => {
    await count('crisis', 2);
    await backUp(database, copy);
    running.close();
    const fresh = join(folder, 'new', 'vouch.db');
    expect(restore(copy, fresh, NOW).kept).toBeUndefined();
    expect(await contents(fresh)).toEqual(await contents(database));
  });

  it('makes no database where none was named and none is, for a service may keep its own elsewhere', async () => {
    await backUp(database, copy);
    running.close();
    const elsewhere = mkdtempSync(join(folder, 'elsewhere-'));
    const tool = (...args: string[]) => {
      const { VOUCH_DATABASE: _named, ...env } = process.env;
      const { status, stderr } = spawnSync(process.execPath, [RESTORE, copy, ...args], { cwd: elsewhere, env });
      return { status, said: String(stderr) };
    };
    const refused = tool();
    expect(refused.status).toBe(1);
    expect(refused.said).toContain(`There is no database at ${join(elsewhere, 'data', 'vouch.db')}`);
    expect(readdirSync(elsewhere)).toEqual([]);
    expect(tool('--database', 'data/vouch.db').status).toBe(0);
    expect(tool().status).toBe(0);
  });

  it('refuses while the service runs, and changes nothing', async () => {
    await count('crisis', 2);
    await backUp(database, copy);
    await count('after', 1);
    expect(() => restore(copy, database, NOW)).toThrow(/in use. Stop the service first; nothing was changed/);
    expect(await sqlStore(running).outcomesSince('')).toHaveLength(2);
    running.close();
    expect(existsSync(`${database}.restoring`)).toBe(false);
  });

  it.each<[string, (file: string) => void, RegExp]>([
    ['half a file', (file) => truncateSync(file, 6000), /damaged/],
    [
      'a text',
      (file) => writeFileSync(file, 'not a database, but long enough to look like one '.repeat(50)),
      /damaged|no database/,
    ],
    ['another database', (file) => copyForeign(file), /not one of this service/],
    ['no file', (file) => rmSync(file), /no file/],
  ])('refuses %s, and changes nothing', async (_, spoil, why) => {
    for (let i = 0; i < 50; i++) await count(`answer:entry-${i}`, 1);
    await backUp(database, copy);
    running.close();
    spoil(copy);
    const before = readFileSync(database);
    expect(() => restore(copy, database, NOW)).toThrow(why);
    expect(readFileSync(database).equals(before)).toBe(true);
  });

  it('overwrites no copy, and says when there is nothing to copy', async () => {
    await backUp(database, copy);
    await expect(backUp(database, copy)).rejects.toThrow(/exists already/);
    await expect(backUp(join(folder, 'none.db'), join(folder, 'x.db'))).rejects.toThrow(/no database at/);
    running.close();
  });
});

function copyForeign(file: string): void {
  const foreign = join(folder, 'foreign.db');
  const db = openSqlite(foreign);
  void db.run('DROP TABLE d1_migrations');
  db.close();
  copyFileSync(foreign, file);
}
