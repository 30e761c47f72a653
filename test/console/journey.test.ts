/** From a changed sentence to the visitor's screen, and every way it must not get there. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sourceOnly } from '../../src/curate/gate.ts';
import { fieldsOf, type Role, sourceHash } from '../../src/curate/revision.ts';
import type { EntrySource } from '../../src/knowledge/entry.ts';
import { digest } from '../../src/tools/knowledge-files.ts';
import { knowledge } from '../knowledge.ts';
import { type Browser, type Fields, inputValue, type Kit, makeConsole, signedIn } from './browser.ts';

const PATH = '/staff/answers/en/onset';
const onset = sourceOnly(knowledge.base.entries.en.get('onset') as EntrySource);
const BASE = sourceHash(onset, digest);
const NEW_SENTENCE = 'Ask your care team what they see in you.';
const question = 'how soon will I feel an effect on my mood?';

// Every golden question is asked for real, some seconds a journey on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

let kit: Kit;
let ann: Browser;
let rex: Browser;
beforeEach(async () => {
  kit = makeConsole();
  ann = await signedIn(kit, ['author', 'admin'], 'Ann Poe');
  rex = await signedIn(kit, ['reviewer'], 'Rex Roy', 'MD');
});

/** What the edit form posts when somebody changed these fields. */
function typed(change: Record<string, string | number> = {}, source: EntrySource = onset): Fields {
  const f = fieldsOf(source);
  return {
    draft: '',
    version: 0,
    base: sourceHash(source, digest),
    section: source.section,
    title: f.title,
    asks: f.asks.join('\r\n'),
    related: f.related.join('\r\n'),
    provenance: f.provenance,
    expires: f.expires,
    translates: f.translates,
    efficacy: f.efficacy ? ['yes'] : [],
    body: `${f.body}\n\n${NEW_SENTENCE}`.replace(/\n/g, '\r\n'),
    reason: 'Says whom to ask.',
    ...change,
  };
}
const openDraft = async () => (await kit.stores.drafts.open())[0];
const submitted = async (change: Record<string, string | number> = {}) => {
  const answer = await ann.post(`${PATH}/edit`, typed({ do: 'submit', ...change }));
  expect(answer.location).toBe(`${PATH}?done=submitted`);
  return (await openDraft()) as NonNullable<Awaited<ReturnType<typeof openDraft>>>;
};
/** What the button on the review page carries. */
const button = (page: string, change: Fields = {}): Fields => ({
  do: 'approve',
  version: inputValue(page, 'version'),
  hash: inputValue(page, 'hash'),
  due: '2027-11-21',
  ...change,
});
const published = async (change: Record<string, string | number> = {}) => {
  const draft = await submitted(change);
  const page = await rex.get(`/staff/review/${draft.id}`);
  expect((await rex.post(`/staff/review/${draft.id}`, button(page.text))).location).toBe(`${PATH}?done=published`);
};

describe('the journey', () => {
  it('an author writes, a reviewer approves, a visitor gets it', async () => {
    expect((await kit.ask(question)).reply.text).not.toContain(NEW_SENTENCE);
    expect((await ann.get(`${PATH}/edit`)).text).toContain('Some people feel a change within hours');
    expect((await ann.post(`${PATH}/edit`, typed({ do: 'save' }))).location).toBe(`${PATH}/edit?done=saved`);
    const again = await ann.get(`${PATH}/edit?done=saved`);
    expect(again.text).toContain(NEW_SENTENCE);
    const read = { draft: inputValue(again.text, 'draft'), version: inputValue(again.text, 'version') };
    const sent = await ann.post(`${PATH}/edit`, typed({ do: 'submit', ...read }));
    expect(sent.location).toBe(`${PATH}?done=submitted`);
    expect((await kit.ask(question)).reply.text).not.toContain(NEW_SENTENCE);

    expect((await rex.get('/staff')).text).toContain('Waiting for your review');
    const draft = await openDraft();
    const page = await rex.get(`/staff/review/${draft?.id}`);
    expect(page.text).toContain(`</span>\n\n${NEW_SENTENCE}`.trim());
    expect(page.text).toContain('Every check passes');
    expect(inputValue(page.text, 'due')).toBe('2027-11-21');
    expect((await rex.post(`/staff/review/${draft?.id}`, button(page.text))).location).toBe(`${PATH}?done=published`);

    const { outcome, reply } = await kit.ask(question);
    expect(outcome.label).toBe('answer:onset');
    expect(reply.text).toContain(NEW_SENTENCE);
    expect(reply.review).toEqual({
      state: 'approved',
      by: 'Rex Roy',
      credential: 'MD',
      on: '2026-11-21',
      due: '2027-11-21',
    });
    expect((await ann.get(PATH)).text).toContain('Rex Roy');
    const log = (await kit.stores.audit.about('onset/en', 9)).map((row) => [row.actorName, row.action]);
    expect(log).toEqual([
      ['Rex Roy', 'answer.publish'],
      ['Ann Poe', 'draft.submit'],
      ['Ann Poe', 'draft.save'],
      ['Ann Poe', 'draft.begin'],
    ]);
  });

  it('a new answer is written, published and found', async () => {
    const begun = await ann.get(
      '/staff/answers/begin?title=Do+you+validate+parking+tickets%3F&section=practical&locale=en',
    );
    const path = begun.location || `missing: ${begun.text.slice(0, 2000)}`;
    expect(path).toMatch(/^\/staff\/answers\/en\/do-you-validate-parking-tickets\/edit\?/);
    expect((await ann.get(path)).text).toContain('Do you validate parking tickets?');
    const to = path.split('?')[0] ?? '';
    const parking: Fields = {
      ...typed(),
      base: '',
      section: 'practical',
      title: 'Do you validate parking tickets?',
      asks: 'validate my parking ticket\nparking garage validation\nparking ticket stamped',
      related: '',
      provenance: 'clinic',
      efficacy: [],
      body: 'Please ask at the front desk: {{clinic.phone}}.',
      do: 'submit',
    };
    const sent = await ann.post(to, parking);
    expect(sent.location, sent.text.replace(/<[^>]+>/g, ' ').slice(0, 3000)).toContain('done=submitted');
    const draft = await openDraft();
    const page = await rex.get(`/staff/review/${draft?.id}`);
    await rex.post(`/staff/review/${draft?.id}`, button(page.text));
    expect((await kit.ask('can you validate my parking ticket')).outcome.label).toBe(
      'answer:do-you-validate-parking-tickets',
    );
  });

  it('a withdrawn answer is gone at once, in both languages, and can be written anew', async () => {
    const gone = await rex.post(`${PATH}/withdraw`, { reason: 'It names a study that was retracted.', other: 'yes' });
    expect(gone.location).toBe(`${PATH}?done=withdrawn`);
    expect((await kit.ask(question)).outcome.label).not.toBe('answer:onset');
    expect((await rex.get('/staff/answers/es/onset')).text).toContain('a study that was retracted');
    expect((await ann.get('/staff/answers?state=withdrawn')).text).toContain('2 of');
    expect((await ann.get(`${PATH}/edit`)).text).toContain('Some people feel a change within hours');
    await published({ base: '' });
    expect((await kit.ask(question)).reply.text).toContain(NEW_SENTENCE);
  });

  it('a reviewer gives a draft back with a note', async () => {
    const draft = await submitted();
    expect((await rex.post(`/staff/review/${draft.id}`, { do: 'ask-changes', note: '' })).status).toBe(422);
    await rex.post(`/staff/review/${draft.id}`, { do: 'ask-changes', note: 'Shorter, please.' });
    expect((await ann.get('/staff')).text).toContain('Shorter, please.');
    expect((await rex.get(`/staff/review/${draft.id}`)).status).toBe(409);
  });

  it('a discarded draft leaves the published text alone', async () => {
    await ann.post(`${PATH}/edit`, typed({ do: 'save' }));
    const draft = await openDraft();
    await ann.post(`/staff/drafts/${draft?.id}/discard`, { version: 1 });
    expect(await openDraft()).toBeUndefined();
    expect((await ann.get(`${PATH}/edit`)).text).not.toContain(NEW_SENTENCE);
  });
});

describe('checking', () => {
  it('saves nothing, keeps what was typed, and tells each fault beside its field', async () => {
    const answer = await ann.post(
      `${PATH}/edit`,
      typed({ do: 'check', title: 'Hm', body: 'Take 50 mg. <b>It is guaranteed.</b>' }),
    );
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('5 to 120 characters');
    expect(answer.text).toContain('Take 50 mg. &lt;b&gt;It is guaranteed.&lt;/b&gt;');
    expect(await openDraft()).toBeUndefined();
    const dose = await ann.post(`${PATH}/edit`, typed({ do: 'check', body: `${onset.body}\n\nTake 50 mg.` }));
    expect(dose.text).toContain('names an amount of a drug');
    expect(dose.text).toContain('This cannot go live yet');
  });

  it('stops what would go wrong on its way to review, with the draft saved', async () => {
    const answer = await ann.post(`${PATH}/edit`, typed({ do: 'submit', body: `${onset.body}\n\nTake 50 mg.` }));
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Your text is saved');
    expect(await openDraft()).toMatchObject({ status: 'open', version: 1 });
    const noReason = await ann.post(
      `${PATH}/edit`,
      typed({ do: 'submit', reason: '', version: 1, draft: (await openDraft())?.id ?? '' }),
    );
    expect(noReason.status).toBe(422);
    expect((await openDraft())?.status).toBe('open');
  });

  it('takes whatever is typed into a draft, however incomplete', async () => {
    const answer = await ann.post(
      `${PATH}/edit`,
      typed({ do: 'save', title: '', asks: '', body: '\n\n  half a thought — “ünï”' }),
    );
    expect(answer.location).toContain('done=saved');
    expect((await openDraft())?.fields).toMatchObject({ title: '', asks: [], body: '\n\n  half a thought — “ünï”' });
    const shown = (await ann.get(`${PATH}/edit`)).text;
    expect(shown).toContain('>\n\n\n  half a thought — “ünï”</textarea>');
  });
});

describe('refused', () => {
  it('approving what one wrote, even with every role', async () => {
    const both = await signedIn(kit, ['author', 'reviewer', 'admin'], 'Bo Both', 'RN');
    await both.post(`${PATH}/edit`, typed({ do: 'submit' }));
    const draft = await openDraft();
    const page = await both.get(`/staff/review/${draft?.id}`);
    expect(page.text).toContain('You wrote in this text');
    const seen = await rex.get(`/staff/review/${draft?.id}`);
    const answer = await both.post(`/staff/review/${draft?.id}`, button(seen.text));
    expect(answer.status).toBe(403);
    expect(await kit.stores.revisions.head()).toBe(0);
  });

  it('approving what one wrote one word in', async () => {
    const both = await signedIn(kit, ['author', 'reviewer'], 'Bo Both', 'RN');
    await ann.post(`${PATH}/edit`, typed({ do: 'save' }));
    const first = await openDraft();
    await both.post(`${PATH}/edit`, typed({ do: 'submit', draft: first?.id ?? '', version: 1 }));
    const seen = await rex.get(`/staff/review/${first?.id}`);
    expect((await both.post(`/staff/review/${first?.id}`, button(seen.text))).status).toBe(403);
  });

  it.each([
    ['an author', ['author']],
    ['an administrator', ['admin']],
  ] as Array<[string, Role[]]>)('approving by %s', async (_, roles) => {
    const draft = await submitted();
    const seen = await rex.get(`/staff/review/${draft.id}`);
    const other = await signedIn(kit, roles);
    expect((await other.post(`/staff/review/${draft.id}`, button(seen.text))).status).toBe(403);
    expect(await kit.stores.revisions.head()).toBe(0);
  });

  it('approving without a credential', async () => {
    const draft = await submitted();
    const seen = await rex.get(`/staff/review/${draft.id}`);
    const other = await signedIn(kit, ['reviewer'], 'No Credential', '');
    expect((await other.post(`/staff/review/${draft.id}`, button(seen.text))).status).toBe(403);
  });

  it('approving another text than the one that was read', async () => {
    const draft = await submitted();
    const seen = await rex.get(`/staff/review/${draft.id}`);
    await ann.post(
      `${PATH}/edit`,
      typed({ do: 'submit', draft: draft.id, version: 1, title: 'How soon might I feel an effect on my mood?' }),
    );
    const answer = await rex.post(`/staff/review/${draft.id}`, button(seen.text));
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('What you read is not what would go live any more');
    expect(answer.text).toContain('How soon might I feel');
    expect(inputValue(answer.text, 'hash')).not.toBe(inputValue(seen.text, 'hash'));
    expect(await kit.stores.revisions.head()).toBe(0);
    expect((await rex.post(`/staff/review/${draft.id}`, button(answer.text))).location).toContain('published');
  });

  it('approving by a made-up fingerprint', async () => {
    const draft = await submitted();
    const answer = await rex.post(`/staff/review/${draft.id}`, {
      do: 'approve',
      version: 1,
      hash: 'f'.repeat(64),
      due: '2027-01-01',
    });
    expect(answer.status).toBe(409);
  });

  it('approving a draft over a text that changed since it was begun', async () => {
    const draft = await submitted();
    const seen = await rex.get(`/staff/review/${draft.id}`);
    await rex.post(`${PATH}/withdraw`, { reason: 'Taken out meanwhile.' });
    const answer = await rex.post(`/staff/review/${draft.id}`, button(seen.text));
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('approving it would undo that change unseen');
    expect((await kit.stores.revisions.recent(9)).map((r) => r.kind)).toEqual(['withdraw']);
  });

  it.each(['2026-11-21', '2020-01-01', '2027-11-23', '2027-02-29', 'soon', ''])(
    'a next review on "%s"',
    async (due) => {
      const draft = await submitted();
      const seen = await rex.get(`/staff/review/${draft.id}`);
      const answer = await rex.post(`/staff/review/${draft.id}`, button(seen.text, { due }));
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('at most a year ahead');
    },
  );

  it('every change without the token of the session', async () => {
    const draft = await submitted();
    const seen = await rex.get(`/staff/review/${draft.id}`);
    const before = (await kit.stores.audit.after(0, 999)).length;
    for (const [who, path, fields] of [
      [ann, `${PATH}/edit`, typed({ do: 'save' })],
      [rex, `/staff/review/${draft.id}`, button(seen.text)],
      [rex, `${PATH}/withdraw`, { reason: 'because of this' }],
      [ann, `/staff/drafts/${draft.id}/discard`, { version: 1 }],
    ] as Array<[Browser, string, Fields]>)
      expect((await who.post(path, { ...fields, _csrf: '' })).status).toBe(403);
    expect(await kit.stores.audit.after(0, 999)).toHaveLength(before);
  });

  it('writing and withdrawing by whoever may not', async () => {
    const author = await signedIn(kit, ['author']);
    expect((await rex.get(`${PATH}/edit`)).status).toBe(403);
    expect((await rex.post(`${PATH}/edit`, typed({ do: 'save' }))).status).toBe(403);
    expect((await author.post(`${PATH}/withdraw`, { reason: 'because of this' })).status).toBe(403);
    expect((await rex.post(`${PATH}/withdraw`, { reason: '' })).status).toBe(422);
    expect(await openDraft()).toBeUndefined();
  });

  it('what is published twice or after it is gone', async () => {
    const draft = await submitted();
    const seen = await rex.get(`/staff/review/${draft.id}`);
    const both = await Promise.all([1, 2].map(() => rex.post(`/staff/review/${draft.id}`, button(seen.text))));
    expect(both.map((a) => a.status).sort()).toEqual([303, 409]);
    expect(await kit.stores.revisions.head()).toBe(1);
    expect((await rex.post(`/staff/review/${draft.id}`, button(seen.text))).status).toBe(409);
  });

  it.each([
    '/staff/answers/en/no-such-answer',
    '/staff/answers/en/NOT%20A%20NAME/edit',
    '/staff/review/none',
    '/staff/drafts/none',
  ])('%s, with a page that says so', async (path) => {
    expect((await ann.get(path)).status).toBe(404);
  });
});

describe('two people', () => {
  it('writing one answer: the second gets both texts and loses nothing', async () => {
    const bob = await signedIn(kit, ['author'], 'Bob Roe');
    await ann.post(`${PATH}/edit`, typed({ do: 'save' }));
    const answer = await bob.post(`${PATH}/edit`, typed({ do: 'save', body: 'Something else by Bob.' }));
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('Ask your care team what they');
    expect(answer.text).toContain('Something else by Bob.</textarea>');
    expect((await openDraft())?.fields.body).toContain(NEW_SENTENCE);
    const read = { draft: inputValue(answer.text, 'draft'), version: inputValue(answer.text, 'version') };
    const merged = await bob.post(`${PATH}/edit`, typed({ do: 'save', ...read, body: `Bob and Ann. ${NEW_SENTENCE}` }));
    expect(merged.location).toContain('done=saved');
    expect(await openDraft()).toMatchObject({ version: 2, authors: [ann.id, bob.id] });
  });

  it('and the published text moved: the author gets both before it goes to review', async () => {
    await ann.post(`${PATH}/edit`, typed({ do: 'save' }));
    await rex.post(`${PATH}/withdraw`, { reason: 'Taken out meanwhile.' });
    const read = { draft: (await openDraft())?.id ?? '', version: 1 };
    const answer = await ann.post(`${PATH}/edit`, typed({ do: 'submit', ...read, base: BASE }));
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('Somebody else changed this answer too');
    expect((await openDraft())?.status).toBe('open');
  });
});

it('a translation says which English text it renders, when its author says so', async () => {
  await published();
  const path = '/staff/answers/es/onset';
  expect((await ann.get(path)).text).toContain('The English text was changed after this translation was made');
  const spanish = sourceOnly(knowledge.base.entries.es.get('onset') as EntrySource);
  const fields = { ...typed({ do: 'save' }, spanish), body: spanish.body };
  await ann.post(`${path}/edit`, fields);
  expect((await openDraft())?.fields.translates).toBe(spanish.translates);
  const read = { draft: (await openDraft())?.id ?? '', version: 1 };
  const stale = await ann.post(`${path}/edit`, { ...fields, ...read, do: 'check' });
  expect(stale.text).toContain('The English text changed since');
  await ann.post(`${path}/edit`, { ...fields, ...read, agrees: 'yes' });
  expect((await openDraft())?.fields.translates).not.toBe(spanish.translates);
});

it('a translation is reviewed beside the English text', async () => {
  const path = '/staff/answers/es/onset';
  const spanish = sourceOnly(knowledge.base.entries.es.get('onset') as EntrySource);
  const body = spanish.body.replace('.', ', según los estudios.');
  const sent = await ann.post(`${path}/edit`, { ...typed({ do: 'submit', agrees: 'yes' }, spanish), body });
  expect(sent.location).toBe(`${path}?done=submitted`);
  const { text } = await rex.get(`/staff/review/${(await openDraft())?.id}`);
  expect(text).toContain('The English text, to compare');
  expect(text).toContain(knowledge.base.entries.en.get('onset')?.html ?? 'none');
});

it('a database that fails while publishing changes nothing', async () => {
  const draft = await submitted();
  const seen = await rex.get(`/staff/review/${draft.id}`);
  kit.trouble.on = true;
  expect((await rex.post(`/staff/review/${draft.id}`, button(seen.text))).status).toBe(503);
  kit.trouble.on = false;
  expect(await kit.stores.revisions.head()).toBe(0);
  expect((await openDraft())?.status).toBe('review');
});
