/** Tables on every page of the console can be read on a telephone, and scrolled by keyboard where they are too wide. */

import { html } from 'hono/html';
import { beforeAll, expect, it } from 'vitest';
import { table } from '../../src/console/parts/table.ts';
import { STYLE } from '../../src/console/style.ts';
import { type Browser, makeConsole, signedIn } from './browser.ts';
import { deployed, publish } from './publish.ts';

const KEY = { entry: 'onset', locale: 'en' } as const;

let ada: Browser;
beforeAll(async () => {
  const kit = makeConsole({ keepDays: 30 });
  ada = await signedIn(kit, ['author', 'reviewer', 'admin'], 'Ada Ray', 'MD');
  await publish(kit, KEY, { body: `${deployed(KEY).body}\n\nAsk the nurse about it.` }, 'Says whom to ask.');
  await kit.ask('How soon will I feel it?');
});

it.each([
  ['answers', '/staff/answers'],
  ['audit', '/staff/audit'],
  ['people', '/staff/people'],
  ['inbox', '/staff/inbox'],
  ['figures', '/staff/dashboard'],
  ['history', '/staff/history'],
  ['history of an answer', '/staff/history/en/onset'],
  ['duplicates', '/staff/duplicates'],
])('%s: each table stands in a region with a name, and its rows name their columns', async (_, path) => {
  const { text } = await ada.get(path);
  const tables = text.match(/<table.*?<\/table>/gs) ?? [];
  expect(tables.length).toBeGreaterThan(0);
  expect(text.match(/<div class="scroll[^>]*role="region"[^>]*>\s*<table/g)).toHaveLength(tables.length);
  for (const region of text.match(/<div class="scroll[^>]*>/g) ?? []) {
    expect(region).toContain('tabindex="0"');
    expect(region).toMatch(/aria-label="[^"]+"/);
  }
  // The others are figures: bars that fold, and columns of numbers that scroll beside their first one.
  for (const one of tables.filter((t) => !/^<table class="plot-bars"/.test(t) && !/<th scope="row">/.test(t))) {
    expect(one).toMatch(/^<table class="stacks" role="table">/);
    const heads = [...one.matchAll(/<th role="columnheader"[^>]*>([^<]*)</g)].map(([, head]) => head);
    for (const row of one.split('<tr role="row">').slice(2))
      expect([...row.matchAll(/<td [^>]*data-label="([^"]*)"/g)].map(([, label]) => label)).toEqual(heads);
  }
});

it('what stands in a table is escaped, in the headings too, and an empty cell is empty', () => {
  const made = String(
    table({
      caption: '"a"<b>',
      head: ['x"><img src=x>', { number: '<n>' }],
      rows: [
        ['', 3],
        [html`<i>ok</i>`, '<i>no</i>'],
      ],
    }),
  );
  expect(made).not.toMatch(/<b>|<img|<n>|<i>no/);
  expect(made).toContain('<div><i>ok</i></div>');
  expect(made).toMatch(/<td [^>]*><\/td>/);
});

it('the sheet makes blocks of rows on a narrow screen only, and shows that more stands to the side', () => {
  const [wide = '', narrow = ''] = STYLE.split('@media(max-width:40rem)');
  expect(wide).not.toContain('.stacks');
  expect(narrow).toContain('content:attr(data-label)');
  expect(wide).toMatch(/\.scroll,\.plot-frame\{overflow-x:auto;[^}]*var\(--edge\)/);
});
