/** What was published and withdrawn: over all answers, and of one answer with any two versions compared, recalled or brought back. */
import { html } from 'hono/html';
import { sourceOnly } from '../../curate/gate.ts';
import { type EntryKey, fieldsOf, type Revision } from '../../curate/revision.ts';
import { TRANSITIONS, whyNot } from '../../curate/transition.ts';
import { compileEntry } from '../../knowledge/assemble.ts';
import { type EntrySource, entryIdSchema } from '../../knowledge/entry.ts';
import type { Locale } from '../../language/locale.ts';
import { answerState } from '../answer-state.ts';
import { saveDraft } from '../curation.ts';
import type { ConsoleContext, ConsoleDeps, Html, Page } from '../deps.ts';
import { action, attributes, button, posted, select } from '../form.ts';
import { refuse } from '../guard.ts';
import { badge, emptyState, link, page, rendered, showDay, showTime } from '../layout.ts';
import { LANGUAGES } from '../names.ts';
import { table } from '../parts/table.ts';
import { fieldsDiff } from '../parts/views.ts';

const MOST_RECENT = 200;

export const history: Page = (routes, deps) => {
  routes.get('/history', async (c) => c.html(await recentPage(c)));

  routes.get('/history/:locale{en|es}/:id', async (c) => {
    const told = await storyOf(c, deps, keyOf(c));
    return told ? c.html(await entryPage(c, deps, told)) : missing(c);
  });

  routes.post('/history/:locale{en|es}/:id/revert', async (c) => {
    const told = await storyOf(c, deps, keyOf(c));
    if (!told) return missing(c);
    const number = (await posted(c)).number('number');
    const version = told.versions.find((v) => v.number === number);
    if (!version) return refuse(c, 404, 'There is no such version', 'Choose one from the history of this answer.');
    const state = await answerState(c, deps, told.key);
    const refusal = whyNot('revert', c.var.person, state?.standing ?? 'none');
    if (refusal) return refuse(c, state?.draft ? 409 : 403, 'It was not brought back', refusal);
    const begun = await saveDraft(
      c,
      deps,
      told.key,
      { draft: '', version: 0 },
      {
        section: version.source.section,
        fields: fieldsOf(version.source),
        base: state?.base ?? '',
        reason: `Brings back ${nameOf(version)}.`,
      },
    );
    if (!begun.ok)
      return refuse(c, begun.moved ? 409 : 403, 'It was not brought back', `${begun.why} Nothing was changed.`);
    return c.redirect(`/staff/answers/${told.key.locale}/${told.key.entry}/edit?done=reverted`, 303);
  });
};

/** One text an answer had: of a revision, or 0: of the deployed files. */
interface Version {
  readonly number: number;
  readonly source: EntrySource;
  readonly hash: string;
  readonly revision: Revision | undefined;
}

interface Story {
  readonly key: EntryKey;
  readonly title: string;
  /** Newest first. */
  readonly versions: readonly Version[];
}

const keyOf = (c: ConsoleContext): EntryKey => ({
  entry: c.req.param('id') ?? '',
  locale: c.req.param('locale') as Locale,
});

/** @returns undefined when nothing of that name was ever deployed or published. */
async function storyOf(c: ConsoleContext, deps: ConsoleDeps, key: EntryKey): Promise<Story | undefined> {
  if (!entryIdSchema.safeParse(key.entry).success) return undefined;
  const revisions = await c.var.stores.revisions.historyOf(key);
  const file = deps.deployed().entries.find((e) => e.id === key.entry && e.locale === key.locale);
  const versions: Version[] = revisions.map((revision) => ({
    number: revision.number,
    source: revision.source,
    hash: revision.hash,
    revision,
  }));
  if (file) versions.push({ number: 0, source: sourceOnly(file), hash: file.hash, revision: undefined });
  const [newest] = versions;
  return newest && { key, title: newest.source.title, versions };
}

const missing = (c: ConsoleContext) =>
  refuse(c, 404, 'There is no such answer', 'It may have another name. Look for it in the list of answers.');

const nameOf = ({ number }: Pick<Version, 'number'>) => (number === 0 ? 'the deployed text' : `version ${number}`);

const what = (kind: Revision['kind']) => (kind === 'publish' ? badge('published', 'good') : badge('withdrawn', 'bad'));

/** Who wrote it and who let it through; of a withdrawal both are one person. */
const who = (r: Revision): Html =>
  r.kind === 'publish'
    ? html`${r.authorName}, approved by ${r.reviewerName}${r.source.reviewed ? `, ${r.source.reviewed.credential}` : ''}`
    : html`${r.reviewerName}`;

async function recentPage(c: ConsoleContext): Promise<Html> {
  const revisions = await c.var.stores.revisions.recent(MOST_RECENT);
  return page(c, {
    title: 'History',
    nav: '/staff/history',
    intro:
      'Everything that was published or withdrawn, the newest first. Nothing here can be changed; an earlier text can be brought back.',
    wide: true,
    body:
      revisions.length === 0
        ? emptyState(
            'Nothing was published here yet',
            'Visitors get the answers as they were deployed. When a reviewer approves a change, it is listed here with who wrote it, who approved it and why.',
            link('/staff/answers', 'Look at the answers'),
          )
        : html`${table({
            caption: 'Published and withdrawn',
            quiet: true,
            head: ['When', 'Answer', 'What', 'Who', 'Why'],
            rows: revisions.map((r) => [
              showTime(r.at),
              html`<a href="/staff/history/${r.locale}/${r.entry}">${r.source.title}</a><br><span class="muted small">${LANGUAGES[r.locale]}</span>`,
              what(r.kind),
              who(r),
              r.reason,
            ]),
          })}${revisions.length === MOST_RECENT ? html`<p class="muted">These are the newest ${MOST_RECENT}. Older ones are in the history of each answer.</p>` : ''}`,
  });
}

async function entryPage(c: ConsoleContext, deps: ConsoleDeps, story: Story): Promise<Html> {
  const { key, title, versions } = story;
  const path = `/staff/history/${key.locale}/${key.entry}`;
  const [state, report] = await Promise.all([answerState(c, deps, key), recallReport(c, story)]);
  const inForce = state?.entry?.hash;
  const mayRevert = whyNot('revert', c.var.person, state?.standing ?? 'none') === undefined;
  const cards = versions.map((version) =>
    versionView(c, deps, version, {
      path,
      served: report.of(version.hash),
      isInForce: version.hash === inForce,
      mayRevert: mayRevert && version.hash !== inForce,
    }),
  );
  return page(c, {
    title,
    nav: '/staff/history',
    trail: [
      ['History', '/staff/history'],
      [LANGUAGES[key.locale], `/staff/answers/${key.locale}/${key.entry}`],
    ],
    intro:
      'Every text this answer had. Bringing one back begins a draft, which is checked and reviewed like any other.',
    body: html`<p><a href="/staff/answers/${key.locale}/${key.entry}">To the answer as it is now</a>${state?.draft ? html`. A draft of it is open, so nothing can be brought back until it is published or discarded.` : ''}</p>
${versions.length > 1 ? compareView(c, story, path) : ''}
<h2>Versions</h2>${cards}
${report.others.length > 0 ? servedElsewhere(report.others) : ''}`,
  });
}

/** Two versions, chosen in a form that only reads: it stays in the address and can be sent to a colleague. */
function compareView(c: ConsoleContext, { key, versions }: Story, path: string): Html {
  const chosen = (name: string, otherwise: number) => {
    const asked = c.req.query(name) ?? '';
    return versions.find((v) => String(v.number) === asked) ?? versions[otherwise];
  };
  const [before, after] = [chosen('from', 1), chosen('to', 0)];
  const choices = versions.map((v) => ({
    value: String(v.number),
    label: v.revision
      ? `${v.number}: ${v.revision.at.slice(0, 10)}, ${v.revision.kind === 'publish' ? 'published' : 'withdrawn'}`
      : 'as deployed',
  }));
  return html`<h2 id="compare">Compare</h2><form method="get" action="${path}#compare" class="filters">${select({ name: 'from', label: 'From', value: String(before?.number), choices })}${select({ name: 'to', label: 'To', value: String(after?.number), choices })}${button({ label: 'Compare', tone: 'plain' })}</form>
${before && after ? fieldsDiff(fieldsOf(before.source), fieldsOf(after.source), key.locale) : ''}`;
}

interface Shown {
  readonly path: string;
  readonly served: Served;
  readonly isInForce: boolean;
  readonly mayRevert: boolean;
}

function versionView(
  c: ConsoleContext,
  deps: ConsoleDeps,
  version: Version,
  { path, served, isInForce, mayRevert }: Shown,
): Html {
  const { revision, source, number, hash } = version;
  const { facts, clinic } = deps.current().base.bundle;
  const reviewed = source.reviewed;
  const heading = revision ? html`${showTime(revision.at)}` : html`As deployed`;
  return html`<section class="card" ${attributes({ id: `version-${number}` })}><h3>${revision ? `${number}: ` : ''}${heading} ${revision ? what(revision.kind) : ''} ${isInForce ? badge('visitors get this', 'info') : ''}</h3>
<dl class="facts">${
    revision
      ? html`<dt>Who</dt><dd>${who(revision)}</dd><dt>Why</dt><dd>${revision.reason || 'not said'}</dd>`
      : html`<dt>Who</dt><dd>From the files of the knowledge; their history is kept with the files.</dd>`
  }${reviewed ? html`<dt>Review</dt><dd>${reviewed.by}, ${reviewed.credential}, on ${showDay(reviewed.on)}, again by ${showDay(reviewed.due)}</dd>` : ''}
<dt>Shown</dt><dd>${servedInWords(served)}</dd>${served.helpful + served.unhelpful > 0 ? html`<dt>Judged</dt><dd>${feedbackInWords(served)}</dd>` : ''}
<dt>Fingerprint</dt><dd><code title="${hash}">${hash.slice(0, 12)}</code></dd></dl>
<details><summary>The text</summary><div class="answer" lang="${source.locale}"><h4>${source.title}</h4>${rendered(compileEntry(source, facts, clinic, deps.digest).html)}</div><p class="muted small">With today’s shared facts. Ways visitors put it: ${source.asks.join(' · ')}</p></details>
${served.days.length > 0 ? html`<details><summary>On which days it was shown</summary>${daysTable(served.days, `Times shown by day, ${nameOf(version)}`)}</details>` : ''}
${mayRevert ? action(c, `${path}/revert`, { label: TRANSITIONS.revert.label, tone: 'plain' }, { number }) : ''}</section>`;
}

interface Served {
  readonly n: number;
  readonly days: ReadonlyArray<{ readonly day: string; readonly n: number }>;
  readonly helpful: number;
  readonly unhelpful: number;
  /** Why it did not help, most frequent first. */
  readonly reasons: ReadonlyArray<readonly [reason: string, n: number]>;
}

/** How often and when each version was shown, and how it was judged. From counters: nobody can be found in them. */
async function recallReport(c: ConsoleContext, { key, versions }: Story) {
  const { counts } = c.var.stores;
  const [served, feedback] = await Promise.all([counts.servedOf(key.entry, key.locale), counts.feedbackOf(key.entry)]);
  const of = (hash: string): Served => {
    const days = served.filter((s) => s.version === hash).map(({ day, n }) => ({ day, n }));
    const judged = feedback.filter((f) => f.version === hash);
    const total = (rows: ReadonlyArray<{ n: number }>) => rows.reduce((sum, { n }) => sum + n, 0);
    const reasons = new Map<string, number>();
    for (const { reason, helpful, n } of judged)
      if (!helpful && reason) reasons.set(reason, (reasons.get(reason) ?? 0) + n);
    return {
      n: total(days),
      days,
      helpful: total(judged.filter((f) => f.helpful)),
      unhelpful: total(judged.filter((f) => !f.helpful)),
      reasons: [...reasons].toSorted((a, b) => b[1] - a[1]),
    };
  };
  const known = new Set(versions.map((v) => v.hash));
  const others = [...new Set(served.map((s) => s.version))].filter((hash) => !known.has(hash));
  return { of, others: others.map((hash) => ({ hash, ...of(hash) })) };
}

const times = (n: number) => (n === 1 ? 'once' : `${n.toLocaleString('en-US')} times`);

function servedInWords({ n, days }: Served): Html {
  const [first, last] = [days[0]?.day, days.at(-1)?.day];
  if (!first || !last) return html`never`;
  return html`${times(n)}, on ${days.length} ${days.length === 1 ? 'day' : 'days'}: ${showDay(first)}${first === last ? '' : html` to ${showDay(last)}`}`;
}

function feedbackInWords({ helpful, unhelpful, reasons }: Served): string {
  const why = reasons.map(([reason, n]) => `${reason.replace(/-/g, ' ')} ${n}`).join(', ');
  return `${helpful} found it helpful, ${unhelpful} did not${why ? ` (${why})` : ''}`;
}

function daysTable(days: Served['days'], caption: string): Html {
  return table({
    caption,
    quiet: true,
    head: ['Day', { number: 'Shown' }],
    rows: days.map(({ day, n }) => [showDay(day), n]),
  });
}

/** The files of an earlier deployment, or a text with a shared fact that changed since. */
function servedElsewhere(others: ReadonlyArray<Served & { readonly hash: string }>): Html {
  return html`<h2>Other texts that were shown</h2><p>Deployed earlier, or the same words with shared facts as they were then. Find the text by its fingerprint in the history of the files.</p>${table(
    {
      caption: 'Other texts that were shown',
      quiet: true,
      head: ['Fingerprint', 'Shown', 'Judged'],
      rows: others.map((o) => [
        html`<code>${o.hash.slice(0, 12)}</code>`,
        servedInWords(o),
        o.helpful + o.unhelpful > 0 ? feedbackInWords(o) : 'not yet',
      ]),
    },
  )}`;
}
