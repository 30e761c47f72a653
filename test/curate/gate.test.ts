/** What may not go live is stopped, each fault beside its field; the fingerprint moves with everything shown. */
import { describe, expect, it } from 'vitest';
import { checkChange, openGate, readBoth, sourceOnly } from '../../src/curate/gate.ts';
import { EMPTY_FIELDS, fieldsOf, sourceOf } from '../../src/curate/revision.ts';
import type { EntrySource } from '../../src/knowledge/entry.ts';
import { digest, loadGolden } from '../../src/tools/knowledge-files.ts';
import { knowledge, NOW } from '../knowledge.ts';

let pauses = 0;
const gate = await openGate(knowledge, loadGolden(), digest, NOW, async () => {
  pauses++;
});
const entry = (id: string, locale: 'en' | 'es' = 'en') =>
  sourceOnly(knowledge.base.entries[locale].get(id) as EntrySource);
const onset = entry('onset');

describe('the gate', () => {
  it('passes what changes nothing', async () => {
    const report = await checkChange(gate, onset, '');
    expect(report).toMatchObject({ passes: true, problems: [], notes: [], broken: [], changed: [], fixed: [] });
    expect(report.asked).toBeGreaterThan(700);
    expect(report.offeredBy).toContain('duration-of-effect');
  });

  it('lets visitors be answered between its questions', async () => {
    const before = pauses;
    expect(before).toBeGreaterThan(gate.golden.length / 30);
    await checkChange(gate, { ...onset, title: 'When does it begin to lift the mood?' }, '');
    expect(pauses - before).toBeGreaterThan(10);
  });

  it('and between what visitors asked lately', async () => {
    const before = pauses;
    const texts = Array.from({ length: 60 }, (_, n) => `where can I tie up horse ${n}`);
    expect((await readBoth(gate, onset, texts)).map(({ text }) => text)).toEqual(texts);
    expect(pauses - before).toBeGreaterThan(2);
  });

  it('names each fault beside its field', async () => {
    const report = await checkChange(
      gate,
      { ...onset, related: ['no-such-answer'], body: `${onset.body}\n\nTake 50 mg.` },
      '',
    );
    expect(report.passes).toBe(false);
    const dose = report.problems.find((p) => p.code === 'dose-amount');
    expect(dose).toMatchObject({ severity: 'error', field: 'body', bodyLine: onset.body.split('\n').length + 2 });
    expect(report.problems.find((p) => p.code === 'related-unknown')).toMatchObject({ field: 'related' });
  });

  it('tells what is left to do in the other language, and stops nothing for it', async () => {
    const report = await checkChange(gate, { ...onset, title: 'How soon might I feel an effect on my mood?' }, '');
    expect(report.passes).toBe(true);
    expect(report.notes).toMatchObject([{ code: 'translation-stale', path: 'es/effects/onset.md' }]);
  });

  it('stops an answer that takes golden questions away from others', async () => {
    const greedy: EntrySource = {
      ...onset,
      id: 'everything',
      title: 'What are the side effects?',
      asks: ['how much does it cost', 'how many sessions will I need', 'does insurance pay', 'can I drive home'],
    };
    const report = await checkChange(gate, greedy, '');
    expect(report.passes).toBe(false);
    expect(report.broken.length).toBeGreaterThan(0);
    for (const { question, before, after } of report.broken) {
      expect(question.accept).toContain(before);
      expect(question.accept).not.toContain(after);
    }
  });

  it('has one fingerprint for one text, and another for every other', async () => {
    const reports = await Promise.all([
      checkChange(gate, onset, ''),
      checkChange(gate, onset, 'begun from another text'),
      checkChange(gate, { ...onset, asks: [...onset.asks, 'when does it start to help my mood'] }, ''),
      checkChange(gate, { ...onset, related: onset.related.slice(1) }, ''),
      checkChange(gate, { ...onset, body: onset.body.replace('Some people', 'A few people') }, ''),
    ]);
    const hashes = reports.map((report) => report.hash);
    expect(new Set(hashes).size).toBe(hashes.length);
    expect((await checkChange(gate, onset, '')).hash).toBe(hashes[0]);
  });
});

describe('drafts', () => {
  it('give the entry back that they were made from', () => {
    for (const { id, locale, section } of knowledge.base.bundle.entries) {
      const source = entry(id, locale);
      const { reviewed: _, ...written } = source;
      expect(sourceOf({ entry: id, locale, section, fields: fieldsOf(source) })).toEqual({
        source: written,
        faults: [],
      });
    }
  });

  it('name every field that is not right yet, once', () => {
    const made = sourceOf({
      entry: 'new',
      locale: 'en',
      section: 'about',
      fields: { ...EMPTY_FIELDS, expires: 'soon' },
    });
    expect(made.faults.map((f) => f.field)).toEqual(['title', 'asks', 'expires', 'body']);
  });

  it('are told that the day they end on does not exist, and which that was', () => {
    const made = sourceOf({
      entry: 'new',
      locale: 'en',
      section: 'about',
      fields: { ...EMPTY_FIELDS, expires: '2026-31-12' },
    });
    expect(made.faults.find((f) => f.field === 'expires')?.message).toContain('no day “2026-31-12”');
  });
});
