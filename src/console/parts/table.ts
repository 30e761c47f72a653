/** A table that scrolls sideways on a narrow screen, also by keyboard. */
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

export function table({ caption, head, rows, quiet = false }: Table): Html {
  const numeric = head.map((cell) => typeof cell !== 'string');
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table><caption ${quiet ? html`class="visually-hidden"` : ''}>${caption}</caption>
<thead><tr>${head.map((cell) => (typeof cell === 'string' ? html`<th scope="col">${cell}</th>` : html`<th scope="col" class="number">${cell.number}</th>`))}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell, column) => (numeric[column] ? html`<td class="number">${cell}</td>` : html`<td>${cell}</td>`))}</tr>`)}</tbody></table></div>`;
}
