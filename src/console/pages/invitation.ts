/** Accepting an invitation: the link works once; the person chooses their own password. */
import { html } from 'hono/html';
import { Refused } from '../../storage/audit.ts';
import type { Invitation } from '../../storage/invitations.ts';
import type { Html, Page } from '../deps.ts';
import { button, type Faults, faultSummary, posted } from '../form.ts';
import { frontPage, notice } from '../layout.ts';
import { asToken, hashPassword } from '../secrets.ts';
import { enter, eventOf } from '../session.ts';
import { newPasswordFaults, newPasswordFields } from './person-form.ts';

export const invitation: Page = (routes, deps) => {
  routes.get('/invitation/:token', async (c) => {
    const invited = await c.var.stores.people.invitation(deps.digest(c.req.param('token')), deps.now().toISOString());
    return invited ? c.html(acceptPage(invited, c.req.path, {})) : c.html(gonePage(), 404);
  });

  routes.post('/invitation/:token', async (c) => {
    const hash = deps.digest(c.req.param('token'));
    const invited = await c.var.stores.people.invitation(hash, deps.now().toISOString());
    if (!invited) return c.html(gonePage(), 404);
    const typed = await posted(c);
    const faults = newPasswordFaults(typed, invited);
    if (Object.keys(faults).length > 0) return c.html(acceptPage(invited, c.req.path, faults), 422);
    const { name, email, roles, credential } = invited;
    const id = asToken(deps.random(9));
    const password = await hashPassword(typed.raw('password'));
    try {
      const event = eventOf(c, deps, 'person.accept', email, { roles, invitedBy: invited.invitedBy }, { id, name });
      await c.var.stores.people.accept(hash, { id, name, email, roles, credential, password }, event);
    } catch (error) {
      if (error instanceof Refused) return c.html(gonePage(), 409);
      throw error;
    }
    return enter(c, deps, id, '/staff?done=welcome');
  });
};

function acceptPage(invited: Invitation, to: string, faults: Faults): Html {
  return frontPage(
    `Welcome, ${invited.name}`,
    html`${faultSummary(faults)}<form method="post" action="${to}" class="card"><p>You will sign in as <strong>${invited.email}</strong>.</p>
${newPasswordFields(faults)}<div class="actions">${button({ label: 'Create my account' })}</div></form>`,
    'Choose a password. Nobody else ever sees it.',
  );
}

const gonePage = (): Html =>
  frontPage(
    'This link no longer works',
    html`${notice('warn', 'An invitation works once and for seven days, until a newer one is made for you, and no longer than whoever made it is an administrator. Look for a newer link, or ask your administrator for one.')}<p><a href="/staff/sign-in">Sign in</a></p>`,
  );
