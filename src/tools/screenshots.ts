/** Pictures of the widget's states on the demo page, for the READMEs: a service of their own answers. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { helpOr } from './help.ts';
import { smallPng } from './small-png.ts';

const HELP = `npm run widget-screenshots

Starts the service with an empty database, opens its demo page with Chromium (CHROMIUM, or /usr/bin/chromium)
and writes widget/screenshots/*.png. Look at them before they are committed.`;

const FOLDER = fileURLToPath(new URL('../../widget/screenshots/', import.meta.url).href);
helpOr(HELP, {});

interface Shot {
  readonly name: string;
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  readonly act?: (page: Page) => Promise<void>;
}

const open = async (page: Page) => {
  await page.getByRole('button', { name: 'Ask a question' }).click();
  await page.getByRole('textbox').waitFor();
  await page.locator('.chip').first().waitFor();
};
const ask = (question: string) => async (page: Page) => {
  await open(page);
  await page.getByRole('textbox').fill(question);
  await page.keyboard.press('Enter');
  await page.locator('.item.service').nth(1).waitFor();
};

const SHOTS: readonly Shot[] = [
  { name: 'closed', width: 1280, height: 800 },
  { name: 'open', act: open },
  { name: 'answer', width: 1280, height: 800, act: ask('will I be seeing pink elephants the whole time?') },
  { name: 'phone', act: ask('how many treatments will I need?') },
  { name: 'refusal', act: ask('how many mg should I take?') },
  { name: 'crisis', act: ask("I don't want to be alive anymore") },
  { name: 'dark', dark: true, act: ask('what are the side effects?') },
  {
    name: 'spanish',
    act: async (page) => {
      await open(page);
      await page.getByRole('button', { name: 'Español' }).click();
      await page.getByRole('textbox').fill('¿cuánto dura el efecto?');
      await page.keyboard.press('Enter');
      await page.locator('.item.service').nth(1).waitFor();
    },
  },
];

const folder = mkdtempSync(join(tmpdir(), 'vouch-pictures-'));
const service = spawn(process.execPath, [fileURLToPath(new URL('../runtime/node.ts', import.meta.url).href)], {
  env: { ...process.env, PORT: '0', VOUCH_DATABASE: join(folder, 'vouch.db') },
  stdio: ['ignore', 'pipe', 'inherit'],
});
let browser: Browser | undefined;
try {
  const address = await new Promise<string>((resolve, reject) => {
    let printed = '';
    service.stdout.on('data', (text) => {
      printed += text;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(printed);
      if (found) resolve(found[0]);
    });
    service.once('exit', () => reject(new Error(`The service ended: ${printed}`)));
  });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  for (const shot of SHOTS) await picture(browser, address, shot);
} finally {
  await browser?.close();
  service.kill();
  rmSync(folder, { recursive: true, force: true });
}

async function picture(browser: Browser, address: string, shot: Shot): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: shot.width ?? 360, height: shot.height ?? 740 },
    colorScheme: shot.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'en-US',
  });
  await page.goto(address);
  await shot.act?.(page);
  writeFileSync(join(FOLDER, `${shot.name}.png`), smallPng(await page.screenshot()));
  await page.close();
  console.log(`${shot.name}.png`);
}
