/** A third language is one file: the widget is built with `strings/fr.ts` beside the others, and nothing else. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Service, startService } from '../runtime/service.ts';
import { faults, launch } from './chromium.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url).href);
let browser: Browser;
let service: Service;
let folder: string;
let site: Record<string, string>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vouch-language-'));
  cpSync(join(ROOT, 'widget'), join(folder, 'widget'), { recursive: true });
  for (const shared of ['src', 'node_modules', 'package.json', 'tsconfig.json'])
    symlinkSync(join(ROOT, shared), join(folder, shared));
  const french = readFileSync(join(ROOT, 'widget/strings/en.ts'), 'utf8')
    .replace("'English'", "'Français'")
    .replace("'Ask a question'", "'Poser une question'")
    .replace("'Send'", "'Envoyer'")
    .replace("'Your question'", "'Votre question'");
  writeFileSync(join(folder, 'widget/strings/fr.ts'), french);
  execFileSync(process.execPath, [
    join(ROOT, 'src/tools/build-widget.ts'),
    '--quiet',
    '--from',
    join(folder, 'widget/'),
    '--to',
    join(folder, 'dist/'),
  ]);
  site = JSON.parse(readFileSync(join(folder, 'dist/site.json'), 'utf8'));
  [browser, service] = await Promise.all([launch(), startService()]);
});
afterAll(async () => {
  await browser?.close();
  service?.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('speaks it from the button to the crisis card, and goes round all languages', async () => {
  const page = await browser.newPage({ viewport: { width: 360, height: 740 }, locale: 'fr-FR' });
  for (const [name, body] of Object.entries(site))
    await page.route(`**/${name}*`, (r) => r.fulfill({ body, contentType: 'text/javascript' }));
  const html =
    '<!doctype html><html lang="fr-CA"><title>Clinique</title><main><h1>Clinique</h1></main><script src="/widget.js"></script>';
  await page.route('**/page', (r) => r.fulfill({ body: html, contentType: 'text/html' }));
  await page.goto(`${service.address}/page`);
  await page.getByRole('button', { name: 'Poser une question' }).click();
  const input = page.getByRole('textbox', { name: 'Votre question' });
  // The service does not speak it: it looks at the words, and answers in a language of its own.
  await input.fill('¿cuáles son los efectos secundarios?');
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await page.locator('.item.service[lang="es"]').waitFor();
  expect(await page.locator('.panel').getAttribute('lang')).toBe('fr');
  expect(await faults(page)).toEqual([]);
  await page.route('**/api/messages', (r) => r.abort());
  await input.fill('I want to die');
  await input.press('Enter');
  await page.locator('.urgent a[href="tel:988"]').first().waitFor();
  for (const [name, send] of [
    ['English', 'Send'],
    ['Español', 'Enviar'],
    ['Français', 'Envoyer'],
  ] as const) {
    await page.getByRole('button', { name }).click();
    await page.getByRole('button', { name: send, exact: true }).waitFor();
  }
  await page.close();
});
