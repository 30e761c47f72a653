/** Reviewing: the change against the text in force, every check, and a button bound to exactly what is shown. */
import { html } from 'hono/html';
import { type Draft, fieldsOf, sourceOf } from '../../curate/revision.ts';
import { TRANSITIONS, whyNot } from '../../curate/transition.ts';
import { compileEntry } from '../../knowledge/assemble.ts';
import { answerState, approve, LONGEST_REVIEW_DAYS, moveDraft, reportOn } from '../curation.ts';
import type { ConsoleContext, ConsoleDeps, Html, Page } from '../deps.ts';
import { button, field, form, hidden, posted } from '../form.ts';
import { refuse } from '../guard.ts';
import { badge, emptyState, link, notice, page, showTime } from '../layout.ts';
import { answerView, fieldsDiff, reportView } from '../parts/views.ts';
import { LANGUAGES } from './answers.ts';

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
    if (done.ok) return c.redirect(`/staff/answers/${draft.locale}/${draft.entry}?done=published`, 303);
    const now = await c.var.stores.drafts.find(draft.id);
    if (now?.status !== 'review') return now ? decided(c, now) : refuse(c, 404, 'There is no such change', done.why);
    const status = done.moved ? 409 : whyNot('approve', c.var.person, 'review', now.authors) ? 403 : 422;
    return c.html(await reviewPage(c, deps, now, { refused: done.why }), status);
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
  said: { refused?: string; note?: string } = {},
): Promise<Html> {
  const state = await answerState(c, deps, draft);
  const { bundle } = deps.current().base;
  const made = sourceOf(draft);
  const report = reportOn(deps, draft);
  const compiled = 'source' in made ? compileEntry(made.source, bundle.facts, bundle.clinic, deps.digest) : undefined;
  const names = new Map((await c.var.stores.people.list()).map((p) => [p.id, p.name]));
  const refusal = whyNot('approve', c.var.person, 'review', draft.authors);
  const outdated = state !== undefined && state.base !== draft.base;
  const [tomorrow, year] = [1, LONGEST_REVIEW_DAYS].map((days) =>
    new Date(deps.now().getTime() + days * 86_400_000).toISOString().slice(0, 10),
  );
  const path = `/staff/review/${draft.id}`;
  return page(c, {
    title: `Review: ${draft.fields.title}`,
    nav: '/staff/review',
    wide: true,
    trail: [['Review', '/staff/review']],
    intro: html`${LANGUAGES[draft.locale]}, by ${draft.authors.map((a) => names.get(a) ?? a).join(', ')}, ${showTime(draft.changed)}. ${draft.reason}`,
    body: html`${said.refused ? notice('bad', said.refused) : ''}${outdated && !said.refused ? notice('bad', 'The published text changed after this draft was begun. It cannot be approved; ask the author to bring the two together.') : ''}
<div class="columns"><section aria-labelledby="now"><h2 id="now">As visitors will read it</h2>${compiled ? answerView(compiled, bundle, 3) : notice('bad', 'The draft is not complete.')}
${state?.entry ? html`<details><summary>As they read it today</summary>${answerView(state.entry, bundle, 3)}</details>` : html`<p class="muted">This is a new answer.</p>`}</section>
<section aria-labelledby="diff"><h2 id="diff">What changes</h2>${state?.source && !state.withdrawn ? fieldsDiff(fieldsOf(state.source), draft.fields, draft.locale) : fieldsDiff({ ...draft.fields, title: '', body: '', asks: [] }, draft.fields, draft.locale)}</section></div>
<h2>Checks</h2>${report ? reportView(report) : ''}
<h2>Your decision</h2>
${
  refusal
    ? notice('info', refusal)
    : report?.passes && !outdated
      ? form(
          c,
          path,
          [
            hidden('version', draft.version),
            hidden('hash', report.hash),
            html`<p>By approving you say that you have read this text and stand behind it. Visitors see: <strong>Reviewed by ${c.var.person.name}, ${c.var.person.credential}</strong>.</p>`,
            field({
              name: 'due',
              label: 'Review again by',
              help:
                deps.mode === 'production'
                  ? 'After this day visitors no longer get the answer. At most a year ahead.'
                  : 'After this day the answer no longer counts as reviewed. At most a year ahead.',
              type: 'date',
              value: year,
              min: tomorrow,
              max: year,
              required: true,
            }),
            button({ label: TRANSITIONS.approve.label, name: 'do', value: 'approve' }),
          ],
          { class: 'card' },
        )
      : ''
}
${
  whyNot('ask-changes', c.var.person, 'review', draft.authors)
    ? ''
    : form(
        c,
        path,
        [
          field({
            name: 'note',
            label: 'What should be different',
            fault: said.note,
            rows: 3,
            required: true,
            maxlength: 1000,
          }),
          button({ label: TRANSITIONS['ask-changes'].label, name: 'do', value: 'ask-changes', tone: 'plain' }),
        ],
        { class: 'card' },
      )
}`,
  });
}
