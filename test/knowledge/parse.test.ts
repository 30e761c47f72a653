/** Files <-> entries: what is written is what is read, and every fault is told with its line. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editField } from '../../src/knowledge/edit-field.ts';
import type { EntrySource } from '../../src/knowledge/entry.ts';
import { parseEntry, parsePolicy, serializeEntry } from '../../src/knowledge/parse.ts';

const PATH = 'en/effects/onset.md';
const FRONT = 'title: How soon does it help?\nasks:\n  - how soon\n  - how fast\n  - when does it work';

const text = (minLength: number, maxLength: number) =>
  fc
    .string({ minLength, maxLength, unit: 'grapheme' })
    .filter((s) => s.trim().length >= minLength && !s.includes('\r'));
const hash = fc.stringMatching(/^[0-9a-f]{64}$/);
const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));
const id = fc.stringMatching(/^[a-z][a-z0-9]{1,8}(?:-[a-z0-9]{1,8}){0,3}$/);

const entries: fc.Arbitrary<EntrySource> = fc
  .record(
    {
      title: text(5, 120),
      asks: fc.array(text(2, 200), { minLength: 3, maxLength: 8 }),
      related: fc.array(id, { maxLength: 6 }),
      provenance: fc.constantFrom('register' as const, 'clinic' as const),
      efficacy: fc.boolean(),
      expires: day,
      translates: hash,
      reviewed: fc.record({ by: text(3, 60), credential: text(2, 20), on: day, due: day, hash }),
      body: text(0, 600).map((s) => s.trim()),
    },
    { requiredKeys: ['title', 'asks', 'related', 'provenance', 'efficacy', 'body'] },
  )
  .map((fields) => ({ ...fields, id: 'onset', section: 'effects', locale: 'en' as const }));

describe('entries', () => {
  it('come back as they were written', () => {
    fc.assert(
      fc.property(entries, (entry) => {
        const { entry: again, problems } = parseEntry(PATH, serializeEntry(entry));
        expect(problems).toEqual([]);
        expect(again).toEqual(entry);
      }),
    );
  });

  it('are serialized the same way twice', () => {
    fc.assert(
      fc.property(entries, (entry) => {
        const once = serializeEntry(entry);
        const { entry: again } = parseEntry(PATH, once);
        expect(again && serializeEntry(again)).toBe(once);
      }),
    );
  });

  it('are laid out as people write them, follow-ups on one line', () => {
    const file = `---\n${FRONT}\nrelated: [driving, side-effects]\nefficacy: true\n---\nText: with a colon.\n`;
    const { entry } = parseEntry(PATH, file);
    expect(entry && serializeEntry(entry)).toBe(file);
  });

  it('take language, section and id from the path, and tell where the body begins', () => {
    const { entry, bodyLine } = parseEntry('es/effects/onset.md', `---\n${FRONT}\n---\nText.\n`);
    expect(entry).toMatchObject({ locale: 'es', section: 'effects', id: 'onset', body: 'Text.' });
    expect(bodyLine).toBe(8);
  });

  it('may have line ends of Windows and a byte-order mark', () => {
    const { entry } = parseEntry(PATH, `\ufeff---\n${FRONT}\n---\nOne.\n\nTwo.\n`.replaceAll('\n', '\r\n'));
    expect(entry?.body).toBe('One.\n\nTwo.');
  });

  it.each(['onset.md', 'fr/effects/onset.md', 'en/onset.md', 'en/Effects/onset.md', 'en/effects/on set.md'])(
    'are not found at %s',
    (path) => {
      const { entry, problems } = parseEntry(path, `---\n${FRONT}\n---\nText.`);
      expect(entry).toBeUndefined();
      expect(problems[0]).toMatchObject({ code: 'file-name', severity: 'error', path });
    },
  );
});

describe('front matter', () => {
  it.each<[string, string, string, number]>([
    ['no front matter', 'Just text.', 'front-matter', 1],
    ['never closed', '---\ntitle: x\n', 'front-matter', 1],
    ['a colon in a value', `---\ntitle: One: two\nasks: [a b, c d, e f]\n---\n`, 'yaml', 2],
    ['a field named twice', `---\n${FRONT}\ntitle: Again, again?\n---\n`, 'yaml', 7],
    ['an unknown field', `---\n${FRONT}\nrelatd: [onset]\n---\n`, 'unknown-field', 7],
    ['a missing title', '---\nasks:\n  - a b\n  - c d\n  - e f\n---\n', 'field', 2],
    ['too few phrasings', '---\ntitle: How soon?\nasks:\n  - how soon\n---\n', 'field', 4],
    ['a bad date', `---\n${FRONT}\nexpires: tomorrow\n---\n`, 'field', 7],
    ['a thirteenth month', `---\n${FRONT}\nexpires: 2026-13-01\n---\n`, 'field', 7],
    ['a 30 February', `---\n${FRONT}\nexpires: 2026-02-30\n---\n`, 'field', 7],
    ['a leap day in another year', `---\n${FRONT}\nexpires: 2027-02-29\n---\n`, 'field', 7],
    ['a bad id', `---\n${FRONT}\nrelated:\n  - onset\n  - Not An Id\n---\n`, 'field', 9],
    ['a wrong provenance', `---\n${FRONT}\nprovenance: hearsay\n---\n`, 'field', 7],
  ])('with %s is told with its line', (_, source, code, line) => {
    const { entry, problems } = parseEntry(PATH, source);
    expect(entry).toBeUndefined();
    expect(problems[0]).toMatchObject({ code, line, path: PATH, severity: 'error' });
    expect(problems[0]?.hint).not.toBe('');
  });

  it('names the nearest field', () => {
    const { problems } = parseEntry(PATH, `---\n${FRONT}\nrelatd: [onset]\n---\n`);
    expect(problems[0]?.hint).toContain('Did you mean "related"?');
  });

  it('tells every fault at once', () => {
    const { problems } = parseEntry(PATH, `---\ntitle: x\nasks: [a]\nexpires: no\n---\n`);
    expect(problems.length).toBeGreaterThanOrEqual(3);
  });
});

describe('policies', () => {
  const front = 'title: Amounts\nrank: 60\naction: refuse\nreports: dosing\ncontacts: [clinic]';
  it('have a card in each language', () => {
    const { policy } = parsePolicy('policies/dosing.md', `---\n${front}\n---\n## en\nNo.\n\n## es\nNo.\n`);
    expect(policy?.wording).toEqual({ en: 'No.', es: 'No.' });
  });
  it('are refused without one', () => {
    const { policy, problems } = parsePolicy('policies/dosing.md', `---\n${front}\n---\n## en\nNo.\n`);
    expect(policy).toBeUndefined();
    expect(problems[0]).toMatchObject({ code: 'policy-wording', path: 'policies/dosing.md' });
  });
});

describe('editing one field', () => {
  const source = `---\ntitle: A title?   # ours\nasks: [a b, c d]\n---\nBody, [a link](https://fda.gov).\n`;
  it('adds it and leaves the rest as it was', () => {
    expect(editField(source, 'translates', 'abc')).toBe(
      source.replace('c d]\n', 'c d]\ntranslates: abc\n').replace('?   #', '? #'),
    );
  });
  it('replaces it', () => {
    expect(editField(editField(source, 'translates', 'abc'), 'translates', 'def')).toContain('translates: def\n---');
  });
  it('fails on a file without fields', () => expect(() => editField('Body.', 'x', 1)).toThrow('three dashes'));
});
