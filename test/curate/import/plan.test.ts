/** A dry run says what every row would become, and one fault anywhere keeps everything out. */
import { describe, expect, it } from 'vitest';
import { type ImportInto, planImport } from '../../../src/curate/import/plan.ts';
import { readImport } from '../../../src/curate/import/read.ts';
import { slugOf, uniqueSlug } from '../../../src/curate/import/slug.ts';
import type { EntrySource } from '../../../src/knowledge/entry.ts';

const onset: EntrySource = {
  id: 'onset',
  section: 'effects',
  locale: 'en',
  title: 'How soon does it help?',
  asks: ['how soon', 'how fast', 'when does it work'],
  related: ['safety'],
  provenance: 'register',
  efficacy: true,
  body: 'Within hours or days.',
};
const into: ImportInto = { current: [onset], drafted: new Set(), locale: 'en', section: 'practical' };
const plan = (text: string, where: Partial<ImportInto> = {}) => planImport(readImport(text), { ...into, ...where });
const states = (text: string, where: Partial<ImportInto> = {}) =>
  plan(text, where).rows.map(({ state, proposal, problems }) => [
    state,
    proposal?.entry,
    ...problems.map((p) => p.message),
  ]);

describe('a dry run', () => {
  it('names a new answer after its question, in the section and language chosen', () => {
    const { rows, importable, counts } = plan('question,answer\nMay I bring my dog?,No.\n');
    expect(importable).toBe(true);
    expect(counts).toEqual({ new: 1, changed: 0, unchanged: 0, refused: 0 });
    expect(rows[0]).toMatchObject({
      state: 'new',
      proposal: {
        entry: 'may-i-bring-my-dog',
        locale: 'en',
        section: 'practical',
        fields: { title: 'May I bring my dog?', body: 'No.' },
      },
      changes: ['title', 'body'],
    });
    expect(rows[0]?.toMend.map(({ field }) => field)).toEqual(['asks']);
  });

  it('knows an answer by its question, keeps what the file does not tell, and lists what changes', () => {
    const [row] = plan('question,answer,section\nhow soon does it help,Within days.,effects\n').rows;
    expect(row).toMatchObject({
      state: 'changed',
      changes: ['title', 'body'],
      proposal: {
        entry: 'onset',
        section: 'effects',
        fields: { asks: onset.asks, related: ['safety'], efficacy: true },
      },
      toMend: [],
    });
  });

  it.each([
    ['a table', 'question,answer,asks\nHow soon does it help?,Now.,\n'],
    ['QnABot', JSON.stringify({ qna: [{ qid: 'x', q: ['How soon does it help?'], a: 'Now.' }] })],
    ['Azure', 'Question\tAnswer\tSource\tMetadata\nHow soon does it help?\tNow.\tx\t\n'],
  ])('keeps the phrasings there are when %s has none', (_, text) => {
    const [row] = plan(text).rows;
    expect(row).toMatchObject({ state: 'changed', changes: ['body'], proposal: { fields: { asks: onset.asks } } });
  });

  it('does nothing with what is the same already', () => {
    const { rows, importable } = plan('question,answer\nHow soon does it help?, Within hours or days. \n');
    expect(rows[0]).toMatchObject({ state: 'unchanged', changes: [] });
    expect(importable).toBe(false);
  });

  it('gives the id of the English answer to its translation, which keeps the section', () => {
    const [row] = plan('id,locale,section,question,answer\nonset,es-MX,practical,¿Cuándo ayuda?,En horas.\n').rows;
    expect(row).toMatchObject({ state: 'new', proposal: { entry: 'onset', locale: 'es', section: 'effects' } });
    expect(row?.problems[0]).toMatchObject({ severity: 'note' });
  });

  it('never makes a new answer the translation of another by chance', () =>
    expect(states('question,answer,locale\nOnset,Texto.,es\n')).toEqual([['new', 'onset-2']]));

  it.each([
    ['no question', 'question,answer\n,x\n', 'There is no question.'],
    ['no answer', 'question,answer\na?,\n', 'There is no answer.'],
    [
      'another language',
      'question,answer,locale\na?,b,fr\n',
      'The language "fr" is not one answers are kept in: en, es.',
    ],
    ['no id', 'id,question,answer\nMy Id,a?,b\n', '"My Id" cannot be an id.'],
    ['the same question twice', 'question,answer\na b?,x\nA  b,y\n', 'The same question stands in row 2.'],
    ['the same id twice', 'id,question,answer\nx,a?,x\nx,b?,y\n', 'The id "x" stands in row 2 already.'],
    ['far too long a text', `question,answer\na?,${'x'.repeat(20_001)}\n`, 'The answer has 20001 characters'],
  ])('refuses %s, and with it everything', (_, text, message) => {
    const { rows, importable, counts } = plan(
      `${text.trimEnd()}\nfine?,yes,,,\n`.replace('fine?,yes,,,', text.startsWith('id') ? 'ok,fine?,yes' : 'fine?,yes'),
    );
    expect(rows.flatMap((r) => r.problems.map((p) => p.message)).join('\n')).toContain(message);
    expect(counts.refused).toBe(1);
    expect(importable).toBe(false);
  });

  it('refuses an answer somebody is working on', () =>
    expect(states('question,answer\nHow soon does it help?,x\n', { drafted: new Set(['en/onset']) })[0]?.[2]).toContain(
      'Somebody is working on "onset"',
    ));

  it('keeps everything out when a row could not be read', () => {
    const { importable, problems } = plan(
      '{"format":"vouch-answers","version":1,"entries":[{"title":"ok?","body":"x"},{"title":3}]}',
    );
    expect(importable).toBe(false);
    expect(problems).toEqual([
      { row: 2, severity: 'error', message: 'title, body: missing, or not what belongs there.' },
    ]);
  });
});

describe('an id', () => {
  it.each([
    ['¿Cuánto dura el año?', 'cuanto-dura-el-ano'],
    ["What's 2 + 2?", 'whats-2-2'],
    ['3 days?', 'q-3-days'],
    ['どうですか', 'answer'],
    [`${'word '.repeat(30)}`, Array(12).fill('word').join('-')],
    ['x'.repeat(80), 'x'.repeat(60)],
  ])('of %j is %s', (title, slug) => expect(slugOf(title)).toBe(slug));
  it('that is taken gets a number and stays short enough', () => {
    expect(uniqueSlug('a', new Set(['a', 'a-2']))).toBe('a-3');
    expect(uniqueSlug('x'.repeat(60), new Set(['x'.repeat(60)]))).toBe(`${'x'.repeat(58)}-2`);
  });
});
