/**
 * The TSV of Azure custom question answering (and QnA Maker before it): one row a phrasing. Rows of one answer
 * are one entry, its first question the title. Line breaks are written as `\n`; quotation marks mean nothing.
 */
import { type ImportProblem, type Reading, type Told, unreadable } from './reading.ts';
import { columnName } from './table.ts';

export function readAzure(text: string): Reading {
  const [first = '', ...lines] = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n');
  const head = first.split('\t').map(columnName);
  const place = (name: string) => head.indexOf(name);
  if (place('question') < 0 || place('answer') < 0)
    return unreadable('The first row has to name the columns Question and Answer, parted by tabs.', 'row');

  const problems: ImportProblem[] = [];
  const groups = new Map<
    string,
    { readonly row: number; readonly cells: readonly string[]; readonly asks: string[] }
  >();
  lines.forEach((line, index) => {
    const row = index + 2;
    if (line.trim() === '') return;
    const cells = line.split('\t').map(unquote);
    const cell = (name: string) => cells[place(name)]?.trim() ?? '';
    const [question, answer] = [cell('question'), cell('answer')];
    if (question === '' || answer === '') {
      problems.push({
        row,
        severity: 'error',
        message: `There is no ${question === '' ? 'question' : 'answer'}. Complete the row or delete it.`,
      });
      return;
    }
    if (cell('iscontextonly').toLowerCase() === 'true')
      problems.push({
        row,
        severity: 'note',
        message:
          'Azure shows this answer only behind another one. Here it can be asked by itself: read whether it stands alone.',
      });
    const prompts = cell('prompts');
    if (prompts !== '' && prompts !== '[]')
      problems.push({
        row,
        severity: 'note',
        message: 'Its follow-up prompts are not carried over. Choose follow-ups in the draft.',
      });
    const group = groups.get(answer);
    if (group) group.asks.push(question);
    else groups.set(answer, { row, cells, asks: [question] });
  });

  const told = [...groups].map(
    ([
      answer,
      {
        row,
        cells,
        asks: [title = '', ...asks],
      },
    ]): Told => {
      const about = metadata(cells[place('metadata')] ?? '');
      const section = about.get('section') ?? about.get('category') ?? about.get('topic');
      const locale = about.get('language') ?? about.get('locale');
      return {
        row,
        title,
        body: answer.replace(/\\r\\n|\\n/g, '\n').replace(/\\t/g, '\t'),
        ...(section ? { section } : {}),
        ...(locale ? { locale } : {}),
        fields: { asks: [...new Set(asks)].filter((ask) => ask !== title) },
      };
    },
  );
  return { unit: 'row', told, problems };
}

/** Azure writes none, a spreadsheet that saved the file anew does. */
function unquote(cell: string): string {
  return /^".*"$/s.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}

/** `category:practical|language:en` */
function metadata(cell: string): Map<string, string> {
  const pairs = cell.split('|').flatMap((pair) => {
    const at = pair.indexOf(':');
    return at < 0 ? [] : [[pair.slice(0, at).trim().toLowerCase(), pair.slice(at + 1).trim()] as const];
  });
  return new Map(pairs);
}
