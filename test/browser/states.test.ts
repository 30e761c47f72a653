/** No accessibility fault in the states that the other files do not pass through, and what loading costs, fetching included. */
import type { Browser, Page } from 'playwright-core';
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

type Options = NonNullable<Parameters<Browser['newPage']>[0]>;
async function visit(options: Options, act: (page: Page) => Promise<void>): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 360, height: 740 }, locale: 'en-US', ...options });
  try {
    await page.goto(service.address);
    await act(page);
  } finally {
    await page.close();
  }
}
const ask = async (page: Page, question: string) => {
  await page.getByRole('button', { name: 'Ask a question' }).click();
  await page.getByRole('textbox').fill(question);
  await page.getByRole('textbox').press('Enter');
  await page.locator('.item.service').nth(1).waitFor();
};

describe('accessibility', () => {
  it.each<[string, Options, string]>([
    ['a refusal', {}, 'how many mg should I take?'],
    ['a refusal in the dark', { colorScheme: 'dark' }, 'how many mg should I take?'],
    ['a crisis in the dark', { colorScheme: 'dark' }, 'I want to die'],
    ['a narrow phone', { viewport: { width: 320, height: 560 } }, 'side effects?'],
    ['200 % zoom', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }, 'side effects?'],
    ['forced colours', { forcedColors: 'active' }, 'side effects?'],
    ['reduced motion', { reducedMotion: 'reduce' }, 'side effects?'],
  ])('has no fault with %s', (_, options, question) =>
    visit(options, async (page) => {
      await ask(page, question);
      expect(await faults(page)).toEqual([]);
    }),
  );

  it('has no fault while reasons are asked for', () =>
    visit({}, async (page) => {
      await ask(page, 'what are the side effects?');
      await page.getByRole('button', { name: 'No', exact: true }).click();
      await page.getByRole('button', { name: 'Hard to understand' }).waitFor();
      expect(await faults(page)).toEqual([]);
    }));
});

it('sends one question however often the button is pressed', () =>
  visit({}, async (page) => {
    let sent = 0;
    page.on('request', (r) => {
      if (r.url().endsWith('/api/messages')) sent++;
    });
    await page.getByRole('button', { name: 'Ask a question' }).click();
    await page.getByRole('textbox').fill('side effects? 🙂 שלום');
    await page.getByRole('button', { name: 'Send' }).dblclick();
    await page.locator('.item.service').nth(1).waitFor();
    expect(sent).toBe(1);
  }));

it('loads and draws its button in a moment', () =>
  visit({}, async (page) => {
    const took = await page.evaluate(async (address) => {
      const started = performance.now();
      const script = document.createElement('script');
      script.src = `${address}/widget.js?again`;
      await new Promise((done) => {
        script.onload = done;
        document.head.append(script);
      });
      document.body.append(document.createElement('vouch-chat'));
      return performance.now() - started;
    }, service.address);
    // Fetching included, on a shared machine: the script's own share of the main thread is far below.
    expect(took).toBeLessThan(200);
  }));
