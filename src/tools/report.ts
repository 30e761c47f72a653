/** The trace of every claim to its source, and how hard each text is to read: dist/knowledge-report.md and .html. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assemble } from '../knowledge/assemble.ts';
import type { Bundle } from '../knowledge/base.ts';
import { claimIn } from '../knowledge/claims.ts';
import type { Facts } from '../knowledge/facts.ts';
import { type Published, publishedTexts } from '../knowledge/published.ts';
import { measure } from '../knowledge/readability.ts';
import { escapeHtml } from '../knowledge/render.ts';
import { helpOr } from './help.ts';
import { BUNDLE_FILE, digest, KNOWLEDGE_FOLDER, readFolder } from './knowledge-files.ts';

const HELP = `npm run report

Writes dist/knowledge-report.md and dist/knowledge-report.html: every published sentence with a number or a
medical claim and the sources it rests on, then words, longest sentence and reading level of every text.`;

export interface Table {
  readonly title: string;
  readonly note: string;
  readonly head: readonly string[];
  readonly rows: ReadonlyArray<readonly string[]>;
}

/** The tables of the report, in the order they are printed. */
export function reportTables(bundle: Bundle, facts: Facts, files: ReadonlyMap<string, string>): Table[] {
  const texts = publishedTexts(bundle, facts, files).filter(
    ({ kind }) => kind === 'answer' || kind === 'card' || kind === 'shared',
  );
  return [traceTable(texts), sourceTable(texts, bundle), readabilityTable(texts)];
}

function traceTable(texts: readonly Published[]): Table {
  const rows = texts.flatMap((text) =>
    text.sentences.flatMap((sentence) => {
      const claims = claimIn(sentence.text, text.locale) !== undefined;
      if (!claims && sentence.sources.length === 0) return [];
      return [[text.path, String(sentence.line ?? ''), sentence.text, sentence.sources.join(', ') || 'none']];
    }),
  );
  const uncited = rows.filter(([, , , sources]) => sources === 'none').length;
  return {
    title: 'Claims and their sources',
    note: `${rows.length} sentences with a number, a medical claim or a citation; ${uncited} of them without a source of their own (facts are phrases whose sentence cites; answers of the clinic rest on the clinic).`,
    head: ['File', 'Line', 'Sentence', 'Sources'],
    rows,
  };
}

function sourceTable(texts: readonly Published[], { sources }: Bundle): Table {
  const cited = (key: string) => texts.filter((text) => text.sentences.some((s) => s.sources.includes(key)));
  return {
    title: 'Sources and the texts that rest on them',
    note: 'S: seen at the source. S2: seen in a mirror or a report, to be checked against the source before production.',
    head: ['Key', 'Title', 'Seen', 'Texts'],
    rows: Object.entries(sources).map(([key, { title, flag, seen }]) => [
      key,
      title,
      `${flag}, ${seen}`,
      String(cited(key).length),
    ]),
  };
}

function readabilityTable(texts: readonly Published[]): Table {
  return {
    title: 'Reading level',
    note: 'English: Flesch-Kincaid US grade (8 or below). Spanish: Szigriszt-Pazos ease on the INFLESZ scale (55 and above is normal, 65 and above fairly easy). Names every reader knows (ketamine, depression, ...) count as short words.',
    head: ['File', 'Language', 'Words', 'Sentences', 'Longest sentence', 'Grade or ease'],
    rows: texts
      .filter(({ kind }) => kind !== 'shared')
      .map(({ path, locale, sentences }) => {
        const m = measure(sentences, locale);
        const level = locale === 'en' ? `grade ${m.grade.toFixed(1)}` : `ease ${m.score.toFixed(0)}`;
        return [path, locale, String(m.words), String(m.sentences), String(m.longest), level];
      }),
  };
}

export function toMarkdown(tables: readonly Table[]): string {
  const row = (cells: readonly string[]) => `| ${cells.map((c) => c.replace(/\|/g, '\\|')).join(' | ')} |`;
  return tables
    .map(({ title, note, head, rows }) =>
      [`## ${title}`, '', note, '', row(head), row(head.map(() => '---')), ...rows.map(row), ''].join('\n'),
    )
    .join('\n');
}

export function toHtml(tables: readonly Table[]): string {
  const cells = (tag: 'th' | 'td', row: readonly string[]) =>
    `<tr>${row.map((c) => `<${tag}${tag === 'th' ? ' scope="col"' : ''}>${escapeHtml(c)}</${tag}>`).join('')}</tr>`;
  const body = tables
    .map(
      ({ title, note, head, rows }) =>
        `<h2>${escapeHtml(title)}</h2><p>${escapeHtml(note)}</p><table><thead>${cells('th', head)}</thead><tbody>${rows.map((r) => cells('td', r)).join('\n')}</tbody></table>`,
    )
    .join('\n');
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Knowledge report</title>
<style>body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem}table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #ccc;padding:.4rem;text-align:left;vertical-align:top}thead th{position:sticky;top:0;background:#fff}</style>
<h1>Knowledge report</h1>
${body}
</html>
`;
}

if (import.meta.main) {
  helpOr(HELP, {});
  const { bundle, facts, files } = assemble(readFolder(KNOWLEDGE_FOLDER), digest);
  if (!bundle || !facts) {
    console.error('The knowledge cannot be read. Run "npm run check" first.');
    process.exit(1);
  }
  const tables = reportTables(bundle, facts, files);
  const folder = join(BUNDLE_FILE, '..');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'knowledge-report.md'), `# Knowledge report\n\n${toMarkdown(tables)}`);
  writeFileSync(join(folder, 'knowledge-report.html'), toHtml(tables));
  for (const { title, note } of tables) console.log(`${title}: ${note}`);
  console.log('Written: dist/knowledge-report.md, dist/knowledge-report.html');
}
