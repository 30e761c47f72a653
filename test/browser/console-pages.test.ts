/** Every page of the console with something in it: no accessibility fault, no sideways scrolling, nothing the policy blocks. */
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Browser as Chromium, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, type Kit, makeConsole, signedIn } from '../console/browser.ts';
import { deployed, publish, withdraw } from '../console/publish.ts';
import { faults, launch } from './chromium.ts';

const KEY = { entry: 'onset', locale: 'en' } as const;

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

const PAGES: ReadonlyArray<readonly [path: string, then?: (page: Page) => Promise<void>]> = [
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
    page.on('console', (m) => m.type() === 'error' && !m.text().includes('422') && problems.push(m.text()));
    await page.goto(address + path);
    await then?.(page);
    await page.locator('h1').waitFor();
    expect(await faults(page)).toEqual([]);
    const sideways = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(sideways).toBe(0);
    expect(problems).toEqual([]);
    await context.close();
  });
});
