/** The safety report as a page: sections of tables and plots, as Markdown and as one HTML file that loads nothing. */
import type { Share } from '../curate/wilson.ts';
import { escapeHtml } from '../knowledge/render.ts';

export interface Figure {
  readonly caption: string;
  readonly bars: ReadonlyArray<{ readonly name: string; readonly share: Share }>;
  /** A line to stay below, 0..1. */
  readonly goal?: number;
}

export interface Section {
  readonly title: string;
  /** 2 for a part, 3 for what lies within it. */
  readonly level: 2 | 3;
  readonly note: string;
  readonly table?: { readonly head: readonly string[]; readonly rows: ReadonlyArray<readonly string[]> };
  /** Only in HTML; the table beside it says the same. */
  readonly figure?: Figure;
}

/** `4.2 % (1.9–8.8)`; nothing was measured: a dash. */
export function percentOf({ n, rate, low, high }: Share): string {
  if (n === 0) return '-';
  const [middle, from, to] = [rate, low, high].map((x) => (100 * x).toFixed(1));
  return `${middle} % (${from}–${to})`;
}

export function toMarkdown(title: string, lead: string, sections: readonly Section[]): string {
  const row = (cells: readonly string[]) => `| ${cells.map((c) => c.replace(/\|/g, '\\|')).join(' | ')} |`;
  const body = sections.map(({ title: name, level, note, table }) => {
    const lines = [`${'#'.repeat(level)} ${name}`, '', ...(note ? [note, ''] : [])];
    if (table) lines.push(row(table.head), row(table.head.map(() => '---')), ...table.rows.map(row), '');
    return lines.join('\n');
  });
  return [`# ${title}`, '', lead, '', ...body].join('\n');
}

const STYLE = `:root{color-scheme:light dark;--dot:#0b5f66;--bar:#0b5f6688;--goal:#b45309}
@media(prefers-color-scheme:dark){:root{--dot:#8fd6d9;--bar:#8fd6d988;--goal:#fbbf24}}
body{font:16px/1.55 system-ui,sans-serif;max-width:76rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;margin:1rem 0;font-size:.875rem;font-variant-numeric:tabular-nums}
th,td{border-bottom:1px solid #8886;padding:.3rem .75rem .3rem 0;text-align:left;vertical-align:top;white-space:nowrap}
.long{white-space:normal;min-width:16rem}
.wide{overflow-x:auto}figure{margin:1rem 0}figcaption{font-size:.9375rem}svg{max-width:100%;height:auto}`;

/** A cell of more characters may be broken into lines. */
const LONG = 36;

export function toHtml(title: string, lead: string, sections: readonly Section[]): string {
  const cells = (tag: 'th' | 'td', row: readonly string[]) =>
    `<tr>${row.map((c) => `<${tag}${tag === 'th' ? ' scope="col"' : ''}${c.length > LONG ? ' class="long"' : ''}>${escapeHtml(c)}</${tag}>`).join('')}</tr>`;
  const body = sections.map(
    ({ title: name, level, note, table, figure }) => `<h${level}>${escapeHtml(name)}</h${level}>
${note ? `<p>${escapeHtml(note)}</p>` : ''}${figure ? forest(figure) : ''}${
  table
    ? `<div class="wide" role="region" aria-label="${escapeHtml(name)}" tabindex="0"><table><thead>${cells('th', table.head)}</thead><tbody>${table.rows.map((r) => cells('td', r)).join('\n')}</tbody></table></div>`
    : ''
}`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title>
<style>${STYLE}</style></head><body>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(lead)}</p>
${body.join('\n')}
</body></html>
`;
}

/** A rate of fewer is no rate worth drawing; the table has it. */
const FEWEST = 5;
const LEFT = 260;
const WIDTH = 420;
const ROW = 24;

/** One line a rate: the dot is what was measured, the bar its 95 % interval. The scale ends at the widest interval. */
function forest({ caption, bars, goal }: Figure): string {
  const shown = bars.filter(({ share }) => share.n >= FEWEST);
  const top = Math.min(1, Math.ceil(10 * Math.max(0.1, ...shown.map(({ share }) => share.high))) / 10);
  const x = (value: number) => LEFT + (WIDTH * Math.min(value, top)) / top;
  const height = ROW * (shown.length + 1) + 6;
  const ticks = [0, top / 2, top].map(
    (value) =>
      `<path d="M${x(value)} 4V${height - ROW}" stroke="#8886"/><text x="${x(value)}" y="${height - 8}" text-anchor="middle">${(100 * value).toFixed(0)} %</text>`,
  );
  const rows = shown.map(({ name, share }, i) => {
    const y = ROW * i + 16;
    return `<text x="${LEFT - 10}" y="${y + 4}" text-anchor="end">${escapeHtml(name)} (${share.n})</text><path d="M${x(share.low)} ${y}H${x(share.high)}" stroke="var(--bar)" stroke-width="5" stroke-linecap="round"/><circle cx="${x(share.rate)}" cy="${y}" r="5" fill="var(--dot)"/><text x="${x(share.high) + 10}" y="${y + 4}">${(100 * share.rate).toFixed(1)}</text>`;
  });
  const line =
    goal === undefined || goal > top
      ? ''
      : `<path d="M${x(goal)} 4V${height - ROW}" stroke="var(--goal)" stroke-width="1.5" stroke-dasharray="4 3"/>`;
  const spoken = shown.map(({ name, share }) => `${name}: ${percentOf(share)}`).join('; ');
  return `<figure><svg viewBox="0 0 ${LEFT + WIDTH + 60} ${height}" width="${LEFT + WIDTH + 60}" role="img" aria-label="${escapeHtml(`${caption} ${spoken}`)}"><g font-size="13" fill="currentColor">${ticks.join('')}${line}${rows.join('')}</g></svg><figcaption>${escapeHtml(caption)}</figcaption></figure>`;
}
