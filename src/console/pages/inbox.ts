/** What visitors asked and did not get: counts always, texts only where the clinic opted in. From here to a draft in one step. */
import { html } from 'hono/html';
import { respond } from '../../converse/respond.ts';
import { daysBefore, LEAST_VISITORS, MOST_SHOWN } from '../../curate/inbox.ts';
import { EMPTY_FIELDS } from '../../curate/revision.ts';
import { whyNot } from '../../curate/transition.ts';
import { entryIdSchema } from '../../knowledge/entry.ts';
import { LOCALES } from '../../language/locale.ts';
import type { Unanswered } from '../../storage/inbox.ts';
import { answerState, fieldsToEdit } from '../answer-state.ts';
import { saveDraft } from '../curation.ts';
import type { ConsoleContext, ConsoleDeps, Html, Page } from '../deps.ts';
import { explain } from '../explain.ts';
import { action, attributes, button, form, hidden, posted } from '../form.ts';
import { lacksRole, refuse } from '../guard.ts';
import { emptyState, link, notice, page, showDay } from '../layout.ts';
import { LANGUAGES } from '../names.ts';
import { table } from '../parts/table.ts';

/** Days the counts reach back. */
const COUNTED_DAYS = 30;
const LONGEST_PHRASING = 200;

export const inbox: Page = (routes, deps) => {
  routes.get('/inbox', async (c) => c.html(await inboxPage(c, deps)));

  routes.post('/inbox/attach', async (c) => {
    const no = lacksRole(c, 'author');
    if (no) return no;
    const typed = await posted(c);
    const item = await itemOf(c, typed.text('locale'), typed.text('likeness'));
    if (!item) return gone(c);
    const entry = entryIdSchema.safeParse(typed.text('entry')).data;
    const phrasing = typed.text('phrasing').replace(/\s+/g, ' ').slice(0, LONGEST_PHRASING);
    if (!entry || phrasing.length < 2)
      return c.html(await inboxPage(c, deps, { fault: 'Choose an answer, and write the phrasing to add to it.' }), 422);
    const key = { entry, locale: item.locale };
    const state = await answerState(c, deps, key);
    if (!state?.source && !state?.draft)
      return refuse(c, 404, 'There is no such answer', 'It may have been withdrawn. Choose another one.');
    if (state.standing === 'review')
      return refuse(
        c,
        409,
        'This answer is in review',
        'Adding to it now would take it away from its reviewer. Try again when it is published or given back; the question stays here.',
      );
    const refusal = whyNot('save', c.var.person, state.standing);
    if (refusal) return refuse(c, 403, 'It was not added', refusal);
    const fields = fieldsToEdit(state) ?? EMPTY_FIELDS;
    const saved = await saveDraft(
      c,
      deps,
      key,
      { draft: state.draft?.id ?? '', version: state.draft?.version ?? 0 },
      {
        section: state.section,
        fields: { ...fields, asks: [...new Set([...fields.asks, phrasing])] },
        base: state.draft?.base ?? state.base,
        reason: state.draft?.reason || 'Visitors ask for this in other words.',
      },
    );
    if (!saved.ok) return refuse(c, saved.moved ? 409 : 403, 'It was not added', `${saved.why} Nothing was changed.`);
    await c.var.stores.inbox.dismiss(item.locale, item.likeness, today(deps));
    return c.redirect(`/staff/answers/${item.locale}/${entry}/edit?done=attached`, 303);
  });

  routes.post('/inbox/dismiss', async (c) => {
    const no = lacksRole(c, 'author');
    if (no) return no;
    const typed = await posted(c);
    const item = await itemOf(c, typed.text('locale'), typed.text('likeness'));
    if (!item) return gone(c);
    await c.var.stores.inbox.dismiss(item.locale, item.likeness, today(deps));
    // Shown at once, not after a redirect: what visitors wrote has no place in an address.
    return c.html(await inboxPage(c, deps, { dismissed: item }));
  });

  routes.post('/inbox/restore', async (c) => {
    const no = lacksRole(c, 'author');
    if (no) return no;
    const typed = await posted(c);
    const locale = LOCALES.find((l) => l === typed.text('locale'));
    if (locale) await c.var.stores.inbox.restore(locale, typed.text('likeness'));
    return c.redirect('/staff/inbox?done=undismissed', 303);
  });
};

const today = (deps: ConsoleDeps) => deps.now().toISOString().slice(0, 10);

/** Only what may be shown can be worked with. */
const itemOf = async (c: ConsoleContext, locale: string, likeness: string): Promise<Unanswered | undefined> =>
  (await c.var.stores.inbox.shown(LEAST_VISITORS)).find((u) => u.locale === locale && u.likeness === likeness);

const gone = (c: ConsoleContext) =>
  refuse(
    c,
    404,
    'This question is not in the inbox any more',
    'Somebody dealt with it meanwhile, or its time to be kept is over.',
  );

async function inboxPage(
  c: ConsoleContext,
  deps: ConsoleDeps,
  { fault, dismissed }: { readonly fault?: string; readonly dismissed?: Unanswered } = {},
): Promise<Html> {
  return page(c, {
    title: 'Inbox',
    nav: '/staff/inbox',
    intro:
      'What visitors asked and did not get. Add their words to the answer they meant, or write the one that is missing.',
    body: html`${fault ? notice('bad', fault) : ''}${dismissed ? notice('good', html`Dismissed: “${dismissed.text}”. It comes back only if nobody asks it for ${deps.keepDays} ${deps.keepDays === 1 ? 'day' : 'days'}, and several do after that. ${action(c, '/staff/inbox/restore', { label: 'Undo', tone: 'plain' }, { locale: dismissed.locale, likeness: dismissed.likeness })}`) : ''}
<h2>Questions without an answer</h2>${await textsView(c, deps)}
<h2>In figures, the last ${COUNTED_DAYS} days</h2>${await countsView(c, deps)}`,
  });
}

async function textsView(c: ConsoleContext, deps: ConsoleDeps): Promise<Html> {
  const { inbox: store } = c.var.stores;
  // Also where no visitor came by since, and where the clinic thought better of it.
  await store.forgetBefore(deps.keepDays > 0 ? daysBefore(today(deps), deps.keepDays) : daysBefore(today(deps), -1));
  if (deps.keepDays === 0)
    return emptyState(
      'Only counts are kept',
      html`What visitors wrote is not kept. A clinic may choose to keep the questions nothing answered: whoever runs the service sets <code>VOUCH_KEEP_UNANSWERED</code> to a number of days. Names, numbers and addresses are taken out first, a question is shown only when ${LEAST_VISITORS} visitors wrote alike on one day, and messages that may be about a crisis are never kept.`,
    );
  const items = await store.shown(LEAST_VISITORS);
  if (items.length === 0)
    return emptyState(
      'Nothing waits here',
      `When ${LEAST_VISITORS} visitors ask alike on one day and get no answer, their question is listed here for ${deps.keepDays} days. What one visitor wrote alone is never shown.`,
      link('/staff/try', 'Try what gets no answer'),
    );
  const mayWrite = c.var.person.roles.includes('author');
  return html`<p class="muted">Shown once ${LEAST_VISITORS} visitors wrote alike on one day, with names and numbers taken out, for ${deps.keepDays} days.</p>${items.slice(0, MOST_SHOWN).map((item, i) => itemView(c, deps, item, i, mayWrite))}${items.length > MOST_SHOWN ? html`<p class="muted">${items.length - MOST_SHOWN} more were asked less often. They come up here as those above are dealt with.</p>` : ''}`;
}

function itemView(c: ConsoleContext, deps: ConsoleDeps, item: Unanswered, index: number, mayWrite: boolean): Html {
  const { locale, likeness, text } = item;
  const known = hidden('locale', locale);
  const which = hidden('likeness', likeness);
  const begin = `/staff/answers/new?${new URLSearchParams({ title: text.slice(0, 120), locale }).toString()}`;
  return html`<section class="card"><h3 lang="${locale}">${text}</h3><p class="muted small">${LANGUAGES[locale]}. Asked ${item.n} times, by ${item.visitors} visitors on one day, last on ${showDay(item.lastDay)}.</p>
${
  mayWrite
    ? html`${form(c, '/staff/inbox/attach', [
        known,
        which,
        html`<div class="columns"><div class="field"><label for="phrasing-${index}">Words to add</label><input id="phrasing-${index}" name="phrasing" value="${text.slice(0, LONGEST_PHRASING)}" lang="${locale}" maxlength="${LONGEST_PHRASING}" autocomplete="off"></div>
<div class="field"><label for="entry-${index}">to the answer</label><select id="entry-${index}" name="entry" lang="${locale}"><option value="">Choose</option>${choicesFor(deps, item).map(({ id, title }) => html`<option value="${id}">${title}</option>`)}</select></div></div>`,
        html`<div class="actions">${button({ label: 'Begin a draft with them' })}${link(begin, 'Write a new answer')}</div>`,
      ])}${action(c, '/staff/inbox/dismiss', { label: 'Dismiss', tone: 'plain' }, { locale, likeness })}`
    : ''
}</section>`;
}

/** All answers of the language, those it may have meant first. */
function choicesFor(deps: ConsoleDeps, { text, locale }: Unanswered): ReadonlyArray<{ id: string; title: string }> {
  const knowledge = deps.current();
  const turn = respond({ message: text }, {}, knowledge, { mode: 'preview', now: deps.now(), locale });
  const near = explain(turn, knowledge).runners.map((r) => r.entry);
  const place = (id: string) => (near.includes(id) ? near.indexOf(id) : near.length);
  return [...knowledge.base.entries[locale].values()].sort(
    (a, b) => place(a.id) - place(b.id) || (a.title < b.title ? -1 : 1),
  );
}

async function countsView(c: ConsoleContext, deps: ConsoleDeps): Promise<Html> {
  const { counts } = c.var.stores;
  const from = daysBefore(today(deps), COUNTED_DAYS - 1);
  const [outcomes, feedback] = await Promise.all([counts.outcomesSince(from), counts.feedbackSince(from)]);
  const count = (label: string, locale: string) =>
    outcomes.filter((o) => o.label === label && o.locale === locale).reduce((sum, o) => sum + o.n, 0);
  const judged = new Map<string, { n: number; reasons: Map<string, number> }>();
  for (const { entry, helpful, reason, n } of feedback) {
    if (helpful) continue;
    const of = judged.get(entry) ?? { n: 0, reasons: new Map<string, number>() };
    of.n += n;
    if (reason) of.reasons.set(reason, (of.reasons.get(reason) ?? 0) + n);
    judged.set(entry, of);
  }
  const { entries } = deps.current().base;
  const unhelpful = [...judged].sort((a, b) => b[1].n - a[1].n);
  return html`${table({
    caption: 'Messages without an answer',
    head: ['Language', { number: 'Nothing fitted' }, { number: 'Asked back which was meant' }],
    rows: LOCALES.map((l) => [LANGUAGES[l], count('fallback', l), count('clarify', l)]),
  })}${
    unhelpful.length === 0
      ? emptyState(
          'No answer was called unhelpful',
          'When visitors say under an answer that it did not help, it is counted here with their reason.',
        )
      : table({
          caption: 'Called unhelpful',
          head: ['Answer', { number: 'Times' }, 'Why'],
          rows: unhelpful.map(([entry, { n, reasons }]) => [
            entry
              ? html`<a ${attributes({ href: `/staff/answers/en/${entry}` })}>${entries.en.get(entry)?.title ?? entry}</a>`
              : '“None of these”, where the visitor was asked which was meant',
            n,
            [...reasons].map(([reason, times]) => `${reason.replace(/-/g, ' ')} ${times}`).join(', '),
          ]),
        })
  }`;
}
