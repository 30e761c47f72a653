/** The staff console: what stands before its pages, and the list of them. Mounted at /staff; works without script. */
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { Refused } from '../storage/audit.ts';
import type { ConsoleContext, ConsoleDeps, ConsoleEnv, Page } from './deps.ts';
import { MAX_FORM } from './form.ts';
import { refuse, signedIn, troublePage } from './guard.ts';
import { frontPage, notice } from './layout.ts';
import { account } from './pages/account.ts';
import { answer } from './pages/answer.ts';
import { answers } from './pages/answers.ts';
import { audit } from './pages/audit.ts';
import { figures } from './pages/dashboard.ts';
import { duplicates } from './pages/duplicates.ts';
import { edit } from './pages/edit.ts';
import { exporting } from './pages/export.ts';
import { history } from './pages/history.ts';
import { home } from './pages/home.ts';
import { importing } from './pages/import.ts';
import { inbox } from './pages/inbox.ts';
import { invitation } from './pages/invitation.ts';
import { people } from './pages/people.ts';
import { reset } from './pages/reset.ts';
import { review } from './pages/review.ts';
import { reviewLink } from './pages/review-link.ts';
import { setup } from './pages/setup.ts';
import { signIn } from './pages/sign-in.ts';
import { tryIt } from './pages/try.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';
import { tooLarge } from './too-large.ts';

/** Every page, and with it its routes. The navigation is in layout.ts. */
const PAGES: readonly Page[] = [
  setup,
  signIn,
  invitation,
  reset,
  reviewLink,
  home,
  answers,
  answer,
  edit,
  review,
  history,
  inbox,
  importing,
  exporting,
  duplicates,
  figures,
  tryIt,
  account,
  people,
  audit,
];

/** What may be seen by somebody who is not signed in. */
const IN_FRONT = /^\/staff\/(?:setup|sign-in(?:\/code)?|(?:invitation|reset|change)\/[\w-]+|style\.css|console\.js)$/;
/** Others no page of ours uses. */
const METHODS = ['GET', 'HEAD', 'POST'];

export function createConsole(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();
  routes.onError(onError);
  routes.use('*', async (c, next) => {
    c.set('stores', deps.stores(c.env));
    await next();
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store');
  });
  for (const [path, type, text] of [
    ['/style.css', 'text/css', STYLE],
    ['/console.js', 'text/javascript', SCRIPT],
  ] as const)
    routes.get(path, (c) =>
      c.body(text, 200, {
        'content-type': `${type}; charset=utf-8`,
        'cache-control': 'public, max-age=31536000, immutable',
      }),
    );
  routes.use('*', async (c, next) => {
    if (METHODS.includes(c.req.method)) return next();
    c.header('allow', METHODS.join(', '));
    return c.html(frontPage('This was not taken', notice('bad', 'The console takes pages and forms only.')), 405);
  });
  routes.use('*', csrf({ origin: (origin, c) => origin === deps.originOf(c.req.raw) }));
  routes.use('*', bodyLimit({ maxSize: MAX_FORM, onError: (c) => tooLarge(c as ConsoleContext, deps) }));
  routes.use('*', async (c, next) => {
    await deps.fresh(c);
    await next();
  });
  const behind = signedIn(deps);
  routes.use('*', (c, next) => (IN_FRONT.test(c.req.path) ? next() : behind(c, next)));
  for (const page of PAGES) page(routes, deps);
  routes.all('*', (c) =>
    refuse(c, 404, 'There is no such page', 'The address may be mistyped, or what it showed is gone.'),
  );
  return routes;
}

const MOVED =
  'Somebody changed this at the same moment, or it is done or gone already. Nothing was changed now. Go back, load the page again and look at how it stands.';

/** Nothing was changed when this is shown: what a form changes is one transaction, its row of the audit log included. */
async function onError(error: Error, c: ConsoleContext): Promise<Response> {
  if (error instanceof HTTPException) {
    const why =
      'The request came from another site or was incomplete. Nothing was changed. Go back and try again from a page of the console.';
    return c.html(frontPage('This was not taken', notice('bad', why)), error.status);
  }
  if (error instanceof Refused) return c.html(frontPage('It is not as it was', notice('bad', MOVED)), 409);
  // What stands behind these names lets somebody in.
  const path = c.req.path.replace(/\/(invitation|reset|change)\/.*/, '/$1/...');
  console.error(JSON.stringify({ level: 'error', at: 'console', path, error: error.message.slice(0, 300) }));
  return c.html(await troublePage(c, error), 503);
}
