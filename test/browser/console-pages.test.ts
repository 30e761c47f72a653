/** Every page of the console with something in it: no accessibility fault, no sideways scrolling, nothing the policy blocks. */
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Browser as Chromium, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, type Kit, makeConsole, signedIn } from '../console/browser.ts';
import { deployed, publish, withdraw } from '../console/publish.ts';
import { faults, launch } from './chromium.ts';

const KEY = { entry: 'onset', locale: 'en' } as const;

/** Links of pages for somebody who is not signed in, by what they open. */
const links = { change: '', reset: '', invitation: '' };
let review = '';

let kit: Kit;
let ada: Browser;
let chromium: Chromium;
let server: ReturnType<typeof serve>;
let address: string;

beforeAll(async () => {
  kit = makeConsole({ keepDays: 30 });
  ada = await signedIn(kit, ['author', 'reviewer', 'admin'], 'Ada Ray', 'MD');
  await publish(kit, KEY, { body: `${deployed(KEY).body}\n\nAsk the nurse about it.` }, 'Says whom to ask.');
  await publish(kit, KEY, { title: 'How soon will I feel better?' }, 'Plainer.');
  await withdraw(kit, { entry: 'side-effects', locale: 'es' }, 'A source was retracted.');
  for (const visitor of ['a', 'b', 'c']) {
    kit.visitor.address = visitor;
    for (const message of ['Where can I tie up my horse?', 'How soon will I feel it?', 'what dose should I take'])
      await kit.ask(message);
  }
  const judged = { day: '2026-11-21', entry: 'onset', version: '', helpful: false, reason: 'unclear' };
  await kit.stores.counts.countFeedback(judged);
  const rex = await signedIn(kit, ['reviewer'], 'Rex Roy', 'MD');
  await ada.post('/staff/answers/en/cost/renew');
  review = (await kit.stores.drafts.open())[0]?.id ?? '';
  const pathIn = ({ text }: { text: string }) => /http:\/\/localhost(\/staff\/[a-z]+\/[\w-]+)/.exec(text)?.[1] ?? '';
  links.change = pathIn(await ada.post(`/staff/review/${review}/link`, { reviewer: rex.id }));
  links.reset = pathIn(await ada.post(`/staff/people/${rex.id}`, { do: 'reset-link' }));
  const eve = { name: 'Eve Example', email: 'eve@clinic.example', roles: 'author' };
  links.invitation = pathIn(await ada.post('/staff/people/invite', eve));
  if (Object.values(links).includes('')) throw new Error('A link was not made.');
  server = serve({ fetch: kit.app.fetch, port: 0 });
  await new Promise((done) => server.once('listening', done));
  address = `http://localhost:${(server.address() as AddressInfo).port}`;
  chromium = await launch();
});
afterAll(async () => {
  await chromium?.close();
  server?.close();
});

const press = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).first().click();
const openAll = (page: Page) =>
  page.evaluate('for (const d of document.querySelectorAll("details")) d.open = true') as Promise<void>;

const fill = (label: string, text: string) => (page: Page) => page.getByLabel(label, { exact: true }).fill(text);

const PAGES: ReadonlyArray<readonly [path: string | (() => string), then?: (page: Page) => Promise<void>]> = [
  ['/staff/answers?q=how'],
  ['/staff/answers/new'],
  ['/staff/answers/begin?section=effects&locale=en&title=What+are+the+side+effects%3F'],
  ['/staff/answers/en/onset', openAll],
  ['/staff/answers/es/onset', openAll],
  ['/staff/answers/en/onset/edit', openAll],
  [
    '/staff/answers/en/onset/edit',
    async (page) => {
      await fill('Answer', 'Take 50 mg.')(page);
      await press('Check')(page);
      await page.getByText('names an amount of a drug').first().waitFor();
      await openAll(page);
    },
  ],
  ['/staff/answers/es/onset/edit'],
  ['/staff/answers/es/side-effects'],
  ['/staff/review'],
  [() => `/staff/review/${review}`, openAll],
  [() => links.change],
  [() => links.reset],
  [() => links.invitation],
  ['/staff/change/gone'],
  ['/staff/sign-in?done=signed-out'],
  ['/staff/account'],
  ['/staff/account/second-factor', openAll],
  ['/staff/people'],
  [() => `/staff/people/${ada.id}`],
  ['/staff/nowhere'],
  ['/staff'],
  ['/staff/inbox'],
  ['/staff/dashboard'],
  ['/staff/dashboard?days=365', openAll],
  ['/staff/history'],
  ['/staff/history/en/onset?from=0&to=2', openAll],
  ['/staff/audit', press('Check the chain')],
  ['/staff/duplicates'],
  ['/staff/export'],
  ['/staff/export/print?locale=es'],
  ['/staff/import'],
  [
    '/staff/import',
    async (page) => {
      await page.getByLabel('Or paste it here').fill('question,answer\nMay I bring my dog?,Yes.\n,No question');
      await press('Dry run')(page);
      await page.getByText('There is no question.').waitFor();
    },
  ],
  [
    '/staff/try',
    async (page) => {
      await page.getByLabel('What a visitor might write').fill('I want to die, how soon will it help?');
      await press('Ask')(page);
      await page.getByText('What the guard found').first().waitFor();
    },
  ],
];

describe.each([
  [360, 'light'],
  [1280, 'dark'],
] as const)('at %i px, %s', (width, colorScheme) => {
  it.each(PAGES)('%s', async (path, then) => {
    const context = await chromium.newContext({ colorScheme, viewport: { width, height: 800 } });
    const token = `token-${ada.id}`;
    await context.addCookies([{ name: 'vouch-staff', value: token, domain: 'localhost', path: '/' }]);
    const page = await context.newPage();
    const problems: string[] = [];
    page.on(
      'console',
      (m) => m.type() === 'error' && !/status of 4(?:04|22)/.test(m.text()) && problems.push(m.text()),
    );
    page.on('pageerror', (e) => problems.push(e.message));
    await page.goto(address + (typeof path === 'string' ? path : path()));
    await then?.(page);
    await page.locator('h1').waitFor();
    expect(await faults(page)).toEqual([]);
    const sideways = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(sideways).toBe(0);
    // On a telephone rows are blocks; columns of figures alone go on to the side.
    const wider = await page.evaluate(
      '[...document.querySelectorAll(".stacks, .plot-bars")].filter((t) => t.scrollWidth > t.parentElement.clientWidth).map((t) => t.caption.textContent)',
    );
    if (width < 640) expect(wider).toEqual([]);
    expect(problems).toEqual([]);
    await context.close();
  });
});
