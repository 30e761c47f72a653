/** Signing in and out: password, then the second factor where there is one. */
import { html } from 'hono/html';
import type { ConsoleContext, ConsoleDeps, Html, Page } from '../deps.ts';
import { codeFits } from '../factor.ts';
import { button, field, hidden, posted } from '../form.ts';
import { againPage, isOwnPath, readResume } from '../guard.ts';
import { flash, frontPage, notice } from '../layout.ts';
import { passwordMatches } from '../secrets.ts';
import { closeSession, eventOf, findSession, mayTry, openSession, TOO_MANY_TRIES } from '../session.ts';

/** Where to go on after signing in, with what was typed before. */
interface Onward {
  readonly next?: string;
  readonly resume?: string;
}

export const signIn: Page = (routes, deps) => {
  routes.get('/sign-in', async (c) => {
    if (!(await c.var.stores.people.any())) return c.redirect('/staff/setup');
    return c.html(signInPage(c, { next: c.req.query('next') ?? '' }));
  });

  routes.post('/sign-in', async (c) => {
    const typed = await posted(c);
    const [email, password] = [typed.text('email').slice(0, 200), typed.raw('password').slice(0, 400)];
    const onward = { next: typed.text('next'), resume: typed.raw('resume') };
    if (!(await mayTry(c, deps, email))) return c.html(signInPage(c, { ...onward, email, fault: TOO_MANY_TRIES }), 429);
    const person = await c.var.stores.people.signIn(email);
    if (!(await passwordMatches(password, person?.password)) || !person) {
      if (person) await c.var.stores.audit.note(eventOf(c, deps, 'sign-in.failed', person.email, {}, person));
      const fault = 'E-mail address and password do not fit together. Check both; capitals matter in the password.';
      return c.html(signInPage(c, { ...onward, email, fault }), 401);
    }
    if (person.totp) {
      await openSession(c, deps, person, false);
      return c.html(codePage(onward));
    }
    return welcome(c, deps, person, onward);
  });

  routes.post('/sign-in/code', async (c) => {
    const typed = await posted(c);
    const onward = { next: typed.text('next'), resume: typed.raw('resume') };
    const half = await findSession(c, deps);
    if (!half) return c.html(signInPage(c, { ...onward, message: 'That took too long. Please begin again.' }), 401);
    const { person } = half;
    if (!(await mayTry(c, deps, `code ${person.email}`))) return c.html(codePage(onward, TOO_MANY_TRIES), 429);
    const right = await codeFits(c, deps, person, typed.text('code'));
    if (!right) {
      await c.var.stores.audit.note(eventOf(c, deps, 'sign-in.code-failed', person.email, {}, person));
      return c.html(codePage(onward, 'This code is not right, or it was used before. Wait for the next one.'), 401);
    }
    await c.var.stores.sessions.close(half.hash);
    return welcome(c, deps, person, onward);
  });

  routes.post('/sign-out', async (c) => {
    const { person, sessionHash } = c.var;
    await closeSession(c, deps, sessionHash, eventOf(c, deps, 'sign-out', person.email));
    return c.redirect('/staff/sign-in?done=signed-out', 303);
  });
};

async function welcome(
  c: ConsoleContext,
  deps: ConsoleDeps,
  person: { readonly id: string; readonly name: string; readonly email: string },
  { next = '', resume = '' }: Onward,
): Promise<Response> {
  c.set('session', await openSession(c, deps, person, true, eventOf(c, deps, 'sign-in', person.email, {}, person)));
  const kept = readResume(resume);
  if (kept) return c.html(againPage(c, kept.path, kept.fields));
  return c.redirect(isOwnPath(next) ? next : '/staff', 303);
}

export function signInPage(
  c: ConsoleContext,
  { next = '', resume = '', email, fault, message }: Onward & { email?: string; fault?: string; message?: string },
): Html {
  return frontPage(
    'Sign in',
    html`${flash(c)}${message ? notice('warn', message) : ''}${fault ? notice('bad', fault) : ''}
<form method="post" action="/staff/sign-in" class="card">${hidden('next', next)}${hidden('resume', resume)}
${field({ name: 'email', label: 'E-mail address', type: 'email', value: email, required: true, autocomplete: 'username', autofocus: email === undefined })}
${field({ name: 'password', label: 'Password', type: 'password', required: true, autocomplete: 'current-password', autofocus: email !== undefined })}
<div class="actions">${button({ label: 'Sign in' })}</div></form>
<p class="small muted">No account? Your administrator can send you an invitation. Forgotten your password, or lost your telephone? Ask an administrator: they can make you a link to choose a new password, and switch the second factor off.</p>`,
  );
}

function codePage({ next = '', resume = '' }: Onward, fault?: string): Html {
  return frontPage(
    'Second factor',
    html`${fault ? notice('bad', fault) : ''}
<form method="post" action="/staff/sign-in/code" class="card">${hidden('next', next)}${hidden('resume', resume)}
${field({ name: 'code', label: 'Code', help: 'The six digits your authenticator app shows now, or one of your recovery codes.', required: true, autocomplete: 'one-time-code', autofocus: true })}
<div class="actions">${button({ label: 'Go on' })}</div></form>`,
  );
}
