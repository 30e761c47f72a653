/** What visitors asked in vain: kept only by choice, never of somebody in a crisis, and turned into drafts. */
import { beforeEach, describe, expect, it } from 'vitest';
import { type Browser, type Kit, makeConsole, signedIn } from './browser.ts';

const DAY = 86_400_000;
const ASKED = 'Where can I tie up my horse?';

let kit: Kit;
let ann: Browser;
const open = async (keepDays: number) => {
  kit = makeConsole({ keepDays });
  ann = await signedIn(kit, ['author'], 'Ann Poe');
};
beforeEach(() => open(30));

/** So many visitors write the same. */
const ask = async (message: string, visitors = 3, context?: unknown) => {
  for (let i = 0; i < visitors; i++) {
    kit.visitor.address = `10.0.0.${i}`;
    await kit.ask(message, undefined, context);
  }
};
const shown = () => kit.stores.inbox.shown(1);
const item = async () => {
  const [first] = await shown();
  return { locale: first?.locale ?? '', likeness: first?.likeness ?? '' };
};

describe('what is kept', () => {
  it('is what nothing answered, once for all who wrote alike', async () => {
    await ask(ASKED);
    await ask('where can I tie up a horse');
    expect(await shown()).toMatchObject([{ n: 6, visitors: 3, text: 'where can I tie up a horse' }]);
    expect((await ann.get('/staff/inbox')).text).toContain('where can I tie up a horse');
  });

  it('is nothing unless the clinic opted in', async () => {
    await open(0);
    await ask(ASKED);
    expect(await shown()).toEqual([]);
    const { text } = await ann.get('/staff/inbox');
    expect(text).toContain('Only counts are kept');
    expect(text).toContain('VOUCH_KEEP_UNANSWERED');
  });

  it.each([
    ['a crisis', 'I want to kill myself and my horse'],
    ['an emergency', 'my horse friend cannot breathe and turned blue'],
    ['a request for a dose', 'how many mg of ketamine for my horse'],
    ['an answer', 'How soon will I feel something?'],
    ['small talk', 'hello'],
  ])('is never %s', async (_, message) => {
    await ask(message);
    expect(await shown()).toEqual([]);
  });

  it('is nothing of a conversation the guard held before', async () => {
    const crisis = await kit.ask('I want to kill myself');
    await ask(ASKED, 3, crisis.context);
    expect(await shown()).toEqual([]);
  });

  it('tells nobody: contacts are taken out, and visitors are hashes that change each day', async () => {
    const told = 'Which horse won the derby? I am at 555-867-5309, jo@example.com';
    await ask(told);
    const [kept] = await shown();
    expect(kept?.text).toContain('horse');
    expect(kept?.text).not.toMatch(/867|example/);
    kit.clock.now += DAY;
    await ask(told, 1);
    expect((await shown())[0]).toMatchObject({ n: 4, visitors: 3 });
  });

  it('is shown to staff only when three visitors wrote alike', async () => {
    await ask(ASKED, 2);
    expect((await ann.get('/staff/inbox')).text).not.toContain('horse');
    await ask(ASKED, 3);
    expect((await ann.get('/staff/inbox')).text).toContain('horse');
  });

  it('is not shown for one visitor who asks again on other days, or from other addresses of one network', async () => {
    for (let day = 0; day < 3; day++) {
      await ask(ASKED, 1);
      kit.clock.now += DAY;
    }
    for (const address of ['2001:db8:1:2::1', '2001:db8:1:2::2', '2001:db8:1:2:a::3']) {
      kit.visitor.address = address;
      await kit.ask(ASKED);
    }
    const later = await signedIn(kit, ['author']);
    expect(await shown()).toMatchObject([{ n: 6, visitors: 1 }]);
    expect((await later.get('/staff/inbox')).text).not.toContain('horse');
  });

  it('is forgotten after its days, and at once when the clinic thinks better of it', async () => {
    await ask(ASKED);
    kit.clock.now += 31 * DAY;
    const later = await signedIn(kit, ['author']);
    expect((await later.get('/staff/inbox')).text).toContain('Nothing waits here');
    expect(await shown()).toEqual([]);
  });

  it('costs no visitor an answer when the database fails', async () => {
    kit.trouble.on = true;
    expect((await kit.ask(ASKED)).outcome.label).toBe('fallback');
  });
});

it('lists the most asked, however much is kept, and says how many more there are', async () => {
  const note = async (n: number, times: number) => {
    for (let visitor = 0; visitor < times; visitor++)
      await kit.stores.inbox.note({
        locale: 'en',
        likeness: `animal-${n}`,
        text: `May I bring animal ${n}?`,
        visitor: `v${visitor}`,
        day: '2026-11-21',
      });
  };
  for (let n = 1; n <= 30; n++) await note(n, n === 30 ? 4 : 3);
  const { text } = await ann.get('/staff/inbox');
  expect(text.match(/May I bring animal \d+\?<\/h3>/g)).toHaveLength(25);
  expect(text).toContain('May I bring animal 30?</h3>');
  expect(text).toContain('5 more were asked less often.');
});

describe('working with it', () => {
  beforeEach(() => ask(ASKED));

  it('adds the words to an answer as a draft, and is done with', async () => {
    const added = await ann.post('/staff/inbox/attach', {
      ...(await item()),
      entry: 'onset',
      phrasing: 'tie up  a horse',
    });
    expect(added.location).toBe('/staff/answers/en/onset/edit?done=attached');
    const draft = await kit.stores.drafts.openOf({ entry: 'onset', locale: 'en' });
    expect(draft?.fields.asks.at(-1)).toBe('tie up a horse');
    expect(draft?.reason).toBe('Visitors ask for this in other words.');
    expect((await ann.get('/staff/inbox')).text).toContain('Nothing waits here');
  });

  it('waits again when that draft is discarded, and no more when it is brought back', async () => {
    await ann.post('/staff/inbox/attach', { ...(await item()), entry: 'onset', phrasing: 'tie up a horse' });
    const draft = await kit.stores.drafts.openOf({ entry: 'onset', locale: 'en' });
    expect((await ann.post(`/staff/drafts/${draft?.id}/discard`, { version: draft?.version ?? 0 })).status).toBe(303);
    expect(await shown()).toHaveLength(1);
    expect((await ann.post(`/staff/drafts/${draft?.id}/restore`, {})).status).toBe(303);
    expect(await shown()).toEqual([]);
  });

  it('adds to a draft that is open, and leaves one in review alone', async () => {
    await ann.post('/staff/inbox/attach', { ...(await item()), entry: 'onset', phrasing: 'tie up a horse' });
    await ask('Can you fix my bicycle chain?');
    const again = await ann.post('/staff/inbox/attach', { ...(await item()), entry: 'onset', phrasing: 'bicycle' });
    expect(again.status).toBe(303);
    const draft = await kit.stores.drafts.openOf({ entry: 'onset', locale: 'en' });
    expect(draft?.fields.asks.slice(-2)).toEqual(['tie up a horse', 'bicycle']);
    await kit.stores.drafts.move(draft?.id ?? '', 2, 'review', '', {
      at: new Date(kit.clock.now).toISOString(),
      actor: 'a',
      actorName: 'A',
      action: 'test',
      subject: 'onset/en',
      detail: {},
    });
    await ask('Do you have a playground for kids outside?');
    const refused = await ann.post('/staff/inbox/attach', {
      ...(await item()),
      entry: 'onset',
      phrasing: 'playground',
    });
    expect([refused.status, refused.text.includes('This answer is in review')]).toEqual([409, true]);
    expect(await shown()).toHaveLength(1);
  });

  it('offers to write a new answer from it, and to dismiss it', async () => {
    const { text } = await ann.get('/staff/inbox');
    expect(text).toContain('/staff/answers/new?title=Where+can+I+tie+up+my+horse%3F&amp;locale=en');
    const key = await item();
    expect((await ann.post('/staff/inbox/dismiss', key)).text).toContain(
      'It comes back only if nobody asks it for 30 days',
    );
    expect((await ann.post('/staff/inbox/restore', key)).location).toBe('/staff/inbox?done=undismissed');
    expect(await shown()).toHaveLength(1);
    expect((await ann.post('/staff/inbox/dismiss', key)).status).toBe(200);
    expect((await ann.post('/staff/inbox/dismiss', key)).status).toBe(404);
    await ask(ASKED);
    expect(await shown()).toEqual([]);
    kit.clock.now += 31 * DAY;
    await ask(ASKED);
    expect(await shown()).toHaveLength(1);
  });

  it('asks for what is missing, and refuses what is not there or not for this person', async () => {
    const key = await item();
    expect((await ann.post('/staff/inbox/attach', { ...key, entry: '', phrasing: 'x y' })).status).toBe(422);
    expect((await ann.post('/staff/inbox/attach', { ...key, entry: 'no-such', phrasing: 'x y' })).status).toBe(404);
    expect((await ann.post('/staff/inbox/attach', { locale: 'en', likeness: 'made up', entry: 'onset' })).status).toBe(
      404,
    );
    const rex = await signedIn(kit, ['reviewer'], 'Rex Roy');
    expect((await rex.get('/staff/inbox')).text).not.toContain('Begin a draft');
    expect((await rex.post('/staff/inbox/attach', { ...key, entry: 'onset', phrasing: 'x y' })).status).toBe(403);
    expect((await rex.post('/staff/inbox/dismiss', key)).status).toBe(403);
  });
});

describe('the counts', () => {
  it('tell of what was called unhelpful, by answer and reason', async () => {
    const seen = { day: '2026-11-20', version: '', helpful: false, reason: 'missing' } as const;
    await kit.stores.counts.countFeedback({ ...seen, entry: 'onset' });
    await kit.stores.counts.countFeedback({ ...seen, entry: '' });
    await ask(ASKED, 2);
    const { text } = await ann.get('/staff/inbox');
    expect(text).toContain('How soon will I feel an effect on my mood?');
    expect(text).toContain('missing 1');
    expect(text).toContain('“None of these”');
    expect(text).toMatch(/English<\/td><td role="cell" class="number" data-label="Nothing fitted">2<\/td>/);
  });
});
