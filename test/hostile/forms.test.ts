/**
 * Every form of the console, as its pages show them, filled in by malice and accident: never a 5xx nor a fault in the log,
 * nothing live that nobody approved, nothing polluted, the database whole. The forms are found, not listed.
 */
import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { verify } from '../../src/curate/audit.ts';
import { ROLES } from '../../src/curate/revision.ts';
import { digest } from '../../src/tools/knowledge-files.ts';
import { Browser, type Kit, makeConsole, SETUP_CODE, signedIn } from '../console/browser.ts';
import { cases, PATIENCE } from '../fuzz.ts';
import { type Form, formsIn } from './forms.ts';
import { NAMES } from './requests.ts';
import { expectSafePage } from './safe-page.ts';
import { TEXTS } from './texts.ts';
import { VECTORS } from './vectors.ts';

vi.setConfig({ testTimeout: PATIENCE, hookTimeout: 60_000 });

const ANSWER = '/staff/answers/en/cost';
const REVIEWED = '/staff/answers/en/onset';

/** SQL that would show if it were run as such. */
const SQL = [
  "'; DROP TABLE staff; --",
  "' OR '1'='1",
  "x' UNION SELECT hash, id, staff, csrf, device, 1, created, seen FROM sessions --",
  "\\'; DELETE FROM drafts; --",
  '"; UPDATE staff SET roles = \'["admin"]\'; --',
  "%' ESCAPE '%",
  "'||(SELECT password FROM staff)||'",
  '1; ATTACH DATABASE "x" AS y',
  '$1 ?1 :a @b ??',
];

interface Furnished {
  readonly kit: Kit;
  readonly ann: Browser;
  readonly forms: readonly Form[];
}

/** Drafts, one of them in review, an invitation and a question in the inbox, so that every page has its forms. */
async function furnished(): Promise<Furnished> {
  const kit = makeConsole({ keepDays: 30 });
  const ann = await signedIn(kit, [...ROLES], 'Ann Poe', 'RN');
  const bob = await signedIn(kit, ['author', 'admin'], 'Bob Author');
  for (const address of ['a', 'b', 'c']) {
    kit.visitor.address = address;
    await kit.ask('do you validate parking tickets for the garage');
  }
  await bob.post(`${ANSWER}/edit`, { ...asOpened(await bob.get(`${ANSWER}/edit`)), reason: 'Test.', do: 'save' });
  const onset = asOpened(await bob.get(`${REVIEWED}/edit`));
  const body = `${onset.body}\n\nAsk your care team what they see in you.`;
  await bob.post(`${REVIEWED}/edit`, { ...onset, body, reason: 'Test.', do: 'submit' });
  const invited = { name: 'Rex Roy', email: 'rex@clinic.example', roles: 'reviewer', credential: 'MD' };
  const { text: page } = await bob.post('/staff/people/invite', invited);
  const link = /\/staff\/invitation\/[\w-]+/.exec(page)?.[0] ?? '';
  return { kit, ann, forms: await formsOf(kit, ann, [link, `/staff/people/${bob.id}`]) };
}

/** What the form of an answer holds when it is opened. */
function asOpened({ text: page }: { text: string }): Record<string, string> {
  const form = formsIn(page, '').find(({ fields }) => 'body' in fields);
  return Object.fromEntries(Object.entries(form?.fields ?? {}).map(([name, [value = '']]) => [name, value]));
}

/** The forms of what is linked from the first page on, as far as it stays in the console, and of what is in front of it. */
async function formsOf(kit: Kit, ann: Browser, alsoFrom: readonly string[]): Promise<Form[]> {
  const found = new Map<string, Form>();
  const seen = new Set<string>();
  const collect = (page: string, path: string) => {
    for (const form of formsIn(page, path))
      found.set(
        `${form.action} ${JSON.stringify(Object.entries(form.fields).map(([n, v]) => (n === 'do' ? v : n)))}`,
        form,
      );
  };
  const waiting = [
    '/staff',
    '/staff/try',
    `${ANSWER}/edit`,
    '/staff/history/en/cost',
    '/staff/account/second-factor',
    ...alsoFrom,
  ];
  for (const path of waiting) {
    if (seen.has(path) || seen.size > 60) continue;
    seen.add(path);
    const { text: page } = await ann.get(path);
    expectSafePage(page, path);
    collect(page, path);
    for (const [, target = ''] of page.matchAll(/href="(\/staff[^"#?]*)/g))
      if (!/\/(?:answers|history)\/(?:en|es)\/(?!cost)|answers\.\w+$|print$|style/.test(target)) waiting.push(target);
  }
  collect((await new Browser(kit).get('/staff/sign-in')).text, '/staff/sign-in');
  collect((await new Browser(makeConsole()).get('/staff/setup')).text, '/staff/setup');
  return [...found.values()];
}

const text = fc.oneof(
  { arbitrary: fc.string({ unit: 'binary', maxLength: 80 }), weight: 3 },
  { arbitrary: fc.string({ unit: 'grapheme', maxLength: 80 }), weight: 1 },
  { arbitrary: fc.constantFrom(...VECTORS), weight: 3 },
  { arbitrary: fc.constantFrom(...SQL), weight: 3 },
  {
    arbitrary: fc.constantFrom(
      ...NAMES,
      '',
      ' ',
      '\0',
      '0',
      '-1',
      '1e9',
      'NaN',
      '../../etc/passwd',
      '[]',
      '{}',
      'null',
    ),
    weight: 2,
  },
  {
    arbitrary: fc.tuple(fc.constantFrom(...Object.values(TEXTS)), fc.nat(6_000)).map(([make, n]) => make(n + 1)),
    weight: 1,
  },
  {
    arbitrary: fc.constantFrom(
      '["',
      '{"path":"/staff","fields":[["a",1]]}',
      '{"path":"//evil.example","fields":[]}',
      `${'['.repeat(5_000)}`,
    ),
    weight: 1,
  },
);
/** What becomes of a field: as the page had it, or one of ours, or several, or left out. */
const change = fc.oneof(
  { arbitrary: fc.constant('keep' as const), weight: 3 },
  { arbitrary: text.map((value) => [value]), weight: 4 },
  { arbitrary: fc.array(text, { maxLength: 3 }), weight: 1 },
);
const changes = fc.infiniteStream(change);
const more = fc.dictionary(
  fc.constantFrom(...NAMES, '_csrf', 'roles', 'id', 'do', 'version', 'status', 'reviewer'),
  text,
  { maxKeys: 2 },
);

let current: Furnished;
beforeAll(async () => {
  current = await furnished();
});

/** A console is used for so many cases, so that what one does meets what others did before. */
const USES = 100;
let uses = 0;
async function inUse(): Promise<Furnished> {
  if (++uses % USES === 0) {
    await expectWhole(current.kit);
    current = await furnished();
  }
  return current;
}

/** What must hold whatever was sent. */
async function expectWhole({ stores, db, ask }: Kit): Promise<void> {
  const log = await stores.audit.after(0, 99_999);
  expect(verify(log, digest).whole).toBe(true);
  expect(await db.all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  const published = (await stores.revisions.recent(999)).filter((r) => r.kind === 'publish');
  expect(log.filter(({ action }) => action === 'answer.publish')).toHaveLength(published.length);
  for (const { reviewer, author } of published) expect(reviewer).not.toBe(author);
  expect((await stores.people.list()).some(({ roles, disabled }) => roles.includes('admin') && !disabled)).toBe(true);
  expect((await ask('i want to kill myself')).outcome.label).toBe('crisis');
}

const logged = vi.spyOn(console, 'error');
const own = () => Object.getOwnPropertyNames(Object.prototype).length;
const before = own();

it('finds the forms of every page', () => {
  const found = new Set(
    current.forms.map(({ action }) =>
      action.replace(/(?<=\/(?:review|drafts|people|invitation)\/)(?!invite|uninvite)[\w-]+/, ':id'),
    ),
  );
  const known = [
    'setup',
    'sign-in',
    'sign-out',
    'invitation/:id',
    'import',
    'try',
    'review/:id',
    'drafts/:id/discard',
    'inbox/attach',
    'inbox/dismiss',
    'people/invite',
    'people/uninvite',
    'people/:id',
    'account/password',
    'account/second-factor',
    'audit/check',
    'audit/export',
  ];
  expect([...found]).toEqual(
    expect.arrayContaining([`${ANSWER}/edit`, `${ANSWER}/withdraw`, ...known.map((path) => `/staff/${path}`)]),
  );
});

describe('every form', () => {
  it.each(['constructor', 'toString', '__proto__'])(
    'takes the section "%s" for a name like any other',
    async (section) => {
      const kit = makeConsole();
      const ann = await signedIn(kit, ['author']);
      logged.mockClear();
      const { status } = await ann.post(`${ANSWER}/edit`, {
        title: 'What is it?',
        body: 'A medicine.',
        section,
        do: 'check',
      });
      expect(status).toBe(200);
      expect(logged.mock.calls).toEqual([]);
    },
  );

  it('is taken or refused in words, whatever stands in it', async () => {
    const answered = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(fc.nat(9_999), changes, more, async (which, each, extra) => {
        const { kit, ann, forms } = await inUse();
        const form = forms[which % forms.length] as Form;
        // Whoever sent the last form may have signed out or closed their own account.
        const sender = await signedIn(kit, [...ROLES], ann.id, 'RN');
        const fields: Record<string, string[]> = {};
        for (const [name, values] of Object.entries(form.fields)) {
          const { value = 'keep' } = each.next();
          fields[name] = value === 'keep' ? [...values] : [...value];
        }
        delete fields._csrf;
        for (const [name, value] of Object.entries(extra))
          if (name !== '_csrf' || value.length % 5 === 0) fields[name] = [value];
        logged.mockClear();
        const { status, text: page, headers } = await sender.post(form.action, fields);
        answered.set(status, (answered.get(status) ?? 0) + 1);
        const told = `${form.action} ${JSON.stringify(fields).slice(0, 2_000)} -> ${status}`;
        expect(status, told).toBeLessThan(500);
        expect(logged.mock.calls, told).toEqual([]);
        expect(headers.get('x-content-type-options')).toBe('nosniff');
        if (headers.get('content-type')?.includes('html')) expectSafePage(page, told);
        // Back to the console, never elsewhere.
        const location = headers.get('location');
        if (location) expect(location, told).toMatch(/^\/staff(?:[/?]|$)/);
        else if (status >= 400) expect(page.length, told).toBeGreaterThan(300);
        expect(own()).toBe(before);
        expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      }),
      cases(500),
    );
    await expectWhole(current.kit);
    // Both ways have to occur, or the forms never got past their first check.
    expect([...answered.keys()]).toEqual(expect.arrayContaining([200, 303, 422]));
  });

  it('is refused in words when what is sent is no form at all', async () => {
    const { kit, ann } = current;
    const types = [
      'application/json',
      'text/plain',
      'multipart/form-data',
      'multipart/form-data; boundary=x',
      '',
      'application/x-www-form-urlencoded; charset=utf-7',
    ];
    const raw = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.constantFrom(
        '{}',
        '--x\r\n',
        '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1',
        '%',
        '%zz=%',
        '&&&=&',
        `a=${'%00'.repeat(500)}`,
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(9_999), fc.constantFrom(...types), raw, async (which, type, body) => {
        const form = current.forms[which % current.forms.length] as Form;
        logged.mockClear();
        const response = await kit.app.request(form.action, {
          method: 'POST',
          headers: {
            ...(type ? { 'content-type': type } : {}),
            origin: 'http://localhost',
            cookie: `vouch-staff=token-${ann.id}`,
          },
          body,
        });
        const told = `${form.action} ${type} ${JSON.stringify(body)} -> ${response.status}`;
        expect(response.status, told).toBeGreaterThanOrEqual(300);
        expect(response.status, told).toBeLessThan(500);
        expect(logged.mock.calls, told).toEqual([]);
        await response.text();
      }),
      cases(300),
    );
  });
});

describe('pages of the console', () => {
  it('are there or not, whatever their address asks for', async () => {
    const { ann } = current;
    const PAGES = [
      '/staff',
      '/staff/answers',
      '/staff/answers/begin',
      '/staff/sign-in',
      '/staff/history/en/cost',
      '/staff/try',
      '/staff/audit',
      '/staff/people',
      '/staff/dashboard',
      '/staff/export/print',
      '/staff/export/answers.json',
      '/staff/inbox',
      `${ANSWER}/edit`,
    ];
    const NAMED = [
      'q',
      'state',
      'section',
      'locale',
      'title',
      'next',
      'done',
      'before',
      'from',
      'to',
      'a',
      'b',
      'page',
      'number',
      '__proto__',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...PAGES),
        fc.dictionary(fc.constantFrom(...NAMED), text, { maxKeys: 4 }),
        fc.option(text, { freq: 4 }),
        async (page, query, below) => {
          logged.mockClear();
          const path = below === null ? page : `${page}/${encodeURIComponent(below.slice(0, 300).toWellFormed())}`;
          const asked = `${path}?${new URLSearchParams(Object.entries(query).map(([k, v]) => [k, v.slice(0, 500)]))}`;
          const { status, headers, text: shown } = await ann.get(asked);
          expect(status, asked).toBeLessThan(500);
          expect(logged.mock.calls, asked).toEqual([]);
          const location = headers.get('location');
          if (location) expect(location, asked).toMatch(/^\/staff(?:[/?]|$)/);
          if (headers.get('content-type')?.includes('html')) expectSafePage(shown, asked);
        },
      ),
      cases(400),
    );
  });
});

it('no SQL typed at the sign-in or set-up lets anybody in', async () => {
  const { kit } = current;
  for (const [i, sql] of SQL.entries()) {
    const stranger = new Browser(kit);
    const client = { 'x-test-client': `client-${i}` };
    const answer = await stranger.post('/staff/sign-in', { email: sql, password: sql }, client);
    expect([401, 429]).toContain(answer.status);
    expect((await stranger.get('/staff')).location).toContain('/staff/sign-in');
  }
  const fresh = makeConsole();
  const stranger = new Browser(fresh);
  for (const code of [...SQL.slice(0, 3), '', SETUP_CODE.toLowerCase().slice(1)])
    expect(
      (await stranger.post('/staff/setup', { code, name: 'Eve Eve', email: 'e@x.example', roles: 'admin' })).status,
    ).toBe(422);
  expect(await fresh.stores.people.any()).toBe(false);
});
