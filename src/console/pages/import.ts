/** Answers from elsewhere: a dry run first, then all of them as drafts or none. */
import { html } from 'hono/html';
import { sourceOnly } from '../../curate/gate.ts';
import { type ImportPlan, type PlannedRow, planImport } from '../../curate/import/plan.ts';
import { decodeFile, IMPORT_FORMATS, type ImportFormat, readImport } from '../../curate/import/read.ts';
import type { ImportProblem } from '../../curate/import/reading.ts';
import { type Draft, sourceHash } from '../../curate/revision.ts';
import { LOCALES, type Locale } from '../../language/locale.ts';
import { Refused } from '../../storage/audit.ts';
import { subjectOf } from '../answer-state.ts';
import type { ConsoleContext, ConsoleDeps, Html, Page } from '../deps.ts';
import { button, field, form, hidden, posted, select } from '../form.ts';
import { lacksRole, refuse } from '../guard.ts';
import { badge, link, notice, page } from '../layout.ts';
import { LANGUAGES } from '../names.ts';
import { table } from '../parts/table.ts';
import { asToken } from '../secrets.ts';
import { eventOf } from '../session.ts';

/** Rows of the dry run that are shown; all are checked. */
const MOST_SHOWN = 300;
/** The audit log names so many of the answers an import began drafts of. */
const MOST_NAMED = 50;

interface Asked {
  readonly text: string;
  readonly format: ImportFormat | undefined;
  readonly locale: Locale;
  readonly section: string;
}

export const importing: Page = (routes, deps) => {
  routes.get(
    '/import',
    (c) =>
      lacksRole(c, 'author') ?? c.html(importPage(c, deps, { text: '', format: undefined, locale: 'en', section: '' })),
  );

  routes.post('/import', async (c) => {
    const no = lacksRole(c, 'author');
    if (no) return no;
    const typed = await posted(c);
    const asked: Asked = {
      text: (await uploaded(c)) ?? typed.raw('text').replace(/\r\n?/g, '\n'),
      format: (Object.keys(IMPORT_FORMATS) as ImportFormat[]).find((f) => f === typed.text('format')),
      locale: LOCALES.find((l) => l === typed.text('locale')) ?? 'en',
      section: sectionsOf(deps).find((s) => s === typed.text('section')) ?? '',
    };
    const plan = await planOf(c, deps, asked);
    if (typed.text('do') !== 'import') return c.html(importPage(c, deps, asked, plan), plan.importable ? 200 : 422);
    if (!plan.importable) return c.html(importPage(c, deps, asked, plan), 422);
    if (typed.text('seen') !== fingerprint(deps, asked, plan))
      return c.html(
        importPage(
          c,
          deps,
          asked,
          plan,
          'This is not what the dry run showed: the text or the answers changed since. Nothing was imported. Look at the new dry run.',
        ),
        409,
      );
    try {
      const drafts = draftsOf(c, deps, plan);
      const detail = { drafts: drafts.length, answers: drafts.slice(0, MOST_NAMED).map(subjectOf) };
      await c.var.stores.drafts.beginAll(drafts, eventOf(c, deps, 'draft.import', 'import', detail));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return refuse(
        c,
        409,
        'Nothing was imported',
        'Somebody began a draft of one of these answers at the same moment. Run the dry run again.',
      );
    }
    return c.redirect('/staff?done=imported', 303);
  });
};

/** @returns undefined when no file was chosen. */
async function uploaded(c: ConsoleContext): Promise<string | undefined> {
  const file = (await c.req.formData()).get('file');
  if (file === null || typeof file === 'string' || file.size === 0) return undefined;
  return decodeFile(new Uint8Array(await file.arrayBuffer())).replace(/\r\n?/g, '\n');
}

async function planOf(
  c: ConsoleContext,
  deps: ConsoleDeps,
  { text, format, locale, section }: Asked,
): Promise<ImportPlan> {
  const { drafts, revisions } = c.var.stores;
  const [open, newest] = await Promise.all([drafts.open(), revisions.inForce()]);
  const inForce = deps.current().base.bundle.entries.map(sourceOnly);
  const known = new Set(inForce.map((e) => `${e.locale}/${e.id}`));
  const withdrawn = newest.filter((r) => !known.has(`${r.locale}/${r.entry}`)).map((r) => r.source);
  return planImport(readImport(text, format), {
    current: [...inForce, ...withdrawn],
    drafted: new Set(open.map((d) => `${d.locale}/${d.entry}`)),
    locale,
    section: section || (sectionsOf(deps)[0] ?? 'about'),
  });
}

function draftsOf(c: ConsoleContext, deps: ConsoleDeps, plan: ImportPlan): Draft[] {
  const at = deps.now().toISOString();
  const { entries } = deps.current().base;
  return plan.rows.flatMap(({ state, proposal }) => {
    if (!proposal || (state !== 'new' && state !== 'changed')) return [];
    const before = entries[proposal.locale].get(proposal.entry);
    return [
      {
        ...proposal,
        id: asToken(deps.random(9)),
        version: 1,
        status: 'open' as const,
        authors: [c.var.person.id],
        base: before ? sourceHash(sourceOnly(before), deps.digest) : '',
        reason: 'Imported.',
        note: '',
        created: at,
        changed: at,
      },
    ];
  });
}

/** What the person saw: the text, how it was read, and what would become of it. */
const fingerprint = (deps: ConsoleDeps, { text, format, locale, section }: Asked, plan: ImportPlan): string =>
  deps.digest(JSON.stringify([text, format ?? '', locale, section, plan.rows.map((r) => [r.state, r.proposal])]));

const sectionsOf = (deps: ConsoleDeps): string[] =>
  [...new Set(deps.current().base.bundle.entries.map((e) => e.section))].sort();

function importPage(c: ConsoleContext, deps: ConsoleDeps, asked: Asked, plan?: ImportPlan, refused?: string): Html {
  const ready = (plan?.counts.new ?? 0) + (plan?.counts.changed ?? 0);
  return page(c, {
    title: 'Import',
    nav: '/staff/answers',
    trail: [['Answers', '/staff/answers']],
    wide: plan !== undefined,
    intro:
      'Bring answers in from a spreadsheet, another bot or a web page. First comes a dry run that changes nothing. Then all of them become drafts, or none; each goes through checks and review before visitors get it.',
    body: html`${refused ? notice('bad', refused) : ''}${plan ? planView(plan) : ''}
${form(
  c,
  '/staff/import',
  [
    plan?.importable
      ? html`${hidden('seen', fingerprint(deps, asked, plan))}<div class="actions">${button({ label: `Begin ${ready} ${ready === 1 ? 'draft' : 'drafts'}`, name: 'do', value: 'import' })}</div><h2>Or change something first</h2>`
      : html``,
    html`<div class="field"><label for="file">${plan ? 'Another file' : 'File'} <span class="optional">(optional)</span></label><p class="help" id="file-help">CSV, TSV, JSON or HTML, up to 2 MB.</p><input id="file" name="file" type="file" accept=".csv,.tsv,.txt,.json,.jsonld,.html,.htm" aria-describedby="file-help"></div>`,
    field({
      name: 'text',
      label: plan ? 'The text that was read' : 'Or paste it here',
      help: plan
        ? 'Mend it here and run the dry run again. A file chosen above is read in its place.'
        : 'A table needs a first row that names its columns: question and answer, and if you like id, locale, section, asks, related.',
      value: asked.text,
      rows: 8,
    }),
    html`<div class="columns">${select({
      name: 'format',
      label: 'Format',
      value: asked.format ?? '',
      choices: [
        { value: '', label: 'Tell it from the text' },
        ...Object.entries(IMPORT_FORMATS).map(([value, label]) => ({ value, label })),
      ],
    })}${select({
      name: 'locale',
      label: 'Language, where the text does not say',
      value: asked.locale,
      choices: LOCALES.map((l) => ({ value: l, label: LANGUAGES[l] })),
    })}${select({
      name: 'section',
      label: 'Section, where the text does not say',
      value: asked.section,
      choices: sectionsOf(deps).map((s) => ({ value: s, label: s })),
    })}</div>`,
    html`<div class="actions">${button({ label: plan ? 'Dry run again' : 'Dry run', tone: plan?.importable ? 'plain' : 'main' })}</div>`,
  ],
  { class: 'card', enctype: 'multipart/form-data' },
)}
<p>${link('/staff/export', 'Export')} gives the answers in a form that can be read back here.</p>`,
  });
}

const STATES: Readonly<Record<PlannedRow['state'], readonly [label: string, tone: 'good' | 'info' | 'bad' | 'warn']>> =
  {
    new: ['new', 'good'],
    changed: ['changes', 'info'],
    unchanged: ['the same', 'warn'],
    refused: ['refused', 'bad'],
  };

function planView({ unit, rows, problems, counts, importable }: ImportPlan): Html {
  const { refused, unchanged } = counts;
  const shown = [...rows]
    .sort((a, b) => Number(b.state === 'refused') - Number(a.state === 'refused'))
    .slice(0, MOST_SHOWN);
  const told = `${counts.new} new, ${counts.changed} changed, ${unchanged} the same as now, ${refused} refused.`;
  return html`<h2>Dry run</h2>${
    importable
      ? notice('good', `Nothing was changed yet. ${told}`)
      : notice(
          'bad',
          refused > 0 || problems.some((p) => p.severity === 'error')
            ? `Nothing was changed, and nothing can be imported until the faults below are mended: it is all or nothing. ${told}`
            : `There is nothing to import. ${told}`,
        )
  }${problems.length > 0 ? problemsView(problems, unit) : ''}
${
  rows.length > 0
    ? table({
        caption: 'What each would become',
        head: [unit, 'Question', 'Becomes', 'Remarks'],
        rows: shown.map((r) => [
          r.row,
          r.title || '(none)',
          html`${badge(...STATES[r.state])}${r.proposal ? html`<br><code>${r.proposal.entry}</code> <span class="muted small">${r.proposal.locale}, ${r.proposal.section}</span>` : ''}`,
          remarks(r),
        ]),
      })
    : ''
}${rows.length > MOST_SHOWN ? html`<p class="muted">The first ${MOST_SHOWN} of ${rows.length} are shown, the refused ones first. All were checked.</p>` : ''}`;
}

function remarks({ problems, toMend, state, changes }: PlannedRow): Html | string {
  const lines = [
    ...problems.map(
      (p) => html`<strong>${p.severity === 'error' ? 'Has to be mended' : 'Note'}:</strong> ${p.message}`,
    ),
    ...(state === 'new' || state === 'changed'
      ? toMend.map((f) => html`<span class="muted">To do in the draft: ${f.message}</span>`)
      : []),
    ...(state === 'changed' ? [html`<span class="muted">Changes ${changes.join(', ')}.</span>`] : []),
  ];
  return lines.length === 0 ? '' : html`<ul class="list small">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

function problemsView(problems: readonly ImportProblem[], unit: string): Html {
  return html`<ul class="list">${problems.map(
    (p) =>
      html`<li><strong>${p.row === undefined ? 'The file' : `${unit} ${p.row}`}${p.severity === 'error' ? '' : ' (note)'}:</strong> ${p.message}</li>`,
  )}</ul>`;
}
