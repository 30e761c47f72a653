/** Crisis help when the service is away, slow, refusing or broken, and before the chat could be loaded. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Service, startService } from '../runtime/service.ts';
import { faults, launch } from './chromium.ts';

let browser: Browser;
let service: Service;
let page: Page;

beforeAll(async () => {
  [browser, service] = await Promise.all([launch(), startService()]);
});
afterAll(async () => {
  await browser?.close();
  service?.stop();
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 360, height: 740 }, locale: 'en-US' });
  await page.goto(service.address);
});
afterEach(() => page.close());

const open = async () => {
  await page.getByRole('button', { name: 'Ask a question' }).click();
  await page.getByRole('textbox').waitFor();
};
const ask = async (question: string) => {
  await page.getByRole('textbox').fill(question);
  await page.getByRole('textbox').press('Enter');
};
const DISTRESS = 'I want to kill myself';
const card = () => page.locator('.urgent a[href="tel:988"]').first();

describe('crisis help', () => {
  it('has the numbers in sight as long as the panel is open', async () => {
    await open();
    for (const href of ['tel:988', 'sms:988', 'tel:911'])
      expect(await page.locator(`.help a[href="${href}"]`).isVisible()).toBe(true);
    await page.locator('.foot a[href^="tel:"]').waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it.each([
    ['is out of reach', () => page.route('**/api/messages', (r) => r.abort())],
    ['limits the rate', () => page.route('**/api/messages', (r) => r.fulfill({ status: 429, json: {} }))],
    ['fails', () => page.route('**/api/messages', (r) => r.fulfill({ status: 503, json: {} }))],
    ['sends what is no reply', () => page.route('**/api/messages', (r) => r.fulfill({ body: '<p>Log in</p>' }))],
  ])('shows the card, keeps the text and offers to send again when the service %s', async (_, spoil) => {
    await open();
    await spoil();
    await ask(DISTRESS);
    await card().waitFor();
    expect(await page.locator('[role=alert]').textContent()).toContain('988');
    expect(await page.getByRole('textbox').inputValue()).toBe(DISTRESS);
    await page.getByRole('button', { name: 'Send again' }).waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('does not wait for a slow service', async () => {
    await open();
    await page.route('**/api/messages', (r) => new Promise((done) => setTimeout(done, 6_000)).then(() => r.continue()));
    const asked = Date.now();
    await ask(DISTRESS);
    await card().waitFor();
    expect(Date.now() - asked).toBeLessThan(4_500);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  it('keeps whom to call beside what follows, and leaves the reply in sight', async () => {
    await open();
    await ask(DISTRESS);
    await card().waitFor();
    expect(await page.locator('.urgent li').first().isVisible()).toBe(true);
    await ask('ok thanks');
    const beside = page.locator('.card');
    await beside.locator('a[href="tel:988"]').waitFor();
    expect(await beside.locator('a[href="tel:911"]').isVisible()).toBe(true);
    expect(await beside.locator('li').first().isVisible()).toBe(false);
    expect(await page.locator('.card + .text').isVisible()).toBe(true);
    expect(await faults(page)).toEqual([]);
  });

  it('shows no card for an innocent message that could not be sent', async () => {
    await open();
    await page.route('**/api/messages', (r) => r.abort());
    await ask('this wait is killing me');
    await page.getByRole('button', { name: 'Send again' }).waitFor();
    expect(await card().count()).toBe(0);
  });

  it('gives the numbers when the chat itself cannot be loaded, and loads it on the next try', async () => {
    await page.route('**/chat.js*', (r) => r.abort());
    await page.getByRole('button', { name: 'Ask a question' }).click();
    await page.locator('[role=alert] a[href="tel:988"]').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.unrouteAll();
    await open();
    expect(await page.locator('.sorry').count()).toBe(0);
  });
});
