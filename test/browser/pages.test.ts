/** The widget on other people's pages: strict policies, hostile styles, another origin, two of them, gone and back. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Service, startService } from '../runtime/service.ts';
import { faults, launch } from './chromium.ts';

let browser: Browser;
let service: Service;
let server: Server;
let page: Page;
let served = { html: '', csp: '' };
let problems: string[];

beforeAll(async () => {
  [browser, service] = await Promise.all([launch(), startService()]);
  server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (served.csp) response.setHeader('content-security-policy', served.csp);
    response.end(
      `<!doctype html><html lang="en"><head><title>A site</title></head><body><main><h1>Site</h1></main>${served.html}</body></html>`,
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(async () => {
  await browser?.close();
  server?.close();
  service?.stop();
});
beforeEach(async () => {
  problems = [];
  page = await browser.newPage({ viewport: { width: 900, height: 740 }, locale: 'en-US' });
  page.on('pageerror', (e) => problems.push(e.message));
  page.on('console', (m) => {
    if (m.type() === 'error' && !/favicon|Failed to load resource/.test(m.text())) problems.push(m.text());
  });
});
afterEach(() => page.close());

const visit = async (html: string, csp = '') => {
  served = { html, csp };
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
};
const launcher = () => page.getByRole('button', { name: 'Ask a question' });
const answered = async (question = 'side effects?') => {
  await page.getByRole('textbox').fill(question);
  await page.getByRole('textbox').press('Enter');
  await page.getByText('Preview: not yet').first().waitFor();
};
const tag = (more = 'defer') => `<script ${more} src="${service.address}/widget.js"></script>`;
const strict = (script: string) =>
  `default-src 'none'; script-src ${script}; connect-src ${service.address}; require-trusted-types-for 'script'; trusted-types 'none'`;

describe('on a page of another origin', () => {
  it.each([
    ['a classic script', 'defer', () => service.address],
    ['a module', 'type="module"', () => service.address],
    ['a script with a nonce', 'defer nonce="abc"', () => "'nonce-abc'"],
  ])('works as %s under a strict policy with Trusted Types', async (_, more, source) => {
    await visit(tag(more), strict(source()));
    await launcher().click();
    await answered();
    await page.getByRole('button', { name: 'No', exact: true }).click();
    await page.getByRole('button', { name: 'Something is missing' }).click();
    await page.getByText('Thank you.').first().waitFor();
    expect(problems).toEqual([]);
  });

  it.each(['html', 'wordpress', 'gtm', 'pinned'])('works by the snippet of /embed for "%s"', async (id) => {
    await page.goto(`${service.address}/embed?title=Hello&accent=%23ffd700`);
    const code = (await page.locator(`#code-${id}`).textContent()) ?? '';
    // What PHP leaves of it.
    await visit(code.replace(/^.*\?>|<\?php.*$/gm, ''));
    await launcher().click();
    await page.getByRole('heading', { name: 'Hello' }).waitFor();
    expect(await page.locator('vouch-chat').count()).toBe(1);
    expect(problems).toEqual([]);
  });

  it('stands against styles that undo everything', async () => {
    const style =
      '<style>*{all:unset!important;font-size:3px!important;color:#fff!important;display:block!important}button,section{display:none!important}</style>';
    await visit(style + tag());
    await launcher().click();
    await answered();
    const box = await page.locator('.panel').boundingBox();
    expect(box?.width).toBeGreaterThan(380);
    expect(
      await page
        .locator('.service .text')
        .first()
        .evaluate((n) => getComputedStyle(n).fontSize),
    ).toBe('16px');
    expect((await faults(page)).filter((f) => f.includes('vouch-chat'))).toEqual([]);
  });

  it('keeps two widgets apart, each on its side and with its own conversation', async () => {
    await visit(
      `<vouch-chat id="a" position="left" title="Left"></vouch-chat><vouch-chat id="b" persist="off"></vouch-chat>${tag()}`,
    );
    await page.locator('#a').getByRole('button').click();
    await answered();
    const left = await page.locator('#a .panel').boundingBox();
    expect(left?.x).toBeLessThan(40);
    await page.getByRole('heading', { name: 'Left' }).waitFor();
    await page.locator('#b').getByRole('button').first().click();
    expect(await page.locator('#b .visitor').count()).toBe(0);
    expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual(['vouch-chat:a']);
    await page.reload();
    await page.locator('#a').getByRole('button').click();
    await page.locator('#a .visitor').waitFor();
  });

  it('survives being taken out and put back', async () => {
    await visit(tag());
    await launcher().click();
    await answered();
    await page.evaluate(() => {
      const chat = document.querySelector('vouch-chat');
      chat?.remove();
      if (chat) document.querySelector('main')?.append(chat);
    });
    await page.locator('.visitor').waitFor();
    expect(await page.locator('.panel').isVisible()).toBe(true);
  });

  it('takes a brand colour, words and language from its attributes, and follows a change', async () => {
    await visit(`<vouch-chat accent="gold" strings='{"open":"Hello"}'></vouch-chat>${tag()}`);
    const button = page.getByRole('button', { name: 'Hello' });
    expect(await button.evaluate((b) => getComputedStyle(b).backgroundColor)).toBe('rgb(255, 215, 0)');
    expect(await button.evaluate((b) => getComputedStyle(b).color)).toBe('rgb(0, 0, 0)');
    await button.click();
    await page.getByRole('textbox').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.evaluate(() => document.querySelector('vouch-chat')?.setAttribute('locale', 'es'));
    await page.getByRole('button', { name: 'Enviar' }).waitFor();
  });

  it('tells the page what happened and not what was said', async () => {
    await visit(tag());
    await page.evaluate(() => {
      const seen: unknown[] = [];
      Object.assign(globalThis, { seen });
      for (const name of ['open', 'close', 'reply', 'error', 'clear', 'feedback'])
        addEventListener(`vouch-${name}`, (e) => seen.push([name, (e as CustomEvent).detail]));
    });
    await launcher().click();
    await answered('what are the side effects?');
    await page.keyboard.press('Escape');
    const seen = await page.evaluate(() => (globalThis as unknown as { seen: unknown[] }).seen);
    expect(seen).toEqual([
      ['open', null],
      ['reply', { label: 'answer:side-effects' }],
      ['close', null],
    ]);
  });

  it('counts a pasted novel and keeps it', async () => {
    await visit(tag());
    await launcher().click();
    await page.getByRole('textbox').fill('so '.repeat(1_000));
    await page.getByRole('textbox').press('Enter');
    await page.getByText('2999 characters; up to 2000').waitFor();
    expect((await page.getByRole('textbox').inputValue()).length).toBe(3_000);
    expect(await page.locator('.visitor').count()).toBe(0);
    expect(await faults(page)).toEqual([]);
  });

  it('prints one answer alone', async () => {
    await visit(tag());
    await launcher().click();
    await answered();
    await page.getByRole('button', { name: 'Print' }).click();
    const printed = page.locator('iframe[hidden]').contentFrame().locator('body');
    expect(await printed.textContent()).toContain('Preview: not yet reviewed');
    expect(await printed.locator('details[open] li').count()).toBeGreaterThan(0);
  });
});

it('/faq names its sources on paper, where nobody can unfold them', async () => {
  await page.goto(`${service.address}/faq`);
  const source = page.locator('details li').first();
  const isSeen = () => source.evaluate((it) => it.checkVisibility({ contentVisibilityAuto: true }));
  expect(await isSeen()).toBe(false);
  await page.emulateMedia({ media: 'print' });
  expect(await isSeen()).toBe(true);
  expect((await source.boundingBox())?.height).toBeGreaterThan(10);
});
