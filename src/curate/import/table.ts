/** Tables as spreadsheets write them: comma, semicolon or tab, quoted cells, byte order mark, any line ends. */
import Papa from 'papaparse';
import type { ImportProblem } from './reading.ts';

export interface Table {
  readonly delimiter: string;
  /** The first row, as typed. */
  readonly head: readonly string[];
  /** What follows, blank rows left out; numbered as the spreadsheet shows them. */
  readonly rows: ReadonlyArray<{ readonly row: number; readonly cells: readonly string[] }>;
  readonly problems: readonly ImportProblem[];
}

const DELIMITERS = [',', ';', '\t'];

export function parseTable(text: string): Table {
  let source = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  // Excel writes its delimiter in a line of its own; that line is a row of the file, too.
  const said = /^sep=(.)\n/.exec(source);
  if (said) source = source.slice(said[0].length);
  const delimiter = said?.[1] ?? likelyDelimiter(source);
  const { data, errors } = Papa.parse<string[]>(source, { delimiter, newline: '\n' });
  const first = said ? 2 : 1;
  const [head = [], ...rest] = data;
  return {
    delimiter,
    head,
    rows: rest
      .map((cells, index) => ({ row: first + 1 + index, cells }))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== '')),
    problems: errors.map(({ row, code }) => ({
      ...(row === undefined ? {} : { row: first + row }),
      severity: 'error',
      message:
        code === 'MissingQuotes'
          ? 'A quotation mark opens a cell and none closes it, so the rows below cannot be told apart. Close it, or write two for one that belongs to the text.'
          : 'A quotation mark stands in the middle of a cell that begins with one. Write two for one that belongs to the text.',
    })),
  };
}

/** The one that parts the first row most often, quoted cells left out. */
function likelyDelimiter(source: string): string {
  const head = source.replace(/"(?:[^"]|"")*"/g, '').split('\n', 1)[0] ?? '';
  const count = (delimiter: string) => head.split(delimiter).length;
  return DELIMITERS.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}

/** Names of columns are compared without case, accents, spaces and signs. */
export function columnName(cell: string): string {
  return cell
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
