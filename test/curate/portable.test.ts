/** What goes out comes back the same, whatever it holds; and no cell of it runs as a formula. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourceOnly } from '../../src/curate/gate.ts';
import { guard, unguard } from '../../src/curate/import/cell.ts';
import { planImport } from '../../src/curate/import/plan.ts';
import { readImport } from '../../src/curate/import/read.ts';
import { parseTable } from '../../src/curate/import/table.ts';
import { toCsv, toJson, toMarkdownFiles, toPrint } from '../../src/curate/portable.ts';
import { sourceOf } from '../../src/curate/revision.ts';
import type { EntrySource } from '../../src/knowledge/entry.ts';
import { parseEntry } from '../../src/knowledge/parse.ts';
import { cases, PATIENCE } from '../fuzz.ts';
import { compiled } from '../knowledge.ts';

const NOW = '2026-11-21T12:00:00Z';

/** Text that tempts: formulas, quotes, separators, line breaks, every script. */
const tempting = fc.constantFrom(
  '=1+1',
  '+1',
  '-',
  '@SUM(A1)',
  "'",
  "'=",
  '"',
  '""',
  ',',
  ';',
  '\t',
  '\n',
  '\n\n',
  '\\n',
  '[',
  '["a"]',
  '\ufeff',
  '🙂',
  'ñ',
  'ا',
  '{{line.off-label}}',
  '[^SPR]',
  'sep=;',
  ' ',
);
const text = (minLength: number, maxLength: number) =>
  fc
    .array(fc.oneof(tempting, fc.string({ unit: 'grapheme', maxLength: 8 })), { maxLength: 12 })
    .map((parts) => parts.join('').replace(/\r/g, '').trim().slice(0, maxLength).toWellFormed().trim())
    .filter((s) => [...s].length >= minLength);
const id = fc.stringMatching(/^[a-z][a-z0-9]{1,8}(?:-[a-z0-9]{1,8}){0,3}$/);
const hash = fc.stringMatching(/^[0-9a-f]{64}$/);

const entries: fc.Arbitrary<EntrySource[]> = fc
  .uniqueArray(
    fc.record(
      {
        id,
        section: fc.constantFrom('effects', 'day'),
        title: text(5, 120),
        asks: fc.array(text(2, 200), { minLength: 3, maxLength: 6 }),
        related: fc.array(id, { maxLength: 4 }),
        provenance: fc.constantFrom('register' as const, 'clinic' as const),
        efficacy: fc.boolean(),
        expires: fc.constant('2027-01-31'),
        translates: hash,
        body: text(1, 400),
      },
      { requiredKeys: ['id', 'section', 'title', 'asks', 'related', 'provenance', 'efficacy', 'body'] },
    ),
    { maxLength: 5, selector: ({ id }) => id },
  )
  .map((list) =>
    list.map((entry, i) => ({ ...entry, title: `${entry.title.slice(0, 110)} ${i}`, locale: 'en' as const })),
  );

const into = { current: [], drafted: new Set<string>(), locale: 'en' as const, section: 'other' };
function back(file: string): unknown[] {
  const { rows, problems } = planImport(readImport(file), into);
  expect([...problems, ...rows.flatMap((row) => row.problems)]).toEqual([]);
  return rows.map(({ proposal }) => {
    const read = proposal && sourceOf(proposal);
    return read && 'source' in read ? read.source : read;
  });
}

describe('export and import', () => {
  it.each([
    ['CSV', toCsv],
    ['JSON', (list: readonly EntrySource[]) => toJson(list, [], NOW)],
  ])(
    'bring everything back through %s',
    (_, write) => {
      fc.assert(
        fc.property(entries, (list) => {
          if (list.length > 0) expect(back(write(list))).toEqual(list);
        }),
        cases(200),
      );
    },
    PATIENCE,
  );

  it('bring the whole knowledge back', () => {
    const list = compiled.bundle.entries.map(sourceOnly);
    const { reviewed: _reviewed, ...unreviewed } = list[0] as EntrySource;
    expect(unreviewed.id).not.toBe('');
    expect(back(toCsv(list))).toEqual(list.map(({ reviewed: _, ...entry }) => entry));
    expect(back(toJson(list, [], NOW))).toEqual(list.map(({ reviewed: _, ...entry }) => entry));
    const again = planImport(readImport(toCsv(list)), { ...into, current: list });
    expect(again.counts).toEqual({ new: 0, changed: 0, unchanged: list.length, refused: 0 });
  });

  it('write Markdown files that are read as they were', () => {
    for (const [path, file] of toMarkdownFiles(compiled.bundle.entries.slice(0, 20).map(sourceOnly)))
      expect(parseEntry(path, file).problems).toEqual([]);
  });
});

describe('a cell', () => {
  it('never begins like a formula, and loses nothing by it', () => {
    fc.assert(
      fc.property(fc.oneof(tempting, fc.string(), fc.stringMatching(/^'{0,3}[=+@-]/)), (cell) => {
        expect(guard(cell)).not.toMatch(/^[=+\-@\t\r]/);
        expect(unguard(guard(cell))).toBe(cell);
      }),
      cases(500),
    );
  });
  it('of the export is guarded in every column', () => {
    const list = [
      {
        ...sourceOnly(compiled.bundle.entries[0] as EntrySource),
        title: '=HYPERLINK("x")',
        asks: ['=1', '@b', '+c'],
        body: '-1',
      },
    ];
    for (const { cells } of parseTable(toCsv(list)).rows)
      for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@]/);
  });
});

describe('the printed page', () => {
  it('holds every answer of one language by section, with its sources', () => {
    const { sections } = toPrint(compiled.bundle.entries, compiled.bundle.sources, 'es');
    const answers = sections.flatMap((s) => s.answers);
    const own = compiled.bundle.entries.filter((e) => e.locale === 'es');
    expect(answers).toHaveLength(own.length);
    expect(sections.map((s) => s.section)).toEqual([...new Set(own.map((e) => e.section))].sort());
    const onset = answers.find((a) => a.id === 'onset');
    const entry = own.find((e) => e.id === 'onset');
    expect(onset?.sources.map((s) => s.title)).toEqual(
      entry?.sources.map((key) => compiled.bundle.sources[key]?.title),
    );
  });
});
