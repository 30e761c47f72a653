/** The first page: what waits for this person today. */
import { html } from 'hono/html';
import { LEAST_VISITORS } from '../../curate/inbox.ts';
import { driftOf } from '../../curate/overlay.ts';
import type { Draft } from '../../curate/revision.ts';
import { whyNot } from '../../curate/transition.ts';
import { reviewOf } from '../../knowledge/entry.ts';
import type { ConsoleContext, ConsoleDeps, Html, Page } from '../deps.ts';
import { badge, emptyState, link, notice, page, showDay, showTime } from '../layout.ts';
import { LANGUAGES } from '../names.ts';
import { SOON_DAYS } from './answer.ts';

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
  const due = entries
    .flatMap((e) => {
      const review = reviewOf(e);
      return review && review.due <= soon ? [{ ...e, due: review.due }] : [];
    })
    .sort((a, b) => (a.due < b.due ? -1 : 1));
  const unreviewed = entries.filter((e) => !reviewOf(e)).length;
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
${reset && resetBy ? notice('warn', html`Your password was set on ${showTime(reset.used)} by a link ${resetBy.id === person.id ? 'made on the server' : `${resetBy.name} made`}. If that was not you, <a href="/staff/account">change it</a> and tell ${resetBy.id === person.id ? 'whoever runs the service' : resetBy.name}.`) : ''}
${person.secondFactor ? '' : notice('info', html`Your account is protected by a password only. <a href="/staff/account/second-factor">Set up a second factor</a>; it takes two minutes.`)}
${await firstSteps(c)}
<div class="cards">
${person.roles.includes('reviewer') ? figure(toReview.length, 'waiting for your review', '/staff/review') : figure(waiting.length, 'waiting for review', '/staff/review')}
${person.roles.includes('author') ? figure(mine.length, 'of your drafts open', '#drafts') : ''}
${figure(due.length, `to be reviewed again within ${SOON_DAYS} days`, '#due')}
${figure(unreviewed, `of ${entries.length} answers without a review that holds`, '/staff/answers?state=unreviewed')}
${asked === undefined ? '' : figure(asked, 'questions without an answer', '/staff/inbox')}
</div>
${person.roles.includes('reviewer') ? html`<h2>Waiting for your review</h2>${draftList(deps, toReview, '/staff/review/', 'Nothing waits for you', 'When an author sends a change to review, it is listed here.')}` : ''}
${person.roles.includes('author') ? html`<h2 id="drafts">Your drafts</h2>${draftList(deps, mine, '/staff/drafts/', 'You have no drafts', html`Find an answer that could be clearer and press “Edit”, or write one that is missing. Visitors see nothing of it until a reviewer approves.`, html`<div class="actions">${link('/staff/answers', 'Look at the answers')}${link('/staff/answers/new', 'Write a new answer')}</div>`)}` : ''}
<h2 id="due">To be reviewed again within ${SOON_DAYS} days</h2>${
      due.length > 0
        ? html`<p class="muted">A review holds for a year at most. Where the text is still right, an author opens it and presses “Send to review as it is”.</p><ul class="list">${due.map((e) => html`<li><a href="/staff/answers/${e.locale}/${e.id}" lang="${e.locale}">${e.title}</a> ${e.due < today ? badge('overdue', 'bad') : badge('due', 'warn')} <span class="muted">${LANGUAGES[e.locale]}, ${showDay(e.due)}</span></li>`)}</ul>`
        : emptyState(
            'Nothing is due',
            'When a reviewer approves an answer they choose the day it has to be read again. It is listed here a month before.',
          )
    }${await apartList(c, deps)}`,
  });
}

/** After a deploy: answers whose files say something else than what was published here. Nothing while there are none. */
async function apartList(c: ConsoleContext, deps: ConsoleDeps): Promise<Html | ''> {
  const drifts = driftOf(deps.deployed(), await c.var.stores.revisions.inForce(), deps.digest);
  if (drifts.length === 0) return '';
  const { entries } = deps.current().base;
  const said = {
    file: 'The file that came with the last deploy differs from the one this change was made over, and visitors do not see it. If the file is right, an author copies its words into a change here; if not, whoever deploys runs “npm run pull”.',
    fact: 'A fact this answer quotes was changed by a deploy, so its approval does not hold for the words it has now. If they are still right, an author sends it to review as it is.',
  };
  return html`<h2 id="apart">Changed here and by a deploy</h2><p class="muted">What was published or withdrawn here stays in force until somebody decides.</p><ul class="list">${drifts.map(
    ({ entry, locale, kind }) =>
      html`<li><a href="/staff/answers/${locale}/${entry}">${entries[locale].get(entry)?.title ?? entry}</a> <span class="muted">${LANGUAGES[locale]}</span><br><span class="small">${said[kind]}</span></li>`,
  )}</ul>`;
}

const daysAgo = (deps: ConsoleDeps, at: string) => (deps.now().getTime() - Date.parse(at)) / 86_400_000;

const figure = (n: number, label: string, to: string): Html =>
  html`<a class="card" href="${to}"><p class="figure">${n}</p><p>${label}</p></a>`;

/** Until the first answer was published: what has to happen for it, and what of it is done. */
async function firstSteps(c: ConsoleContext): Promise<Html | ''> {
  const { person, stores } = c.var;
  const [head, people, open] = await Promise.all([stores.revisions.head(), stores.people.list(), stores.drafts.open()]);
  if (head > 0) return '';
  const reviewers = people.filter((p) => !p.disabled && p.roles.includes('reviewer') && p.id !== person.id);
  const admin = person.roles.includes('admin');
  const steps: ReadonlyArray<readonly [done: boolean, text: Html]> = [
    [
      reviewers.length > 0,
      admin
        ? html`<a href="/staff/people#invite">Invite a colleague</a> who may approve answers: nobody approves their own text.`
        : html`A colleague of yours may approve answers: nobody approves their own text.`,
    ],
    [
      open.length > 0,
      html`An author <a href="/staff/answers">changes an answer</a> or <a href="/staff/answers/new">writes a new one</a>, and sends it to review.`,
    ],
    [
      false,
      html`A reviewer reads it <a href="/staff/review">under “Review”</a> and approves it. Visitors get it within seconds.`,
    ],
  ];
  return html`<section class="card"><h2>The way to your first published answer</h2><ol class="todo">${steps.map(
    ([done, text]) =>
      html`<li class="${done ? 'done' : ''}">${text}${done ? html` <span class="muted">(done)</span>` : ''}</li>`,
  )}</ol></section>`;
}

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
      html`<li><a href="${to}${d.id}">${d.fields.title || entries[d.locale].get(d.entry)?.title || d.entry}</a> ${d.status === 'review' ? badge('in review', 'warn') : badge('being written')} <span class="muted">${LANGUAGES[d.locale]}, changed ${showTime(d.changed)}</span>${d.note ? html`<br><span class="small">The reviewer asks: ${d.note}</span>` : ''}</li>`,
  )}</ul>`;
}
