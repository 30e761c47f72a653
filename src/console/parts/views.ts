/** An answer and a comparison, as several pages show them. */
import { html } from 'hono/html';
import { diffWords } from '../../curate/diff.ts';
import type { DraftFields } from '../../curate/revision.ts';
import type { Bundle } from '../../knowledge/base.ts';
import type { KnowledgeEntry } from '../../knowledge/entry.ts';
import type { Html } from '../deps.ts';
import { rendered } from '../layout.ts';

/** An answer as visitors read it, with its sources. */
export function answerView(entry: KnowledgeEntry, bundle: Bundle, heading: 2 | 3 = 2): Html {
  const title = heading === 2 ? html`<h2>${entry.title}</h2>` : html`<h3>${entry.title}</h3>`;
  const sources = entry.sources.map((key) => {
    const source = bundle.sources[key];
    if (!source) return html`<li><code>${key}</code>, which is not in the register</li>`;
    const label = html`${source.title}, ${source.publisher}`;
    return html`<li>${source.url ? html`<a href="${source.url}" rel="noreferrer">${label}</a>` : label}</li>`;
  });
  return html`<article class="answer" lang="${entry.locale}">${title}${rendered(entry.html)}${sources.length > 0 ? html`<p class="small muted">Sources</p><ol class="small">${sources}</ol>` : ''}</article>`;
}

/** Two texts in one: what went is struck through, what came is underlined, and both are said to screen readers. */
function diffView(before: string, after: string, lang: string): Html {
  if (before === after) return html`<p class="muted">No change.</p>`;
  const pieces = diffWords(before, after).map(({ kind, text }) =>
    kind === 'same'
      ? html`${text}`
      : kind === 'added'
        ? html`<ins><span class="visually-hidden">[added: </span>${text}<span class="visually-hidden">]</span></ins>`
        : html`<del><span class="visually-hidden">[removed: </span>${text}<span class="visually-hidden">]</span></del>`,
  );
  return html`<pre class="text" lang="${lang}">${pieces}</pre>`;
}

const FIELD_NAMES: Readonly<Record<keyof DraftFields, string>> = {
  title: 'Question',
  body: 'Answer',
  asks: 'Ways visitors put it',
  related: 'Follow-ups',
  provenance: 'Where the facts come from',
  efficacy: 'Says how well it works',
  expires: 'Hard end',
  translates: 'Fingerprint of the English text it renders',
};

/** Every field that differs between two versions. */
export function fieldsDiff(before: DraftFields, after: DraftFields, lang: string): Html {
  const parts = (Object.keys(FIELD_NAMES) as Array<keyof DraftFields>).flatMap((field) => {
    const [old, now] = [asText(before[field]), asText(after[field])];
    return old === now ? [] : [html`<h3>${FIELD_NAMES[field]}</h3>${diffView(old, now, lang)}`];
  });
  return parts.length > 0 ? html`<div class="card">${parts}</div>` : html`<p class="muted">The two are the same.</p>`;
}

const asText = (value: DraftFields[keyof DraftFields]): string =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : typeof value === 'string' ? value : value.join('\n');
