/** What stands before every page: sign-in, the token of each form, roles. What was typed survives all of them. */

import type { MiddlewareHandler } from 'hono';
import { html } from 'hono/html';
import type { Role } from '../curate/revision.ts';
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, Html } from './deps.ts';
import { button, form, keptFields, type Posted, posted } from './form.ts';
import { frontPage, notice, page } from './layout.ts';
import { signInPage } from './pages/sign-in.ts';
import { sameText } from './secrets.ts';
import { findSession } from './session.ts';

/** Lets through who is signed in; others sign in first and then go on where they were, with what they typed. */
export function signedIn(deps: ConsoleDeps): MiddlewareHandler<ConsoleEnv> {
  return async (c, next) => {
    const found = await findSession(c, deps);
    if (!found?.session.complete) {
      if (c.req.method !== 'POST') return c.redirect(`/staff/sign-in?next=${encodeURIComponent(pathOf(c))}`);
      const typed = await posted(c);
      return c.html(
        signInPage(c, {
          next: pathOf(c),
          resume: resumeOf(c, typed),
          message: 'Your session ended. Sign in again to go on: what you typed is kept.',
        }),
        401,
      );
    }
    c.set('session', found.session);
    c.set('person', found.person);
    c.set('sessionHash', found.hash);
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      const typed = await posted(c);
      if (!sameText(typed.raw('_csrf'), found.session.csrf))
        return c.html(againPage(c, pathOf(c), typed.entries()), 403);
    }
    await next();
  };
}

/** @returns a page that says no, when the person has none of the roles. */
export function lacksRole(c: ConsoleContext, ...roles: readonly Role[]): Response | Promise<Response> | undefined {
  if (roles.some((role) => c.var.person.roles.includes(role))) return undefined;
  return refuse(
    c,
    403,
    'This is not for you',
    `Only ${roles.join(' or ')}s can do this. Nothing was changed. Ask your administrator if you need that role.`,
  );
}

/** A refusal in words, on a page of its own. */
export function refuse(
  c: ConsoleContext,
  status: 400 | 403 | 404 | 409 | 422 | 503,
  title: string,
  why: string | Html,
  more: Html | '' = '',
): Response | Promise<Response> {
  return c.html(
    page(c, { title, body: html`${notice('bad', why)}${more}<p><a href="/staff">Back to the first page</a></p>` }),
    status,
  );
}

/** What was being sent when the session ended or the store failed, to be sent again. */
interface Resume {
  readonly path: string;
  readonly fields: ReturnType<Posted['entries']>;
}

function resumeOf(c: ConsoleContext, typed: Posted): string {
  return JSON.stringify({ path: pathOf(c), fields: typed.entries() } satisfies Resume);
}

/** @returns undefined for anything that is not of ours. */
export function readResume(text: string): Resume | undefined {
  if (text === '') return undefined;
  try {
    const { path, fields } = JSON.parse(text) as Resume;
    const isPair = (f: unknown) => Array.isArray(f) && f.length === 2 && f.every((v) => typeof v === 'string');
    return isOwnPath(path) && Array.isArray(fields) && fields.every(isPair) ? { path, fields } : undefined;
  } catch {
    return undefined;
  }
}

/** A page of the console, never another site. */
export const isOwnPath = (path: unknown): path is string =>
  typeof path === 'string' && /^\/staff(?:[/?][^\\]*)?$/.test(path) && !path.includes('//');

/** Shows that nothing is lost and sends it on the person's word, with the token of the new session. */
export function againPage(c: ConsoleContext, path: string, fields: Resume['fields']): Html {
  const content = [keptFields(fields), html`<div class="actions">${button({ label: 'Send it again' })}</div>`];
  return frontPage(
    'What you typed is still here',
    form(c, path, content),
    'It has not been saved yet, because your sign-in changed while you were writing. Send it again to go on.',
  );
}

/** Told when the database does not answer; a form keeps what was typed. */
export async function troublePage(c: ConsoleContext, error: Error): Promise<Html> {
  const typed = c.req.method === 'POST' ? await posted(c).catch(() => undefined) : undefined;
  const again = typed
    ? form(c, pathOf(c), [
        keptFields(typed.entries()),
        html`<div class="actions">${button({ label: 'Try again' })}</div>`,
      ])
    : html`<p><a class="button" href="${pathOf(c)}">Try again</a></p>`;
  const what = TROUBLES.find(([told]) => told.test(error.message))?.[1] ?? UNKNOWN_TROUBLE;
  return frontPage(
    'The database does not answer',
    html`${notice('bad', html`Nothing was changed. ${typed ? 'What you typed is kept on this page. ' : ''}${what}`)}${again}`,
    'Visitors are still answered, from the last knowledge that was read.',
  );
}

/** What SQLite and D1 say when they cannot, and what staff can do about it. */
const TROUBLES: ReadonlyArray<readonly [told: RegExp, what: string]> = [
  [
    /\bfull\b|no space|exceeded maximum/i,
    'It, or its disk, is full. Trying again does not help: tell whoever runs the service, and keep this page open until there is room.',
  ],
  [
    /read-?only/i,
    'It can be read but not written. Tell whoever runs the service, and keep this page open until they have mended it.',
  ],
  [/locked|busy/i, 'Something else is writing to it. Try again in a minute.'],
];
const UNKNOWN_TROUBLE = 'Try again in a minute; if it goes on, tell whoever runs the service.';

const pathOf = (c: ConsoleContext): string => {
  const { pathname, search } = new URL(c.req.url);
  return pathname + search;
};
