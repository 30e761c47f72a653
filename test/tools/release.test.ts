/** What a new version's number is written into, and that today's number stands everywhere. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { describedAs, released } from '../../src/tools/release.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const changelog = readFileSync('CHANGELOG.md', 'utf8');
const openapi = readFileSync('src/http/openapi.ts', 'utf8');

it('the changelog and the description of the API name the version of the package', () => {
  expect(changelog).toMatch(new RegExp(`^## \\[${version.replaceAll('.', '\\.')}\\] - \\d{4}-\\d\\d-\\d\\d$`, 'm'));
  expect(describedAs(openapi, version)).toBe(openapi);
});

it('puts what is unreleased under the new number and leaves the rest', () => {
  const before = '# Changelog\n\n## [Unreleased]\n\n### Fixed\n- A thing.\n\n## [0.1.0] - 2026-11-21\n\nFirst.\n';
  const after = released(before, '0.1.1', '2026-12-01');
  expect(after).toBe(
    '# Changelog\n\n## [Unreleased]\n\n## [0.1.1] - 2026-12-01\n\n### Fixed\n- A thing.\n\n## [0.1.0] - 2026-11-21\n\nFirst.\n',
  );
  expect(() => released(after, '0.1.2', '2026-12-02')).toThrow('write what changed first');
  expect(() => released(before, '0.1.0', '2026-12-02')).toThrow('has 0.1.0 already');
  expect(() => released('# Changelog\n', '0.1.1', '2026-12-01')).toThrow('no line');
});

it('raises the number in the description and nothing else', () => {
  const raised = describedAs(openapi, '9.8.7');
  expect(raised).toContain("version: '9.8.7'");
  expect(describedAs(raised, version)).toBe(openapi);
  expect(() => describedAs('', '9.8.7')).toThrow('says no version');
});
