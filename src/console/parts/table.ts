/**
 * A table. On a telephone each row becomes a block of its own, every cell behind the heading of its column; where it is
 * too wide for a larger screen it scrolls, also by keyboard.
 */
import { html } from 'hono/html';
import type { Html } from '../deps.ts';

export interface Table {
  readonly caption: string;
  /** Headings; those of numbers are set to the right. */
  readonly head: ReadonlyArray<string | { readonly number: string }>;
  readonly rows: ReadonlyArray<ReadonlyArray<Html | string | number>>;
  /** The caption is read aloud only, where the page says the same just above. */
  readonly quiet?: boolean;
}

/** The roles say what the tags say: some screen readers lose them where the style makes blocks of rows. */
export function table({ caption, head, rows, quiet = false }: Table): Html {
  const columns = head.map((cell) =>
    typeof cell === 'string' ? { label: cell, kind: '' } : { label: cell.number, kind: html`class="number"` },
  );
  const cellOf = (cell: Html | string | number, column: number) =>
    html`<td role="cell" ${columns[column]?.kind ?? ''} data-label="${columns[column]?.label ?? ''}">${typeof cell === 'object' ? html`<div>${cell}</div>` : cell}</td>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table class="stacks" role="table"><caption ${quiet ? html`class="visually-hidden"` : ''}>${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map(({ label, kind }) => html`<th role="columnheader" scope="col" ${kind}>${label}</th>`)}</tr></thead>
<tbody role="rowgroup">${rows.map((row) => html`<tr role="row">${row.map(cellOf)}</tr>`)}</tbody></table></div>`;
}
