/** Apart from `npm test`, because the binaries are 200 MB: `npm run test:runtimes`. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    reporters: ['default', './test/plain-reporter.ts'],
    environment: 'node',
    include: ['test/runtimes/**/*.test.ts'],
    testTimeout: 30_000,
  },
});
