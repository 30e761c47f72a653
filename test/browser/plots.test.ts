/** The plots in a real browser under the policy of the console: they are drawn, fit the page, and axe finds nothing. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barTable, lineChart, PLOT_STYLE } from '../../src/console/plots.ts';
import { STYLE } from '../../src/console/style.ts';
import { faults, launch } from './chromium.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const days = Array.from({ length: 30 }, (_, i) => `Nov ${i + 1}`);
const BODY = [
  lineChart({
    id: 'messages',
    caption: 'Messages a day',
    of: 'Day',
    labels: days,
    series: [
      { name: 'English', values: days.map((_, i) => 30 + ((i * 7) % 13) - (i % 7 === 0 ? 20 : 0)) },
      { name: 'Spanish', values: days.map((_, i) => 8 + ((i * 5) % 9)) },
    ],
    empty: '',
  }),
  barTable({
    caption: 'Helpfulness by answer',
    head: ['Answer', 'Helpful'],
    most: 1,
    notes: 'Why not',
    empty: '',
    bars: [
      {
        label: 'How much does it cost?',
        value: 0.31,
        low: 0.15,
        high: 0.52,
        shown: '31 %',
        note: 'unclear 6, missing 3',
      },
      { label: 'How soon will I feel an effect on my mood?', value: 0.88, low: 0.8, high: 0.93, shown: '88 %' },
    ],
  }),
].join('\n');
const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Plots</title><link rel="stylesheet" href="/style.css"></head><body><main><h1>Plots</h1>${BODY}</main></body></html>`;

describe.each([
  [1280, 'light'],
  [1280, 'dark'],
  [360, 'light'],
] as const)('at %i pixels, %s', (width, colorScheme) => {
  it('are drawn and accessible', async () => {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const refused: string[] = [];
    page.on('console', (message) => refused.push(message.text()));
    await page.route('http://plots.example/**', (route) =>
      route.request().url().endsWith('.css')
        ? route.fulfill({ contentType: 'text/css', body: STYLE + PLOT_STYLE })
        : route.fulfill({
            contentType: 'text/html',
            headers: { 'content-security-policy': "default-src 'none'; style-src 'self'; img-src 'self' data:" },
            body: PAGE,
          }),
    );
    await page.goto('http://plots.example/');
    const shown = process.env.VOUCH_SHOTS;
    if (shown) await page.screenshot({ path: `${shown}/plots-${width}-${colorScheme}.png`, fullPage: true });
    const boxes = await page
      .locator('polyline, .plot-bar')
      .evaluateAll((all) =>
        all.map((element) => element.getBoundingClientRect()).map(({ width: w, height: h }) => w > 60 && h > 5),
      );
    expect(boxes).toEqual([true, true, true, true]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(refused).toEqual([]);
    expect(await faults(page)).toEqual([]);
    await page.close();
  });
});
