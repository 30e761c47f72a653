/** The settings as a Markdown table, from the schema that checks them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { envSchema, readEnv, settingOf } from '../runtime/env.ts';
import { helpOr } from './help.ts';

const HELP = `npm run config [-- --write]

Prints every setting the service reads from the environment: what it takes, its default, what it does.
--write puts the table into deploy/README.md in place of the one there.`;

const HANDBOOK = fileURLToPath(new URL('../../deploy/README.md', import.meta.url).href);
const TABLE = /(?<=<!-- settings: npm run config -- --write -->\n)[\s\S]*?(?=<!-- end of settings -->)/;

/** The table, one line a setting. */
export function settingsTable(): string {
  const defaults: Readonly<Record<string, unknown>> = readEnv({});
  const rows = Object.keys(envSchema.shape).map((name) => {
    const { description, takes, only, secret } = settingOf(name);
    const value = defaults[name] === undefined || defaults[name] === '' ? 'none' : `\`${defaults[name]}\``;
    const where = only === 'servers' ? 'Node, Bun, Deno' : (only ?? 'all');
    return `| \`${name}\` | ${takes}${secret ? '; a secret' : ''} | ${value} | ${where} | ${description} |`;
  });
  return [
    '| setting | takes | default | read on | what it does |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

/** The table that stands in the handbook. */
export const printedTable = (): string => TABLE.exec(readFileSync(HANDBOOK, 'utf8'))?.[0] ?? '';

if (import.meta.main) {
  const { values } = helpOr(HELP, { write: { type: 'boolean' } });
  if (values.write) {
    writeFileSync(HANDBOOK, readFileSync(HANDBOOK, 'utf8').replace(TABLE, settingsTable));
    console.log('Written into deploy/README.md.');
  } else console.log(settingsTable());
}
