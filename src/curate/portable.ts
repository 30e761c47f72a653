/** Answers out of the service: a table, JSON, Markdown files, and what a printed page shows. Import reads the first two back without loss. */
import Papa from 'papaparse';
import type { EntrySource, KnowledgeEntry } from '../knowledge/entry.ts';
import { serializeEntry } from '../knowledge/parse.ts';
import { pathOf } from '../knowledge/published.ts';
import type { Sources } from '../knowledge/source.ts';
import type { Locale } from '../language/locale.ts';
import { guard, writeList } from './import/cell.ts';
import { EXPORT_FORMAT, EXPORT_VERSION } from './import/json.ts';
import type { EntryKey } from './revision.ts';

/** The first name of each column is what import knows it by. */
const COLUMNS: ReadonlyArray<readonly [name: string, cell: (entry: EntrySource) => string]> = [
  ['id', (e) => e.id],
  ['locale', (e) => e.locale],
  ['section', (e) => e.section],
  ['question', (e) => e.title],
  ['asks', (e) => writeList(e.asks)],
  ['answer', (e) => e.body],
  ['related', (e) => writeList(e.related)],
  ['provenance', (e) => e.provenance],
  ['efficacy', (e) => (e.efficacy ? 'yes' : 'no')],
  ['expires', (e) => e.expires ?? ''],
  ['translates', (e) => e.translates ?? ''],
];

/** With a byte order mark, without which Excel misreads accents; cells that look like formulas are guarded. */
export function toCsv(entries: readonly EntrySource[]): string {
  const rows = entries.map((entry) => COLUMNS.map(([, cell]) => guard(cell(entry))));
  return `\ufeff${Papa.unparse([COLUMNS.map(([name]) => name), ...rows], { newline: '\r\n' })}\r\n`;
}

/** An answer that is withdrawn: in the files perhaps, shown to nobody. */
export interface Withdrawn extends EntryKey {
  readonly section: string;
  /** The day it was. */
  readonly on: string;
}

/** What `toJson` writes. */
export interface Export {
  readonly format: typeof EXPORT_FORMAT;
  readonly version: typeof EXPORT_VERSION;
  /** When, as ISO 8601. */
  readonly exported: string;
  readonly entries: readonly EntrySource[];
  readonly withdrawn: readonly Withdrawn[];
}

/** @param entries with their reviews, as they are in force. */
export function toJson(entries: readonly EntrySource[], withdrawn: readonly Withdrawn[], exported: string): string {
  const file: Export = { format: EXPORT_FORMAT, version: EXPORT_VERSION, exported, entries, withdrawn };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/** Path below `knowledge/` -> content: the files a developer would write. */
export function toMarkdownFiles(entries: readonly EntrySource[]): Map<string, string> {
  return new Map(entries.map((entry) => [pathOf(entry), serializeEntry(entry)]));
}

export interface PrintedAnswer {
  readonly id: string;
  readonly title: string;
  /** Safe HTML, made when the knowledge was compiled. */
  readonly html: string;
  readonly asks: readonly string[];
  /** In the order of the numbers in the text. */
  readonly sources: ReadonlyArray<{ readonly title: string; readonly publisher: string; readonly url: string }>;
  /** Who approved it, with credential and days; empty when nobody has. */
  readonly review: string;
}

export interface PrintView {
  readonly locale: Locale;
  readonly sections: ReadonlyArray<{ readonly section: string; readonly answers: readonly PrintedAnswer[] }>;
}

/** Answers of one language by section, both in the order of their names. */
export function toPrint(entries: readonly KnowledgeEntry[], sources: Sources, locale: Locale): PrintView {
  const own = entries.filter((entry) => entry.locale === locale);
  const names = [...new Set(own.map(({ section }) => section))].sort();
  return {
    locale,
    sections: names.map((section) => ({
      section,
      answers: own
        .filter((entry) => entry.section === section)
        .sort((a, b) => (a.title < b.title ? -1 : 1))
        .map(({ id, title, html, asks, sources: keys, reviewed }) => ({
          id,
          title,
          html,
          asks,
          sources: keys.flatMap((key) => {
            const source = sources[key];
            return source ? [{ title: source.title, publisher: source.publisher, url: source.url ?? '' }] : [];
          }),
          review: reviewed
            ? `${reviewed.by}, ${reviewed.credential}, on ${reviewed.on}; due again ${reviewed.due}`
            : '',
        })),
    })),
  };
}
