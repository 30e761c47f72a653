/** One answer: what visitors get, who stands behind it, and what can be done about it. */
import { html } from 'hono/html';
import { movesFor, TRANSITIONS } from '../../curate/transition.ts';
import { LOCALES, type Locale } from '../../language/locale.ts';
import { type AnswerState, answerState, englishOf, moveDraft, withdraw } from '../curation.ts';
import type { ConsoleContext, ConsoleDeps, Html, Page } from '../deps.ts';
import { action, button, checkboxes, field, form, posted } from '../form.ts';
import { refuse } from '../guard.ts';
import { badge, link, notice, page, showDay, showTime } from '../layout.ts';
import { LANGUAGES } from '../names.ts';
import { answerView } from '../parts/views.ts';

export const answer: Page = (routes, deps) => {
  routes.get('/answers/:locale{en|es}/:id', async (c) => {
    const key = { entry: c.req.param('id'), locale: c.req.param('locale') as Locale };
    const state = await answerState(c, deps, key);
    return state ? c.html(answerPage(c, deps, state)) : missing(c);
  });

  routes.post('/answers/:locale{en|es}/:id/withdraw', async (c) => {
    const entry = c.req.param('id');
    const locale = c.req.param('locale') as Locale;
    const state = await answerState(c, deps, { entry, locale });
    if (!state) return missing(c);
    const typed = await posted(c);
    const reason = typed.text('reason').slice(0, 500);
    if (reason.length < 5)
      return c.html(
        answerPage(c, deps, state, 'Say in a few words why, for whoever looks after this answer next.'),
        422,
      );
    const locales = typed.all('other').includes('yes') ? LOCALES : [locale];
    const done = await withdraw(
      c,
      deps,
      [locale, ...locales.filter((l) => l !== locale)].map((l) => ({ entry, locale: l })),
      reason,
    );
    if (!done.ok) return refuse(c, done.moved ? 409 : 403, 'It was not withdrawn', done.why);
    return c.redirect(`/staff/answers/${locale}/${entry}?done=withdrawn`, 303);
  });

  /** The first page and notices link to a draft by its name. */
  routes.get('/drafts/:id', async (c) => {
    const draft = await c.var.stores.drafts.find(c.req.param('id'));
    if (!draft) return refuse(c, 404, 'There is no such draft', 'It may have been discarded.');
    const open = draft.status === 'open' || draft.status === 'review';
    return c.redirect(`/staff/answers/${draft.locale}/${draft.entry}${open ? '/edit' : ''}`);
  });

  routes.post('/drafts/:id/discard', async (c) => {
    const draft = await c.var.stores.drafts.find(c.req.param('id'));
    if (!draft) return refuse(c, 404, 'There is no such draft', 'It may have been discarded.');
    if ((await posted(c)).number('version') !== draft.version)
      return refuse(
        c,
        409,
        'It was not discarded',
        'Somebody saved the draft after you looked at it. Look at it again.',
      );
    const done = await moveDraft(c, deps, draft, 'discard');
    if (!done.ok) return refuse(c, done.moved ? 409 : 403, 'It was not discarded', done.why);
    const left = await answerState(c, deps, draft);
    return c.redirect(
      left ? `/staff/answers/${draft.locale}/${draft.entry}?done=discarded` : '/staff/answers?done=discarded',
      303,
    );
  });
};

const missing = (c: ConsoleContext) =>
  refuse(c, 404, 'There is no such answer', 'It may have another name. Look for it in the list of answers.');

function answerPage(c: ConsoleContext, deps: ConsoleDeps, state: AnswerState, withdrawFault?: string): Html {
  const { key, entry, draft, newest, source, standing, withdrawn } = state;
  const { bundle } = deps.current().base;
  const path = `/staff/answers/${key.locale}/${key.entry}`;
  const moves = movesFor(c.var.person, standing, draft?.authors);
  const other = LOCALES.find((l) => l !== key.locale) ?? 'en';
  const english = englishOf(deps, key);
  const today = deps.now().toISOString().slice(0, 10);
  const review = entry?.reviewed;
  const editLabel = withdrawn ? 'Write it anew' : draft ? 'Go on writing' : 'Edit';
  return page(c, {
    title: source?.title ?? (draft?.fields.title || key.entry),
    nav: '/staff/answers',
    trail: [['Answers', '/staff/answers']],
    body: html`${withdrawn ? notice('bad', html`Withdrawn by ${newest?.reviewerName} on ${showTime(newest?.at ?? '')}: ${newest?.reason}. Visitors do not get it.`) : ''}
${draft ? notice(standing === 'review' ? 'warn' : 'info', html`${standing === 'review' ? html`A change is in review. <a href="/staff/review/${draft.id}">Look at it</a>.` : html`A change is being written, last saved ${showTime(draft.changed)}.`}${draft.note ? html` The reviewer asks: ${draft.note}` : ''}`) : ''}
${entry && english && english.hash !== entry.translates ? notice('warn', html`The English text was changed after this translation was made. <a href="/staff/answers/en/${key.entry}">Compare it with the English</a>, then edit this one.`) : ''}
<div class="actions">${moves.includes('save') ? link(`${path}/edit`, editLabel, 'main') : ''}${link(`/staff/answers/${other}/${key.entry}`, `In ${LANGUAGES[other]}`)}${source ? link(`/staff/history/${key.locale}/${key.entry}`, 'History') : ''}${draft && moves.includes('discard') ? action(c, `/staff/drafts/${draft.id}/discard`, { label: 'Discard draft', tone: 'danger' }, { version: draft.version }) : ''}</div>
${entry ? html`<h2>What visitors read</h2>${answerView(entry, bundle, 3)}` : ''}
<dl class="facts"><dt>Language</dt><dd>${LANGUAGES[key.locale]}</dd><dt>Section</dt><dd>${state.section}</dd><dt>Name</dt><dd><code>${key.entry}</code></dd>
<dt>Reviewed</dt><dd>${review ? html`by ${review.by}, ${review.credential}, on ${showDay(review.on)}; again by ${showDay(review.due)} ${review.hash !== entry?.hash ? badge('the text changed since', 'bad') : review.due < today ? badge('overdue', 'bad') : badge('in force', 'good')}` : badge('never', 'warn')}</dd>
${newest?.kind === 'publish' ? html`<dt>Published</dt><dd>${showTime(newest.at)}, written by ${newest.authorName}${newest.reason ? `: ${newest.reason}` : ''}</dd>` : ''}
${entry ? html`<dt>Ways visitors put it</dt><dd>${entry.asks.join(' · ')}</dd><dt>Follow-ups</dt><dd>${entry.related.length > 0 ? entry.related.map((id) => html`<a href="/staff/answers/${key.locale}/${id}">${id}</a> `) : 'none'}</dd><dt>Version</dt><dd><code>${entry.hash.slice(0, 12)}</code></dd>` : ''}</dl>
${
  entry && moves.includes('withdraw')
    ? html`<details ${withdrawFault ? 'open' : ''}><summary>Withdraw this answer</summary>${form(
        c,
        `${path}/withdraw`,
        [
          html`<p>${TRANSITIONS.withdraw.help}</p>`,
          field({ name: 'reason', label: 'Why', fault: withdrawFault, required: true, maxlength: 500 }),
          checkboxes({
            name: 'other',
            legend: 'Other language',
            chosen: ['yes'],
            choices: [{ value: 'yes', label: `Withdraw the ${LANGUAGES[other]} answer too` }],
          }),
          button({ label: 'Withdraw now', tone: 'danger' }),
        ],
        { class: 'card' },
      )}</details>`
    : ''
}`,
  });
}
