/** Reviewing: the change against the text in force, every check, and a button bound to exactly what is shown. */
import { html } from 'hono/html';
import type { Draft } from '../../curate/revision.ts';
import { TRANSITIONS, whyNot } from '../../curate/transition.ts';
import type { Person } from '../../storage/people.ts';
import { approve, moveDraft } from '../curation.ts';
import type { ConsoleContext, ConsoleDeps, Html, Page } from '../deps.ts';
import { button, form, posted, select } from '../form.ts';
import { refuse } from '../guard.ts';
import { badge, emptyState, link, notice, page, showTime } from '../layout.ts';
import { linkOnce } from '../links.ts';
import { LANGUAGES } from '../names.ts';
import { approvalFields, changeView, noteField } from '../parts/change.ts';
import { offerLink } from './review-link.ts';

export const review: Page = (routes, deps) => {
  routes.get('/review', async (c) => c.html(await queuePage(c)));

  routes.get('/review/:id', async (c) => {
    const draft = await c.var.stores.drafts.find(c.req.param('id'));
    if (!draft) return refuse(c, 404, 'There is no such change', 'It may have been discarded.');
    if (draft.status !== 'review') return decided(c, draft);
    return c.html(await reviewPage(c, deps, draft));
  });

  routes.post('/review/:id', async (c) => {
    const draft = await c.var.stores.drafts.find(c.req.param('id'));
    if (!draft) return refuse(c, 404, 'There is no such change', 'It may have been discarded.');
    const typed = await posted(c);
    if (typed.text('do') === 'ask-changes') {
      const note = typed.text('note').slice(0, 1000);
      const readable = draft.status === 'review' && note.length < 5;
      if (readable) return c.html(await reviewPage(c, deps, draft, { note: 'Write what should be different.' }), 422);
      const done = await moveDraft(c, deps, draft, 'ask-changes', note);
      if (!done.ok) return refuse(c, done.moved ? 409 : 403, 'It was not given back', done.why);
      return c.redirect('/staff/review?done=returned', 303);
    }
    // What is approved has to be compared with the newest there is, not with what this instance last read.
    await deps.refresh(c.env);
    const seen = { version: typed.number('version'), hash: typed.text('hash'), due: typed.text('due') };
    const done = await approve(c, deps, draft, seen);
    if (done.ok) {
      const more = (await c.var.stores.drafts.open()).some(
        (d) => whyNot('approve', c.var.person, d.status === 'review' ? 'review' : 'open', d.authors) === undefined,
      );
      const to = more ? '/staff/review' : `/staff/answers/${draft.locale}/${draft.entry}`;
      return c.redirect(`${to}?done=published`, 303);
    }
    const now = await c.var.stores.drafts.find(draft.id);
    if (now?.status !== 'review') return now ? decided(c, now) : refuse(c, 404, 'There is no such change', done.why);
    const status = done.moved ? 409 : whyNot('approve', c.var.person, 'review', now.authors) ? 403 : 422;
    return c.html(await reviewPage(c, deps, now, { refused: done.why }), status);
  });

  routes.post('/review/:id/link', async (c) => {
    const draft = await c.var.stores.drafts.find(c.req.param('id'));
    if (!draft) return refuse(c, 404, 'There is no such change', 'It may have been discarded.');
    if (draft.status !== 'review') return decided(c, draft);
    const asked = (await posted(c)).text('reviewer');
    const reviewer = (await reviewersOf(c, draft)).find((p) => p.id === asked);
    if (!reviewer)
      return refuse(
        c,
        422,
        'No link was made',
        'Choose a reviewer who did not write in this text and has a credential.',
      );
    const path = await offerLink(c, deps, draft, reviewer);
    const link = linkOnce(
      c,
      path,
      reviewer.name,
      'It opens this one change, until its text changes or seven days are over.',
    );
    return c.html(await reviewPage(c, deps, draft, { link }));
  });
};

function decided(c: ConsoleContext, draft: Draft): Response | Promise<Response> {
  const what = {
    open: 'was taken back by its author',
    review: '',
    published: 'is published already',
    discarded: 'was discarded',
  }[draft.status];
  return refuse(
    c,
    409,
    'This change is not in review',
    html`It ${what}. Nothing was changed. <a href="/staff/answers/${draft.locale}/${draft.entry}">Look at the answer</a>.`,
  );
}

async function queuePage(c: ConsoleContext): Promise<Html> {
  const waiting = (await c.var.stores.drafts.open()).filter((d) => d.status === 'review').reverse();
  const names = new Map((await c.var.stores.people.list()).map((p) => [p.id, p.name]));
  const rows = waiting.map((d) => {
    const why = whyNot('approve', c.var.person, 'review', d.authors);
    return html`<li><a href="/staff/review/${d.id}">${d.fields.title}</a> ${why ? badge('for somebody else', 'info') : badge('for you', 'warn')}<br><span class="small muted">${LANGUAGES[d.locale]}, by ${d.authors.map((a) => names.get(a) ?? a).join(', ')}, ${showTime(d.changed)}. ${d.reason}</span></li>`;
  });
  return page(c, {
    title: 'Review',
    nav: '/staff/review',
    intro: 'Changes that wait for a second person, the longest waiting first.',
    body:
      rows.length === 0
        ? emptyState(
            'Nothing waits for review',
            'When an author sends a change to review it is listed here.',
            link('/staff/answers', 'Look at the answers'),
          )
        : html`<ul class="list">${rows}</ul>`,
  });
}

async function reviewPage(
  c: ConsoleContext,
  deps: ConsoleDeps,
  draft: Draft,
  said: { refused?: string; note?: string; link?: Html } = {},
): Promise<Html> {
  const change = await changeView(c, deps, draft, said.refused !== undefined);
  const { report } = change;
  const { person } = c.var;
  const refusal = whyNot('approve', person, 'review', draft.authors);
  const path = `/staff/review/${draft.id}`;
  return page(c, {
    title: change.title,
    nav: '/staff/review',
    wide: true,
    trail: [['Review', '/staff/review']],
    intro: change.intro,
    body: html`${said.link ?? ''}${said.refused ? notice('bad', said.refused) : ''}${change.body}
<h2>Your decision</h2>
${refusal ? notice('info', refusal) : report?.passes && !change.outdated ? form(c, path, approvalFields(deps, draft, report, person), { class: 'card' }) : ''}
${
  whyNot('ask-changes', person, 'review', draft.authors)
    ? ''
    : form(
        c,
        path,
        [
          noteField(said.note),
          button({ label: TRANSITIONS['ask-changes'].label, name: 'do', value: 'ask-changes', tone: 'plain' }),
        ],
        { class: 'card' },
      )
}
${await linkForm(c, draft)}`,
  });
}

/** Whoever may approve this change. */
async function reviewersOf(c: ConsoleContext, draft: Draft): Promise<Person[]> {
  const all = await c.var.stores.people.list();
  return all.filter((p) => !p.disabled && whyNot('approve', p, 'review', draft.authors) === undefined);
}

/** For a colleague who does not look in here every day. */
async function linkForm(c: ConsoleContext, draft: Draft): Promise<Html> {
  const others = (await reviewersOf(c, draft)).filter((p) => p.id !== c.var.person.id);
  const refusal = whyNot('approve', c.var.person, 'review', draft.authors);
  if (others.length === 0)
    return refusal
      ? notice('warn', 'Nobody else can approve it yet. Ask your administrator to invite a reviewer.')
      : html``;
  return html`<h2>Send it to somebody else</h2>${form(
    c,
    `/staff/review/${draft.id}/link`,
    [
      html`<p>A link that opens this one change. Your colleague reads it without signing in and approves it with their own password. It works until the text changes, for seven days at most.</p>`,
      select({
        name: 'reviewer',
        label: 'Reviewer',
        value: others[0]?.id,
        choices: others.map((p) => ({ value: p.id, label: `${p.name}, ${p.credential}` })),
      }),
      button({ label: 'Make a review link', tone: 'plain' }),
    ],
    { class: 'card' },
  )}`;
}
