/** The same service inside workerd, with D1. Only what can differ there; the rest is tested in http/. */

import { applyD1Migrations, type D1Migration, env, SELF } from 'cloudflare:test';
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { openD1 } from '../../src/storage/d1.ts';
import type { Database } from '../../src/storage/database.ts';
import { sqlStore } from '../../src/storage/sql.ts';
import { smoke } from '../runtime/smoke.ts';
import { describeStore } from '../storage/contract.ts';
import { describeCuration } from '../storage/curation-contract.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');
const bindings = env as Env & { TEST_MIGRATIONS: D1Migration[] };
beforeAll(() => applyD1Migrations(bindings.DB, bindings.TEST_MIGRATIONS));

/** Nothing can be deleted from the append-only tables, so the whole schema is made anew. */
async function emptyDatabase(): Promise<Database> {
  const db = openD1(bindings.DB);
  const tables = await db.all<{ name: string }>(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf%'`,
  );
  await db.batch([
    { sql: 'PRAGMA defer_foreign_keys = ON' },
    ...tables.map(({ name }) => ({ sql: `DROP TABLE ${name}` })),
  ]);
  await applyD1Migrations(bindings.DB, bindings.TEST_MIGRATIONS);
  return db;
}

describe('in workerd', () => {
  it('runs where it says', () => expect(navigator.userAgent).toBe('Cloudflare-Workers'));
  smoke((path, init) => SELF.fetch(`https://vouch.example${path}`, init));
});

describeStore('D1', async () => sqlStore(await emptyDatabase()));
describeCuration('D1', digest, emptyDatabase);
