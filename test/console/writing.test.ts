/** What helps an author on the way: previews, what each wording gets, both languages, undo, the first steps. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fieldsOf, sourceHash } from '../../src/curate/revision.ts';
import type { EntrySource } from '../../src/knowledge/entry.ts';
import { digest } from '../../src/tools/knowledge-files.ts';
import { type Browser, type Fields, inputValue, type Kit, makeConsole, signedIn } from './browser.ts';
import { deployed, publish, withdraw } from './publish.ts';

// Every golden question is asked for real, some seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const KEY = { entry: 'onset', locale: 'en' } as const;
const PATH = '/staff/answers/en/onset';

let kit: Kit;
let ann: Browser;
beforeEach(async () => {
  kit = makeConsole();
  ann = await signedIn(kit, ['author', 'admin'], 'Ann Poe');
});

function typed(change: Record<string, string | readonly string[]> = {}, source: EntrySource = deployed(KEY)): Fields {
  const f = fieldsOf(source);
  return {
    draft: '',
    version: 0,
    base: sourceHash(source, digest),
    section: source.section,
    title: f.title,
    asks: f.asks.join('\n'),
    related: f.related,
    provenance: f.provenance,
    efficacy: f.efficacy ? ['yes'] : [],
    body: f.body,
    reason: 'Plainer.',
    ...change,
  };
}
const openDraft = async () => (await kit.stores.drafts.open())[0];
const words = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('what was typed', () => {
  it('is shown again to whom the right to save it was taken away meanwhile', async () => {
    const ada = await signedIn(kit, ['admin']);
    await ada.post(`/staff/people/${ann.id}`, { name: 'Ann Poe', roles: 'admin' });
    const { status, text } = await ann.post(`${PATH}/edit`, typed({ do: 'save', body: 'A long & careful text.' }));
    expect(status).toBe(403);
    expect(text).toContain('It was not saved');
    expect(text).toContain('A long &amp; careful text.</textarea>');
    expect(text).toMatch(/<textarea[^>]*readonly/);
    expect(await openDraft()).toBeUndefined();
  });
});

it('an answer that is being written says by whom', async () => {
  await ann.post(`${PATH}/edit`, typed({ do: 'save' }));
  expect(words((await ann.get(PATH)).text)).toContain('A change is being written by Ann Poe, last saved');
});

describe('of a withdrawn answer', () => {
  it('nothing is said to be published', async () => {
    await withdraw(kit, KEY, 'Out of date.');
    const { text } = await ann.get(`${PATH}/edit`);
    expect(text).not.toContain('the published text');
    expect(text).toContain('Visitors get it when a reviewer has approved it');
  });
});

describe('the preview', () => {
  it('is the answer as it would be, alone, and saves nothing', async () => {
    const answer = await ann.post(
      `${PATH}/edit`,
      typed({ do: 'preview', asks: '', body: 'Call **us**: {{clinic.phone}}' }),
    );
    expect(answer.status).toBe(200);
    expect(answer.text).toMatch(/^<article class="answer"/);
    expect(answer.text).toContain('Call <strong>us</strong>: ');
    expect(await openDraft()).toBeUndefined();
  });

  it('runs nothing that was typed, and says what is missing', async () => {
    const hostile = await ann.post(`${PATH}/edit`, typed({ do: 'preview', body: '<img src=x onerror=alert(1)>' }));
    expect(hostile.text).not.toContain('<img');
    expect((await ann.post(`${PATH}/edit`, typed({ do: 'preview', title: '?' }))).text).toContain(
      '5 to 120 characters',
    );
    expect((await ann.post(`${PATH}/edit`, typed({ do: 'preview', body: ' ' }))).text).toContain(
      'when there is a text',
    );
  });

  it('is for authors who are signed in', async () => {
    const rex = await signedIn(kit, ['reviewer']);
    expect((await rex.post(`${PATH}/edit`, typed({ do: 'preview' }))).status).toBe(403);
  });
});

describe('checking', () => {
  it('tells what each wording gets today and would get', async () => {
    const { asks } = fieldsOf(deployed(KEY));
    const { text } = await ann.post(
      `${PATH}/edit`,
      typed({ do: 'check', asks: [...asks, 'what are the side effects'].join('\n') }),
    );
    expect(text).toContain('What each wording gets');
    expect(words(text)).toContain('what are the side effects “What are the common');
    expect(words(text)).toContain(`${asks[0]} this answer this answer`);
    expect(text).toContain('1 wording gets another answer today and would get this one.');
  });

  it('names outcomes in words, and faults as the console words them', async () => {
    const { text } = await ann.post(
      `${PATH}/edit`,
      typed({ do: 'check', provenance: 'register', body: 'We are open.' }),
    );
    expect(text).toContain('choose “The clinic itself”');
    expect(text).not.toMatch(/answer:[a-z]|between the dashes|\.yml|npm run/);
  });

  describe('half-way', () => {
    const half = { do: 'check', title: '', asks: 'when does it kick in\nprice of one session', reason: '' } as const;

    it('finds what is there, and lists what is missing as missing', async () => {
      const { status, text } = await ann.post(`${PATH}/edit`, typed({ ...half, body: 'We are open.\n\nTake 50 mg.' }));
      expect(status).toBe(200);
      const said = words(text);
      expect(said).toContain('In what is there so far, 5 things have to be mended');
      expect(said).toMatch(/Has to be mended \(line 3\): [^.]*names an amount of a drug/);
      expect(said).toMatch(/price of one session[^.]* also stands in/);
      expect(said).toContain('does not say that this use is not FDA-approved');
      const missing = /Still missing before it can go to review.*?<\/ul>/s.exec(text)?.[0] ?? '';
      expect([...missing.matchAll(/href="#(\w+)"/g)].map(([, name]) => name)).toEqual(['title', 'asks', 'reason']);
      expect(await openDraft()).toBeUndefined();
    });

    it('says nothing of a text that is not there yet', async () => {
      const said = words((await ann.post(`${PATH}/edit`, typed({ ...half, asks: '', body: ' ' }))).text);
      expect(said).toContain('In what is there so far, nothing has to be mended. The test questions are asked once');
      expect(said).not.toMatch(/Has to be mended|Worth a look/);
      expect(said).toContain('Write the answer.');
    });

    it('is told on the way to review as well, with the draft saved', async () => {
      const { status, text } = await ann.post(`${PATH}/edit`, typed({ ...half, do: 'submit', body: 'Take 50 mg.' }));
      expect(status).toBe(422);
      expect(words(text)).toContain('names an amount of a drug');
      expect((await openDraft())?.status).toBe('open');
    });

    it('reads no more of a forged form than an answer can hold', async () => {
      const asks = Array.from({ length: 20_000 }, (_, n) => `way ${n}`);
      const forged = typed({
        ...half,
        asks: ['x', ...asks, 'y'.repeat(300)].join('\n'),
        related: ['../../etc', '<b>'],
      });
      const { status, text } = await ann.post(`${PATH}/edit`, {
        ...forged,
        provenance: 'nobody',
        expires: '2026-13-45',
      });
      expect(status).toBe(200);
      expect(words(text)).toContain('There is no day “2026-13-45”');
      expect(text).not.toContain('<b>');
    });
  });

  it('tries the change on what visitors asked in vain lately', async () => {
    kit = makeConsole({ keepDays: 30 });
    ann = await signedIn(kit, ['author'], 'Ann Poe');
    for (const address of ['a', 'b', 'c']) {
      kit.visitor.address = address;
      await kit.ask('Where can I tie up my horse?');
    }
    const horse: Fields = {
      ...typed(),
      base: '',
      do: 'check',
      title: 'Where can I tie up my horse?',
      asks: 'tie up my horse\nplace for my horse\nhorse parking',
      related: [],
      provenance: 'clinic',
      efficacy: [],
      body: 'There is a rail behind the house.',
    };
    const { text } = await ann.post('/staff/answers/en/horse/edit', horse);
    expect(text).toContain('Of 1 recent question nothing answered, 1 would get something else.');
    expect(words(text)).toContain('Where can I tie up my horse? no answer');
    const unrelated = await ann.post(`${PATH}/edit`, typed({ do: 'check' }));
    expect(unrelated.text).toContain('none would get something else');
  });
});

describe('follow-ups', () => {
  it('are chosen by their question, and a name that is gone is kept until somebody takes it out', async () => {
    await ann.post(`${PATH}/edit`, typed({ do: 'save', related: ['side-effects', 'gone-answer', ''] }));
    expect((await openDraft())?.fields.related).toEqual(['side-effects', 'gone-answer']);
    const { text } = await ann.get(`${PATH}/edit`);
    expect(text).toMatch(/<option value="side-effects" selected\s*>What are the common/);
    expect(text).toContain('gone-answer (no such answer)');
    expect(text).not.toMatch(/<option value="onset"/);
  });
});

describe('a new answer', () => {
  const begin = '/staff/answers/begin?section=effects&locale=en&title=What+are+the+side+effects+of+it%3F';

  it('is begun only after a look at what visitors get for it today', async () => {
    const { text, location } = await ann.get(begin);
    expect(location).toBe('');
    expect(text).toContain('Is it answered already?');
    expect(text).toContain('/staff/answers/en/side-effects');
    expect((await ann.get(`${begin}&sure=yes`)).location).toContain('/edit?');
  });

  it("never leads into somebody else's: questions that begin alike get names of their own", async () => {
    const name = async (title: string) => {
      const query = new URLSearchParams({ section: 'effects', locale: 'en', sure: 'yes', title });
      return /answers\/en\/([a-z0-9-]+)\/edit/.exec((await ann.get(`/staff/answers/begin?${query}`)).location)?.[1];
    };
    const bicycle = 'Is there somewhere to park my bicycle?';
    const first = await name(bicycle);
    expect(first).toBe('is-there-somewhere-to-park-my');
    await ann.post(`/staff/answers/en/${first}/edit`, typed({ do: 'save', section: 'effects', title: bicycle }));
    expect(await name('Is there somewhere to park my car?')).toBe('is-there-somewhere-to-park-my-2');
    expect(await name(bicycle)).toBe(first);
  });

  it('of a question that is answered already is none', async () => {
    const { title } = deployed({ entry: 'onset', locale: 'en' });
    const { text } = await ann.get(
      `/staff/answers/begin?${new URLSearchParams({ section: 'effects', locale: 'en', sure: 'yes', title })}`,
    );
    expect(text).toContain('There is an answer to this very question already.');
  });

  it('says that visitors get it after review, not that they see another', async () => {
    expect((await ann.get('/staff/answers/en/brand-new/edit?title=Is+there+a+lift%3F')).text).toContain(
      'Visitors get it when a reviewer has approved it.',
    );
  });
});

describe('both languages', () => {
  it('stand side by side, with a flag on a translation that is out of date', async () => {
    expect((await ann.get(PATH)).text).not.toContain('translation out of date');
    await publish(kit, KEY, { body: `${deployed(KEY).body}\n\nAsk the nurse about it.` }, 'Says whom to ask.');
    for (const locale of ['en', 'es']) {
      const { text } = await ann.get(`/staff/answers/${locale}/onset`);
      expect(text).toContain('Ask the nurse about it.');
      expect(text).toContain('aria-label="Spanish"');
      expect(text).toContain('translation out of date');
    }
    expect((await ann.get(`${PATH}/edit`)).text).toContain('The Spanish text');
    expect((await ann.get('/staff/answers/es/onset/edit')).text).toContain('nobody has compared the two yet');
  });

  it('of which one is missing lead to writing it', async () => {
    await withdraw(kit, { entry: 'onset', locale: 'es' }, 'Retracted.');
    expect((await ann.get(PATH)).text).toContain('Not in Spanish yet');
    await ann.post('/staff/answers/en/brand-new/edit', typed({ do: 'save', base: '' }));
    const { status, text } = await ann.get('/staff/answers/es/brand-new');
    expect([status, text]).toEqual([200, expect.stringContaining('/staff/answers/es/brand-new/edit')]);
    const rex = await signedIn(kit, ['reviewer']);
    expect((await rex.get('/staff/answers/es/brand-new')).text).not.toContain('/es/brand-new/edit');
  });
});

describe('renewing a review', () => {
  it('sends the text to review as it is, once', async () => {
    expect((await ann.get(PATH)).text).toContain('Send to review as it is');
    expect((await ann.post(`${PATH}/renew`)).location).toBe(`${PATH}?done=submitted`);
    expect(await openDraft()).toMatchObject({ status: 'review', fields: fieldsOf(deployed(KEY)) });
    expect((await ann.post(`${PATH}/renew`)).status).toBe(409);
    const rex = await signedIn(kit, ['reviewer'], 'Rex Roy', 'MD');
    expect((await rex.get(`/staff/review/${(await openDraft())?.id}`)).text).toContain('Every check passes');
  });

  it('is for authors, of answers in service', async () => {
    const rex = await signedIn(kit, ['reviewer']);
    expect((await rex.post(`${PATH}/renew`)).status).toBe(403);
    expect((await ann.post('/staff/answers/en/no-such/renew')).status).toBe(404);
  });

  it('takes everything the list shows in one go, a reviewer reads one after the other', async () => {
    const filter = { section: 'practical', locale: 'en', state: 'never', q: '' };
    const list = await ann.get(`/staff/answers?${new URLSearchParams(filter)}`);
    const n = Number(/Send all (\d+) to review/.exec(list.text)?.[1]);
    expect((await ann.post('/staff/answers/renew', filter)).location).toBe('/staff/review?done=submitted');
    const drafts = await kit.stores.drafts.open();
    expect(drafts).toHaveLength(n);
    expect(new Set(drafts.map((d) => `${d.section} ${d.locale} ${d.status}`))).toEqual(
      new Set(['practical en review']),
    );
    expect((await kit.stores.audit.after(0, 999)).at(-1)).toMatchObject({ action: 'draft.renew' });
    expect((await ann.post('/staff/answers/renew', filter)).status).toBe(409);

    const rex = await signedIn(kit, ['reviewer'], 'Rex Roy', 'MD');
    const page = (await rex.get(`/staff/review/${drafts[0]?.id}`)).text;
    const seen = { version: 1, hash: inputValue(page, 'hash'), due: '2027-11-21' };
    const done = await rex.post(`/staff/review/${drafts[0]?.id}`, { do: 'approve', ...seen });
    expect(done.location).toBe('/staff/review?done=published');
    expect((await rex.post('/staff/answers/renew', filter)).status).toBe(403);
  });

  it('takes so many at a time as a reviewer can read', async () => {
    expect((await ann.get('/staff/answers?state=never')).text).toMatch(/Send the first 25 of \d+ to review/);
    await ann.post('/staff/answers/renew', { state: 'never' });
    expect(await kit.stores.drafts.open()).toHaveLength(25);
    expect((await ann.get('/staff/answers?state=good')).text).not.toContain('to review</button>');
  });

  it('is asked for a month before, on the first page', async () => {
    expect((await ann.get('/staff')).text).toContain('Nothing is due');
    await publish(kit, KEY, {}, 'Read again.');
    expect((await ann.get(PATH)).text).not.toContain('Send to review as it is');
    kit.clock.now = Date.parse('2027-11-01T12:00:00Z');
    ann = await signedIn(kit, ['author']);
    const { text } = await ann.get('/staff');
    expect(text).toMatch(/id="due".*\/staff\/answers\/en\/onset/s);
    expect((await ann.get(PATH)).text).toContain('Send to review as it is');
  });
});

describe('undo', () => {
  it('brings a discarded draft back as it was', async () => {
    await ann.post(`${PATH}/edit`, typed({ do: 'save', body: 'Half a thought.' }));
    const id = (await openDraft())?.id ?? '';
    const gone = await ann.post(`/staff/drafts/${id}/discard`, { version: 1 });
    expect((await ann.get(gone.location)).text).toContain(`action="/staff/drafts/${id}/restore"`);
    expect((await ann.post(`/staff/drafts/${id}/restore`)).location).toBe(`${PATH}/edit?done=restored`);
    expect((await openDraft())?.fields.body).toBe('Half a thought.');
  });

  it('brings what the reviewer asked for back, too', async () => {
    await ann.post(`${PATH}/edit`, typed({ do: 'submit' }));
    const { id = '', version = 0 } = (await openDraft()) ?? {};
    const rex = await signedIn(kit, ['reviewer']);
    await rex.post(`/staff/review/${id}`, { do: 'ask-changes', note: 'Say <how> long.' });
    expect((await ann.post(`/staff/drafts/${id}/discard`, { version })).status).toBe(303);
    expect((await ann.get(PATH)).text).not.toContain('Say &lt;how&gt; long.');
    const back = await ann.post(`/staff/drafts/${id}/restore`);
    expect(words((await ann.get(back.location)).text)).toContain('The reviewer asks: Say &lt;how&gt; long.');
    await ann.post(`${PATH}/edit`, { ...typed({ do: 'submit' }), draft: id, version });
    expect(await openDraft()).toMatchObject({ status: 'review', note: '' });
  });

  it('is for an administrator too, who may discard, and says that a review has to be asked for again', async () => {
    await ann.post(`${PATH}/edit`, typed({ do: 'submit' }));
    const { id = '', version = 0 } = (await openDraft()) ?? {};
    const admin = await signedIn(kit, ['admin']);
    const gone = await admin.post(`/staff/drafts/${id}/discard`, { version });
    expect((await admin.get(gone.location)).text).toContain(`action="/staff/drafts/${id}/restore"`);
    const back = await admin.post(`/staff/drafts/${id}/restore`);
    const page = await admin.get(back.location);
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('it has to be sent there again')]);
    expect((await openDraft())?.status).toBe('open');
  });

  it('is refused when another draft was begun, for whoever may not write, and of nothing', async () => {
    await ann.post(`${PATH}/edit`, typed({ do: 'save' }));
    const id = (await openDraft())?.id ?? '';
    await ann.post(`/staff/drafts/${id}/discard`, { version: 1 });
    await ann.post(`${PATH}/edit`, typed({ do: 'save', body: 'Another.' }));
    expect((await ann.post(`/staff/drafts/${id}/restore`)).status).toBe(409);
    const rex = await signedIn(kit, ['reviewer']);
    expect((await rex.post(`/staff/drafts/${id}/restore`)).status).toBe(403);
    expect((await ann.post('/staff/drafts/none/restore')).status).toBe(404);
    expect((await openDraft())?.fields.body).toBe('Another.');
  });
});

it('the first page leads to the first published answer, and then stops doing so', async () => {
  expect((await ann.get('/staff')).text).toContain('Invite a colleague');
  await signedIn(kit, ['reviewer'], 'Rex Roy', 'MD');
  expect(words((await ann.get('/staff')).text)).toContain('nobody approves their own text. (done)');
  await publish(kit, KEY, { title: 'How soon will I feel better?' }, 'Plainer.');
  expect((await ann.get('/staff')).text).not.toContain('The way to your first published answer');
});
