/** The widget where things are unusual: back, no storage, hostile answers, other scripts, zoom; and what its loader costs. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VECTORS } from '../hostile/vectors.ts';
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

async function visit(
  options: BrowserContextOptions,
  act: (page: Page) => Promise<void>,
  before?: (page: Page) => unknown,
) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'en-US', ...options });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (e) => errors.push(e.message));
  try {
    await before?.(page);
    await page.goto(service.address);
    await act(page);
    expect(errors).toEqual([]);
  } finally {
    await context.close();
  }
}
const open = async (page: Page) => {
  await page.getByRole('button', { name: 'Ask a question' }).click();
  await page.getByRole('textbox').waitFor();
};
const ask = async (page: Page, question: string) => {
  await page.getByRole('textbox').fill(question);
  await page.getByRole('textbox').press('Enter');
};
const answered = (page: Page) => page.locator('vouch-chat').getByText('Preview: not yet').first().waitFor();
const reply = (html: string, more: object = {}) => ({
  outcome: { label: 'answer:onset', kind: 'answer', entry: 'onset' },
  reply: { text: 'x', html, locale: 'en', sources: [], suggestions: [], version: 'v', ...more },
  context: {},
});

describe('the widget', () => {
  it('has the conversation again after going on and back', () =>
    visit({}, async (page) => {
      await open(page);
      await ask(page, 'what are the side effects?');
      await answered(page);
      await page.goto(`${service.address}/faq`);
      await page.goBack();
      // From the browser's own cache it may still be open.
      if (!(await page.getByRole('textbox').isVisible())) await open(page);
      await answered(page);
      expect(await page.locator('.visitor').count()).toBe(1);
      expect(page.url()).toBe(`${service.address}/`);
    }));

  it('offers to send again what was asked when the page was left before its reply', () =>
    visit({}, async (page) => {
      let held = true;
      await page.route('**/api/messages', async (r) => {
        if (!held) await r.continue();
      });
      await open(page);
      await ask(page, 'what are the side effects?');
      await page.locator('.visitor').waitFor();
      await page.reload();
      held = false;
      await open(page);
      await page.getByRole('button', { name: 'Send again' }).click();
      await answered(page);
      expect(await page.locator('.visitor').allTextContents()).toEqual([expect.stringContaining('side effects')]);
      expect(await page.getByRole('button', { name: 'Send again' }).count()).toBe(0);
    }));

  it('begins anew where something else was kept under its name', () =>
    visit(
      {},
      async (page) => {
        await open(page);
        expect(await page.locator('.visitor').count()).toBe(0);
        await ask(page, 'what are the side effects?');
        await answered(page);
      },
      (page) => page.addInitScript(() => sessionStorage.setItem('vouch-chat:0', '{"items":"no list"}')),
    ));

  it('asks in words what can no longer be picked', () =>
    visit({}, async (page) => {
      const sent: unknown[] = [];
      const gone = { ...reply('<p>One answer</p>'), outcome: { label: 'clarify', kind: 'clarify', options: [] } };
      gone.outcome.options = [{ entry: 'withdrawn', question: 'What are the side effects?' }] as never;
      await page.route('**/api/messages', async (r) => {
        const body = r.request().postDataJSON();
        sent.push(body.pick ?? body.message);
        await (sent.length === 1 ? r.fulfill({ json: gone }) : r.continue());
      });
      await open(page);
      await ask(page, 'will it be bad');
      await page.getByRole('button', { name: 'What are the side effects?' }).click();
      await answered(page);
      expect(sent).toEqual(['will it be bad', 'withdrawn', 'What are the side effects?']);
    }));

  it('works where storage is forbidden', () =>
    visit(
      {},
      async (page) => {
        await open(page);
        await ask(page, 'what are the side effects?');
        await answered(page);
        await page.getByRole('button', { name: 'Start over' }).click();
        expect(await page.locator('.visitor').count()).toBe(0);
      },
      (page) =>
        page.addInitScript(() =>
          Object.defineProperty(globalThis, 'sessionStorage', {
            get: () => {
              throw new DOMException('forbidden', 'SecurityError');
            },
          }),
        ),
    ));

  it('copies an answer with its sources and its review', () =>
    visit({ permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
      await open(page);
      await ask(page, 'what are the side effects?');
      await answered(page);
      await page.getByRole('button', { name: 'Copy' }).click();
      await page.getByRole('button', { name: 'Copied.' }).waitFor();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      for (const part of ['restful sleep', '[1] Spravato', 'https://', 'Preview: not yet reviewed'])
        expect(copied).toContain(part);
      expect(copied).not.toContain('<');
    }));

  it.each([
    ['https://clinic.example/privacy', 1],
    ['javascript:alert(1)', 0],
    ['', 0],
  ])('links to the privacy notice at "%s": %i', (privacyUrl, links) =>
    visit(
      {},
      async (page) => {
        await open(page);
        await page.locator('.foot a[href^="tel:"]').waitFor();
        const link = page.locator('.foot').getByRole('link', { name: 'Privacy' });
        expect(await link.count()).toBe(links);
        if (links) expect(await link.getAttribute('href')).toBe(privacyUrl);
        if (links) expect(await link.getAttribute('rel')).toContain('noopener');
        expect(await faults(page)).toEqual([]);
      },
      (page) =>
        page.route('**/api/site*', (r) => r.fulfill({ json: { clinic: { phone: '(555) 010-0142', privacyUrl } } })),
    ),
  );

  it('fetches the words of one language only, and stays in it when the other cannot be had', () =>
    visit({}, async (page) => {
      const files: string[] = [];
      page.on('request', (r) => files.push(new URL(r.url()).pathname));
      await open(page);
      expect(files.filter((f) => f.startsWith('/chat-'))).toEqual(['/chat-en.js']);
      await page.route('**/chat-es.js*', (r) => r.abort());
      await page.getByRole('button', { name: 'Español' }).click();
      await expect.poll(() => files.filter((f) => f === '/chat-es.js').length).toBe(1);
      await page.getByRole('button', { name: 'Español' }).waitFor();
      await page.unrouteAll();
      await page.getByRole('button', { name: 'Español' }).click();
      await page.getByRole('button', { name: 'Enviar' }).waitFor();
    }));

  it('shows right-to-left text and emoji as they are meant', () =>
    visit({}, async (page) => {
      await page.route('**/api/messages', (r) => r.fulfill({ json: reply('<p>العلاج تحت إشراف طبي 👩🏽‍⚕️</p>') }));
      await open(page);
      const question = 'כמה זמן זה לוקח? 👨‍👩‍👧‍👦';
      await ask(page, question);
      const bubble = page.locator('.visitor');
      const answer = page.locator('.service .text').nth(1);
      await answer.waitFor();
      expect(await bubble.textContent()).toBe(question);
      expect(await answer.textContent()).toContain('👩🏽‍⚕️');
      for (const part of [bubble, answer])
        expect(await part.evaluate((n) => getComputedStyle(n).direction)).toBe('rtl');
      const log = page.locator('.log');
      expect(await log.evaluate((n) => n.scrollWidth - n.clientWidth)).toBe(0);
      expect(await faults(page)).toEqual([]);
    }));

  it(
    `runs nothing of ${VECTORS.length} hostile answers, on a page without a policy`,
    () =>
      visit({ bypassCSP: true }, async (page) => {
        const alarms: string[] = [];
        await page.exposeFunction('alert', (said: unknown) => alarms.push(`alert ${said}`));
        page.on('request', (r) => {
          if (!r.url().startsWith(service.address)) alarms.push(r.url());
        });
        await page.evaluate(() => {
          const script = document.createElement('script');
          script.textContent = 'alert("the alarm works")';
          document.body.append(script);
        });
        await expect.poll(() => alarms).toEqual(['alert the alarm works']);
        alarms.length = 0;
        let next = 0;
        await page.route('**/api/messages', (r) => {
          const vector = VECTORS[next++] ?? '';
          const option = { entry: 'onset', question: vector };
          const hostile = {
            sources: [{ title: vector, url: vector }],
            suggestions: [option],
            cards: [{ policy: 'x', html: vector, text: vector }],
          };
          return r.fulfill({ json: reply(`before ${vector} after`, hostile) });
        });
        await open(page);
        for (const [i] of VECTORS.entries()) {
          await page.evaluate(() =>
            (document.querySelector('vouch-chat') as unknown as { ask(text: string): void }).ask('x'),
          );
          await page.locator('.service .card').nth(i).waitFor({ state: 'attached' });
        }
        const seen = await page.evaluate(() => {
          const root = document.querySelector('vouch-chat')?.shadowRoot;
          const all = [...(root?.querySelectorAll<HTMLElement>('.log .text *, .log .meta *, .log .chips *') ?? [])];
          for (const node of all)
            for (const type of ['mouseover', 'focus', 'animationend', 'toggle', 'error', 'load'])
              node.dispatchEvent(new Event(type));
          return all.map((node) => [
            node.localName,
            [...node.attributes].map((a) => a.name).join(),
            node.getAttribute('href') ?? '',
          ]);
        });
        expect(seen.length).toBeGreaterThan(VECTORS.length);
        for (const [name, attributes = '', href = ''] of seen) {
          expect(name).toMatch(/^(?:p|ul|ol|li|strong|em|sup|br|a|blockquote|pre|code|summary|button)$/);
          expect(attributes).toMatch(/^(?:|href|href,target,rel|type|class,part,type|type,class,part)$/);
          expect(href).toMatch(/^(?:|https?:.*|tel:.*|sms:.*|mailto:.*)$/);
        }
        expect(alarms).toEqual([]);
      }),
    120_000,
  );
});

describe('at 200 %', () => {
  const usable = async (page: Page, width: number, height: number) => {
    for (const name of ['Send', 'Close', 'Start over']) {
      const box = await page.getByRole('button', { name }).boundingBox();
      expect(box, name).not.toBeNull();
      expect((box?.x ?? 0) + (box?.width ?? 0), name).toBeLessThanOrEqual(width);
      expect((box?.y ?? 0) + (box?.height ?? 0), name).toBeLessThanOrEqual(height);
    }
    expect(await page.locator('.log').evaluate((n) => n.scrollWidth - n.clientWidth)).toBe(0);
    expect(await page.locator('.log').evaluate((n) => n.clientHeight)).toBeGreaterThan(60);
    expect(await faults(page)).toEqual([]);
  };

  // What a browser's zoom does: half as many CSS pixels, each twice as large.
  it('can be used on a screen of 1280 by 800, zoomed', () =>
    visit({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }, async (page) => {
      await open(page);
      await ask(page, 'what are the side effects?');
      await answered(page);
      await usable(page, 640, 400);
    }));

  it('can be used with text of twice the size', () =>
    visit({ viewport: { width: 900, height: 800 } }, async (page) => {
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      await open(page);
      await ask(page, 'what are the side effects?');
      await answered(page);
      expect(await page.locator('.visitor').evaluate((n) => getComputedStyle(n).fontSize)).toBe('32px');
      await usable(page, 900, 800);
    }));

  it('keeps the input in what a pinch leaves of the screen', () =>
    visit({ hasTouch: true, isMobile: true }, async (page) => {
      await open(page);
      const cdp = await page.context().newCDPSession(page);
      await cdp.send('Emulation.setPageScaleFactor', { pageScaleFactor: 2 });
      await expect.poll(() => page.evaluate(() => Math.round(visualViewport?.scale ?? 1))).toBe(2);
      const height = () => page.locator('.panel').evaluate((n) => n.getBoundingClientRect().height);
      await expect.poll(height).toBeLessThan(500);
    }));
});

/** Milliseconds; the goal of the loader, and what a shared, busy machine is allowed. */
const GOAL = 20;
const BUSY = 100;

it(`loads in less than ${GOAL} ms of the main thread`, async () => {
  const took: number[] = [];
  const long: number[] = [];
  for (let i = 0; i < 5; i++)
    await visit(
      { bypassCSP: true, javaScriptEnabled: true },
      async (page) => {
        const source = await (await fetch(`${service.address}/widget.js`)).text();
        const one = await page.evaluate(async (text) => {
          const tasks: number[] = [];
          new PerformanceObserver((list) => tasks.push(...list.getEntries().map((e) => e.duration))).observe({
            type: 'longtask',
          });
          // The whole of it at once: compiled, run, defined, drawn, laid out.
          const script = document.createElement('script');
          script.textContent = text;
          const from = performance.now();
          document.body.append(script);
          const chat = document.querySelector('vouch-chat');
          const drawn = chat?.shadowRoot?.querySelector<HTMLElement>('.launcher')?.offsetWidth ?? 0;
          const ms = performance.now() - from;
          await new Promise((done) => setTimeout(done, 100));
          return { ms, drawn, tasks };
        }, source);
        expect(one.drawn).toBeGreaterThan(100);
        took.push(one.ms);
        long.push(...one.tasks);
      },
      (page) => page.route('**/widget.js', (r) => r.fulfill({ body: '' })),
    );
  expect(Math.min(...took)).toBeLessThan(GOAL);
  expect(Math.max(...took)).toBeLessThan(BUSY);
  expect(long.filter((ms) => ms > BUSY)).toEqual([]);
});

it('moves nothing of the page around it, when it is drawn, opened and answers', () =>
  visit({ viewport: { width: 1280, height: 800 } }, async (page) => {
    await page.getByRole('button', { name: 'Ask a question' }).waitFor();
    // Opened and asked by script: what follows a press is not counted as a shift.
    await page.evaluate(async () => {
      const chat = document.querySelector('vouch-chat') as HTMLElement & { ask(text: string): Promise<void> };
      await chat.ask('what are the side effects?');
    });
    await answered(page);
    const shifts = await page.evaluate(
      () =>
        new Promise<Array<{ value: number; moved: string[] }>>((resolve) => {
          new PerformanceObserver((list) =>
            resolve(
              list.getEntries().map((entry) => {
                const { value, sources } = entry as unknown as { value: number; sources: Array<{ node?: Element }> };
                return { value, moved: sources.map(({ node }) => node?.nodeName ?? 'in the widget') };
              }),
            ),
          ).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => resolve([]), 500);
        }),
    );
    expect(shifts.filter(({ moved }) => moved.some((name) => name !== 'in the widget'))).toEqual([]);
    expect(shifts.reduce((sum, { value }) => sum + value, 0)).toBeLessThan(0.1);
  }));
