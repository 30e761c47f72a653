/** Links people send each other: to choose a new password, and to decide on one change. What they open, and what never. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { hashPassword } from '../../src/console/secrets.ts';
import { codeAt, stepOf, toBase32 } from '../../src/console/totp.ts';
import { fieldsOf, sourceHash } from '../../src/curate/revision.ts';
import { digest } from '../../src/tools/knowledge-files.ts';
import { Browser, inputValue, type Kit, makeConsole, signedIn } from './browser.ts';
import { deployed } from './publish.ts';

// Every golden question is asked for real, some seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const PASSWORD = 'seven quiet herons';
const NEW = 'eleven slow lanterns';
const KEY = { entry: 'onset', locale: 'en' } as const;
const SECRET = new Uint8Array(20).fill(7);

let kit: Kit;
let ada: Browser;
let rex: Browser;
beforeEach(async () => {
  kit = makeConsole();
  ada = await signedIn(kit, ['author', 'admin'], 'Ada Ray');
  rex = await signedIn(kit, ['reviewer'], 'Rex Roy', 'MD');
  await kit.stores.people.setPassword(rex.id, await hashPassword(PASSWORD), digest(`token-${rex.id}`), note());
});
const note = () => ({
  at: new Date(kit.clock.now).toISOString(),
  actor: 'a',
  actorName: 'A',
  action: 'test',
  subject: 'x',
  detail: {},
});
const secondFactor = () => kit.stores.people.setSecondFactor(rex.id, toBase32(SECRET), [], note());
const codeNow = () => codeAt(SECRET, stepOf(new Date(kit.clock.now)));
const actions = async () => (await kit.stores.audit.after(0, 999)).map((row) => row.action);
const signIn = (password: string, browser = new Browser(kit)) =>
  browser.post('/staff/sign-in', { email: `${rex.id}@clinic.example`, password });
const pathIn = (text: string, kind: 'reset' | 'change') =>
  new RegExp(`http://localhost(/staff/${kind}/[\\w-]+)`).exec(text)?.[1] ?? 'no link';

describe('a new password', () => {
  const offer = async () => pathIn((await ada.post(`/staff/people/${rex.id}`, { do: 'reset-link' })).text, 'reset');
  const choose = (path: string, password = NEW) => new Browser(kit).post(path, { password, again: password });

  it('is chosen by a link an administrator makes; every session ends, and the person is told', async () => {
    const path = await offer();
    expect((await new Browser(kit).get('/staff/sign-in')).text).toContain('Ask an administrator');
    expect((await new Browser(kit).get(path)).text).toContain(`${rex.id}@clinic.example`);
    expect((await choose(path)).location).toBe('/staff/sign-in?done=password-reset');
    expect((await rex.get('/staff')).status).toBe(302);
    expect((await signIn(PASSWORD)).status).toBe(401);
    const back = new Browser(kit);
    expect((await signIn(NEW, back)).location).toBe('/staff');
    expect((await back.get('/staff')).text).toContain('by a link Ada Ray made');
    kit.clock.now += 8 * 86_400_000;
    const later = new Browser(kit);
    await signIn(NEW, later);
    expect((await later.get('/staff')).text).not.toContain('by a link Ada Ray made');
    expect(await actions()).toEqual(expect.arrayContaining(['person.reset-link', 'person.reset']));
    expect(JSON.stringify(await kit.stores.audit.after(0, 999))).not.toContain(path.split('/').at(-1));
  });

  it('does not take the place of the second factor', async () => {
    await secondFactor();
    expect((await choose(await offer())).location).toContain('/staff/sign-in');
    const back = new Browser(kit);
    expect((await signIn(NEW, back)).text).toContain('Second factor');
    expect((await back.get('/staff')).status).toBe(302);
    expect((await back.post('/staff/sign-in/code', { code: codeNow() })).location).toBe('/staff');
  });

  it('is refused by a link that was used, replaced, is too old, or of a closed account', async () => {
    const used = await offer();
    await choose(used);
    const replaced = await offer();
    const old = await offer();
    for (const path of [used, replaced]) expect((await choose(path)).status).toBe(404);
    kit.clock.now += 24 * 3_600_000;
    expect((await choose(old)).status).toBe(404);
    ada = await signedIn(kit, ['admin'], 'Ada Ray');
    const closed = await offer();
    await ada.post(`/staff/people/${rex.id}`, { do: 'disable' });
    expect((await new Browser(kit).get(closed)).text).toContain('This link no longer works');
    expect((await choose(closed)).status).toBe(404);
    expect((await new Browser(kit).get('/staff/reset/made-up')).status).toBe(404);
  });

  it('is not set, nor an account made, by links of an administrator whose account was closed', async () => {
    const max = await signedIn(kit, ['admin'], 'Max Moe');
    const link = pathIn((await max.post(`/staff/people/${rex.id}`, { do: 'reset-link' })).text, 'reset');
    const eve = { name: 'Eve Ely', email: 'eve@elsewhere.example', roles: ['admin'] };
    const invited = await max.post('/staff/people/invite', eve);
    const invitation = /http:\/\/localhost(\/staff\/invitation\/[\w-]+)/.exec(invited.text)?.[1] ?? 'no link';
    const closed = await ada.post(`/staff/people/${max.id}`, { do: 'disable' });
    expect((await ada.get(closed.location)).text).toContain('links the person made no longer work');
    expect((await choose(link)).status).toBe(404);
    expect((await choose(invitation)).status).toBe(404);
    expect((await signIn(PASSWORD)).location).toBe('/staff');
  });

  it('is refused when it is weak or typed in two ways, and nothing is changed', async () => {
    const path = await offer();
    const weak = await choose(path, 'short');
    expect([weak.status, weak.text]).toEqual([422, expect.stringContaining('Your password was not changed.')]);
    expect((await new Browser(kit).post(path, { password: NEW, again: `${NEW}!` })).status).toBe(422);
    expect((await signIn(PASSWORD)).location).toBe('/staff');
  });

  it('is offered by administrators only, and not to oneself', async () => {
    expect((await rex.post(`/staff/people/${ada.id}`, { do: 'reset-link' })).status).toBe(403);
    expect((await ada.post(`/staff/people/${ada.id}`, { do: 'reset-link' })).location).toBe('/staff/account');
    expect((await ada.get(`/staff/people/${ada.id}`)).text).not.toContain('Make a link for a new password');
  });
});

describe('a change', () => {
  /** Sends a change to review. @returns its draft. */
  async function submitted(): Promise<string> {
    const source = deployed(KEY);
    const f = fieldsOf(source);
    await ada.post('/staff/answers/en/onset/edit', {
      do: 'submit',
      draft: '',
      version: 0,
      base: sourceHash(source, digest),
      section: source.section,
      title: f.title,
      asks: f.asks.join('\n'),
      related: f.related.join('\n'),
      provenance: f.provenance,
      efficacy: f.efficacy ? ['yes'] : [],
      body: `${f.body}\n\nAsk the nurse about it.`,
      reason: 'Says whom to ask.',
    });
    return (await kit.stores.drafts.open())[0]?.id ?? '';
  }
  const linkFor = async (draft: string, reviewer = rex.id) =>
    pathIn((await ada.post(`/staff/review/${draft}/link`, { reviewer })).text, 'change');
  const decide = (path: string, page: string, more: Record<string, string> = {}) =>
    new Browser(kit).post(path, {
      do: 'approve',
      version: inputValue(page, 'version'),
      hash: inputValue(page, 'hash'),
      due: '2027-11-21',
      password: PASSWORD,
      ...more,
    });

  it('is read without signing in and approved with the password of its reviewer', async () => {
    const path = await linkFor(await submitted());
    const page = await new Browser(kit).get(path);
    expect(page.text).toContain('Ask the nurse about it.');
    expect(page.text).toContain('Every check passes');
    expect(page.text).not.toContain('aria-label="Pages"');
    const done = await decide(path, page.text);
    expect([done.status, done.text]).toEqual([200, expect.stringContaining('Published')]);
    expect((await kit.ask('how soon will I feel an effect on my mood?')).reply.review).toMatchObject({
      by: 'Rex Roy',
      credential: 'MD',
    });
    expect(done.headers.getSetCookie()).toEqual([]);
    expect(await actions()).toEqual(expect.arrayContaining(['review-link.make', 'answer.publish', 'review-link.used']));
    expect((await new Browser(kit).get(path)).status).toBe(404);
  });

  it('is given back by the same page, with a note', async () => {
    const path = await linkFor(await submitted());
    const ask = { do: 'ask-changes', password: PASSWORD };
    expect((await new Browser(kit).post(path, { ...ask, note: '' })).status).toBe(422);
    expect((await new Browser(kit).post(path, { ...ask, note: 'Shorter, please.' })).text).toContain('Given back');
    expect((await ada.get('/staff')).text).toContain('Shorter, please.');
  });

  it('is not decided by the link alone, nor by a wrong password, nor without the second factor', async () => {
    const path = await linkFor(await submitted());
    const page = (await new Browser(kit).get(path)).text;
    for (const password of ['', 'wrong password', 'none']) {
      const refused = await decide(path, page, { password });
      expect([refused.status, refused.text]).toEqual([401, expect.stringContaining('Nothing was changed')]);
    }
    await secondFactor();
    expect((await decide(path, page)).status).toBe(401);
    expect(await kit.stores.revisions.head()).toBe(0);
    expect(await actions()).toContain('review-link.failed');
    expect((await decide(path, page, { code: codeNow() })).text).toContain('Published');
  });

  it('is not guessed at: after ten tries even the right password is refused for a while', async () => {
    const path = await linkFor(await submitted());
    const page = (await new Browser(kit).get(path)).text;
    for (let i = 0; i < 10; i++) expect((await decide(path, page, { password: 'x' })).status).toBe(401);
    expect((await decide(path, page)).status).toBe(429);
  });

  it('is opened by no link once its text changed, after a week, or when the reviewer may not', async () => {
    const draft = await submitted();
    const [old, path] = [await linkFor(draft), await linkFor(draft)];
    const page = (await new Browser(kit).get(path)).text;
    const outdated = await decide(path, page, { hash: 'f'.repeat(64) });
    expect([outdated.status, outdated.text]).toEqual([409, expect.stringContaining('What you read is not what')]);
    await kit.stores.people.change(rex.id, { name: 'Rex Roy', roles: ['author'], credential: '' }, note());
    expect((await new Browser(kit).get(path)).text).toContain('Only a reviewer can do this');
    expect((await decide(path, page)).status).toBe(422);
    await kit.stores.people.change(rex.id, { name: 'Rex Roy', roles: ['reviewer'], credential: 'MD' }, note());
    kit.clock.now += 7 * 86_400_000;
    expect((await new Browser(kit).get(old)).status).toBe(404);
    kit.clock.now -= 7 * 86_400_000;
    const now = await kit.stores.drafts.find(draft);
    if (now) await kit.stores.drafts.save(draft, now.version, now, note());
    expect((await decide(path, page)).status).toBe(404);
    expect(await kit.stores.revisions.head()).toBe(0);
  });

  it('is never sent to somebody who wrote in it or may not approve', async () => {
    const draft = await submitted();
    for (const reviewer of [ada.id, 'nobody', ''])
      expect((await ada.post(`/staff/review/${draft}/link`, { reviewer })).status).toBe(422);
    expect((await ada.post('/staff/review/none/link', { reviewer: rex.id })).status).toBe(404);
  });
});
