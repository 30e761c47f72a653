/**
 * In production an answer nobody approved, or whose approval is void, reaches a visitor by no path: answer, choice,
 * suggestion, pick, starter, /faq. Tried on knowledge in which some answers are approved and the rest are not, in every way.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexKnowledge } from '../../src/converse/indexed.ts';
import type { Deps } from '../../src/deps.ts';
import { createApp } from '../../src/http/app.ts';
import { messageReplySchema } from '../../src/http/wire.ts';
import type { KnowledgeEntry } from '../../src/knowledge/entry.ts';
import { memoryStore } from '../../src/storage/memory.ts';
import { cases, PATIENCE } from '../fuzz.ts';
import { compiled, NOW } from '../knowledge.ts';
import { contexts } from './contexts.ts';
import { golden } from './guarded.ts';

const review = { by: 'Test Reviewer', credential: 'MD', on: '2026-01-01', due: '2027-01-01' };
const ways = {
  approved: (e: KnowledgeEntry) => ({ ...e, reviewed: { ...review, hash: e.hash } }),
  'never read': ({ reviewed: _, ...e }: KnowledgeEntry) => e,
  'changed since': (e: KnowledgeEntry) => ({ ...e, reviewed: { ...review, hash: 'f'.repeat(64) } }),
  overdue: (e: KnowledgeEntry) => ({ ...e, reviewed: { ...review, hash: e.hash, due: '2026-11-20' } }),
  expired: (e: KnowledgeEntry) => ({ ...e, reviewed: { ...review, hash: e.hash }, expires: '2026-11-20' }),
};
type Way = keyof typeof ways;
const WAYS = Object.keys(ways) as Way[];

/** An entry is approved or not in one language at a time. */
function published(wayOf: (index: number) => Way) {
  const entries = compiled.bundle.entries.map((entry, i) => ways[wayOf(i)](entry));
  const mayShow = new Set(entries.filter((_, i) => wayOf(i) === 'approved').map((e) => `${e.locale}/${e.id}`));
  const knowledge = indexKnowledge({ ...compiled.bundle, entries }, compiled.model);
  const store = memoryStore();
  const deps: Deps = {
    current: () => knowledge,
    bind: () => ({ store }),
    mode: 'production',
    now: () => NOW,
    clientOf: () => 'visitor',
    origins: [],
    site: {},
    later: () => {},
  };
  return { app: createApp(deps), mayShow, entries };
}

const send = async (app: ReturnType<typeof createApp>, body: unknown) => {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await app.request('/api/messages', init);
  expect(response.status).toBe(200);
  return messageReplySchema.parse(await response.json());
};

/** Everything of a reply that comes from an entry. */
function shownIn({ outcome, reply }: Awaited<ReturnType<typeof send>>): string[] {
  const ids = [outcome.entry, ...(outcome.options ?? []).map((o) => o.entry), ...reply.suggestions.map((o) => o.entry)];
  return ids.flatMap((id) => (id ? [`${reply.locale}/${id}`] : []));
}

const mixtures = fc.array(fc.constantFrom<Way>(...WAYS, 'approved', 'approved'), { minLength: 7, maxLength: 40 });
const asked = fc.oneof(
  fc.constantFrom(...golden).map((q) => ({ message: q.text })),
  fc.constantFrom(...compiled.bundle.entries).map((e) => ({ pick: e.id })),
);

describe('in production', () => {
  it(
    'no reply shows, offers or suggests what is not approved',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          mixtures,
          fc.array(fc.tuple(asked, contexts, fc.constantFrom('en', 'es')), { minLength: 20, maxLength: 20 }),
          async (mixture, requests) => {
            const { app, mayShow, entries } = published((i) => mixture[i % mixture.length] ?? 'never read');
            const withheld = entries.filter((e) => !mayShow.has(`${e.locale}/${e.id}`));
            for (const [ask, context, locale] of requests) {
              const body = await send(app, { ...ask, context, locale });
              for (const id of shownIn(body)) expect(mayShow, id).toContain(id);
              expect(withheld.map((e) => e.text)).not.toContain(body.reply.text);
              if (body.outcome.kind === 'answer') expect(body.reply.review?.state).toBe('approved');
              else expect(body.reply.review).toBeUndefined();
            }
          },
        ),
        cases(25),
      );
    },
    PATIENCE,
  );

  it.each(WAYS)('every page and list keeps to it: %s', async (way) => {
    const { app, mayShow, entries } = published((i) => (i % 5 === 0 ? 'approved' : way));
    for (const locale of ['en', 'es']) {
      const faq = await (await app.request(`/faq?locale=${locale}`)).text();
      const starters = (await (await app.request(`/api/starters?locale=${locale}`)).json()) as Array<{ entry: string }>;
      for (const { entry } of starters) expect(mayShow).toContain(`${locale}/${entry}`);
      const own = entries.filter((e) => e.locale === locale);
      expect(own.filter((e) => faq.includes(`<article id="${e.id}"`)).map((e) => e.id)).toEqual(
        own.filter((e) => mayShow.has(`${locale}/${e.id}`)).map((e) => e.id),
      );
      for (const e of own.filter((o) => !mayShow.has(`${locale}/${o.id}`))) {
        expect(faq, e.id).not.toContain(e.html);
        expect(faq, e.id).not.toContain(`#${e.id}"`);
      }
    }
  });

  it('a pick of what nobody approved brings the contact line and nothing else', async () => {
    const { app } = published(() => 'never read');
    for (const { id } of compiled.bundle.entries) {
      const { outcome, reply } = await send(app, { pick: id });
      expect(outcome).toMatchObject({ label: 'fallback', reason: 'not-released' });
      expect(reply.suggestions).toEqual([]);
    }
  });
});
