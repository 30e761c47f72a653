/** The staff console in real Chromium, on Node and in workerd: two people take an answer to a visitor, without a fault of accessibility. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestHarness } from 'wrangler';
import { startService } from '../runtime/service.ts';
import { SETUP_CODE } from '../runtime/setup-code.ts';
import { faults, launch } from './chromium.ts';

const PASSWORD = 'seven quiet herons';
const SENTENCE = 'Ask your care team what they see in you.';

/** Where the service is, and how to end it. */
interface Running {
  readonly address: string;
  stop(): void | Promise<void>;
}

/** The Worker in workerd with D1, as `wrangler dev` runs it. */
async function startWorker(): Promise<Running> {
  const vars = { VOUCH_SETUP_CODE: SETUP_CODE, VOUCH_RATE_LIMIT: 'off', VOUCH_LOG: 'errors' };
  const server = createTestHarness({ workers: [{ configPath: './wrangler.toml', vars }] });
  const { url } = await server.listen();
  await server.getWorker().applyD1Migrations('DB');
  return { address: url.origin, stop: () => server.close() };
}

let service: Running;
let browser: Browser;

async function somebody(colorScheme: 'light' | 'dark'): Promise<{ page: Page; sound: () => Promise<void> }> {
  const context = await browser.newContext({ colorScheme, viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const sound = async () => expect(await faults(page), page.url()).toEqual([]);
  return { page, sound };
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function choosePassword(page: Page): Promise<void> {
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByLabel('The same once more').fill(PASSWORD);
}

describe.each([
  ['Node with SQLite', startService],
  ['workerd with D1', startWorker],
] as ReadonlyArray<readonly [string, () => Promise<Running>]>)('the console on %s', (_, start) => {
  beforeAll(async () => {
    [service, browser] = await Promise.all([start(), launch()]);
  });
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  it('leads from the set-up code to a visitor who reads the new text', async () => {
    const ada = await somebody('light');
    await ada.page.goto(`${service.address}/staff`);
    await ada.page.getByLabel('Set-up code').fill(SETUP_CODE);
    await ada.page.getByLabel('Full name').fill('Ada Ray');
    await ada.page.getByLabel('E-mail address').fill('ada@clinic.example');
    await ada.sound();
    await press(ada.page, 'Create the account');
    await ada.page.waitForSelector('text=Set up the first'); // the browser asks for the password first
    await choosePassword(ada.page);
    await press(ada.page, 'Create the account');
    await ada.page.getByRole('heading', { name: 'Hello, Ada' }).waitFor();
    await ada.sound();

    await ada.page.getByRole('link', { name: 'People' }).click();
    await ada.page.getByLabel('Full name').fill('Rex Roy');
    await ada.page.getByLabel('E-mail address').fill('rex@clinic.example');
    await ada.page.getByLabel('Reviewer').check();
    await press(ada.page, 'Make an invitation link');
    await ada.sound();
    expect(await ada.page.getByRole('alert').textContent()).toContain('needs a credential');
    await ada.page.locator('#credential').fill('MD');
    await press(ada.page, 'Make an invitation link');
    const invitation = (await ada.page.locator('code.block').textContent()) ?? '';

    const rex = await somebody('dark');
    await rex.page.goto(invitation);
    await rex.sound();
    await choosePassword(rex.page);
    await press(rex.page, 'Create my account');
    await rex.page.getByRole('heading', { name: 'Hello, Rex' }).waitFor();
    await rex.sound();

    await ada.page.getByRole('link', { name: 'Answers' }).click();
    await ada.sound();
    await ada.page.getByLabel('Search').fill('how soon mood');
    await ada.page.getByLabel('Language').selectOption('en');
    await press(ada.page, 'Show');
    await ada.page.getByRole('link', { name: 'How soon will I feel an effect on my mood?' }).click();
    await ada.sound();
    await ada.page.getByRole('link', { name: 'Edit' }).click();
    await ada.sound();
    const answer = ada.page.getByLabel('Answer', { exact: true });
    const text = await answer.inputValue();
    await answer.fill(`${text}\n\nTake 50 mg.`);
    await press(ada.page, 'Check');
    await ada.page.getByText('names an amount of a drug').first().waitFor();
    await ada.sound();
    await ada.page.getByLabel('Answer', { exact: true }).fill(`${text}\n\n${SENTENCE} Call `);
    await ada.page.locator('#preview').getByText(SENTENCE).waitFor();
    await ada.page.getByText('Facts and lines to put in').click();
    await press(ada.page, 'Put in {{clinic.phone}}');
    expect(await ada.page.getByLabel('Answer', { exact: true }).inputValue()).toContain('Call {{clinic.phone}}');
    await ada.page.locator('#preview').getByText('Call (555) 010-0142').waitFor();
    await ada.page.getByLabel('Answer', { exact: true }).fill(`${text}\n\n${SENTENCE}`);
    await ada.page.getByLabel('What you changed, and why').fill('Says whom to ask.');
    await press(ada.page, 'Send to review');
    await ada.page.getByText('Sent to review.').waitFor();

    await rex.page.goto(`${service.address}/staff`);
    await rex.sound();
    await rex.page.getByRole('link', { name: 'How soon will I feel' }).click();
    await rex.page.getByText('Every check passes').waitFor();
    await rex.sound();
    await press(rex.page, 'Approve and publish');
    await rex.page.getByText('Published.').waitFor();
    await rex.sound();

    const visitor = await browser.newPage();
    const published = Date.now();
    do {
      await visitor.goto(`${service.address}/chat`);
      await visitor.getByRole('textbox').fill('How soon will I feel an effect on my mood?');
      await press(visitor, 'Send');
      await visitor.getByText('Some people feel a change').waitFor();
    } while (!(await visitor.getByText(SENTENCE).first().isVisible()) && Date.now() < published + 5_000);
    expect(await visitor.textContent('body')).toContain(SENTENCE);
    await visitor.goto(`${service.address}/`);
    await visitor.getByRole('button', { name: 'Ask a question' }).click();
    await visitor.getByRole('textbox').fill('How soon will I feel an effect on my mood?');
    await visitor.keyboard.press('Enter');
    await visitor.getByText(SENTENCE).first().waitFor();
  });

  it('fits a telephone, and is walked with the keyboard', async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    await page.goto(`${service.address}/staff`);
    await page.getByLabel('E-mail address').fill('ada@clinic.example');
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Hello, Ada' }).waitFor();
    for (const path of ['/staff', '/staff/answers', '/staff/answers/es/onset/edit', '/staff/people']) {
      await page.goto(service.address + path);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
    }
  });
});
