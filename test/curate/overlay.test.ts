/** What is published lies over what was deployed, and gives way to files that came after it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourceOnly } from '../../src/curate/gate.ts';
import { driftOf, overlay } from '../../src/curate/overlay.ts';
import { type Revision, sourceHash } from '../../src/curate/revision.ts';
import { compileEntry } from '../../src/knowledge/assemble.ts';
import type { Bundle } from '../../src/knowledge/base.ts';
import type { EntrySource } from '../../src/knowledge/entry.ts';
import { digest } from '../../src/tools/knowledge-files.ts';
import { sampleAssembled } from '../knowledge/sample.ts';

const bundle = sampleAssembled().bundle as Bundle;
const deployed = bundle.entries.find((e) => e.locale === 'en') as EntrySource;
const DAY = '2026-11-21';

function revision(number: number, change: Partial<EntrySource>, kind: Revision['kind'] = 'publish'): Revision {
  const written = { ...sourceOnly(deployed), ...change };
  const { hash } = compileEntry(written, bundle.facts, bundle.clinic, digest);
  const reviewed = { by: 'Rex Roy', credential: 'MD', on: DAY, due: '2027-11-21', hash };
  return {
    number,
    entry: written.id,
    locale: written.locale,
    section: written.section,
    kind,
    source: { ...written, reviewed },
    hash,
    under: sourceHash(deployed, digest),
    previous: 0,
    author: 'ada',
    authorName: 'Ada',
    reviewer: 'rex',
    reviewerName: 'Rex Roy',
    reason: 'clearer',
    at: `${DAY}T12:00:00.000Z`,
  };
}
const find = (b: Bundle, id: string) => b.entries.find((e) => e.id === id && e.locale === 'en');

const revisions: fc.Arbitrary<Revision[]> = fc
  .array(
    fc.record({
      id: fc.constantFrom('sample', 'other', 'third'),
      body: fc.string({ minLength: 1 }),
      kind: fc.constantFrom('publish' as const, 'withdraw' as const),
    }),
    { maxLength: 8 },
  )
  .map((all) => all.map(({ id, body, kind }, i) => revision(i + 1, { id, body }, kind)));

describe('overlay', () => {
  it('of nothing is the same bundle', () => expect(overlay(bundle, [], digest)).toBe(bundle));

  it('is decided by the newest revision of each answer, whatever order they come in', () => {
    fc.assert(
      fc.property(revisions, (all) => {
        const laid = overlay(bundle, all, digest);
        expect(overlay(bundle, all.toReversed(), digest)).toEqual(laid);
        for (const id of ['sample', 'other', 'third']) {
          const last = all.findLast((r) => r.entry === id);
          if (last) expect(find(laid, id)?.hash).toBe(last.kind === 'publish' ? last.hash : undefined);
          else expect(find(laid, id)).toEqual(find(bundle, id));
        }
        expect(laid.entries.filter((e) => e.locale === 'es')).toEqual(bundle.entries.filter((e) => e.locale === 'es'));
      }),
    );
  });

  it('gives every state of the knowledge a revision of its own', () => {
    const [a, b] = [revision(1, { body: 'One.' }), revision(2, { body: 'Two.' })];
    const names = [[], [a], [a, b], [b]].map((all) => overlay(bundle, all, digest).revision);
    expect(new Set(names).size).toBe(3); // [a, b] and [b] are the same knowledge
  });

  it('voids the approval when a shared fact changes', () => {
    const [key] = Object.keys(bundle.facts.facts);
    const published = revision(1, { body: `It takes {{fact.${key}}}.` });
    const changed = structuredClone(bundle);
    (changed.facts.facts[key as string] as { en: string }).en = 'another thing altogether';
    const entry = find(overlay(changed, [published], digest), 'sample');
    expect(entry?.text).toContain('another thing altogether');
    expect(entry?.reviewed?.hash).not.toBe(entry?.hash);
    expect(driftOf(changed, [published], digest)).toMatchObject([{ entry: 'sample', kind: 'fact' }]);
  });

  it('gives way to a file that carries its review', () => {
    const published = revision(1, { body: 'Published.' });
    const file = { ...compileEntry(published.source, bundle.facts, bundle.clinic, digest), body: 'Edited after.' };
    const moved = { ...bundle, entries: [file] };
    expect(overlay(moved, [published], digest)).toBe(moved);
    expect(driftOf(moved, [published], digest)).toEqual([]);
  });

  it('stays over a file that moved without knowing of it, and says so', () => {
    const published = revision(1, { body: 'Published.' });
    const file = compileEntry({ ...deployed, body: 'Another.' }, bundle.facts, bundle.clinic, digest);
    const moved = { ...bundle, entries: [file] };
    expect(find(overlay(moved, [published], digest), 'sample')?.body).toBe('Published.');
    expect(driftOf(moved, [published], digest)).toMatchObject([{ kind: 'file', number: 1 }]);
  });

  it('keeps an answer withdrawn over files that changed', () => {
    const withdrawn = revision(1, {}, 'withdraw');
    const file = compileEntry({ ...deployed, body: 'Another.' }, bundle.facts, bundle.clinic, digest);
    expect(find(overlay({ ...bundle, entries: [file] }, [withdrawn], digest), 'sample')).toBeUndefined();
  });
});
