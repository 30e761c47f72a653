/** Plots without script or inline style: bars inside the table they belong to, lines above theirs. */
import { html } from 'hono/html';
import type { Html } from './deps.ts';

/** Goes behind STYLE in the sheet of the console. */
export const PLOT_STYLE = `.plot{margin:0 0 1.5rem}.plot figcaption{font-weight:600;margin-bottom:.5rem}.plot details{margin-top:.5rem}
.plot-frame{border:1px solid var(--line);border-radius:var(--radius);padding:1rem}.plot-frame svg{display:block;width:100%;min-width:36rem;height:auto}
.plot-text{fill:var(--muted);font-size:12px}.plot-grid{stroke:var(--line)}.plot-axis{stroke:var(--muted)}
.plot-line{fill:none;stroke-width:2.5;stroke-linejoin:round}.plot-0{stroke:var(--accent);color:var(--accent)}.plot-1{stroke:var(--warn);color:var(--warn)}.plot-2{stroke:var(--bad);color:var(--bad)}.plot-3{stroke:var(--good);color:var(--good)}
.plot-dot{fill:currentColor;stroke:var(--paper)}.plot-key{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding:0;margin:0 0 .5rem}.plot-key svg{vertical-align:middle;margin-right:.375rem}
td.plot-cell{width:30%}.plot td,.plot tbody th{vertical-align:middle}.plot tbody th{white-space:normal;min-width:9rem;color:var(--ink);font-weight:500;font-size:.9375rem}.plot td.number{white-space:nowrap}.plot thead td{border-bottom:1px solid var(--line)}.plot tr:last-child th[scope=row]{border-bottom:0}.plot-note{width:28%;min-width:9rem;font-size:.9375rem;color:var(--muted)}
.plot-bar{display:block;width:100%;min-width:5rem;height:.875rem}.plot-bar rect{fill:var(--accent)}.plot-bar .plot-track{fill:var(--accent-soft)}.plot-bar line{stroke:var(--ink);stroke-width:2;vector-effect:non-scaling-stroke}.plot-bar .plot-halo{stroke:var(--paper);stroke-width:7}
.plot details :is(thead th:first-child,tbody th){position:sticky;left:0;background:var(--paper)}
@media(max-width:40rem){.plot-bars,.plot-bars caption{display:block}.plot-bars thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.plot-bars :is(tbody,tbody tr){display:grid;grid-template-columns:minmax(0,1fr) auto;gap:.125rem .75rem}.plot-bars tbody{row-gap:0}.plot-bars tbody tr{grid-column:1/-1;grid-template-columns:subgrid;align-items:center;padding:.5rem 1rem;border-bottom:1px solid var(--line)}.plot-bars tbody tr:last-child{border:0}.plot-bars tbody :is(th,td){border:0;padding:0;width:auto;min-width:0;overflow-wrap:anywhere}.plot-bars :is(tbody th,.plot-note){grid-column:1/-1}.plot-bars .plot-note:empty{display:none}}
@media(forced-colors:active){.plot-bar rect{fill:CanvasText}.plot-bar .plot-track{fill:Canvas}.plot-line,.plot-axis{stroke:CanvasText}.plot-text{fill:CanvasText}}
`;

export interface Bar {
  readonly label: string | Html;
  readonly value: number;
  /** The value in words or figures, as it stands beside the bar. */
  readonly shown: string;
  /** What it could be, drawn as a line: both ends of the interval. */
  readonly low?: number;
  readonly high?: number;
  /** Said behind the figure. */
  readonly note?: string | Html;
}

export interface BarTable {
  readonly caption: string;
  /** What the rows are, and what is counted. */
  readonly head: readonly [of: string, value: string];
  readonly bars: readonly Bar[];
  /** The full width; the largest value where it is absent. */
  readonly most?: number;
  /** Heading of the notes. */
  readonly notes?: string;
  /** Said in place of an empty table. */
  readonly empty: string;
}

/** A table whose rows have a bar: nothing is told by the picture alone. */
export function barTable({ caption, head, bars, most, notes, empty }: BarTable): Html {
  if (bars.length === 0) return html`<div class="empty"><p class="empty-title">${caption}</p><p>${empty}</p></div>`;
  const full = most ?? Math.max(...bars.map(({ value, high }) => high ?? value));
  const rows = bars.map(
    (bar) =>
      html`<tr role="row"><th role="rowheader" scope="row">${bar.label}</th><td role="cell" class="plot-cell">${picture(bar, full)}</td><td role="cell" class="number">${bar.shown}</td>${notes === undefined ? '' : html`<td role="cell" class="plot-note">${bar.note ?? ''}</td>`}</tr>`,
  );
  return html`<div class="scroll plot" role="region" aria-label="${caption}" tabindex="0"><table class="plot-bars" role="table"><caption>${caption}</caption><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">${head[0]}</th><td role="cell" class="plot-cell"></td><th role="columnheader" scope="col" class="number">${head[1]}</th>${notes === undefined ? '' : html`<th role="columnheader" scope="col">${notes}</th>`}</tr></thead><tbody role="rowgroup">${rows}</tbody></table></div>`;
}

function picture({ value, low, high }: Bar, full: number): Html {
  const at = (v: number) => figure(full > 0 ? (100 * Math.min(Math.max(v, 0), full)) / full : 0);
  const interval =
    low === undefined || high === undefined
      ? ''
      : html`<line class="plot-halo" x1="${at(low)}" x2="${at(high)}" y1="5" y2="5"/><line x1="${at(low)}" x2="${at(high)}" y1="5" y2="5"/><line x1="${at(low)}" x2="${at(low)}" y1="2" y2="8"/><line x1="${at(high)}" x2="${at(high)}" y1="2" y2="8"/>`;
  return html`<svg class="plot-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="plot-track" width="100" height="10"/><rect width="${at(value)}" height="10"/>${interval}</svg>`;
}

export interface Series {
  readonly name: string;
  /** One for each label. */
  readonly values: readonly number[];
}

export interface LineChart {
  /** Unique on the page, lower-case letters and hyphens. */
  readonly id: string;
  readonly caption: string;
  /** Heading of the first column. */
  readonly of: string;
  readonly labels: readonly string[];
  /** At most four: as many can be told apart. */
  readonly series: readonly Series[];
  readonly empty: string;
}

const WIDTH = 720;
const HEIGHT = 240;
const LEFT = 44;
const RIGHT = 16;
const TOP = 12;
const BOTTOM = 28;
const MOST_LABELS = 8;
/** Told apart without colour. */
const DASHES = ['none', '7 4', '2 3', '10 3 2 3'];

export function lineChart({ id, caption, of, labels, series, empty }: LineChart): Html {
  if (series.every(({ values }) => values.every((value) => value === 0)))
    return html`<div class="empty"><p class="empty-title">${caption}</p><p>${empty}</p></div>`;
  const { ticks, top } = scaleOf(Math.max(...series.flatMap(({ values }) => values)));
  const x = (i: number) =>
    figure(labels.length < 2 ? (LEFT + WIDTH - RIGHT) / 2 : LEFT + (i * (WIDTH - LEFT - RIGHT)) / (labels.length - 1));
  const y = (value: number) => figure(HEIGHT - BOTTOM - (value / top) * (HEIGHT - TOP - BOTTOM));
  const grid = ticks.map(
    (tick) =>
      html`<line class="${tick === 0 ? 'plot-axis' : 'plot-grid'}" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(tick)}" y2="${y(tick)}"/><text class="plot-text" x="${LEFT - 8}" y="${y(tick)}" text-anchor="end" dominant-baseline="middle">${tick.toLocaleString('en-US')}</text>`,
  );
  const every = Math.ceil(labels.length / MOST_LABELS);
  const names = labels.map((label, i) =>
    i % every === 0
      ? html`<text class="plot-text" x="${x(i)}" y="${HEIGHT - 8}" text-anchor="${i === 0 && labels.length > 1 ? 'start' : 'middle'}">${label}</text>`
      : '',
  );
  const lines = series.map(
    ({ values, name }, s) =>
      html`<g class="plot-${s}"><polyline class="plot-line" stroke-dasharray="${DASHES[s] ?? 'none'}" points="${values.map((value, i) => `${x(i)},${y(value)}`).join(' ')}"/>${values.map((value, i) => html`<circle class="plot-dot" r="3.5" cx="${x(i)}" cy="${y(value)}"><title>${labels[i]}, ${name}: ${value}</title></circle>`)}</g>`,
  );
  const key =
    series.length < 2
      ? ''
      : html`<ul class="plot-key">${series.map(({ name }, s) => html`<li><svg class="plot-${s}" width="32" height="10" aria-hidden="true" focusable="false"><line class="plot-line" x1="0" x2="32" y1="5" y2="5" stroke-dasharray="${DASHES[s] ?? 'none'}"/></svg>${name}</li>`)}</ul>`;
  const rows = labels.map(
    (label, i) =>
      html`<tr><th scope="row">${label}</th>${series.map(({ values }) => html`<td class="number">${values[i] ?? 0}</td>`)}</tr>`,
  );
  return html`<figure class="plot"><figcaption id="${id}-caption">${caption}</figcaption>${key}
<div class="plot-frame" role="region" aria-labelledby="${id}-caption" tabindex="0"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}-title"><title id="${id}-title">${inWords(labels, series)}</title>${grid}${names}${lines}</svg></div>
<details><summary>Show as a table</summary><div class="scroll" role="region" aria-label="${caption}, as a table" tabindex="0"><table><caption>${caption}</caption><thead><tr><th scope="col">${of}</th>${series.map(({ name }) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div></details></figure>`;
}

/** What somebody would say who describes the lines. */
function inWords(labels: readonly string[], series: readonly Series[]): string {
  return series
    .map(({ name, values }) => {
      const most = Math.max(...values);
      const total = values.reduce((sum, value) => sum + value, 0);
      return `${name}: ${total} in all, the most ${most} at ${labels[values.indexOf(most)]}, ${values.at(-1)} at the end.`;
    })
    .join(' ');
}

/** Round steps from 0 on, three to six of them; whole numbers, as only such are counted. */
function scaleOf(most: number): { readonly ticks: number[]; readonly top: number } {
  const rough = Math.max(1, most) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? rough);
  const count = Math.ceil(Math.max(1, most) / step);
  return { ticks: Array.from({ length: count + 1 }, (_, i) => i * step), top: count * step };
}

const figure = (n: number): number => Math.round(n * 100) / 100;
