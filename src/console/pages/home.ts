/** The first page: what waits for this person today. */
import { html } from 'hono/html';
import { LEAST_VISITORS } from '../../curate/inbox.ts';
import type { Draft } from '../../curate/revision.ts';
import { whyNot } from '../../curate/transition.ts';
import type { ConsoleContext, ConsoleDeps, Html, Page } from '../deps.ts';
import { badge, emptyState, link, notice, page, showDay, showTime } from '../layout.ts';

const SOON_DAYS = 30;
/** So long a person is told that their password was set by a link. */
const RESET_TOLD_DAYS = 7;

export const home: Page = (routes, deps) => {
  routes.get('/', async (c) => c.html(await homePage(c, deps)));
};

async function homePage(c: ConsoleContext, deps: ConsoleDeps): Promise<Html> {
  const { person, stores } = c.var;
  const open = await stores.drafts.open();
  const mine = open.filter((d) => d.authors.includes(person.id));
  const waiting = open.filter((d) => d.status === 'review');
  const toReview = waiting.filter((d) => whyNot('approve', person, 'review', d.authors) === undefined);
  const { entries } = deps.current().base.bundle;
  const today = deps.now().toISOString().slice(0, 10);
  const soon = new Date(deps.now().getTime() + SOON_DAYS * 86_400_000).toISOString().slice(0, 10);
  const due = entries.filter((e) => e.reviewed && e.reviewed.hash === e.hash && e.reviewed.due <= soon);
  const unreviewed = entries.filter((e) => !e.reviewed || e.reviewed.hash !== e.hash).length;
  const reset = await stores.people.lastReset(person.id);
  const resetBy =
    reset && daysAgo(deps, reset.used) <= RESET_TOLD_DAYS ? await stores.people.find(reset.madeBy) : undefined;
  const failing = deps.failingSince();
  const asked = deps.keepDays > 0 ? (await stores.inbox.shown(LEAST_VISITORS)).length : undefined;
  return page(c, {
    title: `Hello, ${person.name.split(' ')[0]}`,
    nav: '/staff',
    intro:
      deps.mode === 'preview'
        ? 'This assistant runs in preview mode: visitors see unreviewed answers, marked as such.'
        : 'This assistant shows only reviewed answers that are in date.',
    body: html`${failing ? notice('bad', html`The database has not answered since ${showTime(failing.toISOString())}. Visitors are answered from the last good knowledge; what you publish may reach them late.`) : ''}
${reset && resetBy ? notice('warn', html`Your password was set on ${showTime(reset.used)} by a link ${resetBy.name} made. If that was not you, <a href="/staff/account">change it</a> and tell ${resetBy.name}.`) : ''}
${person.secondFactor ? '' : notice('info', html`Your account is protected by a password only. <a href="/staff/account/second-factor">Set up a second factor</a>; it takes two minutes.`)}
<div class="cards">
<div class="card"><p class="figure">${toReview.length}</p><p>waiting for your review</p></div>
<div class="card"><p class="figure">${mine.length}</p><p>of your drafts open</p></div>
<div class="card"><p class="figure">${due.length}</p><p>due within ${SOON_DAYS} days</p></div>
<div class="card"><p class="figure">${unreviewed}</p><p>of ${entries.length} answers never reviewed</p></div>
${asked === undefined ? '' : html`<div class="card"><p class="figure">${asked}</p><p><a href="/staff/inbox">questions without an answer</a></p></div>`}
</div>
${person.roles.includes('reviewer') ? html`<h2>Waiting for your review</h2>${draftList(deps, toReview, '/staff/review/', 'Nothing waits for you', 'When an author sends a change to review, it is listed here.')}` : ''}
${person.roles.includes('author') ? html`<h2>Your drafts</h2>${draftList(deps, mine, '/staff/drafts/', 'You have no drafts', html`Find an answer that could be clearer and press “Edit”. Visitors see nothing of it until a reviewer approves.`, link('/staff/answers', 'Look at the answers'))}` : ''}
${due.length > 0 ? html`<h2>Due soon</h2><ul class="list">${due.map((e) => html`<li><a href="/staff/answers/${e.locale}/${e.id}">${e.title}</a> ${(e.reviewed?.due ?? '') < today ? badge('overdue', 'bad') : badge('due', 'warn')} <span class="muted">${showDay(e.reviewed?.due ?? '')}</span></li>`)}</ul>` : ''}`,
  });
}

const daysAgo = (deps: ConsoleDeps, at: string) => (deps.now().getTime() - Date.parse(at)) / 86_400_000;

/** Drafts with a link to each. */
function draftList(
  deps: ConsoleDeps,
  drafts: readonly Draft[],
  to: string,
  emptyTitle: string,
  emptyText: string | Html,
  next?: Html,
): Html {
  if (drafts.length === 0) return emptyState(emptyTitle, emptyText, next);
  const { entries } = deps.current().base;
  return html`<ul class="list">${drafts.map(
    (d) =>
      html`<li><a href="${to}${d.id}">${d.fields.title || entries[d.locale].get(d.entry)?.title || d.entry}</a> ${d.status === 'review' ? badge('in review', 'warn') : badge('being written')} <span class="muted">${d.locale}, changed ${showTime(d.changed)}</span>${d.note ? html`<br><span class="small">The reviewer asks: ${d.note}</span>` : ''}</li>`,
  )}</ul>`;
}
