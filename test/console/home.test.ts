/** The first page: what came apart between the console and a deploy is named until somebody settles it. */
import { describe, expect, it } from 'vitest';
import { compileEntry } from '../../src/knowledge/assemble.ts';
import type { KnowledgeEntry } from '../../src/knowledge/entry.ts';
import { digest } from '../../src/tools/knowledge-files.ts';
import { knowledge } from '../knowledge.ts';
import { makeConsole, signedIn } from './browser.ts';
import { deployed, publish, withdraw } from './publish.ts';

const KEY = { entry: 'onset', locale: 'en' } as const;
const { bundle } = knowledge.base;
const TITLE = 'Changed here and by a deploy';

/** A deploy that brought another text of the answer. */
const moved = {
  ...bundle,
  entries: bundle.entries.map((entry) =>
    entry.id === KEY.entry && entry.locale === KEY.locale
      ? compileEntry({ ...deployed(KEY), body: 'Another file.' }, bundle.facts, bundle.clinic, digest)
      : entry,
  ),
};

describe('what came apart', () => {
  it('is not spoken of while nothing did', async () => {
    const kit = makeConsole();
    await publish(kit, KEY, { title: 'How soon will I feel better?' }, 'Plainer.');
    expect((await (await signedIn(kit, ['author'])).get('/staff')).text).not.toContain(TITLE);
  });

  it('names an answer whose file moved under a published change', async () => {
    const kit = makeConsole({ deployed: () => moved });
    await publish(kit, KEY, { title: 'How soon will I feel better?' }, 'Plainer.');
    const { text } = await (await signedIn(kit, ['author'])).get('/staff');
    expect(text).toContain(TITLE);
    expect(text).toMatch(/href="\/staff\/answers\/en\/onset">How soon will I feel better\?<.*differs from the one/s);
  });

  it('and one whose file moved while it was withdrawn', async () => {
    const kit = makeConsole({ deployed: () => moved });
    await withdraw(kit, KEY, 'Wrong.');
    const { text } = await (await signedIn(kit, ['author'])).get('/staff');
    expect(text).toMatch(/href="\/staff\/answers\/en\/onset">onset</);
  });
});

it('counts as many answers without a review that holds as the list behind the number shows', async () => {
  const review = { by: 'Rex Roy', credential: 'MD', on: '2026-11-01', due: '2027-11-01' };
  const reviewed = bundle.entries.map((entry, n) => {
    if (n === 0) return entry;
    return { ...entry, reviewed: { ...review, hash: n === 1 ? '0'.repeat(64) : entry.hash } };
  });
  const entries = { en: new Map<string, KnowledgeEntry>(), es: new Map<string, KnowledgeEntry>() };
  for (const entry of reviewed) entries[entry.locale].set(entry.id, entry);
  const base = { ...knowledge.base, entries, bundle: { ...bundle, entries: reviewed } };
  const ann = await signedIn(makeConsole({ current: () => ({ ...knowledge, base }) }), ['author']);
  const counted = /href="([^"]+)"><p class="figure">(\d+)<\/p><p>of \d+ answers without a review/;
  const [, to = '', n] = counted.exec((await ann.get('/staff')).text) ?? [];
  expect(n).toBe('2');
  expect((await ann.get(to)).text).toContain(`2 of ${reviewed.length} answers<`);
  expect((await ann.get('/staff/dashboard')).text).toContain(`href="${to}"`);
});

it('tells of nothing that was not done', async () => {
  const ann = await signedIn(makeConsole(), ['author']);
  expect((await ann.get('/staff?done=saved')).text).toMatch(
    /notice good.*Visitors get none of it before a reviewer approves it/s,
  );
  for (const name of ['constructor', 'toString', 'nothing'])
    expect((await ann.get(`/staff?done=${name}`)).text).not.toContain('notice good');
});
