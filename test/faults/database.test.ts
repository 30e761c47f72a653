/** The database locked, full, damaged or gone: what staff changed is whole or not there, and the fault is told by its name. */
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { untilFree } from '../../src/storage/busy.ts';
import { reopening } from '../../src/storage/reopening.ts';
import { openSqlite, type Sqlite } from '../../src/storage/sqlite.ts';
import { backUp } from '../../src/tools/backup.ts';
import { restore } from '../../src/tools/restore.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vouch-faults-'));
  file = join(folder, 'vouch.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const COUNT = "INSERT INTO outcome_counts (day, locale, label, n) VALUES (?, 'en', 'crisis', 1)";
const days = async (db: Sqlite) =>
  (await db.all<{ day: string }>('SELECT day FROM outcome_counts ORDER BY day')).map(({ day }) => day);
/** Takes the lock that every change needs, as another program would. */
function lock() {
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  return () => {
    other.exec('ROLLBACK');
    other.close();
  };
}

describe('locked by another program', () => {
  it('changes wait for it, while everything else goes on', async () => {
    const db = openSqlite(file);
    const unlock = lock();
    const changes = [
      ...Array.from({ length: 500 }, (_, i) => db.run(COUNT, String(i).padStart(3, '0'))),
      db.batch([{ sql: COUNT, params: ['500'] }]),
    ];
    let longest = 0;
    for (let last = performance.now(), until = last + 300; last < until; ) {
      await pause(1);
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    }
    // SQLite's own waiting would have stood still for seconds.
    expect(longest).toBeLessThan(250);
    expect(await days(db)).toEqual([]);
    unlock();
    await Promise.all(changes);
    expect(await days(db)).toHaveLength(501);
    db.close();
  });

  it('is given up after a while, with nothing half done', async () => {
    openSqlite(file).close();
    const db = new DatabaseSync(file);
    const unlock = lock();
    const whenFree = untilFree(120);
    const from = performance.now();
    await expect(whenFree(() => db.exec('INSERT INTO must_change VALUES (1)'))).rejects.toThrow('is locked');
    expect(performance.now() - from).toBeLessThan(1_000);
    unlock();
    expect(db.prepare('SELECT count(*) AS n FROM must_change').get()?.n).toBe(0);
    db.close();
  });

  it('says so when it cannot be opened', () => {
    openSqlite(file).close();
    const other = new DatabaseSync(file);
    other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    expect(() => openSqlite(file, 0)).toThrow(/is locked by another program.*nothing was changed/);
    other.close();
  });
});

describe('a full disk', () => {
  it('undoes the whole change, tells the fault by its name, and lets work go on when there is room', async () => {
    const db = openSqlite(file);
    await db.run(COUNT, '2026-11-20');
    const [{ page_count: pages } = { page_count: 0 }] = await db.all<{ page_count: number }>('PRAGMA page_count');
    await db.all(`PRAGMA max_page_count = ${pages}`);
    const large = {
      sql: 'INSERT INTO inbox_salt (day, salt) VALUES (?, ?)',
      params: ['2026-11-21', 'x'.repeat(50_000)],
    };
    const change = [{ sql: COUNT, params: ['2026-11-21'] }, large];
    await expect(db.batch(change)).rejects.toThrow('database or disk is full');
    expect(await days(db)).toEqual(['2026-11-20']);
    await db.all('PRAGMA max_page_count = 100000');
    await db.batch(change);
    expect(await days(db)).toEqual(['2026-11-20', '2026-11-21']);
    db.close();
  });
});

describe('a file that is not whole', () => {
  const spoilt: Array<[string, (bytes: Buffer) => Buffer]> = [
    ['a text', () => Buffer.from('not a database, but long enough to look like one '.repeat(200))],
    ['its first page overwritten', (bytes) => Buffer.concat([Buffer.alloc(4096, 0x5a), bytes.subarray(4096)])],
    ['cut in the middle', (bytes) => bytes.subarray(0, bytes.length >> 1)],
    [
      'all but its first page overwritten',
      (bytes) => Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(bytes.length - 4096, 0x5a)]),
    ],
  ];

  it.each(spoilt)('%s: is told in words, left as it is, and a copy can be put in its place', async (_, spoil) => {
    const good = openSqlite(file);
    await good.run(COUNT, '2026-11-20');
    const copy = join(folder, 'copy.db');
    await backUp(file, copy);
    good.close();
    const before = spoil(readFileSync(file));
    writeFileSync(file, before);
    expect(() => openSqlite(file)).toThrow(/is damaged, or is no database.*npm run restore/);
    expect(readFileSync(file).equals(before)).toBe(true);

    const { kept } = restore(copy, file, new Date('2026-11-21T12:00:00Z'));
    expect(readFileSync(kept ?? '').equals(before)).toBe(true);
    const healed = openSqlite(file);
    expect(await days(healed)).toEqual(['2026-11-20']);
    healed.close();
  });

  it('is tried again while the service runs, and used once it is whole', async () => {
    const good = openSqlite(file);
    await good.run(COUNT, '2026-11-20');
    const copy = join(folder, 'copy.db');
    await backUp(file, copy);
    good.close();
    truncateSync(file, 5_000);
    let clock = 0;
    let opened = 0;
    const open = () => {
      opened++;
      return openSqlite(file, 0);
    };
    const db = reopening(open, new Error('damaged at start'), () => clock);
    await expect(db.run(COUNT, '2026-11-21')).rejects.toThrow('damaged at start');
    expect(opened).toBe(0);
    clock = 2_000;
    await expect(days(db)).rejects.toThrow('is damaged');
    await expect(days(db)).rejects.toThrow('is damaged');
    expect(opened).toBe(1);
    copyFileSync(copy, file);
    clock = 4_000;
    expect(await days(db)).toEqual(['2026-11-20']);
    await db.batch([{ sql: COUNT, params: ['2026-11-21'] }]);
    expect(await days(db)).toHaveLength(2);
    expect(opened).toBe(2);
    db.close();
  });
});

describe('a file that is deleted or replaced under the service', () => {
  it.each([
    ['deleted', () => rmSync(file)],
    [
      'replaced',
      () => {
        copyFileSync(file, `${file}.new`);
        rmSync(file);
        copyFileSync(`${file}.new`, file);
      },
    ],
  ])('%s: takes no change that would be lost at the next start', async (_, spoil) => {
    const db = openSqlite(file);
    await db.run(COUNT, '2026-11-20');
    spoil();
    await expect(db.batch([{ sql: COUNT, params: ['2026-11-21'] }])).rejects.toThrow(/deleted or replaced.*Restart/);
    await expect(db.run(COUNT, '2026-11-21')).rejects.toThrow('Restart the service');
    // What was read stays readable, so that visitors keep what was published.
    expect(await days(db)).toEqual(['2026-11-20']);
    db.close();
  });

  it('a folder that cannot be made is a setting to mend', () => {
    writeFileSync(file, '');
    expect(() => openSqlite(join(file, 'sub', 'vouch.db'))).toThrow(/cannot be opened.*VOUCH_DATABASE/);
    expect(existsSync(join(file, 'sub'))).toBe(false);
  });
});
