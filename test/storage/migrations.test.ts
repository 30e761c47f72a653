/** A database of any earlier schema opens with this code: brought up to date, with all it held. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { openStores } from '../../src/storage/stores.ts';

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
  '0002_curation.sql': [
    `INSERT INTO staff (id, name, email, roles, credential, password, totp, totp_step, created) VALUES
       ('ada', 'Ada Ray', 'ada@clinic.example', '["admin","author"]', '', 'scrypt$1', 'SECRET', 7, '2026-11-20T10:00:00.000Z'),
       ('rex', 'Rex Muñoz', 'rex@clinic.example', '["reviewer"]', 'MD', 'scrypt$2', '', 0, '2026-11-20T11:00:00.000Z')`,
    "INSERT INTO recovery_codes (staff, hash) VALUES ('ada', 'c0de')",
    "INSERT INTO sessions (hash, id, staff, csrf, device, complete, created, seen) VALUES ('h', 'i', 'ada', 't', 'Firefox', 1, '2026-11-20', '2026-11-20')",
    "INSERT INTO invitations (hash, id, email, name, roles, invited_by, created, expires) VALUES ('h', 'i', 'lu@clinic.example', 'Lu', '[\"author\"]', 'ada', '2026-11-20', '2026-11-27')",
    "INSERT INTO sign_in_attempts (key, window, n) VALUES ('k', 1, 2)",
    `INSERT INTO drafts (id, entry, locale, section, fields, version, status, authors, base, created, changed) VALUES
       ('d1', 'onset', 'en', 'effects', '{}', 2, 'published', '["ada"]', '', '2026-11-20', '2026-11-20'),
       ('d2', 'cost', 'es', 'practical', '{"title":"¿Cuánto?"}', 1, 'review', '["ada"]', '', '2026-11-20', '2026-11-20')`,
    "INSERT INTO review_links (hash, draft, version, made_by, expires) VALUES ('l', 'd2', 1, 'ada', '2026-11-27')",
    `INSERT INTO revisions (entry, locale, section, kind, source, hash, under, previous, draft, author, author_name, reviewer, reviewer_name, reason, at) VALUES
       ('onset', 'en', 'effects', 'publish', '{"body":"It''s soon."}', 'h1', '', 0, 'd1', 'ada', 'Ada Ray', 'rex', 'Rex Muñoz', 'clearer', '2026-11-20'),
       ('onset', 'en', 'effects', 'withdraw', '{}', 'h1', '', 1, NULL, 'ada', 'Ada Ray', 'rex', 'Rex Muñoz', 'wrong', '2026-11-21')`,
    "INSERT INTO audit (number, at, actor, actor_name, action, subject, detail, previous, hash) VALUES (1, '2026-11-20', 'ada', 'Ada Ray', 'publish', 'en/onset', '{}', '', 'a1')",
    "INSERT INTO served_counts (day, entry, locale, version, n) VALUES ('2026-11-20', 'onset', 'en', 'v1', 40)",
    "INSERT INTO unanswered (locale, likeness, text, first_day, last_day, n) VALUES ('en', 'park', 'where can I park', '2026-11-19', '2026-11-20', 3)",
    "INSERT INTO unanswered_visitors (locale, likeness, visitor, day) VALUES ('en', 'park', 'hash', '2026-11-20')",
  ],
  '0003_inbox.sql': ["INSERT INTO inbox_salt (day, salt) VALUES ('2026-11-20', 'salt')"],
  '0004_digests.sql': [
    "INSERT INTO digests (day, tries, tried, sent) VALUES ('2026-11-20', 2, '2026-11-20T13:00:00.000Z', '2026-11-20T13:00:01.000Z')",
  ],
  '0005_links.sql': [
    "INSERT INTO password_resets (hash, staff, made_by, created, expires) VALUES ('r1', 'ada', 'ada', '2026-11-20', '2026-11-21')",
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

/** Every row of every table, but of the list of migrations. */
function contentsOf(file: string): Record<string, unknown[]> {
  const db = new DatabaseSync(file, { readOnly: true });
  const names = db
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'd1_migrations'",
    )
    .all() as Array<{ name: string }>;
  const rows = names.map(({ name }) => [name, db.prepare(`SELECT * FROM ${name}`).all()] as const);
  db.close();
  return Object.fromEntries(rows);
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
    const before = contentsOf(file);
    const db = openSqlite(file);
    const names = await db.all<{ name: string }>('SELECT name FROM d1_migrations ORDER BY id');
    expect(names.map(({ name }) => name)).toEqual(MIGRATIONS);
    db.close();
    expect(contentsOf(file)).toMatchObject(before);
    expect(schemaOf(file)).toEqual(schemaOf(fresh));
  });

  it('are each tried with rows in every table they make', () => {
    const contents = contentsOf(earlier(MIGRATIONS.length, 'full'));
    // Holds no row by design.
    delete contents.must_change;
    for (const [table, rows] of Object.entries(contents))
      expect(rows.length, `${table}: add a row to WRITTEN`).toBeGreaterThan(0);
  });

  it('leave rows that the stores read as before', async () => {
    const file = earlier(2, 'read');
    const db = openSqlite(file);
    const { revisions, people, counts } = openStores(db, (text) => text);
    expect(await revisions.head()).toBe(2);
    expect((await revisions.inForce()).map(({ kind }) => kind)).toEqual(['withdraw']);
    expect(await people.find('rex')).toMatchObject({ name: 'Rex Muñoz', roles: ['reviewer'] });
    expect(await counts.servedOf('onset', 'en')).toMatchObject([{ n: 40 }]);
    db.close();
  });

  it('are applied once, however often the service starts', () => {
    const file = earlier(MIGRATIONS.length, 'often');
    openSqlite(file).close();
    expect(() => openSqlite(file).close()).not.toThrow();
  });
});
