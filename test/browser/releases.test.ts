/** A button's script and a chat of different releases: a browser keeps the script for an hour, a network may keep either. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Service, startService } from '../runtime/service.ts';
import { faults, launch } from './chromium.ts';

let browser: Browser;
let service: Service;
let page: Page;
const errors: string[] = [];
const site = JSON.parse(readFileSync(new URL('../../dist/site.json', import.meta.url), 'utf8')) as Record<
  string,
  string
>;
const file = (name: string) => site[name] ?? '';
/** What the files have in common when they understand each other. */
const AGREEMENT = /"([\da-f]{6})"/.exec(file('chat-en.js'))?.[1] ?? '';

beforeAll(async () => {
  [browser, service] = await Promise.all([launch(), startService()]);
});
afterAll(async () => {
  await browser?.close();
  service?.stop();
});
beforeEach(async () => {
  errors.length = 0;
  page = await browser.newPage({ viewport: { width: 360, height: 740 }, locale: 'en-US' });
  page.on('pageerror', (e) => errors.push(e.message));
});
afterEach(async () => {
  await page.close();
  expect(errors).toEqual([]);
});

const serve = (name: string, body: string) =>
  page.route(`**/${name}*`, (r) => r.fulfill({ body, contentType: 'text/javascript' }));
const press = async () => {
  await page.goto(service.address);
  await page.getByRole('button', { name: 'Ask a question' }).click();
};
/** Help, and a way that needs no script; the button stays. */
const failedOver = async () => {
  const sorry = page.locator('.sorry');
  await sorry.locator('a[href="tel:988"]').waitFor();
  expect(await faults(page)).toEqual([]);
  expect(await page.getByRole('button', { name: 'Ask a question' }).isVisible()).toBe(true);
  expect(await page.locator('.panel').count()).toBe(0);
  await sorry.getByRole('link', { name: 'ask on this page' }).click();
  await page.getByLabel('Your question').fill('what are the side effects?');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('Preview: not yet reviewed by a clinician.').waitFor();
};

it('marks every file', () => {
  expect(AGREEMENT).not.toBe('');
  for (const name of ['widget.js', 'chat.js', 'chat-en.js', 'chat-es.js'])
    expect(file(name)).toContain(`"${AGREEMENT}"`);
});

describe('an older script', () => {
  it('works with a newer chat as long as they agree', async () => {
    await serve(
      'widget.js',
      file('widget.js').replace(/"[\da-f]{6}"/g, (all) => (all.includes(AGREEMENT) ? all : '"0ld0ne"')),
    );
    await press();
    await page.getByRole('textbox').fill('what are the side effects?');
    await page.getByRole('textbox').press('Enter');
    await page.locator('vouch-chat').getByText('Preview: not yet').first().waitFor();
  });

  it('gives help and another way when they do not', async () => {
    await serve('widget.js', file('widget.js').replaceAll(AGREEMENT, '000000'));
    await press();
    await failedOver();
  });
});

describe('a newer script', () => {
  it.each([
    ['an older chat', 'chat.js', () => file('chat.js').replaceAll(AGREEMENT, '000000')],
    ['a chat from before there were marks', 'chat.js', () => 'export const createPanel = () => ({});'],
    ['older words', 'chat-en.js', () => file('chat-en.js').replaceAll(AGREEMENT, '000000')],
  ])('gives help and another way with %s', async (_, name, body) => {
    await serve(name, body());
    await press();
    await failedOver();
  });

  it('stays in the language that is shown when the other is of another release', async () => {
    await serve('chat-es.js', file('chat-es.js').replaceAll(AGREEMENT, '000000'));
    await press();
    await page.getByRole('textbox').waitFor();
    const asked = page.waitForResponse('**/chat-es.js*');
    await page.getByRole('button', { name: 'Español' }).click();
    await asked;
    await page.getByRole('button', { name: 'Send' }).waitFor();
    expect(await page.locator('.panel').getAttribute('lang')).toBe('en');
  });
});
