/** The whole way of an answer inside workerd, with D1. */
import { applyD1Migrations, type D1Migration, env, SELF } from 'cloudflare:test';
import { beforeAll, describe } from 'vitest';
import { journey } from '../runtime/journey.ts';

const bindings = env as Env & { TEST_MIGRATIONS: D1Migration[] };
beforeAll(() => applyD1Migrations(bindings.DB, bindings.TEST_MIGRATIONS));

const ORIGIN = 'https://vouch.example';
describe('in workerd', () =>
  journey(
    (path, init) => SELF.fetch(ORIGIN + path, init),
    () => ORIGIN,
  ));
