/**
 * Does the widget look as it did when somebody last looked? With words of its own, so that no change of the knowledge
 * and no other clinic changes a picture. `npm run pictures` takes them anew.
 */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Service, startService } from '../runtime/service.ts';
import { launch } from './chromium.ts';
import { different } from './mosaic.ts';

const UPDATE = process.env.VOUCH_PICTURES === 'take';
/** What Debian's fonts-dejavu-core brings; without it lines break elsewhere and no picture can be the same. */
const FONT = 'DejaVu Sans';
const NO_FONT = `The font "${FONT}" is not installed (Debian: fonts-dejavu-core).`;

let browser: Browser;
let service: Service;
let darkroom: Page;
let hasFont = false;
beforeAll(async () => {
  [browser, service] = await Promise.all([launch(), startService()]);
  darkroom = await browser.newPage();
  hasFont = await darkroom.evaluate((font) => {
    const pen = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
    const width = (family: string) => {
      pen.font = `40px ${family}`;
      return pen.measureText('Ask a question: mmmwwwiii').width;
    };
    return (
      width(`"${font}", monospace`) !== width('monospace') &&
      width(`"${font}", serif`) === width(`"${font}", monospace`)
    );
  }, FONT);
});
afterAll(async () => {
  await browser?.close();
  service?.stop();
});

const OPTIONS = [
  { entry: 'onset', question: 'How soon does it begin?' },
  { entry: 'session-length', question: 'How long do I stay at the clinic on a day of treatment?' },
];
const reply = (outcome: object, html: string, more: object = {}) => ({
  outcome,
  reply: { text: '', html, locale: 'en', sources: [], suggestions: [], ...more },
  context: {},
});
const ANSWER = reply(
  { label: 'answer:onset', kind: 'answer', entry: 'onset' },
  '<p>Some feel a change <strong>within hours</strong>.<sup>1</sup> Others:</p><ul><li>after two visits,</li><li>after more.</li></ul><p>Ask <a href="https://clinic.example/">the team</a>.</p>',
  {
    sources: [{ title: 'A source', url: 'https://clinic.example/source' }],
    review: { state: 'approved', by: 'Rex Example', credential: 'MD', on: '2026-11-21' },
    version: 'v',
    suggestions: OPTIONS,
  },
);
const AGAIN = {
  ...ANSWER,
  reply: {
    ...ANSWER.reply,
    question: 'How soon does it begin?',
    note: { text: '', html: '<p>Here it is again. If it leaves your question open, please call us.</p>' },
  },
};
const CRISIS = reply(
  { label: 'crisis', kind: 'crisis', policy: 'crisis' },
  '<p><strong>Call <a href="tel:988">988</a> now.</strong></p><p>You are not alone.</p>',
);

interface State {
  readonly options?: BrowserContextOptions;
  readonly attributes?: string;
  readonly act?: (page: Page) => Promise<void>;
}
const open = async (page: Page) => {
  await page.locator('.launcher').click();
  await page.locator('.foot a').nth(1).waitFor();
  await page.locator('.chip').nth(1).waitFor();
};
const ask = (body: object | undefined) => async (page: Page) => {
  await page.route('**/api/messages', (r) => (body ? r.fulfill({ json: body }) : r.abort()));
  await open(page);
  await page.getByRole('textbox').fill('How soon?');
  await page.keyboard.press('Enter');
  await page.locator('.log > :nth-child(3)').waitFor();
};
const WIDE = { viewport: { width: 1000, height: 760 } };
const STATES: Readonly<Record<string, State>> = {
  closed: {},
  open: { act: open },
  narrow: { options: { viewport: { width: 320, height: 600 } }, act: open },
  lying: { options: { viewport: { width: 740, height: 360 } }, act: open },
  wide: { options: WIDE, act: ask(ANSWER) },
  answer: { act: ask(ANSWER) },
  again: { act: ask(AGAIN) },
  clarify: { act: ask(reply({ label: 'clarify', kind: 'clarify', options: OPTIONS }, '<p>Which is meant?</p>')) },
  crisis: { act: ask(CRISIS) },
  offline: { act: ask(undefined) },
  dark: { options: { colorScheme: 'dark' }, act: ask(ANSWER) },
  'dark-crisis': { attributes: 'theme="dark"', act: ask(CRISIS) },
  spanish: { attributes: 'locale="es"', act: open },
  brand: { attributes: 'accent="gold" position="left" title="Ask Harbor Light"', options: WIDE, act: open },
  forced: { options: { forcedColors: 'active' }, act: ask(ANSWER) },
  'loading-failed': {
    act: async (page) => {
      await page.route('**/chat.js*', (r) => r.abort());
      await page.locator('.launcher').click();
      await page.locator('.sorry').waitFor();
    },
  },
};

/** A screenshot of a state. @param spoil what is done to it before. */
async function take({ options, attributes = '', act }: State, spoil = ''): Promise<Buffer> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'en-US', ...options });
  try {
    const page = await context.newPage();
    const html = `<!doctype html><html lang="en"><title>A site</title><body style="background:#ccc"><vouch-chat ${attributes} persist="off" style="--vouch-font:'${FONT}'"></vouch-chat><script src="/widget.js"></script>`;
    await page.route('**/looks', (r) => r.fulfill({ body: html, contentType: 'text/html' }));
    await page.route('**/api/starters*', (r) => r.fulfill({ json: OPTIONS }));
    await page.route('**/api/site*', (r) =>
      r.fulfill({ json: { clinic: { phone: '(555) 010-0142', privacyUrl: 'https://clinic.example/privacy' } } }),
    );
    await page.goto(`${service.address}/looks`);
    await act?.(page);
    await page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.querySelector('vouch-chat')?.shadowRoot?.adoptedStyleSheets.push(sheet);
    }, spoil);
    return await page.screenshot({ animations: 'disabled', caret: 'hide' });
  } finally {
    await context.close();
  }
}
const state = (name: string) => STATES[name] as State;

describe('the widget looks as it did', () => {
  it.for(Object.keys(STATES))('%s', async (name, { skip }) => {
    skip(!hasFont, NO_FONT);
    expect(await different(darkroom, name, await take(state(name)), UPDATE)).toBeUndefined();
  });
});

describe.skipIf(UPDATE)('a picture shows', () => {
  it.for<[string, string, string]>([
    ['a border that is gone', 'open', '.chip{border-color:transparent}'],
    ['a colour that is another', 'answer', '.head{background:#0b5f96}'],
    ['a button that is gone', 'open', '.send{visibility:hidden}'],
    ['lines that moved', 'answer', '.text{padding-top:18px}'],
    ['text that is larger', 'answer', '.text{font-size:17px}'],
    ['text that cannot be read', 'dark', '.text{color:#444}'],
    ['help that is gone', 'narrow', '.help{visibility:hidden}'],
    ['a panel that does not fit', 'wide', '.panel{right:0}'],
    ['an alarm that does not stand out', 'crisis', '.urgent>.text{border-color:transparent}'],
  ])('%s', async ([, name, spoil], { skip }) => {
    skip(!hasFont, NO_FONT);
    expect(await different(darkroom, name, await take(state(name), spoil))).toContain(`"${name}" looks different`);
  });
});
