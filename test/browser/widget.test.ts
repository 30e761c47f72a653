/** The widget as a visitor uses it, on the demo page, in real Chromium against the real service. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Service, startService } from '../runtime/service.ts';
import { faults, launch } from './chromium.ts';

let browser: Browser;
let service: Service;
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  [browser, service] = await Promise.all([launch(), startService()]);
});
afterAll(async () => {
  await browser?.close();
  service?.stop();
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 360, height: 740 }, locale: 'en-US' });
  errors.length = 0;
  page.on('pageerror', (e) => errors.push(e.message));
  page.on('console', (m) => {
    if (m.type() === 'error' && !/ERR_INTERNET_DISCONNECTED|Failed to load resource|favicon/.test(m.text()))
      errors.push(m.text());
  });
});
afterEach(async () => {
  await page.close();
  expect(errors).toEqual([]);
});

/** The page around it shows some of the same texts. */
const chat = () => page.locator('vouch-chat');
const launcher = () => page.getByRole('button', { name: /Ask a question|Haga una pregunta/ });
const input = () => page.getByRole('textbox');
const open = async () => {
  await page.goto(service.address);
  await launcher().click();
  await input().waitFor();
};
const ask = async (question: string) => {
  await input().fill(question);
  await input().press('Enter');
};

describe('the widget', () => {
  it('draws a button and asks nothing of anybody before it is opened', async () => {
    const requests: string[] = [];
    page.on('request', (r) => requests.push(new URL(r.url()).pathname));
    await page.goto(service.address);
    await launcher().waitFor();
    expect(requests.filter((r) => r.startsWith('/api') || r === '/chat.js')).toEqual([]);
    expect(await page.evaluate(() => sessionStorage.length + localStorage.length + document.cookie.length)).toBe(0);
    expect(await faults(page)).toEqual([]);
  });

  it('offers questions to start with, and answers the one that is pressed', async () => {
    await open();
    await chat().getByRole('button', { name: 'What are the common side effects?' }).click();
    await chat().getByText('Preview: not yet').first().waitFor();
  });

  it('answers a typed question with its sources and the preview notice', async () => {
    await open();
    await ask('how many treatments will I need?');
    await chat().getByText('about six sessions over two to three weeks').first().waitFor();
    await chat().getByText('Preview: not yet reviewed by a clinician.').waitFor();
    await chat()
      .getByText(/^Sources \(\d+\)$/)
      .click();
    expect(await page.getByRole('link', { name: /electroconvulsive|ECT/i }).count()).toBeGreaterThan(0);
    expect(await faults(page)).toEqual([]);
  });

  it('follows a suggestion', async () => {
    await open();
    await ask('does it get you high?');
    await page.getByRole('button', { name: 'What does a ketamine session feel like?' }).click();
    await chat()
      .getByText(/dream-like|floating|detached/i)
      .first()
      .waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('says which question an answer is to, and that it was given before', async () => {
    await open();
    const question = chat().getByText('Can ketamine cause bladder problems?', { exact: true });
    const again = chat().getByText('so here it is again');
    await ask('will it damage my bladder');
    await question.waitFor();
    expect(await again.count()).toBe(0);
    await ask('how common are bladder problems');
    await again.waitFor();
    expect(await question.count()).toBe(2);
    expect(await faults(page)).toEqual([]);
  });

  it('shows the crisis card with numbers that call, and announces it at once', async () => {
    await open();
    await ask('I want to kill myself');
    const call = page.locator('.urgent a[href="tel:988"]');
    await call.first().waitFor();
    expect(await page.locator('[role=alert]').textContent()).toContain('988');
    expect(await faults(page)).toEqual([]);
  });

  it('asks which is meant, and has a way out', async () => {
    await page.route('**/api/messages', (route) =>
      route.fulfill({
        json: {
          outcome: {
            label: 'clarify',
            kind: 'clarify',
            options: [
              { entry: 'onset', question: 'How soon?' },
              { entry: 'session-length', question: 'How many hours?' },
            ],
          },
          reply: { text: 'Which?', html: '<p>Which?</p>', locale: 'en', sources: [], suggestions: [] },
          context: {},
        },
      }),
    );
    await open();
    await ask('how long');
    await page.getByRole('button', { name: 'How many hours?' }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'None of these' }).click();
    await chat().getByText('Try it in other words').first().waitFor();
  });

  it('works by keyboard alone', async () => {
    await page.goto(service.address);
    await launcher().focus();
    await page.keyboard.press('Enter');
    await input().waitFor();
    await page.waitForFunction(
      () => document.querySelector('vouch-chat')?.shadowRoot?.activeElement?.tagName === 'TEXTAREA',
    );
    await page.keyboard.type('side effects?');
    await page.keyboard.press('Enter');
    await chat().getByText('Preview: not yet').first().waitFor();
    await page.keyboard.press('F6');
    expect(
      await page.evaluate(() => document.querySelector('vouch-chat')?.shadowRoot?.activeElement?.getAttribute('role')),
    ).toBe('log');
    await page.keyboard.press('F6');
    await page.keyboard.press('Escape');
    await page.waitForFunction(
      () => document.querySelector('vouch-chat')?.shadowRoot?.activeElement?.className === 'launcher',
    );
  });

  it('keeps the text and offers to send it again when the connection is lost', async () => {
    await open();
    await page.context().setOffline(true);
    await ask('what are the side effects?');
    await chat().getByText('The message could not be sent').first().waitFor();
    expect(await input().inputValue()).toBe('what are the side effects?');
    expect(await faults(page)).toEqual([]);
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Send again' }).click();
    await chat().getByText('Preview: not yet').first().waitFor();
    expect(await input().inputValue()).toBe('');
  });

  it('keeps the conversation over a change of page, and forgets it when told', async () => {
    await open();
    await ask('side effects?');
    await chat().getByText('Preview: not yet').first().waitFor();
    await page.reload();
    await launcher().click();
    await chat().getByText('Preview: not yet').first().waitFor();
    await page.getByRole('button', { name: 'Start over' }).click();
    expect(await page.locator('.visitor').count()).toBe(0);
  });

  it('speaks Spanish', async () => {
    await open();
    await page.getByRole('button', { name: 'Español' }).click();
    await ask('¿cuáles son los efectos secundarios?');
    await chat().getByText('Vista previa: aún sin revisión').waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('is readable in the dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await open();
    await ask('side effects?');
    await chat().getByText('Preview: not yet').first().waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('runs no script that an answer might carry', async () => {
    await page.route('**/api/messages', (route) =>
      route.fulfill({
        json: {
          outcome: { label: 'answer:onset', kind: 'answer', entry: 'onset' },
          reply: {
            text: 'x',
            locale: 'en',
            sources: [{ title: 'bad', url: 'javascript:globalThis.hit=1' }],
            suggestions: [],
            html: '<p>text</p><img src=x onerror="globalThis.hit=1"><script>globalThis.hit=1</script><a href="javascript:globalThis.hit=1">link</a><svg onload="globalThis.hit=1"></svg><iframe srcdoc="<script>parent.hit=1</script>"></iframe>',
          },
          context: {},
        },
      }),
    );
    await open();
    await ask('anything');
    await page.locator('.service .text').getByText('text', { exact: true }).waitFor();
    const shadow = await page.evaluate(
      () => document.querySelector('vouch-chat')?.shadowRoot?.querySelector('.log')?.innerHTML ?? '',
    );
    expect(shadow).not.toMatch(/onerror|onload|<script|<iframe|<img|javascript:/);
    expect(await page.evaluate(() => (globalThis as { hit?: number }).hit)).toBeUndefined();
    // The browser reports the handlers it refused while parsing; that is the point.
    errors.splice(0, errors.length, ...errors.filter((e) => !e.includes('Content Security Policy')));
  });

  it.each([320, 1440])('fits a screen %i px wide', async (width) => {
    await page.setViewportSize({ width, height: 800 });
    await open();
    await ask('side effects?');
    await chat().getByText('Preview: not yet').first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
});

it('the page of all answers is accessible', async () => {
  await page.goto(`${service.address}/faq`);
  expect(await faults(page)).toEqual([]);
});
