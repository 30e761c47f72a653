/** A new password by a link an administrator made: it works once, ends every session, and signs nobody in. */
import { html } from 'hono/html';
import { Refused } from '../../storage/audit.ts';
import type { PasswordReset } from '../../storage/password-resets.ts';
import type { Person } from '../../storage/people.ts';
import type { ConsoleContext, ConsoleDeps, Html, Page } from '../deps.ts';
import { button, type Faults, faultSummary, posted } from '../form.ts';
import { frontPage, notice } from '../layout.ts';
import { asToken, hashPassword } from '../secrets.ts';
import { eventOf } from '../session.ts';
import { newPasswordFaults, newPasswordFields } from './person-form.ts';

const HOUR = 3_600_000;
export const RESET_HOURS = 24;

export const reset: Page = (routes, deps) => {
  routes.get('/reset/:token', async (c) => {
    const found = await linked(c, deps);
    return found ? c.html(choosePage(found.person, c.req.path, {})) : c.html(gonePage(), 404);
  });

  routes.post('/reset/:token', async (c) => {
    const found = await linked(c, deps);
    if (!found) return c.html(gonePage(), 404);
    const { person, offered, hash } = found;
    const typed = await posted(c);
    const faults = newPasswordFaults(typed, person);
    if (Object.keys(faults).length > 0) return c.html(choosePage(person, c.req.path, faults), 422);
    const password = await hashPassword(typed.raw('password'));
    try {
      const event = eventOf(c, deps, 'person.reset', person.email, { linkBy: offered.madeBy }, person);
      await c.var.stores.people.useReset(hash, password, event);
    } catch (error) {
      if (error instanceof Refused) return c.html(gonePage(), 409);
      throw error;
    }
    return c.redirect('/staff/sign-in?done=password-reset', 303);
  });
};

/** Makes a link for somebody else. Links made for them before stop working. */
export async function offerReset(c: ConsoleContext, deps: ConsoleDeps, person: Person): Promise<string> {
  const token = asToken(deps.random(32));
  const now = deps.now();
  const offered: PasswordReset = {
    staff: person.id,
    madeBy: c.var.person.id,
    created: now.toISOString(),
    expires: new Date(now.getTime() + RESET_HOURS * HOUR).toISOString(),
  };
  const event = eventOf(c, deps, 'person.reset-link', person.email, { expires: offered.expires });
  await c.var.stores.people.offerReset(deps.digest(token), offered, event);
  return `/staff/reset/${token}`;
}

async function linked(c: ConsoleContext, deps: ConsoleDeps) {
  const { people } = c.var.stores;
  const hash = deps.digest(c.req.param('token') ?? '');
  const offered = await people.reset(hash, deps.now().toISOString());
  const person = offered && (await people.find(offered.staff));
  return person && { hash, offered, person };
}

function choosePage(person: Person, to: string, faults: Faults): Html {
  return frontPage(
    'Choose a new password',
    html`${faultSummary(faults, 'Your password was not changed.')}<form method="post" action="${to}" class="card"><p>For the account <strong>${person.email}</strong>.</p>
${newPasswordFields(faults)}<div class="actions">${button({ label: 'Set the password' })}</div></form>`,
    html`Nobody else ever sees it. You are then signed out everywhere, and sign in with it${person.secondFactor ? ' and with the code of your authenticator app' : ''}.`,
  );
}

const gonePage = (): Html =>
  frontPage(
    'This link no longer works',
    html`${notice('warn', `Such a link works once and for ${RESET_HOURS} hours, and a newer one takes its place; it ends when whoever made it is no administrator any more. Your password was not changed. Ask your administrator for a new link.`)}<p><a href="/staff/sign-in">Sign in</a></p>`,
  );
