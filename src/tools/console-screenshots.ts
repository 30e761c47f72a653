/** Pictures of the staff console for the handbook: two people who do not exist publish an answer in a service of their own. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { helpOr } from './help.ts';
import { smallPng } from './small-png.ts';

const HELP = `npm run screenshots

Starts the service with an empty database, walks the staff console with Chromium (CHROMIUM, or /usr/bin/chromium)
and writes src/console/screenshots/*.png. Look at them before they are committed.`;

const FOLDER = fileURLToPath(new URL('../console/screenshots/', import.meta.url).href);
const CODE = 'code-for-the-pictures';
const PASSWORD = 'seven quiet herons';
const SENTENCE = 'Ask your care team what they see in you.';
/** What visitors wrote before the pictures of inbox and figures; every third of them asks the first. */
const ASKED = [
  'Where can I tie up my horse?',
  'How soon will I feel an effect on my mood?',
  'What are the side effects?',
  'what dose should I take',
  'how much does a session cost',
  'session',
  'I want to die',
  '¿Cuánto dura una sesión?',
];

helpOr(HELP, {});
const folder = mkdtempSync(join(tmpdir(), 'vouch-pictures-'));
const service = spawn(process.execPath, [fileURLToPath(new URL('../runtime/node.ts', import.meta.url).href)], {
  env: {
    ...process.env,
    PORT: '0',
    VOUCH_DATABASE: join(folder, 'vouch.db'),
    VOUCH_SETUP_CODE: CODE,
    VOUCH_KEEP_UNANSWERED: '30',
    VOUCH_RATE_LIMIT: 'off',
    // Each visitor below has an address of their own.
    VOUCH_TRUST_PROXY: '1',
  },
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
  mkdirSync(FOLDER, { recursive: true });
  await walk(browser, address);
} finally {
  await browser?.close();
  service.kill();
  rmSync(folder, { recursive: true, force: true });
}

async function walk(browser: Browser, address: string): Promise<void> {
  const ada = await somebody(browser);
  await ada.goto(`${address}/staff`);
  await ada.getByLabel('Set-up code').fill(CODE);
  await ada.getByLabel('Full name').fill('Ada Example');
  await ada.getByLabel('E-mail address').fill('ada@clinic.example');
  await choosePassword(ada, 'Create the account');
  await ada.getByText('The way to your first published answer').waitFor();
  await picture(ada, 'today');

  await ada.goto(`${address}/staff/people`);
  await ada.getByLabel('Full name').fill('Rex Example');
  await ada.getByLabel('E-mail address').fill('rex@clinic.example');
  await ada.getByLabel('Reviewer').check();
  await ada.locator('#credential').fill('MD');
  await press(ada, 'Make an invitation link');
  const invitation = (await ada.locator('code.block').textContent()) ?? '';
  const shown = 'https://faq.clinic.example/staff/invitation/Zm9yLXRoZS1waWN0dXJl';
  await ada.evaluate(`document.querySelector('code.block').textContent = '${shown}'`);
  await picture(ada, 'invitation');
  const rex = await somebody(browser);
  await rex.goto(invitation);
  await choosePassword(rex, 'Create my account');

  await ada.goto(`${address}/staff/answers/en/onset`);
  await picture(ada, 'answer');
  await ada.getByRole('link', { name: 'Edit', exact: true }).click();
  const body = ada.getByLabel('Answer', { exact: true });
  const text = await body.inputValue();
  await body.fill(`${text}\n\n${SENTENCE}`);
  await ada.locator('#preview').getByText(SENTENCE).waitFor();
  await ada.evaluate("scrollTo(0, 0); document.querySelector('#body').scrollTop = 0");
  await picture(ada, 'edit');
  await body.fill('Take 50 mg.');
  await press(ada, 'Check');
  await ada.getByText('names an amount of a drug').first().waitFor();
  await ada.evaluate("document.querySelector('label[for=body]').scrollIntoView()");
  await picture(ada, 'checks');
  await body.fill(`${text}\n\n${SENTENCE}`);
  await ada.getByLabel('What you changed, and why').fill('Says whom to ask.');
  await press(ada, 'Send to review');
  await ada.getByText('Sent to review.').waitFor();

  await rex.goto(`${address}/staff/review`);
  await rex.getByRole('link', { name: 'How soon will I feel' }).click();
  await rex.getByText('Every check passes').waitFor();
  await picture(rex, 'review');
  await press(rex, 'Approve and publish');
  await rex.getByText('Published.').waitFor();

  for (let visitor = 0; visitor < 40; visitor++)
    await fetch(`${address}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': `192.0.2.${visitor}` },
      body: JSON.stringify({ message: ASKED[visitor % 3 === 0 ? 0 : visitor % ASKED.length] }),
    });
  await ada.goto(`${address}/staff/inbox`);
  await picture(ada, 'inbox');
  await ada.goto(`${address}/staff/dashboard`);
  await ada.evaluate("document.querySelector('.columns').scrollIntoView()");
  await picture(ada, 'figures');
  await ada.goto(`${address}/staff/history/en/onset`);
  await picture(ada, 'history');
}

/** Somebody's browser. */
async function somebody(browser: Browser): Promise<Page> {
  const viewport = { width: 1280, height: 800 };
  return (await browser.newContext({ viewport, reducedMotion: 'reduce', locale: 'en-US' })).newPage();
}

function press(page: Page, name: string): Promise<void> {
  return page.getByRole('button', { name, exact: true }).first().click();
}

async function choosePassword(page: Page, then: string): Promise<void> {
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByLabel('The same once more').fill(PASSWORD);
  await press(page, then);
  await page.getByRole('heading', { name: 'Hello' }).waitFor();
}

async function picture(page: Page, name: string): Promise<void> {
  const png = smallPng(await page.screenshot());
  writeFileSync(join(FOLDER, `${name}.png`), png);
  console.log(`${name}.png, ${Math.round(png.length / 1000)} kB`);
}
