/** Who gets in, who does not, and what becomes of what they typed. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hashPassword, passwordFault, passwordMatches } from '../../src/console/secrets.ts';
import { codeAt, stepOf, toBase32 } from '../../src/console/totp.ts';
import { verify } from '../../src/curate/audit.ts';
import { seenThrough } from '../../src/runtime/wiring.ts';
import { digest } from '../../src/tools/knowledge-files.ts';
import { Browser, inputValue, type Kit, makeConsole, SETUP_CODE, signedIn } from './browser.ts';

// Passwords are stretched for real, a tenth of a second each and more on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const PASSWORD = 'seven quiet herons';
const FIRST = {
  code: SETUP_CODE.toLowerCase(),
  name: 'Ada Ray',
  email: 'ada@clinic.example',
  roles: ['admin', 'author'],
  credential: '',
  password: PASSWORD,
  again: PASSWORD,
};

let kit: Kit;
beforeEach(() => {
  kit = makeConsole();
});
const actions = async () => (await kit.stores.audit.after(0, 999)).map((row) => row.action);
const setUp = async () => {
  const browser = new Browser(kit);
  await browser.post('/staff/setup', FIRST);
  await browser.learnToken();
  return browser;
};

describe('set-up', () => {
  it('makes the first administrator of the printed code, once', async () => {
    const browser = new Browser(kit);
    expect((await browser.get('/staff')).location).toBe('/staff/sign-in?next=%2Fstaff');
    expect((await browser.get('/staff/sign-in')).location).toBe('/staff/setup');
    expect((await browser.post('/staff/setup', FIRST)).location).toBe('/staff');
    expect((await browser.get('/staff')).text).toContain('Hello, Ada');
    const other = new Browser(kit);
    expect((await other.get('/staff/setup')).location).toBe('/staff/sign-in');
    expect((await other.post('/staff/setup', { ...FIRST, email: 'eve@x.example' })).location).toBe('/staff/sign-in');
    expect(await kit.stores.people.list()).toHaveLength(1);
  });

  it.each([
    ['a wrong code', { code: 'AAAA-BBBB-CCCC-DDDD' }, 'not the code'],
    ['a short password', { password: 'short', again: 'short' }, 'at least 12'],
    ['a common password', { password: 'password1234', again: 'password1234' }, 'first passwords'],
    ['two passwords', { again: 'another one here' }, 'not the same'],
    ['no administrator', { roles: ['author'] }, 'has to be an administrator'],
    ['a reviewer without credential', { roles: ['admin', 'reviewer'] }, 'needs a credential'],
  ])('refuses %s, beside its field', async (_, wrong, why) => {
    const answer = await new Browser(kit).post('/staff/setup', { ...FIRST, ...wrong });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(why);
    expect(answer.text).toContain('ada@clinic.example');
    expect(await kit.stores.people.any()).toBe(false);
  });
});

describe('signing in', () => {
  it('takes the password, keeps only digests, and goes on where one was', async () => {
    await setUp();
    const browser = new Browser(kit);
    const answer = await browser.post('/staff/sign-in', {
      email: 'ADA@clinic.example',
      password: PASSWORD,
      next: '/staff/people',
    });
    expect(answer.location).toBe('/staff/people');
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly.*SameSite=Lax/);
    const token = /=([^;]+)/.exec(cookie)?.[1] ?? '';
    expect(await kit.stores.sessions.find(token, '', '')).toBeUndefined();
    expect(await kit.stores.sessions.find(digest(token), '', '')).toBeDefined();
  });

  it('binds the cookie to the host over https, as far as the proxies in front are believed', async () => {
    const cookieBehind = async (proxies: number, origin: string) => {
      kit = makeConsole(seenThrough(proxies, () => '10.0.0.1'));
      const answer = await new Browser(kit).post('/staff/setup', FIRST, {
        origin,
        'x-forwarded-proto': 'https, http',
      });
      return answer.headers.get('set-cookie');
    };
    expect(await cookieBehind(1, 'https://localhost')).toMatch(/^__Host-vouch-staff=.*Path=\/.*Secure/);
    expect(await cookieBehind(0, 'http://localhost')).toMatch(/^vouch-staff=/);
  });

  it('takes a form from its own address only, also behind a proxy that ends https', async () => {
    kit = makeConsole(seenThrough(1, () => '10.0.0.1'));
    const from = (origin: string) =>
      new Browser(kit).post('/staff/sign-in', { email: 'x@x.example' }, { origin, 'x-forwarded-proto': 'https' });
    expect((await from('https://localhost')).status).toBe(401);
    expect((await from('http://localhost')).status).toBe(403);
    expect((await from('https://evil.example')).status).toBe(403);
  });

  it('tells of nothing that only somebody who is signed in can have done', async () => {
    await setUp();
    const page = async (query: string) => (await new Browser(kit).get(`/staff/sign-in?${query}`)).text;
    expect(await page('done=discarded&draft=x')).not.toMatch(/discarded|Undo/);
    expect(await page('done=published')).not.toContain('Published');
    expect(await page('done=signed-out')).toContain('You are signed out.');
    expect(await page('done=password-reset')).toContain('Your password was set.');
  });

  it('never leads to another site', async () => {
    await setUp();
    for (const next of [
      'https://evil.example',
      '//evil.example',
      '/staff//evil.example',
      '/staff\\@evil',
      '/elsewhere',
    ]) {
      const answer = await new Browser(kit).post('/staff/sign-in', {
        email: 'ada@clinic.example',
        password: PASSWORD,
        next,
      });
      expect(answer.location).toBe('/staff');
    }
  });

  it('says the same of a wrong password and an unknown address, and writes failures down', async () => {
    await setUp();
    const wrong = await new Browser(kit).post('/staff/sign-in', {
      email: 'ada@clinic.example',
      password: 'nope nope nope',
    });
    const unknown = await new Browser(kit).post('/staff/sign-in', {
      email: 'eve@clinic.example',
      password: 'nope nope nope',
    });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.text.replace('ada@', 'eve@')).toBe(unknown.text);
    expect(await actions()).toContain('sign-in.failed');
  });

  it('refuses even the right password after too many tries, for a while', async () => {
    await setUp();
    const tries = (client: string) => ({ 'x-test-client': client });
    for (let i = 0; i < 10; i++)
      await new Browser(kit).post('/staff/sign-in', { email: 'ada@clinic.example', password: 'wrong' }, tries(`c${i}`));
    const right = { email: 'ada@clinic.example', password: PASSWORD };
    expect((await new Browser(kit).post('/staff/sign-in', right, tries('other'))).status).toBe(429);
    kit.clock.now += 15 * 60_000;
    expect((await new Browser(kit).post('/staff/sign-in', right, tries('other'))).status).toBe(303);
  });

  it('limits one client that tries many accounts', async () => {
    await setUp();
    const window = Math.floor(kit.clock.now / (15 * 60_000));
    for (let i = 0; i < 59; i++) await kit.stores.sessions.attempt(digest('client staff'), window);
    const tries = (n: number) => new Browser(kit).post('/staff/sign-in', { email: `e${n}@x.example`, password: 'x' });
    // Setting up was a try as well.
    expect((await tries(1)).status).toBe(429);
    kit.clock.now += 15 * 60_000;
    expect((await tries(2)).status).toBe(401);
  });
});

it('behind a proxy counts the tries of each network, so that a stranger’s lock nobody else out', async () => {
  kit = makeConsole(seenThrough(1, () => '10.0.0.1'));
  await setUp();
  const window = Math.floor(kit.clock.now / (15 * 60_000));
  for (let i = 0; i < 60; i++) await kit.stores.sessions.attempt(digest('client 2001:db8:6:6::/64'), window);
  const signIn = (address: string) =>
    new Browser(kit).post(
      '/staff/sign-in',
      { email: 'ada@clinic.example', password: PASSWORD },
      { 'x-forwarded-for': `invented, ${address}` },
    );
  expect((await signIn('2001:db8:6:6::66')).status).toBe(429);
  expect((await signIn('203.0.113.7')).status).toBe(303);
});

describe('sessions', () => {
  it('end by sign-out, by rest and by age', async () => {
    const browser = await signedIn(kit, ['admin']);
    expect((await browser.get('/staff')).status).toBe(200);
    await browser.post('/staff/sign-out');
    expect((await browser.get('/staff')).status).toBe(302);

    const resting = await signedIn(kit, ['author']);
    kit.clock.now += 2 * 3_600_000 + 1;
    expect((await resting.get('/staff')).status).toBe(302);

    const busy = await signedIn(kit, ['author']);
    for (let hours = 0; hours < 12; hours++) {
      expect((await busy.get('/staff')).status).toBe(200);
      kit.clock.now += 3_600_000;
    }
    expect((await busy.get('/staff')).status).toBe(302);
  });

  it('are ended by an administrator, and by closing the account', async () => {
    const admin = await signedIn(kit, ['admin']);
    const rex = await signedIn(kit, ['reviewer']);
    await admin.post(`/staff/people/${rex.id}`, { do: 'end-sessions' });
    expect((await rex.get('/staff')).status).toBe(302);
    const eve = await signedIn(kit, ['author']);
    expect((await admin.post(`/staff/people/${eve.id}`, { do: 'disable' })).location).toContain('person-disabled');
    expect((await eve.get('/staff')).status).toBe(302);
    expect(await actions()).toEqual(expect.arrayContaining(['person.end-sessions', 'person.disable']));
  });

  it('that are over or half open are not told as places where somebody is signed in', async () => {
    const admin = await signedIn(kit, ['admin']);
    const rex = await signedIn(kit, ['reviewer']);
    kit.clock.now += 3_600_000;
    const at = new Date(kit.clock.now).toISOString();
    const more = { staff: rex.id, csrf: '', device: '', created: at, seen: at };
    await kit.stores.sessions.open('half', { id: 'half', complete: false, ...more });
    await kit.stores.sessions.open('new', { id: 'new', complete: true, ...more });
    expect((await admin.get(`/staff/people/${rex.id}`)).text).toContain('Signed in on 2 devices');
    kit.clock.now += 3_600_000;
    expect((await admin.get(`/staff/people/${rex.id}`)).text).toContain('Signed in on 1 device,');
  });

  it('that end while somebody types lose nothing', async () => {
    await setUp();
    const browser = new Browser(kit);
    const typed = { name: 'half a <thought>\n"quoted"', email: 'rex@clinic.example' };
    const ended = await browser.post('/staff/people/invite', typed);
    expect(ended.status).toBe(401);
    expect(ended.text).toContain('what you typed is kept');
    const resume = inputValue(ended.text, 'resume');
    const back = await browser.post('/staff/sign-in', {
      email: 'ada@clinic.example',
      password: PASSWORD,
      resume: decode(resume),
    });
    expect(back.text).toContain('What you typed is still here');
    expect(decode(inputValue(back.text, 'name'))).toBe(typed.name);
    expect(back.text).toContain('action="/staff/people/invite"');
  });

  it('that end, and a database that fails, put no secret on a page: it is asked for again', async () => {
    await setUp();
    const secrets = { current: 'a lonely secret', password: 'a new secret', again: 'a new secret', code: '123 secret' };
    const ended = await new Browser(kit).post('/staff/account/password', { ...secrets, name: 'kept' });
    const back = await new Browser(kit).post('/staff/sign-in', {
      email: 'ada@clinic.example',
      password: PASSWORD,
      resume: decode(inputValue(ended.text, 'resume')),
    });
    kit.trouble.on = true;
    const failed = await new Browser(kit).post('/staff/sign-in', { ...secrets, name: 'kept' });
    for (const { text } of [ended, back, failed]) {
      expect(text).toContain('kept');
      expect(text).not.toContain('secret');
    }
    for (const { text } of [back, failed]) {
      expect(text).toContain('Passwords and codes are not kept. Type them again:');
      for (const name of Object.keys(secrets)) expect(text).toMatch(new RegExp(`<input id="${name}"[^>]*required`));
    }
  });
});

describe('forged requests', () => {
  it('without the token of the session change nothing, and lose nothing', async () => {
    const admin = await signedIn(kit, ['admin']);
    admin.csrf = 'forged';
    const answer = await admin.post('/staff/people/invite', {
      name: 'Eve Example',
      email: 'eve@x.example',
      roles: 'admin',
    });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('eve@x.example');
    expect(await kit.stores.people.invitations(new Date(kit.clock.now).toISOString())).toEqual([]);
  });

  it('from another site are refused', async () => {
    const admin = await signedIn(kit, ['admin']);
    const answer = await admin.post(
      '/staff/sign-out',
      {},
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    );
    expect(answer.status).toBe(403);
    expect((await admin.get('/staff')).status).toBe(200);
  });
});

describe('invitations', () => {
  it('work once, with the roles they were made with', async () => {
    const admin = await signedIn(kit, ['admin']);
    const made = await admin.post('/staff/people/invite', {
      name: 'Rex Roy',
      email: 'rex@clinic.example',
      roles: 'reviewer',
      credential: 'MD',
    });
    const path = /http:\/\/localhost(\/staff\/invitation\/[\w-]+)/.exec(made.text)?.[1] ?? '';
    const rex = new Browser(kit);
    expect((await rex.get(path)).text).toContain('Welcome, Rex Roy');
    expect((await rex.post(path, { password: 'rex', again: 'rex' })).status).toBe(422);
    expect((await rex.post(path, { password: PASSWORD, again: PASSWORD })).location).toBe('/staff?done=welcome');
    const person = (await kit.stores.people.list()).find((p) => p.email === 'rex@clinic.example');
    expect(person).toMatchObject({ roles: ['reviewer'], credential: 'MD' });
    expect((await new Browser(kit).get(path)).status).toBe(404);
    expect((await new Browser(kit).post(path, { password: PASSWORD, again: PASSWORD })).status).toBe(404);
  });

  it('expire after a week and can be taken back', async () => {
    const admin = await signedIn(kit, ['admin']);
    const paths: string[] = [];
    for (const email of ['rex@clinic.example', 'roy@clinic.example']) {
      const made = await admin.post('/staff/people/invite', { name: 'Rex Roy', email, roles: 'author' });
      paths.push(/(\/staff\/invitation\/[\w-]+)/.exec(made.text)?.[1] ?? '');
    }
    const [open] = await kit.stores.people.invitations(new Date(kit.clock.now).toISOString());
    await admin.post('/staff/people/uninvite', { id: open?.id ?? '' });
    expect((await Promise.all(paths.map((p) => new Browser(kit).get(p)))).map((a) => a.status).sort()).toEqual([
      200, 404,
    ]);
    kit.clock.now += 7 * 86_400_000;
    expect((await Promise.all(paths.map((p) => new Browser(kit).get(p)))).map((a) => a.status)).toEqual([404, 404]);
  });

  it('void the older link for the same person, say so, and write it down', async () => {
    const [ada, max] = [await signedIn(kit, ['admin']), await signedIn(kit, ['admin'])];
    const invite = async (admin: Browser, email: string) => {
      const { text } = await admin.post('/staff/people/invite', { name: 'Rex Roy', email, roles: 'author' });
      return { text, path: /(\/staff\/invitation\/[\w-]+)/.exec(text)?.[1] ?? '' };
    };
    const first = await invite(ada, 'rex@clinic.example');
    expect(first.text).not.toContain('no longer works');
    const other = await invite(ada, 'roy@clinic.example');
    const newer = await invite(max, 'Rex@Clinic.example');
    expect(newer.text).toContain('The link made before for this address no longer works.');
    expect(newer.text.match(/rex@clinic\.example/gi)).toHaveLength(1);
    expect((await kit.stores.audit.about('Rex@Clinic.example', 1))[0]?.detail).toMatchObject({
      voided: [expect.stringMatching(/^the link of 20/)],
    });

    const old = await new Browser(kit).get(first.path);
    expect(old.status).toBe(404);
    expect(old.text).toContain('until a newer one is made for you');
    expect((await new Browser(kit).post(first.path, { password: PASSWORD, again: PASSWORD })).status).toBe(404);
    expect((await new Browser(kit).get(other.path)).status).toBe(200);
    const taken = await new Browser(kit).post(newer.path, { password: PASSWORD, again: PASSWORD });
    expect(taken.location).toBe('/staff?done=welcome');
  });

  it('are made by administrators only', async () => {
    await signedIn(kit, ['admin']);
    const rex = await signedIn(kit, ['author', 'reviewer']);
    expect((await rex.get('/staff/people')).status).toBe(403);
    expect((await rex.post('/staff/people/invite', { name: 'Eve X', email: 'e@x.yz', roles: 'admin' })).status).toBe(
      403,
    );
    expect((await rex.post(`/staff/people/${rex.id}`, { name: 'Rex R', roles: 'admin' })).status).toBe(403);
  });
});

describe('people', () => {
  it('the last administrator stays', async () => {
    const admin = await signedIn(kit, ['admin']);
    expect((await admin.post(`/staff/people/${admin.id}`, { do: 'disable' })).status).toBe(409);
    expect((await admin.post(`/staff/people/${admin.id}`, { name: 'Ada Ray', roles: 'author' })).status).toBe(409);
    expect((await admin.get('/staff/people')).status).toBe(200);
  });

  it('a change of roles holds at once', async () => {
    const admin = await signedIn(kit, ['admin']);
    const rex = await signedIn(kit, ['admin']);
    await admin.post(`/staff/people/${rex.id}`, { name: 'Rex Roy', roles: 'author' });
    expect((await rex.get('/staff/people')).status).toBe(403);
  });
});

describe('the second factor', () => {
  const codeOf = (secret: string) => {
    const bits = Array.from(secret, (l) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(l).toString(2).padStart(5, '0'));
    const bytes = Uint8Array.from(bits.join('').match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
    return codeAt(bytes, stepOf(new Date(kit.clock.now)));
  };

  it('is set up, asked for, and takes each code once', async () => {
    const browser = await setUp();
    const page = await browser.get('/staff/account/second-factor');
    const secret = inputValue(page.text, 'secret');
    expect(page.text).toContain(`otpauth://totp/Vouch%3Aada%40clinic.example?secret=${secret}`);
    const on = await browser.post('/staff/account/second-factor', { secret, code: codeOf(secret), current: PASSWORD });
    const codes = [...on.text.matchAll(/<code>([A-Z2-9-]+)<\/code>/g)].map((m) => m[1] ?? '');
    expect(codes).toHaveLength(10);

    kit.clock.now += 60_000;
    const again = new Browser(kit);
    const signIn = () => again.post('/staff/sign-in', { email: 'ada@clinic.example', password: PASSWORD });
    expect((await signIn()).text).toContain('Second factor');
    expect((await again.get('/staff')).status).toBe(302);
    expect((await again.post('/staff/sign-in/code', { code: '000000x' })).status).toBe(401);
    const code = codeOf(secret);
    expect((await again.post('/staff/sign-in/code', { code })).location).toBe('/staff');
    expect((await again.get('/staff')).status).toBe(200);

    await signIn();
    expect((await again.post('/staff/sign-in/code', { code })).status).toBe(401);
    expect((await again.post('/staff/sign-in/code', { code: codes[0]?.toLowerCase() ?? '' })).location).toBe('/staff');
    await signIn();
    expect((await again.post('/staff/sign-in/code', { code: codes[0] ?? '' })).status).toBe(401);
  });

  it('is not switched off without the password, nor as one of the people one looks after', async () => {
    const browser = await setUp();
    const [ada] = await kit.stores.people.list();
    const note = { at: '', actor: '', actorName: '', action: 'test', subject: '', detail: {} };
    await kit.stores.people.setSecondFactor(ada?.id ?? '', 'A'.repeat(32), [], note);
    const path = `/staff/people/${ada?.id}`;
    expect((await browser.get(path)).text).not.toContain('Switch second factor off');
    expect((await browser.post(path, { do: 'factor-off' })).location).toBe('/staff/account');
    expect((await browser.post('/staff/account/second-factor/off', { 'current-off': 'wrong' })).status).toBe(422);
    expect((await kit.stores.people.list())[0]?.secondFactor).toBe(true);
    const eve = await signedIn(kit, ['author']);
    await kit.stores.people.setSecondFactor(eve.id, 'A'.repeat(32), [], note);
    expect((await browser.post(`/staff/people/${eve.id}`, { do: 'factor-off' })).location).toContain('done=factor-off');
  });

  it('is not changed without the password', async () => {
    const browser = await setUp();
    const secret = toBase32(new Uint8Array(20).fill(7));
    const answer = await browser.post('/staff/account/second-factor', { secret, code: '123456', current: 'wrong' });
    expect(answer.status).toBe(422);
    expect((await kit.stores.people.list())[0]?.secondFactor).toBe(false);
  });

  it('counts as RFC 6238 does', () => {
    const secret = new TextEncoder().encode('12345678901234567890');
    for (const [seconds, code] of [
      [59, '94287082'],
      [1111111109, '07081804'],
      [1111111111, '14050471'],
      [1234567890, '89005924'],
      [2000000000, '69279037'],
      [20000000000, '65353130'],
    ] as const)
      expect(codeAt(secret, Math.floor(seconds / 30), 8)).toBe(code);
  });
});

describe('passwords', () => {
  it('are stretched with their own salt and parameters', async () => {
    const [a, b] = await Promise.all([hashPassword(PASSWORD), hashPassword(PASSWORD)]);
    expect(a).toMatch(/^scrypt\$32768\$8\$1\$/);
    expect(a).not.toBe(b);
    expect(await passwordMatches(PASSWORD, a)).toBe(true);
    expect(await passwordMatches(`${PASSWORD} `, a)).toBe(false);
    expect(await passwordMatches(PASSWORD, undefined)).toBe(false);
  });

  it.each(['aaaaaaaaaaaaaaaa', '123456789012', 'Password2026!', 'ada-is-my-name-x', 'qwertyuiop12'])(
    '%s will not do',
    (p) => {
      expect(passwordFault(p, { name: 'Ada Ray', email: 'ada-is@clinic.example' })).toBeDefined();
    },
  );
  it.each([PASSWORD, 'пароль из трёх слов', '長いパスワードを使いましょうね'])('%s will do', (p) => {
    expect(passwordFault(p, { name: 'Ada Ray', email: 'ada@clinic.example' })).toBeUndefined();
  });
});

describe('a change whose second half fails', () => {
  const fail = (what: string) =>
    kit.db.run(`CREATE TRIGGER trouble BEFORE ${what} BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`);
  const mend = () => kit.db.run('DROP TRIGGER trouble');
  const UNCHANGED = [503, expect.stringContaining('Nothing was changed.')];
  beforeEach(() => vi.spyOn(console, 'error').mockImplementation(() => {}));
  afterEach(() => vi.restoreAllMocks());

  it('leaves the password as it was when sessions cannot be ended', async () => {
    const browser = await setUp();
    await new Browser(kit).post('/staff/sign-in', { email: 'ada@clinic.example', password: PASSWORD });
    const change = { current: PASSWORD, password: 'eleven slow lanterns', again: 'eleven slow lanterns' };
    await fail('DELETE ON sessions');
    const failed = await browser.post('/staff/account/password', change);
    expect([failed.status, failed.text]).toEqual(UNCHANGED);
    await mend();
    expect((await browser.post('/staff/account/password', change)).location).toContain('password-changed');
    expect(await kit.stores.sessions.of((await kit.stores.people.list())[0]?.id ?? '', '', '')).toHaveLength(1);
  });

  it.each([
    ['of another', (id: string) => [`/staff/people/${id}`, { do: 'end-sessions' }] as const],
    ['of one’s own', () => ['/staff/account/sessions', { id: 'other' }] as const],
    ['this one', () => ['/staff/sign-out', {}] as const],
  ])('leaves sessions as they were when it cannot be written down who ended them: %s', async (_, what) => {
    const admin = await signedIn(kit, ['admin']);
    const rex = await signedIn(kit, ['reviewer']);
    const at = new Date(kit.clock.now).toISOString();
    const more = { csrf: '', device: '', complete: true, created: at, seen: at };
    await kit.stores.sessions.open('other', { id: 'other', staff: admin.id, ...more });
    await fail('INSERT ON audit');
    const [path, fields] = what(rex.id);
    const failed = await admin.post(path, fields);
    expect([failed.status, failed.text]).toEqual(UNCHANGED);
    await mend();
    expect((await rex.get('/staff')).status).toBe(200);
    expect((await admin.get('/staff')).status).toBe(200);
    expect(await kit.stores.sessions.of(admin.id, '', '')).toHaveLength(2);
    expect(await actions()).toEqual(['test.person', 'test.person', 'test.person']);
  });

  it('opens no session that is not written down', async () => {
    await setUp();
    await fail('INSERT ON audit');
    const failed = await new Browser(kit).post('/staff/sign-in', { email: 'ada@clinic.example', password: PASSWORD });
    expect([failed.status, failed.text]).toEqual(UNCHANGED);
    expect(failed.headers.get('set-cookie')).toBeNull();
    expect(await kit.stores.sessions.of((await kit.stores.people.list())[0]?.id ?? '', '', '')).toHaveLength(1);
  });

  it('says that the account is there when only signing in to it failed', async () => {
    await fail('INSERT ON sessions');
    const browser = new Browser(kit);
    const made = await browser.post('/staff/setup', FIRST);
    expect((await browser.get(made.location)).text).toContain('Your account is ready. Sign in to it.');
  });

  it('uses the code a second factor was set up with in the same go', async () => {
    const browser = await setUp();
    const bytes = new Uint8Array(20).fill(7);
    const [secret, code] = [toBase32(bytes), codeAt(bytes, stepOf(new Date(kit.clock.now)))];
    await fail('UPDATE OF totp_step ON staff WHEN NEW.totp_step > 0');
    const failed = await browser.post('/staff/account/second-factor', { secret, code, current: PASSWORD });
    expect([failed.status, failed.text]).toEqual(UNCHANGED);
    expect((await kit.stores.people.list())[0]?.secondFactor).toBe(false);
  });
});

it('takes a null character for nothing', async () => {
  const admin = await signedIn(kit, ['admin']);
  const fields = { name: 'R\0ex Roy', email: 'rex@clinic.example', roles: 'author' };
  expect((await admin.post('/staff/people/invite', fields)).status).toBe(200);
  expect((await kit.stores.people.invitations('2026')).map(({ name }) => name)).toEqual(['Rex Roy']);
});

describe('the database', () => {
  it('may fail: staff are told, keep what they typed, and visitors are answered', async () => {
    const admin = await signedIn(kit, ['admin']);
    await admin.get('/staff');
    kit.trouble.on = true;
    const answer = await admin.post('/staff/people/invite', { name: 'Rex "R" Roy', email: 'rex@clinic.example' });
    expect(answer.status).toBe(503);
    expect(answer.text).toContain('The database does not answer');
    expect(decode(inputValue(answer.text, 'name'))).toBe('Rex "R" Roy');
    kit.clock.now += 60_000;
    expect((await kit.ask('what are the side effects?')).outcome.label).toBe('answer:side-effects');
  });
});

it.each([
  ['database is locked', 'Something else is writing to it.'],
  ['database or disk is full', 'keep this page open until there is room'],
  ['D1_ERROR: Exceeded maximum DB size', 'keep this page open until there is room'],
  ['attempt to write a readonly database', 'read but not written'],
  ['unable to open database file', 'tell whoever runs the service'],
])('staff read what to do when the store says "%s"', async (says, what) => {
  const admin = await signedIn(kit, ['admin']);
  Object.assign(kit.trouble, { on: true, says });
  const read = await admin.get('/staff/people');
  expect([read.status, read.text]).toEqual([503, expect.stringContaining(what)]);
  expect(read.text).not.toContain('What you typed');
  const write = await admin.post('/staff/people/invite', { name: 'Rex Roy' });
  expect([write.status, write.text]).toEqual([503, expect.stringContaining('What you typed is kept on this page.')]);
  expect(write.text).not.toContain(says);
});

it.each(['invitation', 'reset', 'change'])('no log tells the link of an %s', async (kind) => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  kit.trouble.on = true;
  expect((await new Browser(kit).get(`/staff/${kind}/a-secret-token`)).status).toBe(503);
  expect(said.mock.calls.flat().join()).toContain(`/staff/${kind}/...`);
  expect(said.mock.calls.flat().join()).not.toContain('a-secret-token');
  said.mockRestore();
});

it('every page forbids caching, framing and scripts from elsewhere', async () => {
  const admin = await signedIn(kit, ['admin']);
  for (const path of ['/staff', '/staff/people', '/staff/account', '/staff/nowhere']) {
    const { headers, text } = await admin.get(path);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(text).not.toMatch(/<script(?![^>]*src=)|style="| on\w+="/);
  }
});

it('everything is written down in an unbroken chain', async () => {
  const browser = await setUp();
  await browser.post('/staff/sign-out');
  const rows = await kit.stores.audit.after(0, 99);
  expect(rows.map((r) => r.action)).toEqual(['person.first', 'sign-out']);
  expect(verify(rows, digest).whole).toBe(true);
  expect(JSON.stringify(rows)).not.toContain(PASSWORD);
});

const decode = (html: string) =>
  html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
