/** One change, opened by a link for one reviewer: read without signing in, decided with the reviewer's own password. */
import { html } from 'hono/html';
import type { Draft } from '../../curate/revision.ts';
import { TRANSITIONS, whyNot } from '../../curate/transition.ts';
import type { Person } from '../../storage/people.ts';
import { subjectOf } from '../answer-state.ts';
import { approve, moveDraft, type Outcome } from '../curation.ts';
import type { ConsoleContext, ConsoleDeps, Html, Page } from '../deps.ts';
import { codeFits } from '../factor.ts';
import { button, field, posted } from '../form.ts';
import { frontPage, notice } from '../layout.ts';
import { approvalFields, changeView, noteField } from '../parts/change.ts';
import { asToken, passwordMatches } from '../secrets.ts';
import { eventOf, mayTry, TOO_MANY_TRIES } from '../session.ts';

const LINK_DAYS = 7;

interface Linked {
  readonly draft: Draft;
  readonly reviewer: Person;
}

export const reviewLink: Page = (routes, deps) => {
  routes.get('/change/:token', async (c) => {
    const found = await linked(c, deps);
    return found ? c.html(await changePage(c, deps, found)) : c.html(gonePage(), 404);
  });

  routes.post('/change/:token', async (c) => {
    const found = await linked(c, deps);
    if (!found) return c.html(gonePage(), 404);
    const { draft, reviewer } = found;
    const typed = await posted(c);
    const note = typed.text('note').slice(0, 1000);
    const isApproval = typed.text('do') === 'approve';
    const again = async (said: Said, status: 401 | 403 | 409 | 422 | 429) =>
      c.html(await changePage(c, deps, found, { ...said, note }), status);
    if (!isApproval && note.length < 5) return again({ noteFault: 'Write what should be different.' }, 422);
    if (!(await mayTry(c, deps, `link ${reviewer.email}`))) return again({ refused: TOO_MANY_TRIES }, 429);
    if (!(await isReviewer(c, deps, reviewer, typed.raw('password'), typed.text('code')))) {
      await c.var.stores.audit.note(eventOf(c, deps, 'review-link.failed', subjectOf(draft), {}, reviewer));
      return again({ refused: `This is not how ${reviewer.name} signs in. Nothing was changed.` }, 401);
    }
    c.set('person', reviewer);
    // Before the decision: afterwards a database that fails would have a page say that nothing was changed.
    await c.var.stores.audit.note(eventOf(c, deps, 'review-link.used', subjectOf(draft), { draft: draft.id }));
    const done = isApproval
      ? await approveAs(c, deps, draft, {
          version: typed.number('version'),
          hash: typed.text('hash'),
          due: typed.text('due'),
        })
      : await moveDraft(c, deps, draft, 'ask-changes', note);
    if (!done.ok) return again({ refused: done.why }, done.moved ? 409 : 422);
    return c.html(donePage(isApproval));
  });
};

/** Makes a link by which this person, and nobody else, can decide on the draft as it is. */
export async function offerLink(c: ConsoleContext, deps: ConsoleDeps, draft: Draft, reviewer: Person): Promise<string> {
  const token = asToken(deps.random(32));
  const expires = new Date(deps.now().getTime() + LINK_DAYS * 86_400_000).toISOString();
  const link = {
    draft: draft.id,
    version: draft.version,
    reviewer: reviewer.id,
    madeBy: c.var.person.id,
    expires,
  };
  const event = eventOf(c, deps, 'review-link.make', subjectOf(draft), {
    for: reviewer.name,
    draft: draft.id,
    expires,
  });
  await c.var.stores.drafts.link(deps.digest(token), link, event);
  return `/staff/change/${token}`;
}

async function linked(c: ConsoleContext, deps: ConsoleDeps): Promise<Linked | undefined> {
  const { drafts, people } = c.var.stores;
  const link = await drafts.linked(deps.digest(c.req.param('token') ?? ''), deps.now().toISOString());
  if (!link) return undefined;
  const [draft, reviewer] = await Promise.all([drafts.find(link.draft), people.find(link.reviewer)]);
  return draft && reviewer && !reviewer.disabled ? { draft, reviewer } : undefined;
}

/** The link alone decides nothing: whoever made it knows it too. */
async function isReviewer(
  c: ConsoleContext,
  deps: ConsoleDeps,
  reviewer: Person,
  password: string,
  code: string,
): Promise<boolean> {
  const secrets = await c.var.stores.people.secrets(reviewer.id);
  if (!(await passwordMatches(password.slice(0, 400), secrets?.password))) return false;
  return !reviewer.secondFactor || codeFits(c, deps, reviewer, code);
}

async function approveAs(
  c: ConsoleContext,
  deps: ConsoleDeps,
  draft: Draft,
  seen: Parameters<typeof approve>[3],
): Promise<Outcome<undefined>> {
  await deps.refresh(c.env);
  return approve(c, deps, draft, seen);
}

interface Said {
  readonly refused?: string;
  readonly noteFault?: string;
  readonly note?: string;
}

async function changePage(
  c: ConsoleContext,
  deps: ConsoleDeps,
  { draft, reviewer }: Linked,
  said: Said = {},
): Promise<Html> {
  const { title, intro, body, report, outdated } = await changeView(c, deps, draft, said.refused !== undefined);
  const refusal = whyNot('approve', reviewer, 'review', draft.authors);
  const proof = (which: string) =>
    html`${field({
      name: 'password',
      id: `password-${which}`,
      label: 'Your password',
      help: `The password of ${reviewer.name}, so that nobody else who has the link can decide.`,
      type: 'password',
      required: true,
      autocomplete: 'current-password',
    })}${reviewer.secondFactor ? field({ name: 'code', id: `code-${which}`, label: 'Code', help: 'The six digits your authenticator app shows now.', required: true, autocomplete: 'one-time-code', inputmode: 'numeric' }) : ''}`;
  return frontPage(
    title,
    html`${said.refused ? notice('bad', said.refused) : ''}${body}
<h2>Your decision, ${reviewer.name}</h2>
${
  refusal
    ? notice('info', refusal)
    : html`<div class="columns">${
        report?.passes && !outdated
          ? html`<form method="post" action="${c.req.path}" class="card">${approvalFields(deps, draft, report, reviewer, proof('approve'))}</form>`
          : ''
      }<form method="post" action="${c.req.path}" class="card">${noteField(said.noteFault, said.note)}${proof('ask')}${button({ label: TRANSITIONS['ask-changes'].label, name: 'do', value: 'ask-changes', tone: 'plain' })}</form></div>`
}
<p class="small muted">This link opens one change. <a href="/staff/review/${draft.id}">Sign in</a> to see everything that waits.</p>`,
    intro,
    true,
  );
}

const donePage = (published: boolean): Html =>
  frontPage(
    published ? 'Published' : 'Given back',
    html`${notice('good', published ? 'Visitors get this text within seconds, with your name.' : 'The author has your note.')}<p>You can close this page, or <a href="/staff">go to the console</a>.</p>`,
  );

const gonePage = (): Html =>
  frontPage(
    'This link no longer works',
    html`${notice('warn', `A review link holds for one text and for ${LINK_DAYS} days. The change was decided, taken back or changed since, or the link is too old. Nothing was changed.`)}<p><a href="/staff/review">See what waits for review</a></p>`,
  );
