/** Script smuggled into knowledge, into what a visitor writes and into addresses: no page and no reply carries it on. */
import { describe, expect, it, vi } from 'vitest';
import type { Deps } from '../../src/deps.ts';
import { createApp } from '../../src/http/app.ts';
import { bundleSchema, openBase } from '../../src/knowledge/base.ts';
import { memoryStore } from '../../src/storage/memory.ts';
import { compiled, knowledge, NOW } from '../knowledge.ts';
import { hostileBundle, inEveryField } from './knowledge.ts';
import { expectHarmless, VECTORS } from './vectors.ts';

vi.setConfig({ testTimeout: 30_000 });

const store = memoryStore();
const appOf = (bundle: typeof compiled.bundle) => {
  const opened = { ...knowledge, base: openBase(bundleSchema.parse(bundle)) };
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
  return createApp(deps);
};
const page = async (app: ReturnType<typeof createApp>, path: string) => (await app.request(path)).text();

/** A page's tags and attributes without its texts: hostile texts must not change it. */
const skeleton = (html: string) =>
  [...html.matchAll(/<[a-z!/][^>]*>/gi)].map(([tag]) => tag.replace(/"[^"]*"/g, '""')).join('\n');

describe('pages made of hostile knowledge', () => {
  const harmless = inEveryField('a harmless text');

  it.each(['/faq', '/faq?locale=es', '/'])('%s keeps its structure whatever stands in the fields', async (path) => {
    const expected = skeleton(await page(appOf(harmless), path));
    for (const vector of VECTORS)
      expect(skeleton(await page(appOf(inEveryField(vector)), path)), vector).toBe(expected);
  });

  it('/faq shows hostile answers as text', async () => {
    const html = await page(appOf(hostileBundle()), '/faq');
    const answers = [...html.matchAll(/<\/h3>\n([\s\S]*?)\n(?:<details>|<p class="review">|\n<p class="review">)/g)];
    expect(answers.length).toBeGreaterThan(50);
    for (const [, answer = ''] of answers) expectHarmless(answer);
  });

  it('the structured data stays one JSON text', async () => {
    const html = await page(appOf(inEveryField('</script><!--<script>"\u2028')), '/faq');
    const data = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '';
    expect(JSON.parse(data).mainEntity[0].name).toContain('</script>');
  });

  it('a source cannot have an address that runs script', () => {
    const url = 'javascript:alert(1)';
    const sources = {
      ...compiled.bundle.sources,
      X: { title: 'A source', publisher: 'x', url, seen: '2026-01-01', flag: 'S', note: '' },
    };
    expect(bundleSchema.safeParse({ ...compiled.bundle, sources }).success).toBe(false);
  });
});

describe('what a visitor sends', () => {
  const app = appOf(compiled.bundle);
  const known = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === 'string') known.add(value);
    else if (value && typeof value === 'object') for (const inner of Object.values(value)) collect(inner);
  };
  collect(compiled.bundle);

  it.each(VECTORS)('%j comes back in nothing that is shown', async (message) => {
    const body = JSON.stringify({ message, context: { recent: [message] } });
    const headers = { 'content-type': 'application/json' };
    const response = await app.request('/api/messages', { method: 'POST', headers, body });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const { reply } = (await response.json()) as { reply: { html: string; text: string } };
    expect(known).toContain(reply.html);
    expect(known).toContain(reply.text);
    expectHarmless(reply.html);
  });

  it.each(VECTORS)('%j in an address comes back as JSON or not at all', async (vector) => {
    const hidden = encodeURIComponent(vector);
    for (const path of [`/${hidden}`, `/faq?locale=${hidden}`, `/api/starters?locale=${hidden}`, `/?x=${hidden}`]) {
      const response = await app.request(path);
      expect(response.status).toBeLessThan(500);
      const text = await response.text();
      if (response.headers.get('content-type')?.includes('html')) expect(text).not.toContain(vector);
      else expect(() => JSON.parse(text)).not.toThrow();
    }
  });
});
