/** Pictures of the widget's states on the demo page, for the READMEs. Needs Chromium and `npm start` on another port. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { helpOr } from './help.ts';

const HELP = `node src/tools/screenshots.ts ADDRESS

Writes widget/screenshots/*.png from the service that runs at ADDRESS, for example http://127.0.0.1:8787.`;

const FOLDER = fileURLToPath(new URL('../../widget/screenshots/', import.meta.url).href);
const { positionals } = helpOr(HELP, {});
const address = positionals[0] ?? 'http://127.0.0.1:8787';

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});

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

for (const shot of SHOTS) {
  const page = await browser.newPage({
    viewport: { width: shot.width ?? 360, height: shot.height ?? 740 },
    colorScheme: shot.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'en-US',
  });
  await page.goto(address);
  await shot.act?.(page);
  await page.screenshot({ path: join(FOLDER, `${shot.name}.png`) });
  await page.close();
  console.log(`${shot.name}.png`);
}
await browser.close();
