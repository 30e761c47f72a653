/** Links that are shown once: to be sent to a colleague over a channel the clinic trusts. */
import { html } from 'hono/html';
import type { ConsoleContext, Html } from './deps.ts';
import { attributes } from './form.ts';

/** The browser knows the address people use, also behind a proxy. */
const linkTo = (c: ConsoleContext, path: string): string =>
  `${c.req.header('origin') ?? new URL(c.req.url).origin}${path}`;

/** @param more how long it works and what it does. */
export function linkOnce(c: ConsoleContext, path: string, name: string, more: string): Html {
  const label = `Link for ${name}`;
  return html`<div class="notice good" role="status"><p><strong>Send this link to ${name}.</strong> ${more} It is not shown again.</p><p><code class="code block" ${attributes({ 'data-copy': label })}>${linkTo(c, path)}</code></p></div>`;
}
