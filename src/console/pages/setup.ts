/** The first administrator, by a one-time code: there is no default password, and the page is gone afterwards. */
import { html } from 'hono/html';
import { Refused } from '../../storage/audit.ts';
import type { ConsoleDeps, Html, Page } from '../deps.ts';
import { button, type Faults, faultSummary, field, posted } from '../form.ts';
import { frontPage, notice } from '../layout.ts';
import { asToken, hashPassword, sameText, typedCode } from '../secrets.ts';
import { enter, eventOf, mayTry, TOO_MANY_TRIES } from '../session.ts';
import {
  newPasswordFaults,
  newPasswordFields,
  type PersonFields,
  personFaults,
  personFields,
  readPerson,
} from './person-form.ts';

export const setup: Page = (routes, deps) => {
  routes.get('/setup', async (c) => {
    if (await c.var.stores.people.any()) return c.redirect('/staff/sign-in');
    if (!deps.setupCode(c.env)) return c.html(frontPage('Set up', notice('warn', NO_CODE)));
    return c.html(setupPage({ roles: ['author', 'admin'] }, {}));
  });

  routes.post('/setup', async (c) => {
    if (await c.var.stores.people.any()) return c.redirect('/staff/sign-in', 303);
    const typed = await posted(c);
    const person = readPerson(typed);
    if (!(await mayTry(c, deps, 'setup')))
      return c.html(setupPage(person, { code: TOO_MANY_TRIES }, typed.text('code')), 429);
    const faults: Faults = {
      ...(codeFits(deps, c.env, typed.text('code')) ? {} : { code: 'This is not the code that was printed at start.' }),
      ...personFaults(person),
      ...(person.roles.includes('admin') ? {} : { roles: 'The first person has to be an administrator as well.' }),
      ...newPasswordFaults(typed, person),
    };
    if (Object.keys(faults).length > 0) return c.html(setupPage(person, faults, typed.text('code')), 422);
    const id = asToken(deps.random(9));
    const password = await hashPassword(typed.raw('password'));
    try {
      const event = eventOf(c, deps, 'person.first', person.email, { roles: person.roles }, { id, name: person.name });
      await c.var.stores.people.addFirst({ id, ...person, password }, event);
    } catch (error) {
      if (error instanceof Refused) return c.redirect('/staff/sign-in', 303);
      throw error;
    }
    return enter(c, deps, id, '/staff');
  });
};

const NO_CODE =
  'No set-up code was given. On Node it is printed when the service starts; on Workers set one of at least 16 characters with: npx wrangler secret put VOUCH_SETUP_CODE';

function codeFits(deps: ConsoleDeps, env: unknown, typed: string): boolean {
  const code = deps.setupCode(env);
  return code !== undefined && sameText(deps.digest(typedCode(typed)), deps.digest(typedCode(code)));
}

function setupPage(person: Partial<PersonFields>, faults: Faults, code = ''): Html {
  return frontPage(
    'Set up the first administrator',
    html`${faultSummary(faults)}<form method="post" action="/staff/setup" class="card">
${field({ name: 'code', label: 'Set-up code', value: code, help: 'Printed where the service was started. It works until the first administrator exists.', fault: faults.code, required: true, autofocus: true })}
${personFields(person, faults)}
${newPasswordFields(faults)}
<div class="actions">${button({ label: 'Create the account' })}</div></form>`,
    'You will be able to invite everybody else. An answer goes live when a second person approves it, so you need at least one colleague.',
  );
}
