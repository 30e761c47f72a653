/** Answers out of the service, as they are in force: for a spreadsheet, another program, a developer, or paper. */
import { html } from 'hono/html';
import { sourceOnly } from '../../curate/gate.ts';
import { toCsv, toJson, toMarkdownFiles, toPrint } from '../../curate/portable.ts';
import { LOCALES } from '../../language/locale.ts';
import type { ConsoleContext, ConsoleDeps, Html, Page } from '../deps.ts';
import { link, page, rendered, showDay } from '../layout.ts';
import { LANGUAGES } from '../names.ts';

export const exporting: Page = (routes, deps) => {
  routes.get('/export', (c) => c.html(exportPage(c, deps)));

  routes.get('/export/answers.csv', (c) => file(c, deps, 'csv', 'text/csv', toCsv(sources(deps))));

  routes.get('/export/answers.json', async (c) => {
    const newest = await c.var.stores.revisions.inForce();
    const { entries } = deps.current().base;
    const withdrawn = newest
      .filter(({ kind, entry, locale }) => kind === 'withdraw' && !entries[locale].has(entry))
      .map(({ entry, locale, section, at }) => ({ entry, locale, section, on: at.slice(0, 10) }));
    return file(c, deps, 'json', 'application/json', toJson(sources(deps), withdrawn, deps.now().toISOString()));
  });

  routes.get('/export/answers.md', (c) => {
    const files = [...toMarkdownFiles(sources(deps))].sort(([a], [b]) => (a < b ? -1 : 1));
    return file(
      c,
      deps,
      'md',
      'text/markdown',
      files.map(([path, text]) => `<!-- knowledge/${path} -->\n${text}`).join('\n'),
    );
  });

  routes.get('/export/print', (c) => c.html(printPage(c, deps)));
};

const sources = (deps: ConsoleDeps) => deps.current().base.bundle.entries.map(sourceOnly);

function file(c: ConsoleContext, deps: ConsoleDeps, ending: string, type: string, text: string): Response {
  const day = deps.now().toISOString().slice(0, 10);
  return c.body(text, 200, {
    'content-type': `${type}; charset=utf-8`,
    'content-disposition': `attachment; filename="vouch-answers-${day}.${ending}"`,
  });
}

function exportPage(c: ConsoleContext, deps: ConsoleDeps): Html {
  const n = deps.current().base.bundle.entries.length;
  return page(c, {
    title: 'Export',
    nav: '/staff/answers',
    trail: [['Answers', '/staff/answers']],
    intro: `All ${n} answers as visitors get them now, in both languages. Drafts and withdrawn answers are not among them.`,
    body: html`<ul class="list">
<li>${link('/staff/export/answers.csv', 'Table (CSV)')} <span class="muted">for a spreadsheet; ${importLink} reads it back</span></li>
<li>${link('/staff/export/answers.json', 'JSON')} <span class="muted">with reviews, for another program; ${importLink} reads it back</span></li>
<li>${link('/staff/export/answers.md', 'Markdown')} <span class="muted">every file of the knowledge in one, each under its path</span></li>
<li>${LOCALES.map((l) => html`${link(`/staff/export/print?locale=${l}`, `To print, ${LANGUAGES[l]}`)} `)}<span class="muted">with sources and reviews, for a file or a meeting</span></li>
</ul>`,
  });
}

const importLink = html`<a href="/staff/import">Import</a>`;

function printPage(c: ConsoleContext, deps: ConsoleDeps): Html {
  const locale = LOCALES.find((l) => l === c.req.query('locale')) ?? 'en';
  const { bundle } = deps.current().base;
  const { sections } = toPrint(bundle.entries, bundle.sources, locale);
  return page(c, {
    title: `All answers, ${LANGUAGES[locale]}`,
    nav: '/staff/answers',
    trail: [
      ['Answers', '/staff/answers'],
      ['Export', '/staff/export'],
    ],
    intro: html`As they were on ${showDay(deps.now().toISOString())}. Use your browser’s Print; menus and buttons are left out.`,
    body: html`${sections.map(
      ({ section, answers }) =>
        html`<h2>${section}</h2>${answers.map(
          (a) =>
            html`<article class="answer" lang="${locale}"><h3>${a.title}</h3>${rendered(a.html)}${
              a.sources.length > 0
                ? html`<ol class="small">${a.sources.map((s) => html`<li>${s.title}, ${s.publisher}${s.url ? html`, <a href="${s.url}" rel="noreferrer">${s.url}</a>` : ''}</li>`)}</ol>`
                : ''
            }<p class="small muted" lang="en">${a.id}. ${a.review ? `Reviewed by ${a.review}.` : 'Not yet reviewed by a clinician.'}</p></article>`,
        )}`,
    )}`,
  });
}
