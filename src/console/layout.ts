/** The frame of every page: skip link, navigation, messages, content. */
import { html, raw } from 'hono/html';
import type { Role } from '../curate/revision.ts';
import type { ConsoleContext, Html } from './deps.ts';
import { action } from './form.ts';
import { SCRIPT_PATH } from './script.ts';
import { STYLE_PATH } from './style.ts';

interface NavItem {
  readonly path: string;
  readonly label: string;
  /** Any of these; everybody when absent. */
  readonly roles?: readonly Role[];
}

/** Pages of the navigation, in order. A new page is added here and in routes.ts. */
const NAV: readonly NavItem[] = [
  { path: '/staff', label: 'Today' },
  { path: '/staff/answers', label: 'Answers' },
  { path: '/staff/review', label: 'Review' },
  { path: '/staff/inbox', label: 'Inbox' },
  { path: '/staff/dashboard', label: 'Figures' },
  { path: '/staff/history', label: 'History' },
  { path: '/staff/try', label: 'Try it' },
  { path: '/staff/people', label: 'People', roles: ['admin'] },
  { path: '/staff/audit', label: 'Audit', roles: ['admin'] },
];

export interface PageParts {
  readonly title: string;
  /** Which item of the navigation this belongs to. */
  readonly nav?: string;
  readonly body: Html | readonly Html[];
  /** Said below the heading. */
  readonly intro?: string | Html;
  /** Room for two texts side by side. */
  readonly wide?: boolean;
  /** Where one comes from: label and path, outermost first. */
  readonly trail?: ReadonlyArray<readonly [label: string, path: string]>;
}

/** A page for somebody who is signed in. */
export function page(c: ConsoleContext, parts: PageParts): Html {
  const { person } = c.var;
  const items = NAV.filter(({ roles }) => !roles || roles.some((role) => person.roles.includes(role))).map(
    ({ path, label }) =>
      html`<li><a href="${path}" ${path === parts.nav ? raw('aria-current="page"') : ''}>${label}</a></li>`,
  );
  const trail = (parts.trail ?? []).map(([label, path]) => html`<li><a href="${path}">${label}</a></li>`);
  return document(
    parts.title,
    html`<header class="bar">
<a class="brand" href="/staff">Vouch <span>staff</span></a>
<nav aria-label="Pages"><ul>${items}</ul></nav>
<div class="me"><a href="/staff/account">${person.name}</a>${action(c, '/staff/sign-out', { label: 'Sign out', tone: 'plain' })}</div>
</header>
<main id="content" class="${parts.wide ? 'wide' : ''}">
${trail.length > 0 ? html`<nav aria-label="Where you are"><ol class="trail">${trail}</ol></nav>` : ''}
<h1>${parts.title}</h1>
${parts.intro ? html`<p class="intro">${parts.intro}</p>` : ''}
${flash(c)}
${parts.body}
</main>`,
  );
}

/** A page for somebody who is not signed in yet: one thing in the middle. */
export function frontPage(title: string, body: Html | readonly Html[], intro?: string | Html, wide = false): Html {
  return document(
    title,
    html`<main id="content" class="${wide ? 'wide' : 'front'}"><p class="brand">Vouch <span>staff</span></p><h1>${title}</h1>
${intro ? html`<p class="intro">${intro}</p>` : ''}${body}</main>`,
  );
}

function document(title: string, body: Html): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title} – Vouch staff</title>
<link rel="stylesheet" href="${STYLE_PATH}">
<script src="${SCRIPT_PATH}" defer></script>
<link rel="icon" href="data:,">
</head>
<body><a class="skip" href="#content">Skip to the content</a>
${body}
</body>
</html>`;
}

/** What was just done, told once after a redirect; the address carries only its name. */
const DONE: Readonly<Record<string, string>> = {
  saved: 'Saved. Visitors get none of it before a reviewer approves it.',
  submitted: 'Sent to review. A reviewer finds it on their first page.',
  published: 'Published. Visitors get this text within seconds.',
  withdrawn: 'Withdrawn. Visitors no longer get this answer.',
  returned: 'Given back to the author with your note.',
  discarded: 'The draft was discarded. What visitors get is unchanged.',
  restored: 'The draft is back, with its text as it was. If it was in review, it has to be sent there again.',
  undismissed: 'The question is back in the inbox.',
  'account-made': 'Your account is ready. Sign in to it.',
  welcome: 'Your account is ready, and you are signed in.',
  reverted: 'A draft was begun from that version. Check it and send it to review.',
  attached: 'Added to a draft of this answer. Check it and send it to review.',
  imported: 'Imported as drafts. They are listed below; visitors get none of them before they are reviewed.',
  'person-changed': 'Saved.',
  'person-disabled':
    'The account is closed. Its sessions have ended, and invitations and password links the person made no longer work.',
  'person-enabled': 'The account is open again.',
  uninvited: 'The invitation no longer works.',
  'password-changed': 'Your password was changed. Your other sessions have ended.',
  'password-reset': 'Your password was set. Sign in with it.',
  'factor-on': 'The second factor is on.',
  'factor-off': 'The second factor is off.',
  'sessions-ended': 'Ended. Whoever used it has to sign in again.',
  'signed-out': 'You are signed out.',
};

/** Who is not signed in can have done these only; anybody can send a link that tells of another. */
const IN_FRONT: readonly string[] = ['signed-out', 'password-reset', 'account-made'];

export function flash(c: ConsoleContext): Html | '' {
  const name = c.req.query('done') ?? '';
  const isTold = Object.hasOwn(DONE, name) && (c.var.person || IN_FRONT.includes(name));
  const done = isTold ? DONE[name] : undefined;
  if (!done) return '';
  const draft = c.req.query('draft') ?? '';
  const undo = c.req.query('done') === 'discarded' && /^[\w-]{1,40}$/.test(draft);
  return notice(
    'good',
    undo ? html`${done} ${action(c, `/staff/drafts/${draft}/restore`, { label: 'Undo', tone: 'plain' })}` : done,
  );
}

/** @param tone good: done; bad: refused or wrong; warn: look here; info. */
export function notice(tone: 'good' | 'bad' | 'warn' | 'info', text: string | Html): Html {
  return html`<div class="notice ${tone}" role="${tone === 'bad' ? 'alert' : 'status'}"><div class="said">${text}</div></div>`;
}

/** Where a list will be: says what belongs here and how it comes about. */
export function emptyState(title: string, text: string | Html, next?: Html): Html {
  return html`<div class="empty"><p class="empty-title">${title}</p><p>${text}</p>${next ?? ''}</div>`;
}

export function badge(label: string, tone: 'good' | 'bad' | 'warn' | 'info' = 'info'): Html {
  return html`<span class="badge ${tone}">${label}</span>`;
}

export function link(to: string, label: string, tone: 'main' | 'plain' = 'plain'): Html {
  return html`<a class="button ${tone}" href="${to}">${label}</a>`;
}

/** HTML made by our own renderer from checked Markdown; nothing else may be passed. */
export const rendered = (safe: string): Html => raw(safe);

const DAY = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });
const TIME = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

/** A day like Nov 21, 2026. */
export const showDay = (iso: string): Html =>
  html`<time datetime="${iso.slice(0, 10)}">${DAY.format(new Date(iso))}</time>`;

export const showTime = (iso: string): Html => html`<time datetime="${iso}">${TIME.format(new Date(iso))} UTC</time>`;
