/** A database of any earlier schema opens with this code: brought up to date, with all it held. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import { openSqlite } from '../../src/storage/sqlite.ts';

const FOLDER = 'src/storage/migrations';
const MIGRATIONS = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.sql'))
  .sort();

/** Rows that a service of that schema had written, by the migration that made their table. */
const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  '0001_counts.sql': [
    "INSERT INTO outcome_counts (day, locale, label, n) VALUES ('2026-11-20', 'en', 'crisis', 3)",
    "INSERT INTO feedback_counts (day, entry, version, helpful, reason, n) VALUES ('2026-11-20', 'onset', '', 1, '', 2)",
  ],
};

const folder = mkdtempSync(join(tmpdir(), 'vouch-migrations-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A database as it was left by the code that knew only the first `known` migrations. */
function earlier(known: number, name = `after-${known}`): string {
  const file = join(folder, `${name}.db`);
  const db = new DatabaseSync(file);
  if (known > 0)
    db.exec(
      'CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)',
    );
  for (const name of MIGRATIONS.slice(0, known)) {
    db.exec(readFileSync(join(FOLDER, name), 'utf8'));
    db.prepare('INSERT INTO d1_migrations (name) VALUES (?)').run(name);
    for (const sql of WRITTEN[name] ?? []) db.exec(sql);
  }
  db.close();
  return file;
}

const schemaOf = (file: string) => {
  const db = new DatabaseSync(file, { readOnly: true });
  const rows = db
    .prepare("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name")
    .all();
  db.close();
  return rows;
};

describe('migrations', () => {
  const fresh = join(folder, 'fresh.db');
  openSqlite(fresh).close();

  it.each(MIGRATIONS.map((_, i) => i).concat(MIGRATIONS.length))('from the schema after %i of them', async (known) => {
    const file = earlier(known);
    const db = openSqlite(file);
    const names = await db.all<{ name: string }>('SELECT name FROM d1_migrations ORDER BY id');
    expect(names.map(({ name }) => name)).toEqual(MIGRATIONS);
    if (known > 0) {
      expect(await db.all("SELECT n FROM outcome_counts WHERE label = 'crisis'")).toEqual([{ n: 3 }]);
      expect(await db.all("SELECT n FROM feedback_counts WHERE entry = 'onset'")).toEqual([{ n: 2 }]);
    }
    db.close();
    expect(schemaOf(file)).toEqual(schemaOf(fresh));
  });

  it('are applied once, however often the service starts', () => {
    const file = earlier(MIGRATIONS.length, 'often');
    openSqlite(file).close();
    expect(() => openSqlite(file).close()).not.toThrow();
  });
});
