/** Every fault of `npm run mutate` can still be put into the code: one that no longer fits would prove nothing. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { MUTANTS } from '../../src/tools/mutants.ts';

it('there are many, each told apart', () => {
  expect(MUTANTS.length).toBeGreaterThan(40);
  expect(new Set(MUTANTS.map(({ fault }) => fault)).size).toBe(MUTANTS.length);
});

it.each(MUTANTS)('$fault', ({ file, from, to, tests }) => {
  const code = readFileSync(file, 'utf8');
  expect(
    code.split(from).length - 1,
    `"${from}" must stand once in ${file}; mend the mutant in src/tools/mutants/`,
  ).toBe(1);
  expect(to).not.toBe(from);
  expect(tests.filter((test) => !existsSync(test))).toEqual([]);
});
