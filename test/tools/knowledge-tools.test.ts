/** The staff's commands, on a throw-away copy of the sample knowledge. */

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Scored } from '../../src/curate/score.ts';
import { release } from '../../src/guard/release.ts';
import { assemble } from '../../src/knowledge/assemble.ts';
import { lintKnowledge } from '../../src/knowledge/lint.ts';
import { approve, textToApprove } from '../../src/tools/approve.ts';
import { clinicReport } from '../../src/tools/clinic-report.ts';
import { impactOf } from '../../src/tools/fact-impact.ts';
import { readGolden } from '../../src/tools/golden-files.ts';
import { digest, readFolder } from '../../src/tools/knowledge-files.ts';
import { compareGolden, knownAfter, parseKnown } from '../../src/tools/known-failures.ts';
import { newEntry } from '../../src/tools/new-entry.ts';
import { pinTranslations } from '../../src/tools/pin-translations.ts';
import { reportTables, toHtml, toMarkdown } from '../../src/tools/report.ts';
import { SAMPLES, TODAY } from '../knowledge/sample.ts';
import { compiled } from '../knowledge.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vouch-'));
  cpSync(join(SAMPLES, 'base'), folder, { recursive: true });
  mkdirSync(join(folder, 'golden'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const ENTRY = 'en/about/sample';
const read = (path: string) => readFileSync(join(folder, path), 'utf8');
const edit = (path: string, from: string, to: string) =>
  writeFileSync(join(folder, path), read(path).replace(from, to));
const assembled = () => assemble(readFolder(folder), digest);
const codes = () => lintKnowledge(assembled(), [], TODAY).map(({ code }) => code);
const entry = (locale = 'en') => {
  const found = assembled().bundle?.entries.find((e) => e.locale === locale && e.id === 'sample');
  if (!found) throw new Error('The sample answer is gone.');
  return found;
};
const someone = { by: 'Test Person', credential: 'MD', on: '2026-11-21', until: '2027-11-21' };

describe('approve', () => {
  it('records who, with what credential, when, until when and which text', () => {
    const { hash, text } = textToApprove(folder, ENTRY);
    expect(text).toContain('put people to sleep. [1]');
    approve(folder, ENTRY, { ...someone, hash: hash.slice(0, 8) });
    expect(entry().reviewed).toEqual({
      by: 'Test Person',
      credential: 'MD',
      on: '2026-11-21',
      due: '2027-11-21',
      hash,
    });
    expect(release(entry(), 'production', TODAY)).toEqual({ kind: 'ok', state: 'approved' });
    expect(release(entry(), 'production', new Date('2027-11-22T00:00:00Z')).kind).toBe('withheld');
  });

  it('leaves text and other fields as they were', () => {
    const before = read(`${ENTRY}.md`);
    approve(folder, ENTRY, { ...someone, hash: textToApprove(folder, ENTRY).hash });
    expect(read(`${ENTRY}.md`).replace(/reviewed:\n(?: {2}.*\n)+/, '')).toBe(before);
  });

  it('is void when the text changes, and lint warns of it', () => {
    approve(folder, ENTRY, { ...someone, hash: textToApprove(folder, ENTRY).hash });
    expect(codes()).not.toContain('review-void');
    edit(`${ENTRY}.md`, 'to sleep', 'under');
    expect(release(entry(), 'production', TODAY)).toEqual({ kind: 'withheld', reason: 'text-changed' });
    expect(codes()).toContain('review-void');
  });

  it('is void when a fact that the text shows changes', () => {
    edit(`${ENTRY}.md`, 'to sleep.', 'to sleep for {{fact.infusion-time}}.');
    approve(folder, ENTRY, { ...someone, hash: textToApprove(folder, ENTRY).hash });
    edit('facts.yml', 'about 40 minutes', 'about an hour');
    expect(release(entry(), 'production', TODAY).kind).toBe('withheld');
  });

  it.each([
    ['a fingerprint of another text', { hash: '00000000' }],
    ['too short a fingerprint', { hash: '' }],
    ['no name', { by: '' }],
    ['a day that is none', { until: 'next year' }],
    ['a day that has passed', { until: '2026-11-20' }],
    ['a day more than a year away', { until: '2028-01-01' }],
  ])('refuses %s and changes nothing', (_, wrong) => {
    const before = read(`${ENTRY}.md`);
    const { hash } = textToApprove(folder, ENTRY);
    expect(() => approve(folder, ENTRY, { ...someone, hash, ...wrong })).toThrow(/Nothing was changed/);
    expect(read(`${ENTRY}.md`)).toBe(before);
  });

  it('names what is missing', () => expect(() => textToApprove(folder, 'en/about/none')).toThrow('en/about/none'));
});

describe('pin-translations', () => {
  it('makes a stale translation fresh, and touches no other', () => {
    expect(codes()).not.toContain('translation-stale');
    edit(`${ENTRY}.md`, 'to sleep', 'under');
    expect(codes()).toContain('translation-stale');
    expect(pinTranslations(folder, ['about/sample'])).toEqual({ changed: ['es/about/sample.md'], unknown: [] });
    expect(codes()).not.toContain('translation-stale');
    expect(pinTranslations(folder)).toEqual({ changed: [], unknown: [] });
  });

  it('a shared fact or the clinic may change without making translations stale', () => {
    edit('clinic.md', '010-0100', '010-0101');
    edit('facts.yml', 'about 40 minutes', 'about an hour');
    expect(codes()).not.toContain('translation-stale');
  });

  it('names what it does not know', () =>
    expect(pinTranslations(folder, ['about/none'])).toEqual({ changed: [], unknown: ['about/none'] }));
});

describe('the clinic, in the check', () => {
  it('is told to be the example, and what it leaves blank', () => {
    const { clinic } = compiled.bundle;
    expect(clinicReport(clinic)[0]).toMatch(/still the example.*\(555\) 010-0142.*clinic\.md/);
    expect(clinicReport(clinic)[1]).toMatch(/Left blank.*: prices, insurance, payment, cancelling,/);
    const own = { ...clinic, demo: false, name: 'Ours', phone: '(305) 555-0100' };
    expect(clinicReport(own)[0]).toBe('Clinic: Ours, (305) 555-0100.');
  });
});

describe('new-entry', () => {
  it('begins both languages, with golden questions, and readable files', () => {
    newEntry(folder, 'en/safety/hair-loss', 'Can "ketamine": cause hair loss?');
    const { bundle, problems } = assembled();
    expect(problems).toEqual([]);
    expect(bundle?.entries.filter(({ id }) => id === 'hair-loss').map(({ locale }) => locale)).toEqual(['en', 'es']);
    const { lines, problems: faults } = readGolden(readFolder(folder));
    expect(faults).toEqual([]);
    expect(lines).toHaveLength(6);
    expect(codes()).toContain('source-unknown');
  });

  it('changes nothing that exists', () => {
    const before = read(`${ENTRY}.md`);
    expect(() => newEntry(folder, ENTRY, 'Again?')).toThrow(/exists already. Nothing was written/);
    expect(read(`${ENTRY}.md`)).toBe(before);
  });

  it.each(['hair-loss', 'en/Safety/x', 'en/safety/../x', '../x/y', 'fr/safety/x'])('refuses the name %s', (name) =>
    expect(() => newEntry(folder, name, 'Why?')).toThrow(/Nothing was written/),
  );
});

describe('facts', () => {
  it('lists every text that shows a fact, also through a line', () => {
    edit(`${ENTRY}.md`, 'to sleep.', 'to sleep. {{line.tell-us}}');
    const { bundle, facts } = assembled();
    if (!bundle || !facts) throw new Error('unreadable');
    const impacts = impactOf(bundle, facts);
    expect(impacts.find(({ name }) => name === 'line.tell-us')?.paths).toEqual([`${ENTRY}.md`]);
    expect(impacts.find(({ name }) => name === 'clinic.phone')?.paths).toEqual(
      expect.arrayContaining([`${ENTRY}.md`, 'policies/dosing.md']),
    );
  });
});

describe('known failures', () => {
  const scored = (id: string, accept: string[], label: string): Scored => ({
    question: { id, lang: 'en', text: id, history: [], accept, tags: [] },
    label,
    options: [],
    suggestions: [],
    cards: [],
    confidence: undefined,
  });
  const now = [
    scored('right', ['answer:a'], 'answer:a'),
    scored('as-before', ['answer:a'], 'fallback'),
    scored('worse', ['answer:a'], 'answer:b'),
    scored('new', ['answer:a'], 'crisis'),
  ];

  it('are told from what broke, what changed and what was mended', () => {
    const known = parseKnown(
      '{"id":"as-before","got":"fallback"}\n{"id":"worse","got":"fallback"}\n{"id":"right","got":"fallback"}\n',
    );
    const report = compareGolden(now, known);
    expect(report.right).toBe(1);
    expect(report.known.map((s) => s.question.id)).toEqual(['as-before']);
    expect(report.changed.map(({ was }) => was)).toEqual(['fallback']);
    expect(report.broken.map((s) => s.question.id)).toEqual(['new']);
    expect(report.mended).toEqual([{ id: 'right', got: 'fallback' }]);
  });

  it('accepted as they are leave nothing to say', () => {
    const report = compareGolden(now, parseKnown(knownAfter(now)));
    expect([report.broken, report.changed, report.mended]).toEqual([[], [], []]);
    expect(report.known).toHaveLength(3);
  });

  it('that cannot be read are named with their line', () =>
    expect(() => parseKnown('{"id":"a","got":"b"}\nnonsense')).toThrow('golden/known.jsonl:2'));
});

describe('report', () => {
  it('traces sentences to sources, as Markdown and as HTML without raw text', () => {
    edit(`${ENTRY}.md`, 'to sleep.', 'to sleep <b>| now.');
    const { bundle, facts, files } = assembled();
    if (!bundle || !facts) throw new Error('unreadable');
    const tables = reportTables(bundle, facts, files);
    expect(tables[0]?.rows).toContainEqual([
      `${ENTRY}.md`,
      '8',
      expect.stringContaining('Doctors use ketamine'),
      'KET',
    ]);
    expect(toMarkdown(tables)).toContain('<b>\\| now');
    expect(toHtml(tables)).not.toContain('<b>');
  });
});
