/** Who sends more than a form holds loses nothing: warned before it is sent, given it back where it was. */
import { runInNewContext } from 'node:vm';
import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_FORM } from '../../src/console/form.ts';
import { SCRIPT } from '../../src/console/script.ts';
import { Browser, type Fields, inputValue, type Kit, makeConsole, signedIn } from './browser.ts';

const EDIT = '/staff/answers/en/onset/edit';
const TITLE = 'How soon is "soon" & why?';

let kit: Kit;
let ann: Browser;
beforeEach(async () => {
  kit = makeConsole();
  ann = await signedIn(kit, ['author'], 'Ann Poe');
});

/** A browser says how much it is going to send. */
const send = (who: Browser, path: string, fields: Fields) => {
  const size = new URLSearchParams(Object.entries({ _csrf: who.csrf, ...fields }) as [string, string][]).toString();
  return who.post(path, fields, { 'content-length': String(size.length) });
};
const typed = (length: number) => ({
  do: 'save',
  title: TITLE,
  body: `<b>${'a'.repeat(length)}`,
  asks: 'one',
  version: '0',
});

describe('a form that is too large', () => {
  it('is given back to whoever is signed in, to be shortened and sent again', async () => {
    const { status, text } = await send(ann, EDIT, typed(MAX_FORM));
    expect(status).toBe(413);
    expect(text).toContain('You sent 2.1 MB, and one form holds 2 MB. Nothing was saved, and nothing is lost');
    expect(text).toContain(`&lt;b&gt;${'a'.repeat(MAX_FORM)}</textarea>`);
    expect(text).toContain(`action="${EDIT}"`);
    expect(inputValue(text, 'title')).toBe(TITLE);
    expect(inputValue(text, '_csrf')).toBe(ann.csrf);
    expect(await kit.stores.drafts.open()).toEqual([]);

    const again = { ...typed(10), do: inputValue(text, 'do'), version: inputValue(text, 'version') };
    expect((await ann.post(EDIT, again)).location).toContain('done=saved');
    expect((await kit.stores.drafts.open())[0]?.fields).toMatchObject({ title: TITLE, body: '<b>aaaaaaaaaa' });
  });

  it('that is a file is to be split', async () => {
    const { status, text } = await send(ann, '/staff/import', { section: 'x', ...Object.fromEntries(many(120_000)) });
    expect(status).toBe(413);
    expect(text).toContain('Split the file, or choose a smaller one.');
  });

  it('is not read for nobody, nor without end, and no page promises what it cannot hold', async () => {
    const nobody = new Browser(kit);
    const [out, huge] = [await send(nobody, EDIT, typed(MAX_FORM)), await send(ann, EDIT, typed(5 * MAX_FORM))];
    for (const { status, text } of [out, huge, await ann.post(EDIT, typed(MAX_FORM))]) {
      expect(status).toBe(413);
      expect(text).toContain('some still show what was typed, most do not');
      expect(text.length).toBeLessThan(5_000);
    }
  });

  it('gives no password back, and comes from our own pages only', async () => {
    const secret = { current: 'seven quiet herons', password: 'p'.repeat(MAX_FORM), again: 'x' };
    const { status, text } = await send(ann, '/staff/account/password', secret);
    expect(status).toBe(413);
    expect(text).not.toMatch(/seven quiet|pppp/);
    const forged = await ann.post(EDIT, typed(MAX_FORM), {
      'content-length': String(MAX_FORM + 9),
      origin: 'https://elsewhere.example',
    });
    expect([forged.status, forged.text.includes('aaaa')]).toEqual([403, false]);
  });

  it('is kept while the database fails, too', async () => {
    kit.trouble.on = true;
    const { status, text } = await send(ann, EDIT, typed(MAX_FORM));
    expect(status).toBe(503);
    expect(text).toContain('aaaa');
  });
});

const many = (n: number) => Array.from({ length: n }, (_, i) => [`f${i}`, 'some value'] as const);

describe('before it is sent', () => {
  /** The listener of the script, and what it puts into the form. */
  function listener() {
    let listen: (event: unknown) => void = () => {};
    const made: Record<string, unknown> = { setAttribute: () => {}, focus: () => {}, append: () => {} };
    const document = {
      getElementById: () => null,
      querySelectorAll: () => [],
      createElement: () => made,
      body: { append: () => {} },
      addEventListener: (_: string, handle: typeof listen) => {
        listen = handle;
      },
    };
    /** What a form is asked for: its entries. */
    class Entries extends Array<[string, unknown]> {
      constructor(form: { entries: Array<[string, unknown]> }) {
        super();
        this.push(...form.entries);
      }
    }
    runInNewContext(SCRIPT, { document, FormData: Entries, URLSearchParams, Blob, addEventListener: () => {} });
    return (form: { method: string; enctype?: string; entries: Array<[string, unknown]> }) => {
      const told = { stopped: false, said: '' };
      const target = {
        ...form,
        querySelector: () => null,
        prepend: (e: typeof made) => (told.said = String(e.textContent)),
      };
      listen({ target, preventDefault: () => (told.stopped = true), stopPropagation: () => {} });
      return told;
    };
  }

  it.each([
    ['a text', { method: 'post', entries: [['body', 'a'.repeat(MAX_FORM)]] }],
    ['letters that take more room than one', { method: 'post', entries: [['body', 'ñ'.repeat(MAX_FORM / 5)]] }],
    [
      'a file',
      { method: 'post', enctype: 'multipart/form-data', entries: [['file', new Blob(['a'.repeat(MAX_FORM)])]] },
    ],
  ] as Array<[string, { method: string; entries: Array<[string, unknown]> }]>)('%s is stopped in words', (_, form) => {
    const { stopped, said } = listener()(form);
    expect(stopped).toBe(true);
    expect(said).toMatch(
      /^This is too long: 2\.\d MB, and one form holds 2 MB\. It was not sent, and everything is still here\./,
    );
  });

  it.each([
    ['what fits', { method: 'post', entries: [['body', 'a'.repeat(MAX_FORM / 2)]] }],
    ['a search', { method: 'get', entries: [['q', 'a'.repeat(MAX_FORM)]] }],
  ] as Array<[string, { method: string; entries: Array<[string, unknown]> }]>)('%s is let through', (_, form) =>
    expect(listener()(form)).toEqual({ stopped: false, said: '' }),
  );
});
