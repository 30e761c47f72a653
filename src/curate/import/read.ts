/** A file somebody chose -> answers. The format is told from what stands in it, unless somebody says which. */
import { readAzure } from './azure.ts';
import { withLists } from './bullets.ts';
import { readCsv } from './csv.ts';
import { readHtml } from './html.ts';
import { EXPORT_FORMAT, readOurs } from './json.ts';
import { readJsonLd } from './json-ld.ts';
import { readQnaBot } from './qnabot.ts';
import { parseJson, type Reading, unreadable } from './reading.ts';
import { columnName } from './table.ts';

/** For the choice in a form; the order is that of the list. */
export const IMPORT_FORMATS = {
  csv: 'Table (CSV): question and answer in each row, from any spreadsheet',
  json: 'Our own export (JSON)',
  qnabot: 'QnABot on AWS (JSON)',
  azure: 'Azure custom question answering (TSV)',
  html: 'FAQ page of a website (HTML)',
  jsonld: 'FAQPage data of a website (JSON-LD)',
} as const;
export type ImportFormat = keyof typeof IMPORT_FORMATS;

/** Two thousand answers of a page each; what is larger is a wrong file. */
export const MOST_CHARACTERS = 5_000_000;
export const MOST_ANSWERS = 2_000;

const READERS: Readonly<Record<ImportFormat, (text: string) => Reading>> = {
  csv: readCsv,
  json: readOurs,
  qnabot: readQnaBot,
  azure: readAzure,
  html: readHtml,
  jsonld: readJsonLd,
};

export function readImport(text: string, format: ImportFormat | undefined = formatOf(text)): Reading {
  if (text.trim() === '') return unreadable('The file is empty.');
  if (text.length > MOST_CHARACTERS)
    return unreadable(
      `The file is too large: ${text.length} characters, and ${MOST_CHARACTERS} are read at most. Split it.`,
    );
  if (format === undefined)
    return unreadable('This JSON is none of the formats that are known. Choose the format, or save the table as CSV.');
  const reading = attempt(READERS[format], text);
  if (reading.told.length > MOST_ANSWERS)
    return unreadable(
      `There are ${reading.told.length} answers in the file, and ${MOST_ANSWERS} are taken at most. Split it.`,
      reading.unit,
    );
  if (reading.told.length === 0 && reading.problems.length === 0)
    return unreadable('There is no answer in the file.', reading.unit);
  // What names our own answers was written by our export, and is taken as it is.
  const told = reading.told.map((one) => (one.id === undefined ? { ...one, body: withLists(one.body) } : one));
  return { ...reading, told };
}

/** Pages nested beyond reason end in a full stack; that is a fault of the file, not of the service. */
function attempt(read: (text: string) => Reading, text: string): Reading {
  try {
    return read(text);
  } catch (error) {
    if (error instanceof RangeError) return unreadable('The file is nested too deeply to be read.');
    throw error;
  }
}

export function formatOf(text: string): ImportFormat | undefined {
  const start = text.replace(/^\ufeff/, '').trimStart();
  if (start.startsWith('<')) return 'html';
  const json = /^[{[]/.test(start) ? parseJson(start)?.value : undefined;
  if (json !== undefined && json !== null) {
    const { format, qna } = json as { format?: unknown; qna?: unknown };
    if (format === EXPORT_FORMAT) return 'json';
    if (Array.isArray(qna)) return 'qnabot';
    return start.includes('schema.org') ? 'jsonld' : undefined;
  }
  const head = (start.split(/\r?\n/, 1)[0] ?? '').split('\t').map(columnName);
  const isAzure =
    ['question', 'answer'].every((name) => head.includes(name)) && /source|metadata|qnaid/.test(head.join(' '));
  return isAzure ? 'azure' : 'csv';
}

/**
 * Bytes -> text. Spreadsheets write UTF-8 with and without a mark, UTF-16 ("Unicode text") and, where they are
 * old, Windows-1252; what is not valid UTF-8 is taken for the last.
 */
export function decodeFile(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
