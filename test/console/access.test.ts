/** Every route of the console, as the router itself lists them, by every role and by nobody: who may is written down here, all others are refused. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sourceOnly } from '../../src/curate/gate.ts';
import { fieldsOf, ROLES, type Role, sourceHash } from '../../src/curate/revision.ts';
import type { EntrySource } from '../../src/knowledge/entry.ts';
import { digest } from '../../src/tools/knowledge-files.ts';
import { knowledge } from '../knowledge.ts';
import { Browser, type Fields, type Kit, makeConsole, signedIn } from './browser.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const EVERYBODY = ROLES;
/** Who need not be signed in. */
const ANYBODY = 'anybody';

/** Method and path as the router has them -> who may. A route that is missing here fails the test. */
const MAY: Readonly<Record<string, readonly Role[] | typeof ANYBODY>> = {
  'GET /style.css': ANYBODY,
  'GET /setup': ANYBODY,
  'POST /setup': ANYBODY,
  'GET /sign-in': ANYBODY,
  'POST /sign-in': ANYBODY,
  'POST /sign-in/code': ANYBODY,
  'GET /invitation/:token': ANYBODY,
  'POST /invitation/:token': ANYBODY,
  'GET /reset/:token': ANYBODY,
  'POST /reset/:token': ANYBODY,
  'GET /change/:token': ANYBODY,
  'POST /change/:token': ANYBODY,
  'GET /console.js': ANYBODY,
  'POST /sign-out': EVERYBODY,
  'GET /': EVERYBODY,
  'GET /answers': EVERYBODY,
  'GET /answers/new': ['author'],
  'GET /answers/begin': ['author'],
  'GET /answers/:locale{en|es}/:id': EVERYBODY,
  'POST /answers/:locale{en|es}/:id/withdraw': ['reviewer', 'admin'],
  'GET /answers/:locale{en|es}/:id/edit': ['author'],
  'POST /answers/:locale{en|es}/:id/edit': ['author'],
  'POST /answers/:locale{en|es}/:id/renew': ['author'],
  'POST /answers/renew': ['author'],
  'GET /drafts/:id': EVERYBODY,
  'POST /drafts/:id/discard': ['author', 'admin'],
  'POST /drafts/:id/restore': ['author', 'admin'],
  'GET /review': EVERYBODY,
  'GET /review/:id': EVERYBODY,
  'POST /review/:id': ['reviewer'],
  'POST /review/:id/link': EVERYBODY,
  'GET /history': EVERYBODY,
  'GET /history/:locale{en|es}/:id': EVERYBODY,
  'POST /history/:locale{en|es}/:id/revert': ['author'],
  'GET /inbox': EVERYBODY,
  'POST /inbox/attach': ['author'],
  'POST /inbox/dismiss': ['author'],
  'POST /inbox/restore': ['author'],
  'GET /import': ['author'],
  'POST /import': ['author'],
  'GET /export': EVERYBODY,
  'GET /export/answers.csv': EVERYBODY,
  'GET /export/answers.json': EVERYBODY,
  'GET /export/answers.md': EVERYBODY,
  'GET /export/print': EVERYBODY,
  'GET /duplicates': EVERYBODY,
  'GET /dashboard': EVERYBODY,
  'GET /try': EVERYBODY,
  'POST /try': EVERYBODY,
  'GET /account': EVERYBODY,
  'POST /account/password': EVERYBODY,
  'GET /account/second-factor': EVERYBODY,
  'POST /account/second-factor': EVERYBODY,
  'POST /account/second-factor/off': EVERYBODY,
  'POST /account/sessions': EVERYBODY,
  'GET /people': ['admin'],
  'POST /people/invite': ['admin'],
  'POST /people/uninvite': ['admin'],
  'GET /people/:id': ['admin'],
  'POST /people/:id': ['admin'],
  'GET /audit': ['admin'],
  'POST /audit/check': ['admin'],
  'POST /audit/export': ['admin'],
};

const onset = sourceOnly(knowledge.base.entries.en.get('onset') as EntrySource);
const PATH = '/staff/answers/en/onset';
let kit: Kit;
/** Somebody of every role alone, and the draft in review that is theirs to act on. */
let draft: { id: string; version: number };

beforeAll(async () => {
  kit = makeConsole();
  const ann = await signedIn(kit, ['author', 'admin'], 'Ann Poe');
  const f = fieldsOf(onset);
  const body = `${f.body}\n\nAsk your care team what they see in you.`;
  const rest = { draft: '', version: 0, base: sourceHash(onset, digest), section: onset.section, efficacy: 'yes' };
  const lists = { asks: f.asks.join('\n'), related: f.related.join('\n'), provenance: f.provenance };
  const typed = {
    ...rest,
    ...lists,
    title: f.title,
    body,
    expires: '',
    translates: f.translates,
    reason: 'Says whom to ask.',
  };
  await ann.post(`${PATH}/edit`, { ...typed, do: 'submit' });
  const [open] = await kit.stores.drafts.open();
  draft = { id: open?.id ?? '', version: open?.version ?? 0 };
});

/** What the router serves, apart from what stands before every page. */
const routes = () => [
  ...new Set(
    kit.app.routes
      .filter(({ method, path }) => path.startsWith('/staff') && method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replace(/^\/staff/, '') || '/'}`),
  ),
];

/** A real address: what a path stands for has to be there, or everybody gets the same "not found". */
const addressOf = (path: string, person: string) =>
  `/staff${path === '/' ? '' : path}`
    .replace(':locale{en|es}', 'en')
    .replace(/^(\/staff\/(?:drafts|review)\/):id/, `$1${draft.id}`)
    .replace('/people/:id', `/people/${person || 'nobody'}`)
    .replace(':id', 'onset')
    .replace(':token', 'no-such-invitation-as-this');

/** A form that a person who may would be taken seriously with, but that changes nothing. */
const formOf = (route: string): Fields => ({
  reason: 'x', // too short to withdraw for
  do: route.endsWith('/edit') ? 'check' : 'approve',
  title: 'Another title',
  number: 0,
  version: route.includes('discard') ? draft.version : 0,
  message: 'hello',
});

const inStore = async () =>
  JSON.stringify([
    await kit.stores.drafts.open(),
    await kit.stores.revisions.recent(99),
    await kit.stores.people.list(),
    (await kit.stores.audit.after(0, 9_999)).length,
  ]);

const isSentToSignIn = ({ status, location, text }: { status: number; location: string; text: string }) =>
  (status === 302 && location.startsWith('/staff/sign-in')) ||
  (status === 401 && text.includes('Your session ended')) ||
  (status === 401 && text.includes('took too long'));

it('every route says who may, and no other does', () => {
  expect(routes().length).toBeGreaterThan(45);
  expect(routes().sort()).toEqual(Object.keys(MAY).sort());
});

describe.each(Object.entries(MAY).filter(([, who]) => who !== ANYBODY))('%s', (route, who) => {
  const [method = '', path = ''] = route.split(' ');
  const ask = (browser: Browser) =>
    method === 'GET'
      ? browser.get(addressOf(path, browser.id))
      : browser.post(addressOf(path, browser.id), formOf(route));

  it('not for nobody, nor a session that is half open, over or of a closed account', async () => {
    const strangers = [
      new Browser(kit),
      new Browser(kit, '', 'csrf', 'no-such-token'),
      await half(),
      await closed(),
      await expired(),
    ];
    for (const stranger of strangers) {
      const before = await inStore();
      const answer = await ask(stranger);
      expect(isSentToSignIn(answer), `${answer.status} ${answer.location}`).toBe(true);
      expect(answer.text).not.toContain(onset.title);
      expect(await inStore()).toBe(before);
    }
  });

  it.each(ROLES)('by %s', async (role) => {
    // Leaves the draft there for the next; who may discard it is seen by the others' refusal.
    const spares = route.includes('discard') && who.includes(role);
    const browser = await signedIn(kit, [role]);
    const before = await inStore();
    const { status, text } = spares
      ? await browser.post(addressOf(path, browser.id), { ...formOf(route), version: 99 })
      : await ask(browser);
    if (who.includes(role)) return expect([200, 302, 303, 404, 409, 422]).toContain(status);
    // A fault in the form, or a draft in the way, may be told before the right to send it; nothing comes of it either way.
    expect([403, 409, 422]).toContain(status);
    if (status === 409) expect(text).toContain('Only an author can do this');
    if (status === 422)
      expect((await browser.post(addressOf(path, browser.id), { reason: 'Long enough.' })).status).toBe(403);
    return expect(await inStore()).toBe(before);
  });
});

/** The password was right, the second factor is still to come. */
const half = () => session({ complete: false });
const expired = () => session({ created: new Date(kit.clock.now - 13 * 3_600_000).toISOString() });
async function session(change: { complete?: boolean; created?: string }): Promise<Browser> {
  const person = await signedIn(kit, [...ROLES]);
  const token = `other-${person.id}`;
  const at = new Date(kit.clock.now).toISOString();
  const open = { id: token, staff: person.id, csrf: 'csrf', device: '', complete: true, created: at, seen: at };
  await kit.stores.sessions.open(digest(token), { ...open, ...change });
  return new Browser(kit, person.id, 'csrf', token);
}
async function closed(): Promise<Browser> {
  const person = await signedIn(kit, [...ROLES]);
  const at = new Date(kit.clock.now).toISOString();
  const event = { at, actor: 'x', actorName: 'X', action: 'person.disable', subject: 'x', detail: {} };
  await kit.stores.people.disable(person.id, event);
  return person;
}

it('the log and the metrics name every page, by its pattern, and no other', async () => {
  const ann = await signedIn(kit, ['author']);
  for (const path of ['/staff', PATH, '/staff/account', '/staff/people', '/staff/no-such-page', '/nothing'])
    await ann.get(path);
  await new Browser(kit).post('/staff/sign-in', { email: 'nobody@clinic.example', password: 'x' });
  await new Browser(kit).post('/staff/account/password', {});
  const metrics = await (await kit.app.request('/metrics')).text();
  for (const [route, status] of [
    ['/staff', 200],
    ['/staff/answers/:locale{en|es}/:id', 200],
    ['/staff/account', 200],
    ['/staff/people', 403],
    ['/staff/sign-in', 401],
    ['none', 401],
    ['none', 404],
  ])
    expect(metrics).toContain(`vouch_requests_total{route="${route}",status="${status}"}`);
  expect(metrics).not.toMatch(/no-such-page|onset/);
});

describe('the methods no form uses', () => {
  it.each(['HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])(
    '%s by nobody shows nothing and is no fault',
    async (method) => {
      const logged = vi.spyOn(console, 'error');
      for (const path of ['/staff', PATH, '/staff/people', '/staff/no-such-page']) {
        const response = await kit.app.request(path, { method, headers: { origin: 'http://localhost' } });
        expect(response.status, `${path} ${response.status}`).toBeLessThan(500);
        expect(await response.text()).not.toContain(onset.title);
      }
      expect(logged).not.toHaveBeenCalled();
      logged.mockRestore();
    },
  );
});

afterAll(() => kit.db.close());
