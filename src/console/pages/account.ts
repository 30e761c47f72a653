/** One's own account: password, second factor, where one is signed in. */
import { html } from 'hono/html';
import type { ConsoleContext, ConsoleDeps, Html, Page } from '../deps.ts';
import { action, button, type Faults, faultSummary, field, form, hidden, posted } from '../form.ts';
import { badge, notice, page, showTime } from '../layout.ts';
import { qrCode } from '../qr.ts';
import { asCode, hashPassword, passwordMatches, typedCode } from '../secrets.ts';
import { eventOf, mayTry, sessionsOf, TOO_MANY_TRIES } from '../session.ts';
import { otpauthLink, stepOfCode, toBase32 } from '../totp.ts';
import { newPasswordFaults, newPasswordFields, ROLE_CHOICES } from './person-form.ts';

const RECOVERY_CODES = 10;

export const account: Page = (routes, deps) => {
  routes.get('/account', async (c) => c.html(await accountPage(c, deps)));

  routes.post('/account/password', async (c) => {
    const { person, stores, sessionHash } = c.var;
    const typed = await posted(c);
    const current = await currentFault(c, deps, typed.raw('current'));
    const faults: Faults = { ...newPasswordFaults(typed, person), ...(current ? { current } : {}) };
    if (Object.keys(faults).length > 0) return c.html(await accountPage(c, deps, faults), 422);
    const password = await hashPassword(typed.raw('password'));
    const event = eventOf(c, deps, 'person.password', person.email);
    await stores.people.setPassword(person.id, password, sessionHash, event);
    return c.redirect('/staff/account?done=password-changed', 303);
  });

  routes.get('/account/second-factor', (c) => c.html(factorPage(c, toBase32(deps.random(20)), {})));

  routes.post('/account/second-factor', async (c) => {
    const { person, stores } = c.var;
    const typed = await posted(c);
    const secret = typed.text('secret');
    if (!/^[A-Z2-7]{32}$/.test(secret)) return c.redirect('/staff/account/second-factor', 303);
    const current = await currentFault(c, deps, typed.raw('current'));
    const step = stepOfCode(secret, typed.text('code'), deps.now());
    const faults: Faults = {
      ...(current ? { current } : {}),
      ...(step === undefined ? { code: 'This code does not fit. Type the six digits the app shows now.' } : {}),
    };
    if (step === undefined || current) return c.html(factorPage(c, secret, faults), 422);
    const codes = Array.from({ length: RECOVERY_CODES }, () => asCode(deps.random(12)));
    const hashes = codes.map((code) => deps.digest(typedCode(code)));
    const event = eventOf(c, deps, 'person.factor-on', person.email);
    await stores.people.setSecondFactor(person.id, secret, hashes, event, step);
    return c.html(codesPage(c, codes));
  });

  routes.post('/account/second-factor/off', async (c) => {
    const { person, stores } = c.var;
    const current = await currentFault(c, deps, (await posted(c)).raw('current-off'));
    if (current) return c.html(await accountPage(c, deps, { 'current-off': current }), 422);
    await stores.people.setSecondFactor(person.id, '', [], eventOf(c, deps, 'person.factor-off', person.email));
    return c.redirect('/staff/account?done=factor-off', 303);
  });

  routes.post('/account/sessions', async (c) => {
    const { person, stores } = c.var;
    const id = (await posted(c)).text('id');
    await stores.sessions.closeOne(person.id, id, eventOf(c, deps, 'person.end-session', person.email));
    return c.redirect('/staff/account?done=sessions-ended', 303);
  });
};

/** What only the person knows is asked for again before anything about signing in is changed. */
async function currentFault(c: ConsoleContext, deps: ConsoleDeps, typed: string): Promise<string | undefined> {
  if (!(await mayTry(c, deps, `password ${c.var.person.email}`))) return TOO_MANY_TRIES;
  const secrets = await c.var.stores.people.secrets(c.var.person.id);
  return (await passwordMatches(typed.slice(0, 400), secrets?.password)) ? undefined : 'This is not your password.';
}

const currentField = (fault: string | undefined, name = 'current') =>
  field({
    name,
    label: 'Your password now',
    type: 'password',
    fault,
    required: true,
    autocomplete: 'current-password',
  });

async function accountPage(c: ConsoleContext, deps: ConsoleDeps, faults: Faults = {}): Promise<Html> {
  const { person, stores, session } = c.var;
  const sessions = await sessionsOf(c, deps, person.id);
  const left = person.secondFactor ? await stores.people.recoveryLeft(person.id) : 0;
  const roles = ROLE_CHOICES.filter(({ value }) => person.roles.includes(value)).map(({ label }) => label);
  return page(c, {
    title: 'Your account',
    intro: html`${person.name}${person.credential ? `, ${person.credential}` : ''} (${person.email}). ${roles.join(', ')}.`,
    body: html`${faultSummary(faults)}
<h2>Second factor ${person.secondFactor ? badge('on', 'good') : badge('off', 'warn')}</h2>
${
  person.secondFactor
    ? html`<p>You have ${left} recovery ${left === 1 ? 'code' : 'codes'} left. <a href="/staff/account/second-factor">Set it up anew</a> to get new ones.</p>
<details ${faults['current-off'] ? 'open' : ''}><summary>Switch it off</summary>${form(c, '/staff/account/second-factor/off', [currentField(faults['current-off'], 'current-off'), button({ label: 'Switch off', tone: 'danger' })], { class: 'card' })}</details>`
    : html`<p>With a second factor, a stolen password alone opens nothing. You need an authenticator app on your telephone.</p><p><a class="button" href="/staff/account/second-factor">Set up a second factor</a></p>`
}
<h2>Password</h2>${form(c, '/staff/account/password', [currentField(faults.current), newPasswordFields(faults), html`<div class="actions">${button({ label: 'Change the password' })}</div>`], { class: 'card' })}
<h2>Where you are signed in</h2><ul class="list">${sessions.map(
      (s) =>
        html`<li>${shortDevice(s.device)}, last used ${showTime(s.seen)} ${s.id === session.id ? badge('this one', 'good') : action(c, '/staff/account/sessions', { label: 'End', tone: 'plain' }, { id: s.id })}</li>`,
    )}</ul>`,
  });
}

function factorPage(c: ConsoleContext, secret: string, faults: Faults): Html {
  const link = otpauthLink(secret, c.var.person.email, 'Vouch');
  return page(c, {
    title: 'Set up a second factor',
    trail: [['Your account', '/staff/account']],
    body: html`${faultSummary(faults)}<ol class="steps"><li><p>Open an authenticator app on your telephone. Any will do: the one of your password manager, of Google, of Microsoft.</p></li><li><p>Add an account and point the camera at this picture.</p>
${qrCode(link, 'QR code for an authenticator app; it holds the key that can be typed below')}
<details><summary>It cannot be scanned</summary><p>Add the account by typing this key:</p><p><code class="code block">${secret.replace(/(.{4})(?=.)/g, '$1 ')}</code></p><p>Or, on the telephone itself, <a href="${link}">open it in the app</a>.</p></details></li><li><p>Type the six digits the app shows, and your password.</p></li></ol>
${form(
  c,
  '/staff/account/second-factor',
  [
    hidden('secret', secret),
    field({
      name: 'code',
      label: 'Code',
      fault: faults.code,
      required: true,
      autocomplete: 'one-time-code',
      inputmode: 'numeric',
    }),
    currentField(faults.current),
    html`<div class="actions">${button({ label: 'Switch on' })}</div>`,
  ],
  { class: 'card' },
)}`,
  });
}

function codesPage(c: ConsoleContext, codes: readonly string[]): Html {
  return page(c, {
    title: 'Keep these recovery codes',
    trail: [['Your account', '/staff/account']],
    body: html`${notice('good', 'The second factor is on.')}<p>If you lose your telephone, each of these lets you in once. Print them or write them down: they are not shown again.</p>
<div class="card"><ul>${codes.map((code) => html`<li><code>${code}</code></li>`)}</ul></div><p><a class="button" href="/staff/account">I have kept them</a></p>`,
  });
}

/** What a browser calls itself, for people. */
function shortDevice(agent: string): string {
  const browser = /Edg|OPR|Firefox|Chrome|Safari/.exec(agent)?.[0] ?? 'A browser';
  const system = /Windows|Android|iPhone|iPad|Mac OS|Linux/.exec(agent)?.[0];
  const name = { Edg: 'Edge', OPR: 'Opera' }[browser] ?? browser;
  return system ? `${name} on ${system}` : name;
}
