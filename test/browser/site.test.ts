/** The pages of the site for a visitor without script, for a clinic's web person, and by axe. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Service, startService } from '../runtime/service.ts';
import { faults, launch } from './chromium.ts';

let browser: Browser;
let service: Service;
beforeAll(async () => {
  [browser, service] = await Promise.all([launch(), startService()]);
});
afterAll(async () => {
  await browser?.close();
  service?.stop();
});

describe.each(['/', '/chat', '/chat?locale=es', '/embed', '/embed?accent=%23ffd700&title=Ask'])('%s', (path) => {
  it.each([
    [320, 'light'],
    [320, 'dark'],
    [1440, 'light'],
    [1440, 'dark'],
  ] as const)('has no accessibility fault and fits a screen %i px wide, %s', async (width, colorScheme) => {
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
    const errors: string[] = [];
    page.on('console', (m) => m.type() === 'error' && errors.push(m.text()));
    await page.goto(service.address + path);
    for (const details of await page.locator('details').all())
      await details.evaluate((d) => d.setAttribute('open', ''));
    expect(await faults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(errors).toEqual([]);
    await page.close();
  });
});

it('without script a visitor gets from the demo page to an answer, on to the next, and to help', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await page.goto(service.address);
  await page.getByRole('link', { name: 'The page for questions' }).click();
  await page.getByLabel('Your question').fill('what are the side effects?');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('Preview: not yet reviewed by a clinician.').waitFor();
  // The address leads to the answer, so that nobody has to look for it.
  expect((await page.locator('#answer').boundingBox())?.y).toBeLessThan(60);
  await page.locator('.choices button').first().click();
  await page.getByText('Earlier you asked').waitFor();
  await page.getByLabel('Your question').fill('I want to kill myself');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('#answer .card a[href="tel:988"]').first().waitFor();
  expect(await context.cookies()).toEqual([]);
  await context.close();
});

it('answers on /chat have no accessibility fault, the crisis card included', async () => {
  const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  for (const question of [
    'what are the side effects?',
    'how many mg should I take?',
    'I want to kill myself',
    'thanks',
  ]) {
    await page.goto(`${service.address}/chat`);
    await page.getByLabel('Your question').fill(question);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.locator('#answer').waitFor();
    expect(await faults(page)).toEqual([]);
  }
  await page.close();
});

describe('the configurator', () => {
  it('writes the tag as the form is filled in, and the widget on the page follows', async () => {
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 }, locale: 'en-US' });
    await page.goto(`${service.address}/embed`);
    const code = page.locator('#code-html');
    expect(await code.textContent()).not.toContain('<vouch-chat');
    await page.getByLabel('Language').selectOption('es');
    await page.getByLabel('Corner').selectOption('left');
    await page.getByLabel('Heading').fill('Pregunte "aquí"');
    await page.getByLabel('Your colour').fill('#ffd700');
    await page.getByLabel('Conversation').selectOption('off');
    await page.getByLabel('Starter question 1').selectOption('onset');
    expect(await code.textContent()).toBe(
      `<vouch-chat locale="es" position="left" title="Pregunte &quot;aquí&quot;" persist="off" accent="#ffd700" starters="onset"></vouch-chat>\n<script src="${service.address}/widget.js" defer></script>`,
    );
    expect(await page.locator('.swatches svg').first().getAttribute('aria-label')).toMatch(/^Button and header: 1\d/);
    const launcher = page.getByRole('button', { name: 'Haga una pregunta' });
    expect(await launcher.evaluate((b) => getComputedStyle(b).backgroundColor)).toBe('rgb(255, 215, 0)');
    expect((await launcher.boundingBox())?.x).toBeLessThan(40);
    await launcher.click();
    await page.getByRole('heading', { name: 'Pregunte "aquí"' }).waitFor();
    await page.locator('.log .chip').first().waitFor();
    expect(await page.locator('.log .chip').count()).toBe(1);
    await page.close();
  });

  it('copies a snippet', async () => {
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await context.newPage();
    await page.goto(`${service.address}/embed?theme=dark`);
    await page.getByRole('button', { name: 'Copy' }).first().click();
    await page.getByText('Copied.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('<vouch-chat theme="dark">');
    await context.close();
  });
});
