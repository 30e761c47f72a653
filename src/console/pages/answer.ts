/** One answer: what visitors get, who stands behind it, and what can be done about it. */
import { html } from 'hono/html';
import { likenessOf, nearestLikeness } from '../../curate/inbox.ts';
import { type Draft, sourceOf } from '../../curate/revision.ts';
import { movesFor, TRANSITIONS, whyNot } from '../../curate/transition.ts';
import { compileEntry } from '../../knowledge/assemble.ts';
import { reviewOf } from '../../knowledge/entry.ts';
import { LOCALES, type Locale } from '../../language/locale.ts';
import { type AnswerState, answerState, englishOf, isStaleTranslation, writersOf } from '../answer-state.ts';
import { moveDraft, renewAll, restoreDraft, withdraw } from '../curation.ts';
import type { ConsoleContext, ConsoleDeps, Html, Page } from '../deps.ts';
import { action, button, checkboxes, field, form, posted } from '../form.ts';
import { refuse } from '../guard.ts';
import { badge, emptyState, link, notice, page, showDay, showTime } from '../layout.ts';
import { LANGUAGES, sectionName } from '../names.ts';
import { answerView } from '../parts/views.ts';

/** Days before a review ends that it can be renewed with one press. */
export const SOON_DAYS = 30;

export const answer: Page = (routes, deps) => {
  routes.get('/answers/:locale{en|es}/:id', async (c) => {
    const key = { entry: c.req.param('id'), locale: c.req.param('locale') as Locale };
    const state = await answerState(c, deps, key);
    if (state) return c.html(await answerPage(c, deps, state));
    const other = LOCALES.find((l) => l !== key.locale) ?? 'en';
    const there = await answerState(c, deps, { ...key, locale: other });
    return there ? c.html(untranslatedPage(c, there, key.locale)) : missing(c);
  });

  /** The text is still right: it goes to review as it is. */
  routes.post('/answers/:locale{en|es}/:id/renew', async (c) => {
    const key = { entry: c.req.param('id'), locale: c.req.param('locale') as Locale };
    const state = await answerState(c, deps, key);
    if (!state?.entry) return missing(c);
    const refusal = whyNot('revert', c.var.person, state.standing);
    if (refusal) return refuse(c, state.draft ? 409 : 403, 'It was not sent to review', refusal);
    const done = await renewAll(c, deps, [key]);
    if (!done.ok) return refuse(c, 409, 'It was not sent to review', done.why);
    return c.redirect(`/staff/answers/${key.locale}/${key.entry}?done=submitted`, 303);
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
        await answerPage(c, deps, state, 'Say in a few words why, for whoever looks after this answer next.'),
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
    const { inbox } = c.var.stores;
    await eachFromInbox(c, draft, (likeness) => inbox.restore(draft.locale, likeness));
    const left = await answerState(c, deps, draft);
    const to = left ? `/staff/answers/${draft.locale}/${draft.entry}` : '/staff/answers';
    return c.redirect(`${to}?done=discarded&draft=${draft.id}`, 303);
  });

  /** Undo: as long as nobody began another draft. */
  routes.post('/drafts/:id/restore', async (c) => {
    const draft = await c.var.stores.drafts.find(c.req.param('id'));
    if (!draft) return refuse(c, 404, 'There is no such draft', 'It was never saved.');
    const done = await restoreDraft(c, deps, draft);
    if (!done.ok) return refuse(c, done.moved ? 409 : 403, 'The draft was not brought back', done.why);
    const { inbox } = c.var.stores;
    const today = deps.now().toISOString().slice(0, 10);
    await eachFromInbox(c, draft, (likeness) => inbox.dismiss(draft.locale, likeness, today));
    const isAuthor = c.var.person.roles.includes('author');
    const to = `/staff/answers/${draft.locale}/${draft.entry}${isAuthor ? '/edit' : ''}`;
    return c.redirect(`${to}?done=restored`, 303);
  });
};

/** What visitors asked and nothing answered is asked still where the draft that took their words up is discarded. */
async function eachFromInbox(c: ConsoleContext, { locale, fields }: Draft, use: (likeness: string) => Promise<void>) {
  const kept = await c.var.stores.inbox.kept(locale);
  const taken = new Set(fields.asks.map((words) => nearestLikeness(likenessOf(words, locale), kept)));
  for (const likeness of kept) if (taken.has(likeness)) await use(likeness);
}

const missing = (c: ConsoleContext) =>
  refuse(c, 404, 'There is no such answer', 'It may have another name. Look for it in the list of answers.');

/** There in the other language only. */
function untranslatedPage(c: ConsoleContext, there: AnswerState, locale: Locale): Html {
  const { key } = there;
  const title = there.source?.title ?? there.draft?.fields.title ?? key.entry;
  const mayWrite = movesFor(c.var.person, 'none').includes('save');
  return page(c, {
    title: `Not in ${LANGUAGES[locale]} yet`,
    nav: '/staff/answers',
    trail: [
      ['Answers', '/staff/answers'],
      [title, `/staff/answers/${key.locale}/${key.entry}`],
    ],
    body: emptyState(
      `“${title}” is there in ${LANGUAGES[key.locale]} only`,
      `Visitors who write in ${LANGUAGES[locale]} do not get it. Whoever translates it has the other text beside the form.`,
      mayWrite
        ? link(`/staff/answers/${locale}/${key.entry}/edit`, `Write it in ${LANGUAGES[locale]}`, 'main')
        : undefined,
    ),
  });
}

/** The published text, in both languages where it is there in both, or what is being written. */
function texts(deps: ConsoleDeps, { key, entry, draft }: AnswerState, isStale: boolean): Html {
  const { base } = deps.current();
  const other = base.entries[key.locale === 'en' ? 'es' : 'en'].get(key.entry);
  if (!entry) {
    const made = draft && sourceOf(draft);
    if (!made || !('source' in made)) return html``;
    const { facts, clinic } = base.bundle;
    const coming = compileEntry(made.source, facts, clinic, deps.digest);
    return html`<h2>What is being written</h2>${answerView(coming, base.bundle, 3)}`;
  }
  if (!other) return html`<h2>What visitors read</h2>${answerView(entry, base.bundle, 3)}`;
  const stale = badge('translation out of date', 'warn');
  const [left, right] = key.locale === 'en' ? [entry, other] : [other, entry];
  return html`<h2>What visitors read</h2><div class="columns"><section aria-label="English">${answerView(left, base.bundle, 3)}</section><section aria-label="Spanish">${isStale ? html`<p>${stale}</p>` : ''}${answerView(right, base.bundle, 3)}</section></div>`;
}

async function answerPage(
  c: ConsoleContext,
  deps: ConsoleDeps,
  state: AnswerState,
  withdrawFault?: string,
): Promise<Html> {
  const { key, entry, draft, newest, source, standing, withdrawn } = state;
  const { base } = deps.current();
  const spanish = key.locale === 'es' ? entry : base.entries.es.get(key.entry);
  const isStale = isStaleTranslation(deps, spanish);
  const path = `/staff/answers/${key.locale}/${key.entry}`;
  const moves = movesFor(c.var.person, standing, draft?.authors);
  const other = LOCALES.find((l) => l !== key.locale) ?? 'en';
  const english = englishOf(deps, key);
  const today = deps.now().toISOString().slice(0, 10);
  const review = entry?.reviewed;
  const soon = new Date(deps.now().getTime() + SOON_DAYS * 86_400_000).toISOString().slice(0, 10);
  const needsReview = entry !== undefined && (reviewOf(entry)?.due ?? '') <= soon;
  const editLabel = withdrawn ? 'Write it anew' : draft ? 'Go on writing' : 'Edit';
  return page(c, {
    wide: true,
    title: source?.title ?? (draft?.fields.title || key.entry),
    nav: '/staff/answers',
    trail: [['Answers', '/staff/answers']],
    body: html`${withdrawn ? notice('bad', html`Withdrawn by ${newest?.reviewerName} on ${showTime(newest?.at ?? '')}: ${newest?.reason}. Visitors do not get it.`) : ''}
${draft ? notice(standing === 'review' ? 'warn' : 'info', html`${standing === 'review' ? html`${entry ? 'A change' : 'It'} is in review. <a href="/staff/review/${draft.id}">Look at it</a>.` : html`${entry ? 'A change' : 'It'} is being written by ${await writersOf(c, draft)}, last saved ${showTime(draft.changed)}.`}${draft.note ? html` The reviewer asks: ${draft.note}` : ''}`) : ''}
${isStale ? notice('warn', english ? 'The English text was changed after this translation was made. Compare the two below, then edit this one.' : html`The Spanish text renders an older version of this one. <a href="/staff/answers/es/${key.entry}">Look at it</a> and bring it up to date.`) : ''}
<div class="actions">${moves.includes('save') ? link(`${path}/edit`, editLabel, 'main') : ''}${link(`/staff/answers/${other}/${key.entry}`, base.entries[other].has(key.entry) ? `In ${LANGUAGES[other]}` : `Not in ${LANGUAGES[other]} yet`)}${source ? link(`/staff/history/${key.locale}/${key.entry}`, 'History') : ''}${draft && moves.includes('discard') ? action(c, `/staff/drafts/${draft.id}/discard`, { label: 'Discard draft', tone: 'danger' }, { version: draft.version }) : ''}</div>
${needsReview && moves.includes('revert') ? html`<div class="notice warn"><p>${review ? 'Its review ends soon, or no longer holds.' : 'No reviewer has approved it yet.'} Where the text is right as it is, send it to review; a reviewer reads it and puts their name to it.</p>${action(c, `${path}/renew`, { label: 'Send to review as it is', tone: 'plain' })}</div>` : ''}
${texts(deps, state, isStale)}
<dl class="facts"><dt>Language</dt><dd>${LANGUAGES[key.locale]}</dd><dt>Section</dt><dd>${sectionName(state.section)}</dd><dt>Name</dt><dd><code>${key.entry}</code></dd>
<dt>Reviewed</dt><dd>${review ? html`by ${review.by}, ${review.credential}, on ${showDay(review.on)}; again by ${showDay(review.due)} ${entry && !reviewOf(entry) ? badge('the text changed since', 'bad') : review.due < today ? badge('overdue', 'bad') : badge('in force', 'good')}` : badge('never', 'warn')}</dd>
${newest?.kind === 'publish' ? html`<dt>Published</dt><dd>${showTime(newest.at)}, written by ${newest.authorName}${newest.reason ? `: ${newest.reason}` : ''}</dd>` : ''}
${entry ? html`<dt>Ways visitors put it</dt><dd>${entry.asks.join(' · ')}</dd><dt>Follow-ups</dt><dd>${entry.related.length > 0 ? entry.related.map((id) => html`<a href="/staff/answers/${key.locale}/${id}">${base.entries[key.locale].get(id)?.title ?? id}</a><br>`) : 'none'}</dd><dt>Version</dt><dd><code>${entry.hash.slice(0, 12)}</code></dd>` : ''}</dl>
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
