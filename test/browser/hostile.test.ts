/** The pages made of hostile knowledge in a real browser, without the policy that would stop a script anyway. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Deps } from '../../src/deps.ts';
import { createApp } from '../../src/http/app.ts';
import { openBase } from '../../src/knowledge/base.ts';
import { memoryStore } from '../../src/storage/memory.ts';
import { hostileBundle, inEveryField } from '../hostile/knowledge.ts';
import { VECTORS } from '../hostile/vectors.ts';
import { knowledge, NOW } from '../knowledge.ts';
import { launch } from './chromium.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

const store = memoryStore();
const pageOf = async (bundle: Parameters<typeof openBase>[0], path: string) => {
  const opened = { ...knowledge, base: openBase(bundle) };
  const deps: Deps = {
    current: () => opened,
    bind: () => ({ store }),
    mode: 'preview',
    now: () => NOW,
    clientOf: () => 'visitor',
    origins: [],
    site: {},
    later: () => {},
  };
  return (await createApp(deps).request(path)).text();
};

it('runs nothing and loads nothing', async () => {
  const page = await browser.newPage();
  const alarms: string[] = [];
  await page.exposeFunction('alert', (said: unknown) => alarms.push(`alert ${said}`));
  page.on('dialog', (dialog) => {
    alarms.push(dialog.message());
    void dialog.dismiss();
  });
  await page.route('**/*', (route) => {
    const url = route.request().url();
    if (!/^http:\/\/clinic\.example\/(?:pages\.css|icon\.svg|faq\.css|widget\.js|page)$/.test(url)) alarms.push(url);
    return url.endsWith('/page')
      ? route.fulfill({ body: html, contentType: 'text/html' })
      : route.fulfill({ body: '' });
  });
  let html = '<script>alert("the alarm works")</script>';
  await page.goto('http://clinic.example/page');
  await expect.poll(() => alarms).toEqual(['alert the alarm works']);
  alarms.length = 0;

  const pages = [
    await pageOf(hostileBundle(), '/faq'),
    await pageOf(hostileBundle(), '/faq?locale=es'),
    ...(await Promise.all(VECTORS.map((v) => pageOf(inEveryField(v), '/')))),
  ];
  for (html of pages) {
    await page.goto('http://clinic.example/page');
    // What waits to be touched is touched: focus, pointer, opening.
    await page.evaluate(() => {
      for (const element of document.querySelectorAll<HTMLElement>('body *')) {
        if (element instanceof HTMLDetailsElement) element.open = true;
        for (const type of ['mouseover', 'focus', 'click'])
          if (!(element instanceof HTMLAnchorElement)) element.dispatchEvent(new Event(type));
      }
    });
    expect(alarms).toEqual([]);
  }
  await page.close();
}, 240_000);
