/** All answers: searched, filtered, with what waits to be done about each. And the beginning of a new one. */
import { html } from 'hono/html';
import { respond } from '../../converse/respond.ts';
import type { Draft } from '../../curate/revision.ts';
import { search } from '../../curate/search.ts';
import type { KnowledgeBase } from '../../knowledge/base.ts';
import { entryIdSchema, type KnowledgeEntry, reviewOf } from '../../knowledge/entry.ts';
import { LOCALES, type Locale } from '../../language/locale.ts';
import type { Stores } from '../../storage/stores.ts';
import { isStaleTranslation } from '../answer-state.ts';
import { renewAll } from '../curation.ts';
import type { ConsoleContext, ConsoleDeps, Html, Page } from '../deps.ts';
import { action, button, type Faults, faultSummary, field, posted, select } from '../form.ts';
import { lacksRole, refuse } from '../guard.ts';
import { badge, emptyState, link, page, rendered } from '../layout.ts';
import { LANGUAGES, sectionChoices, sectionName } from '../names.ts';
import { table } from '../parts/table.ts';

/** What can be the matter with an answer, in the order it is looked for. */
const STATES = {
  withdrawn: 'withdrawn',
  review: 'in review',
  draft: 'being written',
  never: 'never reviewed',
  changed: 'changed since its review',
  overdue: 'review overdue',
  stale: 'translation out of date',
  good: 'reviewed',
} as const;
type State = keyof typeof STATES;
/** What the list can be narrowed to: a state, or several that are counted as one elsewhere. */
const FILTERS = new Map<string, { readonly label: string; readonly states: readonly string[] }>([
  ['unreviewed', { label: 'without a review that holds', states: ['never', 'changed'] }],
  ...Object.entries(STATES).map(([state, label]) => [state, { label, states: [state] }] as const),
]);
const TONES = {
  withdrawn: 'bad',
  review: 'warn',
  draft: 'info',
  never: 'warn',
  changed: 'bad',
  overdue: 'bad',
  stale: 'warn',
  good: 'good',
} as const;

interface Line {
  readonly id: string;
  readonly locale: Locale;
  readonly section: string;
  readonly title: string;
  readonly words: string;
  readonly states: readonly State[];
}

export const answers: Page = (routes, deps) => {
  routes.get('/answers', async (c) => c.html(await listPage(c, deps)));

  routes.get('/answers/new', (c) => lacksRole(c, 'author') ?? c.html(newPage(c, deps, {})));

  /** Whatever the list shows that no review holds for: all of it goes to review, as it is. */
  routes.post('/answers/renew', async (c) => {
    const no = lacksRole(c, 'author');
    if (no) return no;
    const keys = filterLines(await linesOf(c, deps), await readFilter(c))
      .filter(mayRenew)
      .slice(0, MOST_AT_ONCE);
    const done = await renewAll(
      c,
      deps,
      keys.map(({ id, locale }) => ({ entry: id, locale })),
    );
    if (!done.ok) return refuse(c, 409, 'Nothing was sent to review', done.why);
    return c.redirect('/staff/review?done=submitted', 303);
  });

  /** Leads to the empty form; nothing is kept until it is saved. */
  routes.get('/answers/begin', async (c) => {
    const no = lacksRole(c, 'author');
    if (no) return no;
    const { base } = deps.current();
    const title = (c.req.query('title') ?? '').trim();
    const locale = LOCALES.find((l) => l === c.req.query('locale')) ?? 'en';
    const sections = new Set(base.bundle.entries.map((e) => e.section));
    const section = c.req.query('section') ?? '';
    const id = await freeName(base, c.var.stores, title);
    const faults: Faults = {
      ...(title.length < 5 || !entryIdSchema.safeParse(id).success
        ? { title: 'Write the question in at least two words, as a visitor would ask it.' }
        : {}),
      ...([...base.entries[locale].values()].some((entry) => entry.title === title)
        ? { title: 'There is an answer to this very question already. Look for it in the list and change that one.' }
        : {}),
      ...(sections.has(section) ? {} : { section: 'Choose where it belongs.' }),
    };
    if (Object.keys(faults).length > 0) return c.html(newPage(c, deps, faults), 422);
    const query = new URLSearchParams({ section, title });
    const alike = answeredBy(deps, title, locale);
    if (alike.length > 0 && c.req.query('sure') !== 'yes')
      return c.html(alikePage(c, alike, locale, new URLSearchParams({ title, section, locale, sure: 'yes' })));
    return c.redirect(`/staff/answers/${locale}/${id}/edit?${query}`);
  });
};

/** The answers a visitor who asks this gets today, or is offered. */
function answeredBy(deps: ConsoleDeps, message: string, locale: Locale): KnowledgeEntry[] {
  const { outcome } = respond({ message }, {}, deps.current(), { mode: 'preview', now: deps.now(), locale });
  const ids = outcome.kind === 'answer' ? [outcome.entry] : outcome.kind === 'clarify' ? outcome.options : [];
  return ids.flatMap((id) => deps.current().base.entries[locale].get(id) ?? []);
}

function alikePage(c: ConsoleContext, alike: readonly KnowledgeEntry[], locale: Locale, on: URLSearchParams): Html {
  return page(c, {
    title: 'Is it answered already?',
    nav: '/staff/answers',
    trail: [
      ['Answers', '/staff/answers'],
      ['A new answer', `/staff/answers/new?${on.toString()}`],
    ],
    intro: html`A visitor who asks “<span lang="${locale}">${on.get('title')}</span>” gets ${alike.length === 1 ? 'this answer' : 'a choice of these'} today.`,
    body: html`${alike.map((entry) => html`<article class="answer" lang="${locale}"><h2>${entry.title}</h2>${rendered(entry.html)}<p lang="en"><a href="/staff/answers/${locale}/${entry.id}">Look at this one, or change it</a></p></article>`)}
<div class="actions">${link(`/staff/answers/begin?${on.toString()}`, 'None of these answers it: write a new one', 'main')}</div>`,
  });
}

/**
 * A name for a new answer. Questions that begin alike get a number behind it, whether the other one is published, withdrawn or
 * being written: nobody shall land in somebody else's text. A draft of the very same question is that draft.
 */
async function freeName(
  base: KnowledgeBase,
  { drafts: writing, revisions: made }: Stores,
  title: string,
): Promise<string> {
  const [drafts, revisions] = await Promise.all([writing.open(), made.inForce()]);
  const same = drafts.find(({ fields }) => fields.title === title);
  if (same) return same.entry;
  const taken = new Set([
    ...base.bundle.entries.map(({ id }) => id),
    ...[...drafts, ...revisions].map(({ entry }) => entry),
  ]);
  const name = nameFrom(title);
  let free = name;
  for (let n = 2; taken.has(free); n++) free = `${name}-${n}`;
  return free;
}

/** `How long does it last?` -> `how-long-does-it-last`; short enough for a number behind it. */
function nameFrom(title: string): string {
  return title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .slice(0, 6)
    .join('-')
    .slice(0, 56)
    .replace(/^[^a-z]+|-+$/g, '');
}

/** More would be too many for a reviewer to read. */
const MOST_AT_ONCE = 25;

type Filter = Readonly<Record<'q' | 'section' | 'locale' | 'state', string>>;

/** From the address of a page, or from a form that carries it on. */
async function readFilter(c: ConsoleContext): Promise<Filter> {
  const typed = c.req.method === 'POST' ? await posted(c) : undefined;
  const of = (name: string) => (typed ? typed.text(name) : (c.req.query(name)?.trim() ?? ''));
  return { q: of('q'), section: of('section'), locale: of('locale'), state: of('state') };
}

function filterLines(all: readonly Line[], asked: Filter): Line[] {
  const wanted = FILTERS.get(asked.state)?.states ?? [];
  return search(all, asked.q).filter(
    (line) =>
      (asked.section === '' || line.section === asked.section) &&
      (asked.locale === '' || line.locale === asked.locale) &&
      (asked.state === '' || line.states.some((state) => wanted.includes(state))),
  );
}

/** In service, without a review that holds and without a draft. */
const mayRenew = ({ states }: Line): boolean =>
  states.some((s) => s === 'never' || s === 'changed' || s === 'overdue') &&
  !states.some((s) => s === 'draft' || s === 'review');

async function listPage(c: ConsoleContext, deps: ConsoleDeps): Promise<Html> {
  const all = await linesOf(c, deps);
  const asked = await readFilter(c);
  const found = filterLines(all, asked);
  const renewable = c.var.person.roles.includes('author') ? found.filter(mayRenew).length : 0;
  const any = { value: '', label: 'any' };
  const rows = found.map((line) => [
    html`<a href="/staff/answers/${line.locale}/${line.id}" lang="${line.locale}">${line.title}</a>`,
    sectionName(line.section),
    LANGUAGES[line.locale],
    html`${line.states.map((s) => html`${badge(STATES[s], TONES[s])} `)}`,
  ]);
  return page(c, {
    title: 'Answers',
    nav: '/staff/answers',
    wide: true,
    body: html`<form method="get" action="/staff/answers" class="filters" role="search">
${field({ name: 'q', label: 'Search', type: 'search', value: asked.q, required: false })}
${select({ name: 'section', label: 'Section', value: asked.section, choices: [any, ...sectionChoices(all.map((line) => line.section))] })}
${select({ name: 'locale', label: 'Language', value: asked.locale, choices: [any, ...LOCALES.map((l) => ({ value: l, label: LANGUAGES[l] }))] })}
${select({ name: 'state', label: 'State', value: asked.state, choices: [any, ...[...FILTERS].map(([value, { label }]) => ({ value, label }))] })}
${button({ label: 'Show', tone: 'plain' })}${c.var.person.roles.includes('author') ? link('/staff/answers/new', 'New answer', 'main') : ''}</form>
<p class="small">${c.var.person.roles.includes('author') ? html`<a href="/staff/import">Import</a> · ` : ''}<a href="/staff/export">Export and print</a> · <a href="/staff/duplicates">Answers that compete or disagree</a></p>
<p class="muted" role="status">${found.length} of ${all.length} answers</p>
${renewable > 0 && asked.state !== '' ? html`<div class="notice info"><p>Are they right as they are? Then a reviewer can read them and put their name to each.</p>${action(c, '/staff/answers/renew', { label: renewable > MOST_AT_ONCE ? `Send the first ${MOST_AT_ONCE} of ${renewable} to review` : `Send ${renewable === 1 ? 'it' : `all ${renewable}`} to review`, tone: 'plain' }, asked)}</div>` : ''}
${
  rows.length === 0
    ? emptyState(
        'Nothing fits',
        html`Try fewer words or another filter, or <a href="/staff/answers">look at all answers</a>.`,
      )
    : table({ caption: 'Answers', quiet: true, head: ['Question', 'Section', 'Language', 'State'], rows })
}`,
  });
}

async function linesOf(c: ConsoleContext, deps: ConsoleDeps): Promise<Line[]> {
  const { base } = deps.current();
  const today = deps.now().toISOString().slice(0, 10);
  const [open, revisions] = await Promise.all([c.var.stores.drafts.open(), c.var.stores.revisions.inForce()]);
  const drafts = new Map(open.map((d) => [`${d.locale}/${d.entry}`, d]));
  const lines = base.bundle.entries.map((entry): Line => {
    const draft = drafts.get(`${entry.locale}/${entry.id}`);
    drafts.delete(`${entry.locale}/${entry.id}`);
    return lineOf(
      entry,
      entry.title,
      [entry.title, ...entry.asks, entry.text],
      [...draftState(draft), ...reviewState(entry, deps, today)],
    );
  });
  for (const r of revisions) {
    if (r.kind !== 'withdraw' || base.entries[r.locale].has(r.entry)) continue;
    const draft = drafts.get(`${r.locale}/${r.entry}`);
    drafts.delete(`${r.locale}/${r.entry}`);
    lines.push(
      lineOf(
        r.source,
        r.source.title,
        [r.source.title, ...r.source.asks, r.source.body],
        ['withdrawn', ...draftState(draft)],
      ),
    );
  }
  for (const d of drafts.values())
    lines.push(
      lineOf(
        { id: d.entry, locale: d.locale, section: d.section },
        d.fields.title || d.entry,
        [d.fields.title, d.fields.body],
        draftState(d),
      ),
    );
  return lines.sort(
    (a, b) => a.section.localeCompare(b.section) || a.id.localeCompare(b.id) || a.locale.localeCompare(b.locale),
  );
}

function lineOf(
  of: Pick<KnowledgeEntry, 'id' | 'locale' | 'section'>,
  title: string,
  words: readonly string[],
  states: readonly State[],
): Line {
  return {
    id: of.id,
    locale: of.locale,
    section: of.section,
    title,
    words: [of.id, ...words].join(' '),
    states,
  };
}

const draftState = (draft: Draft | undefined): State[] =>
  draft ? [draft.status === 'review' ? 'review' : 'draft'] : [];

function reviewState(entry: KnowledgeEntry, deps: ConsoleDeps, today: string): State[] {
  const stale = entry.locale === 'es' && isStaleTranslation(deps, entry) ? (['stale'] as const) : [];
  if (!entry.reviewed) return ['never', ...stale];
  const review = reviewOf(entry);
  if (!review) return ['changed', ...stale];
  return [review.due < today ? 'overdue' : 'good', ...stale];
}

function newPage(c: ConsoleContext, deps: ConsoleDeps, faults: Faults): Html {
  return page(c, {
    title: 'A new answer',
    nav: '/staff/answers',
    trail: [['Answers', '/staff/answers']],
    intro: 'Two answers to one question confuse visitors, so you first see what they get for it today.',
    body: html`${faultSummary(faults)}<form method="get" action="/staff/answers/begin" class="card">
${field({ name: 'title', label: 'Question', help: 'As a visitor would ask it.', value: c.req.query('title'), fault: faults.title, required: true, maxlength: 120 })}
${select({ name: 'section', label: 'Section', value: c.req.query('section'), fault: faults.section, choices: sectionChoices(deps.current().base.bundle.entries.map((e) => e.section)) })}
${select({ name: 'locale', label: 'Language', help: 'Begin with English; the Spanish text is written beside it afterwards.', value: c.req.query('locale') ?? 'en', choices: LOCALES.map((l) => ({ value: l, label: LANGUAGES[l] })) })}
<div class="actions">${button({ label: 'Go on' })}</div></form>`,
  });
}
