/** Published texts come back into the files, and nothing else is touched. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toJson } from '../../src/curate/portable.ts';
import { sourceHash } from '../../src/curate/revision.ts';
import { assemble } from '../../src/knowledge/assemble.ts';
import type { EntrySource } from '../../src/knowledge/entry.ts';
import { lintKnowledge } from '../../src/knowledge/lint.ts';
import { parseEntry, serializeEntry } from '../../src/knowledge/parse.ts';
import { pathOf } from '../../src/knowledge/published.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { readGolden } from '../../src/tools/golden-files.ts';
import { digest, KNOWLEDGE_FOLDER, readFolder } from '../../src/tools/knowledge-files.ts';
import { type Latest, planPull, pull, readDatabase, readExport } from '../../src/tools/pull.ts';
import { faultsAfter, refusalOf } from '../../src/tools/pull-check.ts';
import { SAMPLES, TODAY } from '../knowledge/sample.ts';

const PATH = 'en/about/sample.md';
let root: string;
let folder: string;
let database: string;
let db: ReturnType<typeof openSqlite>;
let sample: EntrySource;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vouch-pull-'));
  folder = join(root, 'knowledge');
  database = join(root, 'data', 'vouch.db');
  cpSync(join(SAMPLES, 'base'), folder, { recursive: true });
  db = openSqlite(database);
  sample = parseEntry(PATH, readFileSync(join(folder, PATH), 'utf8')).entry as EntrySource;
});
afterEach(() => {
  db.close();
  rmSync(root, { recursive: true });
});

const reviewed = (on: string) => ({ by: 'Test Person', credential: 'RN', on, due: '2027-11-01', hash: 'a'.repeat(64) });
async function publish(
  source: EntrySource,
  under: EntrySource | undefined,
  kind = 'publish',
  at = '2026-11-21T10:00:00Z',
) {
  const [count] = await db.all<{ n: number }>('SELECT count(*) AS n FROM revisions');
  const previous = count?.n ?? 0;
  const draft = `draft-${previous}`;
  await db.run(
    "INSERT INTO drafts (id, entry, locale, section, fields, version, status, authors, base, created, changed) VALUES (?, ?, ?, ?, '{}', 1, 'published', '[]', '', '', '')",
    draft,
    source.id,
    source.locale,
    source.section,
  );
  await db.run(
    "INSERT INTO revisions (entry, locale, section, kind, source, hash, under, previous, draft, author, author_name, reviewer, reviewer_name, reason, at) VALUES (?, ?, ?, ?, ?, '', ?, ?, ?, 'a', 'A', 'b', 'B', '', ?)",
    source.id,
    source.locale,
    source.section,
    kind,
    JSON.stringify(source),
    under ? sourceHash(under, digest) : '',
    previous,
    draft,
    at,
  );
}
const steps = (all: readonly Latest[] = readDatabase(database)) => planPull(all, folder);
const told = (all?: readonly Latest[]) => steps(all).map(({ kind, path }) => `${kind} ${path}`);
const file = (path = PATH) => readFileSync(join(folder, path), 'utf8');

describe('a pull', () => {
  it('finds nothing to do where nothing was published', () => expect(steps()).toEqual([]));

  it('writes what was published and leaves every other file as it is', async () => {
    const changed = { ...sample, body: 'A new text, "quoted": ñ.\n\n- with a list', reviewed: reviewed('2026-11-21') };
    const added: EntrySource = { ...sample, id: 'added', locale: 'es', section: 'day', title: '¿Algo nuevo?' };
    await publish(changed, sample);
    await publish(added, undefined);
    const before = readFolder(folder);
    expect(told()).toEqual([`changed ${PATH}`, 'new es/day/added.md']);
    expect(readFolder(folder)).toEqual(before);

    expect(pull(steps(), folder, false)).toEqual([PATH, 'es/day/added.md']);
    const after = readFolder(folder);
    expect(parseEntry(PATH, file()).entry).toEqual(changed);
    expect(parseEntry('es/day/added.md', file('es/day/added.md')).entry).toEqual(added);
    for (const path of [PATH, 'es/day/added.md']) after.delete(path);
    before.delete(PATH);
    expect(after).toEqual(before);
    expect(told()).toEqual([`same ${PATH}`, 'same es/day/added.md']);
  });

  it('takes the newest of several, also when an older one was pulled meanwhile', async () => {
    const [one, two] = [
      { ...sample, body: 'One.' },
      { ...sample, body: 'Two, the last.' },
    ];
    await publish(one, sample);
    pull(steps(), folder, false);
    await publish(two, sample);
    pull(steps(), folder, false);
    expect(parseEntry(PATH, file()).entry?.body).toBe('Two, the last.');
  });

  it('lists what was withdrawn, and removes it only when told to', async () => {
    await publish(sample, sample, 'withdraw');
    expect(told()).toEqual([`withdrawn ${PATH}`]);
    expect(pull(steps(), folder, false)).toEqual([]);
    expect(file()).not.toBe('');
    expect(pull(steps(), folder, true)).toEqual([PATH]);
    expect(told()).toEqual([`same ${PATH}`]);
  });

  it('keeps a file that was edited by hand meanwhile, whether it was changed or withdrawn', async () => {
    await publish({ ...sample, body: 'From the console.' }, sample);
    writeFileSync(join(folder, PATH), serializeEntry({ ...sample, body: 'By hand.' }));
    expect(steps()).toEqual([{ kind: 'kept', path: PATH, why: expect.stringContaining('edited by hand') }]);
    await publish({ ...sample, body: 'From the console.' }, sample, 'withdraw');
    expect(told()).toEqual([`kept ${PATH}`]);
    expect(pull(steps(), folder, true)).toEqual([]);
    expect(file()).toContain('By hand.');
  });

  it('keeps a file that was reviewed on a later day', async () => {
    await publish({ ...sample, body: 'Older.', reviewed: reviewed('2026-11-21') }, sample);
    writeFileSync(join(folder, PATH), serializeEntry({ ...sample, reviewed: reviewed('2026-11-22') }));
    expect(steps()[0]?.why).toContain('reviewed on a later day');
  });

  it('does not make a second file of an answer that was moved, nor overwrite one it cannot read', async () => {
    await publish({ ...sample, body: 'New.' }, sample);
    const moved = join(folder, 'en/day/sample.md');
    mkdirSync(dirname(moved), { recursive: true });
    renameSync(join(folder, PATH), moved);
    expect(steps()[0]).toMatchObject({ kind: 'kept', why: expect.stringContaining('section day') });
    writeFileSync(join(folder, PATH), 'no front matter');
    expect(steps()[0]).toMatchObject({ kind: 'kept', why: expect.stringContaining('cannot be read') });
  });

  it('reads an export as well', () => {
    const changed = { ...sample, body: 'From an export.' };
    const gone = { entry: 'sample', locale: 'es' as const, section: 'about', on: '2026-11-21' };
    const name = join(root, 'export.json');
    writeFileSync(name, toJson([changed], [gone], '2026-11-21T12:00:00Z'));
    expect(told(readExport(name))).toEqual([`changed ${pathOf(changed)}`, 'withdrawn es/about/sample.md']);
  });
});

describe('what the console may publish', { timeout: 60_000 }, () => {
  const errors = () => {
    const files = readFolder(folder);
    const assembled = assemble(files, digest);
    const problems = [...assembled.problems, ...lintKnowledge(assembled, readGolden(files).lines, TODAY)];
    return problems.filter(({ severity }) => severity !== 'warning').map(({ code, severity }) => `${severity} ${code}`);
  };
  const real = (path: string) => parseEntry(path, readFileSync(join(folder, path), 'utf8')).entry as EntrySource;
  beforeEach(() => {
    rmSync(folder, { recursive: true });
    cpSync(KNOWLEDGE_FOLDER, folder, { recursive: true });
  });

  it('compiles when it is pulled: a changed text, and an answer in one language without golden questions', async () => {
    const onset = real('en/effects/onset.md');
    await publish({ ...onset, body: `${onset.body}\n\nAsk us.` }, onset);
    await publish(
      { ...onset, id: 'added', title: 'Is there a lift?', asks: ['lift one', 'lift two', 'lift 3'] },
      onset,
    );
    expect(faultsAfter(steps(), folder, false, TODAY)).toEqual([]);
    pull(steps(), folder, false);
    expect(errors().sort()).toEqual(['to-do golden-coverage', 'to-do translation-missing', 'to-do translation-stale']);
  });

  it('is looked at before anything is written: what would not compile is refused in words', async () => {
    const onset = real('en/effects/onset.md');
    await publish({ ...onset, related: ['gone'] }, onset);
    const faults = faultsAfter(steps(), folder, false, TODAY);
    expect(faults).toMatchObject([{ code: 'related-unknown', path: 'en/effects/onset.md' }]);
    expect(refusalOf(faults)).toMatch(/en\/effects\/onset\.md:\d+ [\s\S]*gone[\s\S]*nothing was written/);
  });

  it('is withdrawn only once nothing names it', async () => {
    const onset = real('en/effects/onset.md');
    await publish(onset, onset, 'withdraw');
    expect(faultsAfter(steps(), folder, false, TODAY)).toEqual([]);
    const named = faultsAfter(steps(), folder, true, TODAY).map(({ code }) => code);
    expect(named).toContain('related-unknown');
  });

  it('is not held up by an error the files had before', async () => {
    const onset = real('en/effects/onset.md');
    await publish({ ...onset, body: `${onset.body}\n\nAsk us.` }, onset);
    const other = real('en/safety/nausea.md');
    writeFileSync(join(folder, 'en/safety/nausea.md'), serializeEntry({ ...other, related: ['gone'] }));
    expect(faultsAfter(steps(), folder, false, TODAY)).toEqual([]);
  });
});

describe('refused in words, with nothing changed', () => {
  const refusal = (work: () => unknown): string => {
    try {
      work();
    } catch (error) {
      return String(error);
    }
    return '';
  };
  it.each([
    ['a database that is not there', () => readDatabase('/nowhere/x.db'), 'There is no database at /nowhere/x.db'],
    ['a file that is not there', () => readExport('/nowhere/x.json'), 'There is no file'],
  ])('%s', (_, work, message) => {
    expect(refusal(work)).toContain(message);
    expect(refusal(work)).toContain('Nothing was changed');
  });

  it.each([
    ['no JSON', 'x', 'is not JSON'],
    ['another JSON', '{}', 'is not an export of the console'],
    [
      'a path that leads out',
      JSON.stringify({
        format: 'vouch-answers',
        version: 1,
        entries: [
          { id: '../../x', section: 'a', locale: 'en', title: 'Long enough', asks: ['aa', 'bb', 'cc'], body: 'x' },
        ],
      }),
      'Item 1',
    ],
    [
      'half an answer',
      JSON.stringify({ format: 'vouch-answers', version: 1, entries: [{ id: 'x' }] }),
      'is not an answer',
    ],
  ])('%s', (_, text, message) => {
    const name = join(root, 'bad.json');
    writeFileSync(name, text);
    expect(refusal(() => readExport(name))).toContain(message);
  });

  it('a row whose id would lead out of the folder', async () => {
    await publish({ ...sample, section: '../..' }, undefined);
    expect(refusal(() => readDatabase(database))).toContain('Revision 1');
  });
});
