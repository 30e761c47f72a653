/** The same service inside workerd, with D1. Only what can differ there; the rest is tested in http/. */
import { applyD1Migrations, type D1Migration, env, SELF } from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import { openD1 } from '../../src/storage/d1.ts';
import { sqlStore } from '../../src/storage/sql.ts';
import { smoke } from '../runtime/smoke.ts';
import { describeStore } from '../storage/contract.ts';

const bindings = env as Env & { TEST_MIGRATIONS: D1Migration[] };
beforeAll(() => applyD1Migrations(bindings.DB, bindings.TEST_MIGRATIONS));

describe('in workerd', () => {
  it('runs where it says', () => expect(navigator.userAgent).toBe('Cloudflare-Workers'));
  smoke((path, init) => SELF.fetch(`https://vouch.example${path}`, init));
});

describeStore('D1', async () => {
  await bindings.DB.exec('DELETE FROM outcome_counts');
  await bindings.DB.exec('DELETE FROM feedback_counts');
  return sqlStore(openD1(bindings.DB));
});
