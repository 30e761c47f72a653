/** Try it: the very code that answers visitors, with what it found and why, in words. Nothing is counted or kept. */
import { html } from 'hono/html';
import { optionsOf } from '../../converse/compose.ts';
import { type Context, contextSchema, MAX_MESSAGE, MAX_RECENT } from '../../converse/context.ts';
import { outcomeLabel } from '../../converse/outcome.ts';
import type { Turn } from '../../converse/present.ts';
import { type Ask, respond } from '../../converse/respond.ts';
import type { Mode } from '../../guard/release.ts';
import { findEntry } from '../../knowledge/base.ts';
import { entryIdSchema } from '../../knowledge/entry.ts';
import { LOCALES, type Locale } from '../../language/locale.ts';
import type { ConsoleContext, ConsoleDeps, Html, Page } from '../deps.ts';
import { type Explanation, explain } from '../explain.ts';
import { action, button, field, form, hidden, posted, select } from '../form.ts';
import { badge, link, page, rendered, showDay } from '../layout.ts';
import { table } from '../parts/table.ts';

interface Asked {
  readonly message: string;
  readonly locale: Locale;
  readonly mode: Mode;
  readonly context: Context;
  readonly fault?: string;
  readonly turn?: Turn;
  /** What the other mode would have made of it. */
  readonly otherwise?: Turn;
}

export const tryIt: Page = (routes, deps) => {
  routes.get('/try', (c) => c.html(tryPage(c, deps, { message: '', locale: 'en', mode: deps.mode, context: {} })));

  routes.post('/try', async (c) => {
    const typed = await posted(c);
    const message = typed.text('message');
    const pick = entryIdSchema.safeParse(typed.text('pick')).data;
    const asked: Asked = {
      message,
      locale: LOCALES.find((l) => l === typed.text('locale')) ?? 'en',
      mode: typed.text('mode') === 'production' ? 'production' : 'preview',
      context: readContext(typed.raw('context')),
    };
    const fault = pick ? undefined : faultOf(message);
    if (fault) return c.html(tryPage(c, deps, { ...asked, fault }), 422);
    const ask: Ask = pick ? { pick } : { message };
    const turnIn = (mode: Mode) =>
      respond(ask, asked.context, deps.current(), { mode, now: deps.now(), locale: asked.locale });
    const otherMode = asked.mode === 'preview' ? 'production' : 'preview';
    return c.html(tryPage(c, deps, { ...asked, turn: turnIn(asked.mode), otherwise: turnIn(otherMode) }));
  });
};

function faultOf(message: string): string | undefined {
  if (message === '') return 'Write what a visitor might write.';
  if (message.length > MAX_MESSAGE)
    return `This has ${message.length} characters; visitors can send at most ${MAX_MESSAGE}. Shorten it.`;
  return undefined;
}

/** A context that cannot be read begins a new conversation. */
function readContext(text: string): Context {
  try {
    return contextSchema.parse(JSON.parse(text || '{}'));
  } catch {
    return {};
  }
}

function tryPage(c: ConsoleContext, deps: ConsoleDeps, asked: Asked): Html {
  const { turn, locale, mode, fault } = asked;
  const context = turn?.context ?? asked.context;
  const recent = context.recent ?? [];
  return page(c, {
    title: 'Try it',
    nav: '/staff/try',
    intro:
      'Ask as a visitor would. You get what visitors get, and below it why. Nothing you write here is counted or kept.',
    body: html`${turn ? replyView(c, deps, asked, turn) : ''}
${form(
  c,
  '/staff/try#reply',
  [
    field({
      name: 'message',
      label: turn ? 'Ask on, in the same conversation' : 'What a visitor might write',
      fault,
      value: fault ? asked.message : '',
      rows: 2,
      required: true,
      lang: locale,
    }),
    html`<div class="columns">${select({
      name: 'mode',
      label: 'As in',
      value: mode,
      choices: [
        { value: 'preview', label: 'preview mode: unreviewed answers too' },
        { value: 'production', label: 'production mode: reviewed answers only' },
      ],
    })}${select({
      name: 'locale',
      label: 'Language of the page',
      value: locale,
      choices: [
        { value: 'en', label: 'English' },
        { value: 'es', label: 'Spanish' },
      ],
    })}</div>`,
    hidden('context', JSON.stringify(context)),
    html`<div class="actions">${button({ label: 'Ask' })}${turn || recent.length > 0 ? link('/staff/try', 'Begin a new conversation') : ''}</div>`,
  ],
  { class: 'card' },
)}
${
  recent.length > 0
    ? html`<details><summary>What is remembered of this conversation</summary><p class="muted">The visitor’s last ${MAX_RECENT} messages; the answer given last; what was offered.</p><ol>${recent.map((said) => html`<li lang="${context.locale ?? locale}">${said}</li>`)}</ol></details>`
    : ''
}`,
  });
}

function replyView(c: ConsoleContext, deps: ConsoleDeps, asked: Asked, turn: Turn): Html {
  const knowledge = deps.current();
  const { outcome, reply } = turn;
  const choices =
    outcome.kind === 'clarify' ? optionsOf(outcome.options, knowledge.base, reply.locale) : reply.suggestions;
  const carried = { context: JSON.stringify(turn.context), mode: asked.mode, locale: asked.locale };
  const review = reply.review;
  return html`<h2 id="reply">What the visitor gets</h2>
${asked.message ? html`<p class="muted" lang="${reply.locale}">“${asked.message}”</p>` : ''}
${(reply.cards ?? []).map(({ html: card }) => html`<div class="answer" lang="${reply.locale}">${rendered(card)}</div>`)}
${reply.note ? html`<div class="answer" lang="${reply.locale}">${rendered(reply.note.html)}</div>` : ''}
<article class="answer" lang="${reply.locale}">${reply.question ? html`<p class="small muted">${reply.question}</p>` : ''}${rendered(reply.html)}${
    reply.sources.length > 0
      ? html`<ol class="small">${reply.sources.map(({ title, url }) => html`<li>${url ? html`<a href="${url}" rel="noreferrer">${title}</a>` : title}</li>`)}</ol>`
      : ''
  }${
    review
      ? html`<p class="small muted">${review.state === 'approved' ? html`Reviewed by ${review.by}, ${review.credential}, ${showDay(review.on ?? '')}` : 'Not yet reviewed by a clinician.'}</p>`
      : ''
  }</article>
${
  choices.length > 0
    ? html`<h3>${outcome.kind === 'clarify' ? 'To choose from' : 'Offered next'}</h3><div class="actions" lang="${reply.locale}">${choices.map(({ entry, question }) => action(c, '/staff/try#reply', { label: question, tone: 'plain' }, { ...carried, pick: entry }))}</div>`
    : ''
}
<h2>Why</h2>${explanationView(explain(turn, knowledge), asked, turn, deps)}`;
}

function explanationView(why: Explanation, asked: Asked, turn: Turn, deps: ConsoleDeps): Html {
  const { outcome, reply } = turn;
  const { base } = deps.current();
  const entry = outcome.kind === 'answer' ? findEntry(base, outcome.entry, reply.locale) : undefined;
  const other = asked.otherwise;
  const differs = other && outcomeLabel(other.outcome) !== outcomeLabel(outcome);
  const pathOf = (id: string) => `/staff/answers/${reply.locale}/${id}`;
  return html`<div class="card"><p><strong>${why.summary}</strong> ${badge(outcomeLabel(outcome))}</p>
${why.because.length > 0 ? html`<ul>${why.because.map((line) => html`<li>${line}</li>`)}</ul>` : ''}
${differs ? html`<p>In ${asked.mode === 'preview' ? 'production' : 'preview'} mode it would be otherwise: ${explain(other, deps.current()).summary} ${explain(other, deps.current()).because[0] ?? ''}</p>` : ''}
${entry ? html`<p><a href="${pathOf(entry.id)}">Look at this answer</a></p>` : ''}</div>
${
  why.evidence.length > 0
    ? table({
        caption: 'What the guard found',
        head: ['Policy', 'How strong', 'By'],
        rows: why.evidence.map((e) => [e.policy, e.strength, e.by]),
      })
    : html`<p class="muted">The guard found nothing that stands against answering.</p>`
}
${
  why.runners.length > 0
    ? table({
        caption: 'What may have been meant',
        head: ['Answer', 'How likely', 'Known by'],
        rows: why.runners.map((r) => [html`<a href="${pathOf(r.entry)}">${r.title}</a>`, r.strength, r.by]),
      })
    : ''
}
${why.steps.length > 0 ? html`<details><summary>Step by step</summary><ol>${why.steps.map((line) => html`<li>${line}</li>`)}</ol></details>` : ''}`;
}
