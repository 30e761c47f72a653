/** The pages of the site, by request: the demo, the configurator, and the conversation without script. */
import { describe, expect, it } from 'vitest';
import type { Deps } from '../../src/deps.ts';
import { createApp } from '../../src/http/app.ts';
import { MAX_FORM } from '../../src/http/pages/chat.ts';
import { attributesOf, readableOf, readChoice, snippetsOf, tagOf } from '../../src/http/pages/tag.ts';
import { memoryStore } from '../../src/storage/memory.ts';
import { knowledge } from '../knowledge.ts';
import { testDeps } from './deps.ts';

const app = createApp(testDeps());
const read = async (path: string) => (await app.request(path)).text();
const send = (fields: Record<string, string>, to = app, headers: Record<string, string> = {}) =>
  to.request('/chat', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  });
const plain = (text: string) => text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
const contextOf = (html: string) => plain(/name="context" value="([^"]*)"/.exec(html)?.[1] ?? '');

describe('an address with a slash at its end', () => {
  const led = async (path: string, method = 'GET') => {
    const response = await app.request(path, { method });
    return [response.status, response.headers.get('location')];
  };

  it.each([
    ['/faq/', '/faq'],
    ['/faq/?locale=es', '/faq?locale=es'],
    ['/chat/', '/chat'],
    ['/api/', '/api'],
    ['/staff/', '/staff'],
  ])('%s leads to %s, whatever scheme and host we are reached by', async (path, to) =>
    expect(await led(path)).toEqual([301, to]),
  );

  it.each(['//evil.example/', '/\\evil.example/', '/%2fevil.example/', '/./', '/\t/evil.example/'])(
    'never leads to another site: %j',
    async (path) => expect((await led(path))[1]).toBeNull(),
  );

  it('loses nothing that is sent', async () => expect((await led('/api/messages/', 'POST'))[0]).toBe(404));
});

describe('/', () => {
  it('leads to everything, and to /chat without script', async () => {
    const html = await read('/');
    for (const path of ['/faq', '/chat', '/embed', '/api']) expect(html).toContain(`href="${path}"`);
    expect(/<noscript>[\s\S]*?<\/noscript>/.exec(html)?.[0]).toContain('href="/chat"');
    expect(html).toContain('This is a demonstration');
    for (const [, path = ''] of html.matchAll(/href="(\/[^"#]*)/g))
      expect((await app.request(path)).status, path).toBeLessThan(400);
  });

  it('says of every answer on it that nobody has reviewed it, and shows none in production mode', async () => {
    const html = await read('/');
    expect(html.match(/<details class="asked">/g)?.length).toBe(4);
    expect(html.match(/Preview: not yet reviewed/g)?.length).toBe(4);
    const production = await (await createApp(testDeps({ mode: 'production' })).request('/')).text();
    expect(production).not.toContain('class="asked"');
  });
});

describe('/chat', () => {
  it('allows no script, and is not kept by caches', async () => {
    const response = await app.request('/chat');
    expect(response.headers.get('content-security-policy')).toContain("script-src 'none'");
    expect(response.headers.get('cache-control')).toBe('no-store');
    const html = await response.text();
    expect(html).not.toMatch(/<script|\son\w+=|style="/);
    expect(html.match(/name="pick"/g)?.length).toBe(3);
  });

  it('answers with sources and the preview notice, and carries the context on', async () => {
    const response = await send({ message: 'what are the side effects?', locale: 'en', context: '{}' });
    expect(response.status).toBe(200);
    const html = await response.text();
    expect(html).toMatch(/Sources \(\d+\)/);
    expect(html).toContain('Preview: not yet reviewed by a clinician.');
    expect(JSON.parse(contextOf(html))).toMatchObject({
      topic: 'side-effects',
      recent: ['what are the side effects?'],
    });
    const next = await (await send({ message: 'thanks', locale: 'en', context: contextOf(html) })).text();
    expect(next).toContain('Earlier you asked');
    expect(next).toContain('<li dir="auto">what are the side effects?</li>');
  });

  it('says the same as the API', async () => {
    for (const message of [
      'how many treatments will I need?',
      'how many mg should I take?',
      '¿me va a doler?',
      'xyzzy',
    ]) {
      const api = await app.request('/api/messages', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ message, locale: 'en', context: {} }),
      });
      const { reply } = (await api.json()) as { reply: { html: string } };
      expect(await (await send({ message, locale: 'en', context: '{}' })).text()).toContain(reply.html);
    }
  });

  it('takes a chosen question, and not one that does not exist', async () => {
    expect(await (await send({ pick: 'side-effects', locale: 'en' })).text()).toContain('Preview: not yet reviewed');
    const gone = await send({ pick: 'no-such-thing', locale: 'en' });
    expect(gone.status).toBe(400);
    expect(await gone.text()).toContain('cannot be chosen any more');
  });

  it('shows the crisis card first, whatever else was asked, and even to those who are too quick', async () => {
    const limited = createApp(
      testDeps({
        bind: () => ({ store: memoryStore(), limiter: { limit: async () => ({ success: false }) } }),
      } satisfies Partial<Deps>),
    );
    for (const to of [app, limited]) {
      const response = await send({ message: 'I want to kill myself. what does it cost?', locale: 'en' }, to);
      expect(response.status).toBe(200);
      const html = await response.text();
      const section = html.slice(html.indexOf('id="answer"'));
      expect(section.indexOf('class="card"')).toBeGreaterThan(0);
      expect(section).toContain('href="tel:988"');
      expect(section).not.toContain('class="answer"');
    }
    const beside = await send({
      message: 'what are the side effects?',
      locale: 'en',
      context: JSON.stringify({ careTurns: 3 }),
    });
    const html = await beside.text();
    expect(html.indexOf('class="card"')).toBeLessThan(html.indexOf('class="answer"'));
    expect(html.indexOf('class="card"')).toBeGreaterThan(0);
  });

  it('keeps to the rate limit of the API, gives the text back and says how long to wait', async () => {
    const limited = createApp(
      testDeps({ bind: () => ({ store: memoryStore(), limiter: { limit: async () => ({ success: false }) } }) }),
    );
    const response = await send({ message: 'side effects?', locale: 'en' }, limited);
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('10');
    expect(await response.text()).toContain('\nside effects?</textarea>');
  });

  it('counts what was shown, the exact version too, and no text', async () => {
    const store = memoryStore();
    const later: Array<Promise<unknown>> = [];
    const app = createApp(testDeps({ bind: () => ({ store }), later: (work) => void later.push(work) }));
    await send({ message: 'side effects?', locale: 'en' }, app);
    await Promise.all(later);
    expect(await store.outcomesSince('')).toMatchObject([{ label: 'answer:side-effects', locale: 'en', n: 1 }]);
    const version = knowledge.base.entries.en.get('side-effects')?.hash;
    expect(await store.servedOf('side-effects', 'en')).toMatchObject([{ version, n: 1 }]);
  });

  it('gives a text that is too long back, and refuses what no form of ours can hold', async () => {
    const long = await send({ message: 'so '.repeat(900), locale: 'es' });
    expect(long.status).toBe(413);
    expect(await long.text()).toContain('demasiado largo');
    const huge = await send({ message: 'x'.repeat(MAX_FORM), locale: 'en' });
    expect(huge.status).toBe(413);
    expect(await huge.text()).toContain('href="tel:988"');
  });

  it.each(['', 'null', '[]', '{"recent":5}', '{"locale":"xx"}', '"', '{"recent":["x"],"topic":"<script>"}'])(
    'takes the context %j for none',
    async (context) => {
      const response = await send({ message: 'side effects?', locale: 'en', context });
      expect(response.status).toBe(200);
      expect(JSON.parse(contextOf(await response.text())).recent).toEqual(['side effects?']);
    },
  );

  it('shows what a visitor writes as text, wherever it comes back', async () => {
    const nasty = `</textarea><script>alert(1)</script>"'><img src=x onerror=alert(1)>`;
    const context = JSON.stringify({ recent: [nasty, nasty] });
    for (const fields of [{ message: nasty }, { pick: nasty, message: nasty }, { message: `${nasty} `.repeat(40) }]) {
      const html = await (await send({ ...fields, locale: nasty, context })).text();
      expect(html).not.toMatch(/<script|<img|<\/textarea><s/);
    }
  });

  it('answers a form without fields in words', async () => {
    const response = await send({});
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('could not be read');
    const json = await app.request('/chat', { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } });
    expect(json.status).toBe(400);
  });

  it('speaks Spanish', async () => {
    const html = await read('/chat?locale=es');
    expect(html).toContain('<html lang="es">');
    const reply = await (await send({ message: '¿cuáles son los efectos secundarios?', locale: 'es' })).text();
    expect(reply).toContain('Vista previa: aún sin revisión');
  });
});

describe('/embed', () => {
  it('writes the tag from the address alone', async () => {
    const html = await read(
      '/embed?locale=es&theme=dark&accent=%23ff8800&position=left&title=Hola&starters=onset&persist=off',
    );
    const tag =
      '<vouch-chat locale="es" theme="dark" position="left" title="Hola" persist="off" accent="#ff8800" starters="onset"></vouch-chat>';
    expect(plain(html)).toContain(`${tag}\n<script src="http://localhost/widget.js" defer></script>`);
    expect(html).toContain('<option value="onset" selected>');
    for (const name of ['Plain HTML', 'WordPress', 'Squarespace', 'Wix', 'Webflow', 'Google Tag Manager', 'SRI'])
      expect(html).toContain(name);
  });

  it('pins the script that is really served', async () => {
    const script = await (await app.request('/widget.js')).arrayBuffer();
    const digest = Buffer.from(await crypto.subtle.digest('SHA-384', script)).toString('base64');
    expect(await read('/embed')).toContain(`data-integrity="sha384-${digest}"`);
  });

  it.each(['"><script>alert(1)</script>', "javascript:alert(1)//'", '<?php evil(); ?>', '\u2028</script>'])(
    'takes %j as text in every field',
    async (nasty) => {
      const value = encodeURIComponent(nasty);
      const html = await read(
        `/embed?${['title', 'accent', 'locale', 'theme', 'starters'].map((n) => `${n}=${value}`).join('&')}`,
      );
      expect(html.match(/<script/g)?.length).toBe(2);
      expect(html).not.toContain(nasty);
    },
  );
});

describe('the tag', () => {
  const choose = (fields: Record<string, string>) =>
    readChoice((name) => (fields[name] === undefined ? [] : [fields[name]]));

  it('is the script alone where nothing was chosen', () => {
    expect(attributesOf(choose({}))).toEqual([]);
    expect(tagOf('https://v.example', choose({}))).toBe('<script src="https://v.example/widget.js" defer></script>');
  });

  it('leaves out what is not a choice', () =>
    expect(
      attributesOf(choose({ locale: 'fr', theme: 'pink', accent: 'red', position: 'top', starters: 'A B' })),
    ).toEqual([]));

  it('cannot be broken out of by a heading, in markup, PHP or script', () => {
    for (const { code, id } of snippetsOf('https://v.example', choose({ title: '</script>"?><b>\\\' & so' }))) {
      expect(code.match(/<\/script>/g)?.length, id).toBe(1);
      expect(code, id).not.toContain('<b>');
      if (id === 'wordpress') expect(code.match(/\?>/g)?.length).toBe(1);
    }
  });

  it.each(['#000000', '#ffffff', '#ffd700', '#0b5f66', '#777777'])(
    'names a contrast of at least 4.5 for %s',
    (accent) => {
      for (const { ratio } of readableOf(accent)) expect(Number.parseFloat(ratio)).toBeGreaterThanOrEqual(4.5);
    },
  );
});

describe('/privacy', () => {
  const page = async (keeps: NonNullable<Deps['keeps']>, query = '') =>
    (await createApp(testDeps({ keeps })).request(`/privacy${query}`)).text();

  it('says that no text is kept where none is', async () => {
    const html = await page({ messages: 0, counts: 0 });
    expect(html).toContain('It is not stored and not written to any log.');
    expect(html).toContain('Counts are kept until the clinic deletes them.');
  });

  it('says for how many days, and for whom, where the clinic keeps what nothing answered', async () => {
    const html = await page({ messages: 14, counts: 400 });
    expect(html).not.toContain('It is not stored and not written');
    expect(html).toMatch(/kept for 14 days .*three visitors have asked alike on one day/);
    expect(html).toContain('deleted after 400 days');
  });

  it('speaks Spanish, and every page leads to it', async () => {
    expect(await page({ messages: 1, counts: 0 }, '?locale=es')).toContain('se conserva 1 día');
    for (const path of ['/', '/chat', '/embed']) expect(await read(path)).toContain('href="/privacy"');
  });
});

describe('what is fetched', () => {
  const gzip = { headers: { 'accept-encoding': 'gzip' } };
  it('is compressed where nobody in front does so', async () => {
    const own = createApp(testDeps({ compresses: true }));
    for (const path of ['/', '/faq', '/pages.css'])
      expect((await own.request(path, gzip)).headers.get('content-encoding'), path).toBe('gzip');
    expect((await own.request('/faq')).headers.get('content-encoding')).toBeNull();
    expect((await app.request('/faq', gzip)).headers.get('content-encoding')).toBeNull();
  });
});
