/** A table of answers: our own export, or anybody's with at least a question and an answer in each row. */
import type { DraftFields } from '../revision.ts';
import { readList, unguard } from './cell.ts';
import { type ImportProblem, type Reading, type Told, unreadable } from './reading.ts';
import { columnName, parseTable, type Table } from './table.ts';

/** Columns of our export in their order, and the names other tables have for them. */
export const COLUMNS = {
  id: ['id', 'key', 'slug'],
  locale: ['locale', 'language', 'lang', 'idioma'],
  section: ['section', 'category', 'topic', 'seccion', 'categoria', 'tema'],
  title: ['question', 'title', 'pregunta', 'titulo', 'faq'],
  asks: [
    'asks',
    'phrasings',
    'alternatives',
    'variants',
    'otherquestions',
    'alternatequestions',
    'frases',
    'variantes',
  ],
  body: ['answer', 'body', 'text', 'markdown', 'response', 'respuesta', 'texto'],
  related: ['related', 'followups', 'relacionadas'],
  provenance: ['provenance', 'procedencia'],
  efficacy: ['efficacy', 'eficacia'],
  expires: ['expires', 'caduca'],
  translates: ['translates', 'traduce'],
} as const;
type Column = keyof typeof COLUMNS;

export function readCsv(text: string): Reading {
  return tellTable(parseTable(text));
}

function tellTable(table: Table): Reading {
  const place = new Map<Column, number>();
  const problems: ImportProblem[] = [...table.problems];
  table.head.forEach((cell, index) => {
    const column = columnOf(unguard(cell));
    if (column === undefined) {
      if (cell.trim() !== '')
        problems.push({ severity: 'note', message: `The column "${cell.trim()}" is not known and is left out.` });
    } else if (place.has(column))
      problems.push({
        severity: 'error',
        message: `Two columns mean the same: "${cell.trim()}" stands twice or in other words. Keep one.`,
      });
    else place.set(column, index);
  });
  const missing = (['title', 'body'] as const).filter((column) => !place.has(column));
  if (missing.length > 0)
    return unreadable(
      `The first row has to name the columns, and there is none for ${missing.map((c) => (c === 'title' ? 'the question' : 'the answer')).join(' and ')}. Name one "question" and one "answer".`,
      'row',
    );
  const told = table.rows.map(({ row, cells }): Told => {
    const at = (column: Column) => {
      const index = place.get(column);
      return index === undefined ? undefined : unguard(cells[index] ?? '');
    };
    if (cells.length > table.head.length)
      problems.push({
        row,
        severity: 'error',
        message: `The row has ${cells.length} cells and the first row names ${table.head.length}. Put text that holds the separator in "quotation marks".`,
      });
    const efficacy = at('efficacy');
    const yes = efficacy === undefined ? undefined : yesOrNo(efficacy);
    if (efficacy !== undefined && yes === undefined)
      problems.push({
        row,
        severity: 'error',
        message: `"${efficacy}" in the column for efficacy is neither yes nor no.`,
      });
    const fields: Partial<DraftFields> = {
      ...given('asks', at('asks'), readList),
      ...given('related', at('related'), readList),
      ...given('provenance', at('provenance'), (cell) => cell.trim() || 'register'),
      ...(yes === undefined ? {} : { efficacy: yes }),
      ...given('expires', at('expires'), (cell) => cell.trim()),
      ...given('translates', at('translates'), (cell) => cell.trim()),
    };
    return {
      row,
      title: at('title') ?? '',
      body: at('body') ?? '',
      ...named('id', at('id')),
      ...named('locale', at('locale')),
      ...named('section', at('section')),
      fields,
    };
  });
  return { unit: 'row', told, problems };
}

function columnOf(cell: string): Column | undefined {
  const name = columnName(cell);
  return (Object.keys(COLUMNS) as Column[]).find((column) => (COLUMNS[column] as readonly string[]).includes(name));
}

function given<K extends string, V>(key: K, cell: string | undefined, read: (cell: string) => V): { [k in K]?: V } {
  return cell === undefined ? {} : ({ [key]: read(cell) } as { [k in K]: V });
}

/** An empty cell of these means: not told. */
function named<K extends string>(key: K, cell: string | undefined): { [k in K]?: string } {
  return cell?.trim() ? ({ [key]: cell.trim() } as { [k in K]: string }) : {};
}

function yesOrNo(cell: string): boolean | undefined {
  const word = columnName(cell);
  if (['yes', 'true', '1', 'si', 'y', 'x'].includes(word)) return true;
  return ['no', 'false', '0', 'n', ''].includes(word) ? false : undefined;
}
