/** The settings in the handbook are those the service reads. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { envSchema, settingOf } from '../../src/runtime/env.ts';
import { printedTable, settingsTable } from '../../src/tools/config-reference.ts';

it('the table of the handbook is the one the schema gives; mend with "npm run config -- --write"', () =>
  expect(printedTable()).toBe(settingsTable()));

it.each(Object.keys(envSchema.shape))('%s says what it takes and does', (name) => {
  const { description, takes } = settingOf(name);
  expect(description.length).toBeGreaterThan(10);
  expect(takes.length).toBeGreaterThan(5);
  expect(settingsTable()).toContain(`\`${name}\``);
});

it('the environment is read through the schema only', () => {
  for (const file of ['node', 'worker', 'env'])
    expect(readFileSync(`src/runtime/${file}.ts`, 'utf8')).not.toMatch(/process\.env\.|process\.env\[/);
});
