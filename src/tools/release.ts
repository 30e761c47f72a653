/** What `npm version` does beside the number in package.json: closes the list of changes, and the API's description says the same number. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { helpOr } from './help.ts';

const HELP = `npm version patch|minor|major

Runs every test, raises the number in package.json, puts what stands under "Unreleased" in CHANGELOG.md under the new
number and today's date, says the number in the API's description, commits and tags. npm calls this tool itself, between
the number and the commit; nothing is published.`;

const rootFile = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url).href);

/** @throws Error in words when there is nothing to release, or it was released before. */
export function released(changelog: string, version: string, day: string): string {
  const heading = '## [Unreleased]\n';
  const at = changelog.indexOf(heading);
  if (at < 0) throw new Error('CHANGELOG.md has no line "## [Unreleased]". Nothing was changed.');
  if (changelog.includes(`\n## [${version}]`))
    throw new Error(`CHANGELOG.md has ${version} already. Nothing was changed.`);
  const [before, after] = [changelog.slice(0, at + heading.length), changelog.slice(at + heading.length)];
  const [unreleased = ''] = after.split(/^## /m);
  if (unreleased.trim() === '')
    throw new Error(
      'Nothing stands under "Unreleased" in CHANGELOG.md: write what changed first. Nothing was changed.',
    );
  return `${before}\n## [${version}] - ${day}\n${after}`;
}

/** @throws Error when the description has no number to raise. */
export function describedAs(openapi: string, version: string): string {
  const number = /(\n {6}version: ')\d+\.\d+\.\d+(',\n)/;
  if (!number.test(openapi)) throw new Error('src/http/openapi.ts says no version. Nothing was changed.');
  return openapi.replace(number, `$1${version}$2`);
}

if (import.meta.main) {
  helpOr(HELP, {});
  const version = process.env.npm_package_version;
  if (process.env.npm_lifecycle_event !== 'version' || !version) {
    console.error(`This is called by npm.\n\n${HELP}`);
    process.exit(2);
  }
  const [changelog, openapi] = [rootFile('CHANGELOG.md'), rootFile('src/http/openapi.ts')];
  try {
    const day = new Date().toISOString().slice(0, 10);
    const texts = [
      released(readFileSync(changelog, 'utf8'), version, day),
      describedAs(readFileSync(openapi, 'utf8'), version),
    ] as const;
    writeFileSync(changelog, texts[0]);
    writeFileSync(openapi, texts[1]);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
