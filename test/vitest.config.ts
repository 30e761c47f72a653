/** The suites: core, Node, workerd and Chromium, each with what it needs. */
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { SETUP_CODE } from './runtime/setup-code.ts';

const root = new URL('..', import.meta.url).pathname;

export default defineConfig({
  root,
  test: {
    reporters: ['default', './test/plain-reporter.ts'],
    projects: [
      {
        root,
        test: {
          name: 'core',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/worker/**', 'test/runtime/**', 'test/runtimes/**'],
        },
      },
      {
        root,
        test: { name: 'node', environment: 'node', include: ['test/runtime/**/*.test.ts'], testTimeout: 30_000 },
      },
      {
        root,
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: {
                VOUCH_LOG: 'errors',
                TEST_MIGRATIONS: await readD1Migrations('./src/storage/migrations'),
                VOUCH_SETUP_CODE: SETUP_CODE,
              },
            },
          })),
        ],
        test: { name: 'worker', include: ['test/worker/**/*.test.ts'] },
      },
      {
        root,
        test: {
          name: 'browser',
          environment: 'node',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
