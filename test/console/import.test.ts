/** Answers in and out: a dry run that changes nothing, all of them or none, and the way round without loss. */
import { beforeEach, describe, expect, it } from 'vitest';
import { sourceOnly } from '../../src/curate/gate.ts';
import { knowledge } from '../knowledge.ts';
import { type Browser, type Fields, inputValue, type Kit, makeConsole, signedIn } from './browser.ts';
import { deployed, withdraw } from './publish.ts';

let kit: Kit;
let ann: Browser;
beforeEach(async () => {
  kit = makeConsole();
  ann = await signedIn(kit, ['author'], 'Ann Poe');
});
const TABLE = [
  'question,answer,section',
  'May I bring my dog?,"Service dogs are welcome. Please call ahead.",visit',
  '¿Puedo traer a mi perro — sí o no?,Sí.,visit',
].join('\n');
const dryRun = (text: string, more: Fields = {}) =>
  ann.post('/staff/import', { text, format: '', locale: 'en', section: 'about', ...more });
const confirm = async (text: string, more: Fields = {}) =>
  dryRun(text, { do: 'import', seen: inputValue((await dryRun(text)).text, 'seen'), ...more });
const drafts = () => kit.stores.drafts.open();

describe('the dry run', () => {
  it('tells what each row would become, and changes nothing', async () => {
    const { status, text } = await dryRun(TABLE);
    expect(status).toBe(200);
    expect(text).toContain('2 new, 0 changed, 0 the same as now, 0 refused.');
    expect(text).toContain('may-i-bring-my-dog');
    expect(text).toContain('Begin 2 drafts');
    expect(await drafts()).toEqual([]);
  });

  it('numbers the rows that cannot be taken, and then offers nothing to import', async () => {
    const { status, text } = await dryRun(`${TABLE}\n,An answer without a question,visit`);
    expect(status).toBe(422);
    expect(text).toContain('nothing can be imported until the faults below are mended');
    expect(text).toMatch(/<td role="cell"\s+data-label="row">4<\/td>.*\n?.*There is no question\./);
    expect(text).not.toContain('Begin ');
    expect(text).toContain('An answer without a question');
  });

  it('reads a chosen file in any of its encodings', async () => {
    const bytes = new Uint8Array(new Uint16Array([0xfeff, ...[...TABLE].map((l) => l.charCodeAt(0))]).buffer);
    const { text } = await ann.upload('/staff/import', { locale: 'en' }, new File([bytes], 'faq.csv'));
    expect(text).toContain('¿Puedo traer a mi perro — sí o no?');
    expect(text).toContain('2 new');
  });

  it('says what is wrong with a text that is no table at all', async () => {
    expect((await dryRun('')).text).toContain('The file is empty.');
    expect((await dryRun('{"a":')).status).toBe(422);
    expect((await dryRun('<script>alert(1)</script>')).text).not.toContain('<script>');
  });

  it('is for authors', async () => {
    const rex = await signedIn(kit, ['reviewer', 'admin'], 'Rex Roy');
    expect((await rex.get('/staff/import')).status).toBe(403);
    expect((await rex.post('/staff/import', { text: TABLE, do: 'import' })).status).toBe(403);
  });
});

describe('importing', () => {
  it('begins all drafts at once, and visitors get none of them', async () => {
    expect((await confirm(TABLE)).location).toBe('/staff?done=imported');
    expect((await drafts()).map((d) => [d.entry, d.fields.body, d.status])).toContainEqual([
      'may-i-bring-my-dog',
      'Service dogs are welcome. Please call ahead.',
      'open',
    ]);
    expect((await ann.get('/staff?done=imported')).text).toContain('May I bring my dog?');
    expect((await kit.stores.audit.about('import', 5))[0]).toMatchObject({
      action: 'draft.import',
      detail: { drafts: 2 },
    });
    expect((await kit.ask('May I bring my dog?')).outcome.label).not.toContain('may-i-bring');
  });

  it('is refused when the text is not the one of the dry run, or somebody drafted the same meanwhile', async () => {
    const seen = inputValue((await dryRun(TABLE)).text, 'seen');
    const other = await dryRun(TABLE.replace('call ahead', 'just come'), { do: 'import', seen });
    expect([other.status, other.text.includes('This is not what the dry run showed')]).toEqual([409, true]);
    expect((await dryRun(TABLE, { do: 'import' })).status).toBe(409);
    expect(await drafts()).toEqual([]);
    await confirm(TABLE);
    const again = await dryRun(TABLE, { do: 'import', seen });
    expect([again.status, again.text.includes('Somebody is working on')]).toEqual([422, true]);
    expect(await drafts()).toHaveLength(2);
  });

  it('takes all or nothing also when the database refuses one', async () => {
    const { open } = kit.stores.drafts;
    const seen = inputValue((await dryRun(TABLE)).text, 'seen');
    await confirm(TABLE.split('\n').slice(0, 2).join('\n'));
    // As if that draft had been begun after the drafts were read.
    (kit.stores.drafts as { open: typeof open }).open = async () => [];
    const refused = await dryRun(TABLE, { do: 'import', seen });
    (kit.stores.drafts as { open: typeof open }).open = open;
    expect([refused.status, refused.text.includes('Nothing was imported')]).toEqual([409, true]);
    expect(await drafts()).toHaveLength(1);
  });

  it('knows an answer that is there, and drafts only what differs', async () => {
    const row = { ...deployed({ entry: 'onset', locale: 'en' }) };
    const csv = `id,question,answer\nonset,${JSON.stringify(row.title)},"A new text."`;
    expect((await dryRun(csv)).text).toContain('0 new, 1 changed');
    await confirm(csv);
    expect((await drafts())[0]).toMatchObject({ entry: 'onset', fields: { body: 'A new text.', asks: row.asks } });
    expect((await drafts())[0]?.base).not.toBe('');
  });
});

describe('exporting', () => {
  const own = knowledge.base.bundle.entries.map(sourceOnly);

  it.each(['csv', 'json'])('%s reads back without loss', async (ending) => {
    const { text, headers } = await ann.get(`/staff/export/answers.${ending}`);
    expect(headers.get('content-disposition')).toContain(`vouch-answers-2026-11-21.${ending}`);
    const { text: told } = await dryRun(text);
    expect(told).toContain(`0 new, 0 changed, ${own.length} the same as now, 0 refused.`);
  });

  it('Markdown has every file under its path', async () => {
    const { text } = await ann.get('/staff/export/answers.md');
    expect(text.match(/^<!-- knowledge\/.*\.md -->$/gm)).toHaveLength(own.length);
  });

  it('leaves out what is withdrawn, and says so in JSON', async () => {
    await withdraw(kit, { entry: 'onset', locale: 'en' }, 'Wrong.');
    const { text } = await ann.get('/staff/export/answers.json');
    const exported = JSON.parse(text) as { entries: Array<{ id: string; locale: string }>; withdrawn: unknown };
    expect(exported.entries).toHaveLength(own.length - 1);
    expect(exported.withdrawn).toMatchObject([{ entry: 'onset', locale: 'en' }]);
  });

  it('prints one language with sources', async () => {
    const { text } = await ann.get('/staff/export/print?locale=es');
    expect(text).toContain('lang="es"');
    expect(text).toContain(deployed({ entry: 'onset', locale: 'es' }).title);
    expect(text).not.toContain(deployed({ entry: 'onset', locale: 'en' }).title);
    expect((await ann.get('/staff/export')).text).toContain('/staff/export/print?locale=en');
  });
});
