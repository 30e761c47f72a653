/** kill -9 in the middle: nothing approved is lost, nothing unapproved appears, an upgrade is done or not begun. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { verify } from '../../src/curate/audit.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { openStores } from '../../src/storage/stores.ts';
import { digest } from '../../src/tools/knowledge-files.ts';

vi.setConfig({ testTimeout: 60_000 });

const VICTIM = fileURLToPath(new URL('victim.ts', import.meta.url).href);
const MIGRATIONS = 'src/storage/migrations';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vouch-killed-'));
  file = join(folder, 'vouch.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a victim until so many milliseconds after its first word. @returns what it said, line by line. */
function killed(args: readonly string[], after: number): Promise<string[]> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [VICTIM, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), after));
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    child.once('close', () => resolve(said.trim().split('\n')));
  });
}
/** The number of the last of these steps. */
const last = (said: readonly string[], step: string) =>
  Math.max(0, ...said.filter((line) => line.startsWith(`${step} `)).map((line) => Number(line.split(' ')[1])));

const soundness = (path: string) => {
  const db = new DatabaseSync(path);
  const rows = db.prepare('PRAGMA integrity_check').all();
  const broken = db.prepare('PRAGMA foreign_key_check').all();
  db.close();
  return [...rows.map((row) => row.integrity_check), ...broken];
};

describe('killed while publishing', () => {
  it('again and again: what was confirmed is there, and each text has its draft, its review and its line in the log', async () => {
    const delays = Array.from({ length: 8 }, () => 5 + Math.random() * 60);
    let confirmed = 0;
    for (const after of delays) {
      const said = await killed(['publish', file], after);
      const told = `killed after ${after.toFixed(1)} ms`;
      confirmed = Math.max(confirmed, last(said, 'published'));

      const db = openSqlite(file);
      const { revisions, audit } = openStores(db, digest);
      const history = await revisions.historyOf({ entry: 'onset', locale: 'en' });
      // One more than was confirmed may be there: it was killed between the commit and the word.
      expect([confirmed, confirmed + 1], told).toContain(history.length);
      expect(history.map((r) => r.source.body).reverse(), told).toEqual(history.map((_, i) => `Text ${i + 1}.`));
      const log = await audit.after(0, 1e9);
      expect(verify(log, digest).whole, told).toBe(true);
      expect(
        log.filter((row) => row.action === 'answer.publish'),
        told,
      ).toHaveLength(history.length);
      const unfounded = await db.all(
        `SELECT r.number FROM revisions r LEFT JOIN drafts d ON d.id = r.draft AND d.status = 'published' WHERE d.id IS NULL`,
      );
      const unpublished = await db.all(
        `SELECT d.id FROM drafts d LEFT JOIN revisions r ON r.draft = d.id WHERE d.status = 'published' AND r.number IS NULL`,
      );
      expect([unfounded, unpublished], told).toEqual([[], []]);
      db.close();
      expect(soundness(file), told).toEqual(['ok']);
    }
    expect(confirmed).toBeGreaterThan(delays.length);
  });
});

describe('killed while the database is brought up to date', () => {
  it('the next start finds it whole, with everything it held', async () => {
    const old = join(folder, 'old.db');
    const before = new DatabaseSync(old);
    before.exec(readFileSync(join(MIGRATIONS, '0001_counts.sql'), 'utf8'));
    before.exec(
      'CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)',
    );
    before.exec("INSERT INTO d1_migrations (name) VALUES ('0001_counts.sql')");
    before.exec(
      "WITH RECURSIVE i(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < 500) INSERT INTO outcome_counts (day, locale, label, n) SELECT 'day ' || n, 'en', 'crisis', n FROM i",
    );
    before.close();
    let interrupted = 0;
    for (let round = 0; round < 6; round++) {
      const copies = join(folder, `round-${round}`);
      mkdirSync(copies);
      const said = await killed(['upgrade', old, copies], 5 + Math.random() * 60);
      const begun = last(said, 'begun');
      if (begun > last(said, 'upgraded')) interrupted++;
      const victim = join(copies, `${begun}.db`);
      const db = openSqlite(victim);
      expect(await db.all('SELECT sum(n) AS n, count(*) AS rows FROM outcome_counts')).toEqual([
        { n: 125_250, rows: 500 },
      ]);
      expect(await db.all('SELECT count(*) AS n FROM revisions')).toEqual([{ n: 0 }]);
      db.close();
      expect(soundness(victim)).toEqual(['ok']);
    }
    expect(interrupted).toBeGreaterThan(0);
  });

  it('several services that start at once on a new file all do', async () => {
    const codes = await Promise.all(
      Array.from(
        { length: 4 },
        () =>
          new Promise((resolve) => {
            spawn(process.execPath, [VICTIM, 'open', file], { stdio: 'inherit' }).once('close', resolve);
          }),
      ),
    );
    expect(codes).toEqual([0, 0, 0, 0]);
    expect(soundness(file)).toEqual(['ok']);
  });
});
