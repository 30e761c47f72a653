/** People: invite by link, roles and credential, close an account, end its sessions. For administrators. */
import { html } from 'hono/html';
import { Refused } from '../../storage/audit.ts';
import type { Invitation } from '../../storage/invitations.ts';
import type { Person } from '../../storage/people.ts';
import type { ConsoleContext, ConsoleDeps, Html, Page } from '../deps.ts';
import { action, button, type Faults, faultSummary, form, posted } from '../form.ts';
import { lacksRole, refuse } from '../guard.ts';
import { badge, notice, page, showDay, showTime } from '../layout.ts';
import { linkOnce } from '../links.ts';
import { table } from '../parts/table.ts';
import { asToken } from '../secrets.ts';
import { eventOf, sessionsOf } from '../session.ts';
import { type PersonFields, personFaults, personFields, ROLE_CHOICES, readPerson } from './person-form.ts';
import { offerReset, RESET_HOURS } from './reset.ts';

const DAY = 86_400_000;
const INVITATION_DAYS = 7;

export const people: Page = (routes, deps) => {
  routes.get('/people', async (c) => lacksRole(c, 'admin') ?? c.html(await listPage(c, deps)));

  routes.post('/people/invite', async (c) => {
    const no = lacksRole(c, 'admin');
    if (no) return no;
    const asked = readPerson(await posted(c));
    const faults = { ...personFaults(asked) };
    const known = (await c.var.stores.people.list()).some((p) => p.email.toLowerCase() === asked.email.toLowerCase());
    if (known) faults.email = 'Somebody with this address has an account already.';
    if (Object.keys(faults).length > 0) return c.html(await listPage(c, deps, { asked, faults }), 422);
    const isTheirs = ({ email }: Invitation) => email.toLowerCase() === asked.email.toLowerCase();
    const older = (await c.var.stores.people.invitations(deps.now().toISOString())).filter(isTheirs);
    const link = await invite(c, deps, asked, older);
    return c.html(await listPage(c, deps, { link, asked, replaces: older.length > 0 }));
  });

  routes.post('/people/uninvite', async (c) => {
    const no = lacksRole(c, 'admin');
    if (no) return no;
    const id = (await posted(c)).text('id');
    await c.var.stores.people.uninvite(id, eventOf(c, deps, 'invitation.cancel', id));
    return c.redirect('/staff/people?done=uninvited', 303);
  });

  routes.get('/people/:id', async (c) => {
    const no = lacksRole(c, 'admin');
    if (no) return no;
    const person = await c.var.stores.people.find(c.req.param('id'));
    if (!person) return refuse(c, 404, 'There is nobody here', 'This account does not exist.');
    return c.html(await personPage(c, deps, person));
  });

  routes.post('/people/:id', async (c) => {
    const no = lacksRole(c, 'admin');
    if (no) return no;
    const { stores } = c.var;
    const person = await stores.people.find(c.req.param('id'));
    if (!person) return refuse(c, 404, 'There is nobody here', 'This account does not exist.');
    const typed = await posted(c);
    const to = `/staff/people/${person.id}`;
    const event = (what: string, detail = {}) => eventOf(c, deps, `person.${what}`, person.email, detail);
    try {
      switch (typed.text('do')) {
        case 'disable':
          await stores.people.disable(person.id, event('disable'));
          return c.redirect(`${to}?done=person-disabled`, 303);
        case 'enable':
          await stores.people.enable(person.id, event('enable'));
          return c.redirect(`${to}?done=person-enabled`, 303);
        case 'end-sessions':
          await stores.sessions.closeAll(person.id, event('end-sessions'));
          return c.redirect(`${to}?done=sessions-ended`, 303);
        case 'factor-off':
          // One's own is switched off where the password is asked for.
          if (person.id === c.var.person.id) return c.redirect('/staff/account', 303);
          await stores.people.setSecondFactor(person.id, '', [], event('factor-off'));
          return c.redirect(`${to}?done=factor-off`, 303);
        case 'reset-link': {
          if (person.id === c.var.person.id) return c.redirect('/staff/account', 303);
          const path = await offerReset(c, deps, person);
          return c.html(await personPage(c, deps, person, { link: path }));
        }
        default: {
          const asked = { ...readPerson(typed), email: person.email };
          const faults = personFaults(asked);
          if (Object.keys(faults).length > 0) return c.html(await personPage(c, deps, person, { asked, faults }), 422);
          const { name, roles, credential } = asked;
          const before = { name: person.name, roles: person.roles, credential: person.credential };
          await stores.people.change(person.id, asked, event('change', { before, after: { name, roles, credential } }));
          return c.redirect(`${to}?done=person-changed`, 303);
        }
      }
    } catch (error) {
      if (error instanceof Refused && error.because === 'last-admin')
        return refuse(
          c,
          409,
          'Somebody has to look after the accounts',
          'This is the only administrator. Make somebody else one first. Nothing was changed.',
        );
      throw error;
    }
  });
};

async function invite(
  c: ConsoleContext,
  deps: ConsoleDeps,
  { email, name, roles, credential }: PersonFields,
  older: readonly Invitation[],
): Promise<string> {
  const token = asToken(deps.random(32));
  const now = deps.now();
  const invitation: Invitation = {
    id: asToken(deps.random(9)),
    email,
    name,
    roles,
    credential,
    invitedBy: c.var.person.id,
    created: now.toISOString(),
    expires: new Date(now.getTime() + INVITATION_DAYS * DAY).toISOString(),
  };
  const event = eventOf(c, deps, 'person.invite', email, {
    roles,
    credential,
    ...(older.length > 0 ? { voided: older.map(({ created }) => `the link of ${created}`) } : {}),
  });
  await c.var.stores.people.invite(deps.digest(token), invitation, event);
  return `/staff/invitation/${token}`;
}

const roleNames = (roles: Person['roles']) =>
  ROLE_CHOICES.filter(({ value }) => roles.includes(value))
    .map(({ label }) => label)
    .join(', ');

async function listPage(
  c: ConsoleContext,
  deps: ConsoleDeps,
  {
    asked = {},
    faults = {},
    link,
    replaces = false,
  }: { asked?: Partial<PersonFields>; faults?: Faults; link?: string; replaces?: boolean } = {},
): Promise<Html> {
  const { stores } = c.var;
  const everybody = await stores.people.list();
  const rows = everybody.map((p) => [
    html`<a href="/staff/people/${p.id}">${p.name}</a>${p.credential ? `, ${p.credential}` : ''}<br><span class="muted small">${p.email}</span>`,
    roleNames(p.roles),
    p.disabled
      ? badge('closed', 'bad')
      : p.secondFactor
        ? badge('second factor on', 'good')
        : badge('password only', 'warn'),
  ]);
  const invited = await stores.people.invitations(deps.now().toISOString());
  const open = invited.map(
    (i) =>
      html`<li>${i.name}, ${i.email} <span class="muted">(${roleNames(i.roles)}, until ${showDay(i.expires)})</span> ${action(c, '/staff/people/uninvite', { label: 'Cancel', tone: 'plain' }, { id: i.id })}</li>`,
  );
  const reviewers = everybody.filter((p) => !p.disabled && p.roles.includes('reviewer')).length;
  return page(c, {
    title: 'People',
    nav: '/staff/people',
    intro:
      'Authors write, reviewers approve what others wrote, administrators look after accounts. One person may have several roles.',
    body: html`${
      link
        ? linkOnce(
            c,
            link,
            asked.name ?? 'the person',
            `It works once, for ${INVITATION_DAYS} days.${replaces ? ' The link made before for this address no longer works.' : ''}`,
          )
        : ''
    }${reviewers === 0 ? notice('warn', noReviewerYet(invited)) : ''}
${table({ caption: 'Accounts', quiet: true, head: ['Name', 'Roles', 'Sign-in'], rows })}
${open.length > 0 ? html`<h2>Invited</h2><ul class="list">${open}</ul>` : ''}
<h2 id="invite">Invite somebody</h2>${faultSummary(faults)}
${form(c, '/staff/people/invite', [personFields(link ? {} : asked, faults), html`<div class="actions">${button({ label: 'Make an invitation link' })}</div>`], { class: 'card' })}`,
  });
}

function noReviewerYet(invited: readonly Invitation[]): string {
  const coming = invited.filter((i) => i.roles.includes('reviewer')).map((i) => i.name);
  return coming.length > 0
    ? `Nothing can be published before a reviewer has an account. ${coming.join(' and ')} ${coming.length === 1 ? 'is' : 'are'} invited and ${coming.length === 1 ? 'has' : 'have'} not followed the link yet.`
    : 'There is no reviewer yet, so nothing can be published. Invite somebody who may approve answers.';
}

async function personPage(
  c: ConsoleContext,
  deps: ConsoleDeps,
  person: Person,
  {
    asked = person,
    faults = {},
    link,
  }: { readonly asked?: Partial<PersonFields>; readonly faults?: Faults; readonly link?: string } = {},
): Promise<Html> {
  const sessions = await sessionsOf(c, deps, person.id);
  const to = `/staff/people/${person.id}`;
  const press = (what: string, label: string, tone: 'plain' | 'danger' = 'plain') =>
    action(c, to, { label, tone }, { do: what });
  return page(c, {
    title: person.name,
    nav: '/staff/people',
    trail: [['People', '/staff/people']],
    body: html`${link ? linkOnce(c, link, person.name, `With it they choose a new password, once, within ${RESET_HOURS} hours. They are then signed out everywhere${person.secondFactor ? ', and their second factor is still asked for' : ''}. The audit log says that you made it.`) : ''}${person.disabled ? notice('warn', html`This account was closed on ${showDay(person.disabled)}.`) : ''}
<p class="muted">${person.email}, since ${showDay(person.created)}</p>${faultSummary(faults)}
${form(c, to, [personFields(asked, faults, true), html`<div class="actions">${button({ label: 'Save' })}</div>`], { class: 'card' })}
<h2>Sign-in</h2><p>${person.secondFactor ? 'Has a second factor.' : 'Has no second factor.'} ${sessions.length === 0 ? 'Not signed in anywhere.' : html`Signed in on ${sessions.length} ${sessions.length === 1 ? 'device' : 'devices'}, last used ${showTime(sessions[0]?.seen ?? '')}.`}</p>
<div class="actions">${person.disabled || person.id === c.var.person.id ? '' : press('reset-link', 'Make a link for a new password')}${sessions.length > 0 ? press('end-sessions', 'End all sessions') : ''}${person.secondFactor && person.id !== c.var.person.id ? press('factor-off', 'Switch second factor off') : ''}${person.disabled ? press('enable', 'Open the account again') : press('disable', 'Close the account', 'danger')}</div>`,
  });
}
