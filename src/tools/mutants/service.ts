/** What answers requests, keeps data and starts. */
import type { Mutant } from './mutant.ts';

const pages = ['test/hostile/pages.test.ts'];

export const SERVICE: readonly Mutant[] = [
  {
    fault: 'a question on /faq is not escaped',
    file: 'src/http/faq.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is looked for as written
    from: '<h3>${escapeHtml(entry.title)}</h3>',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is looked for as written
    to: '<h3>${entry.title}</h3>',
    tests: pages,
  },
  {
    fault: 'the structured data of /faq can be closed from within',
    file: 'src/http/faq.ts',
    from: "JSON.stringify(structured).replace(/</g, '\\\\u003c')",
    to: 'JSON.stringify(structured)',
    tests: pages,
  },
  {
    fault: 'a body without end is read for ever',
    file: 'src/http/limits.ts',
    from: 'if (bytes > MAX_BODY) {',
    to: 'if (bytes > 1e9) {',
    tests: ['test/hostile/http.test.ts'],
  },
  {
    fault: 'a locked database stops every visitor',
    file: 'src/storage/sqlite.ts',
    from: 'PRAGMA busy_timeout = 0',
    to: 'PRAGMA busy_timeout = 5000',
    tests: ['test/faults/database.test.ts'],
  },
  {
    fault: 'a change that is killed in the middle stays half done',
    file: 'src/storage/sqlite.ts',
    from: 'PRAGMA synchronous = FULL; BEGIN IMMEDIATE',
    to: 'PRAGMA synchronous = FULL',
    tests: ['test/faults/killed.test.ts', 'test/faults/database.test.ts'],
  },
  {
    fault: 'after the clock is set back nothing published arrives',
    file: 'src/runtime/live.ts',
    from: 'then > time ? Number.POSITIVE_INFINITY : time - then',
    to: 'time - then',
    tests: ['test/faults/clock.test.ts'],
  },
  {
    fault: 'a model of another compilation is served',
    file: 'src/tools/knowledge-files.ts',
    from: '[name] !== sumOf(content)',
    to: '[name] === undefined',
    tests: ['test/faults/compiled.test.ts'],
  },
  {
    fault: 'whoever is signed in looks after the accounts',
    file: 'src/console/pages/people.ts',
    from: "routes.get('/people', async (c) => lacksRole(c, 'admin') ?? ",
    to: "routes.get('/people', async (c) => ",
    tests: ['test/console/access.test.ts'],
  },
];
