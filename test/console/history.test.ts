/** What was published when, what changed, how often it was shown, and the way back. */
import { beforeEach, describe, expect, it } from 'vitest';
import { type Browser, type Kit, makeConsole, signedIn } from './browser.ts';
import { deployed, publish, withdraw } from './publish.ts';

const DAY = 86_400_000;
const KEY = { entry: 'onset', locale: 'en' } as const;
const PATH = '/staff/history/en/onset';
const QUESTION = 'How soon will I feel something?';
const { body } = deployed(KEY);
const FIRST = `${body}\n\nAsk the nurse about it.`;
const SECOND = `${body}\n\nAsk your care team about it.`;

let kit: Kit;
let ann: Browser;
beforeEach(async () => {
  kit = makeConsole();
  ann = await signedIn(kit, ['author'], 'Ann Poe');
});

describe('the list of all', () => {
  it('says what belongs there while nothing was published', async () => {
    expect((await ann.get('/staff/history')).text).toContain('Nothing was published here yet');
  });

  it('tells when, what, who and why, the newest first', async () => {
    await publish(kit, KEY, { body: FIRST }, 'Says whom to ask.');
    await withdraw(kit, { entry: 'side-effects', locale: 'es' }, 'A source was retracted.');
    const { text } = await ann.get('/staff/history');
    expect(text).toContain('Says whom to ask.');
    expect(text).toContain('Ann Poe, approved by Rex Roy, MD');
    expect(text).toContain('/staff/history/es/side-effects');
    expect(text.indexOf('A source was retracted.')).toBeLessThan(text.indexOf('Says whom to ask.'));
  });
});

describe('the history of one answer', () => {
  it('begins with the deployed text, and is not there for an answer that never was', async () => {
    const { text, status } = await ann.get(PATH);
    expect(status).toBe(200);
    expect(text).toContain('As deployed');
    expect(text).not.toContain('id="compare"');
    for (const id of ['nothing-of-the-kind', 'Not%20A%20Name']) {
      const gone = await ann.get(`/staff/history/en/${id}`);
      expect([gone.status, gone.text.includes('There is no such answer')]).toEqual([404, true]);
    }
  });

  it('compares the newest two, and any two', async () => {
    await publish(kit, KEY, { body: FIRST }, 'First.');
    kit.clock.now += DAY;
    await publish(kit, KEY, { body: SECOND }, 'Second.');
    ann = await signedIn(kit, ['author']); // her session ended overnight
    const newest = (await ann.get(PATH)).text;
    expect(newest).toMatch(/<del>.*the nurse/);
    expect(newest).toMatch(/<ins>.*your care team/);
    expect((await ann.get(`${PATH}?from=0&to=1`)).text).toMatch(/added: [^[]*Ask the nurse about it/);
    expect((await ann.get(`${PATH}?from=2&to=2`)).text).toContain('The two are the same.');
    expect((await ann.get(`${PATH}?from=99&to=x`)).status).toBe(200);
  });

  it('reports how often and when each text was shown, and how it was judged', async () => {
    const deployedHash = (await kit.ask(QUESTION)).reply as unknown as { version: string };
    await publish(kit, KEY, { body: FIRST }, 'First.');
    kit.clock.now += DAY;
    await kit.ask(QUESTION);
    kit.clock.now += DAY;
    const shown = (await kit.ask(QUESTION)).reply as unknown as { version: string };
    expect(shown.version).not.toBe(deployedHash.version);
    ann = await signedIn(kit, ['author']);
    const judged = { day: '2026-11-23', entry: 'onset', version: shown.version };
    await kit.stores.counts.countFeedback({ ...judged, helpful: true, reason: '' });
    await kit.stores.counts.countFeedback({ ...judged, helpful: false, reason: 'not-clear' });
    const { text } = await ann.get(PATH);
    expect(text).toMatch(/2 times, on 2 days: .*Nov 22, 2026.* to .*Nov 23, 2026/);
    expect(text).toMatch(/once, on 1 day: .*Nov 21, 2026/);
    expect(text).toContain('1 found it helpful, 1 did not (not clear 1)');
  });

  it('tells of texts that were shown and are in no revision', async () => {
    const served = { day: '2025-01-01', entry: 'onset', locale: 'en', version: 'c'.repeat(64) };
    await kit.stores.counts.countOutcome({ day: served.day, label: 'answer:onset', locale: 'en' }, served);
    const { text } = await ann.get(PATH);
    expect(text).toContain('Other texts that were shown');
    expect(text).toContain('cccccccccccc');
  });
});

describe('bringing a version back', () => {
  const revert = (who: Browser, number: number | string) => who.post(`${PATH}/revert`, { number });

  it('begins a draft with the old text, and changes nothing for visitors', async () => {
    await publish(kit, KEY, { body: FIRST }, 'First.');
    await publish(kit, KEY, { body: SECOND }, 'Second.');
    expect((await ann.get(PATH)).text).toContain('Bring this version back');
    expect((await revert(ann, 1)).location).toBe('/staff/answers/en/onset/edit?done=reverted');
    const draft = await kit.stores.drafts.openOf(KEY);
    expect(draft).toMatchObject({ fields: { body: FIRST }, reason: 'Brings back version 1.', status: 'open' });
    expect((await kit.ask(QUESTION)).reply.text).toContain('Ask your care team');
    const edit = await ann.get('/staff/answers/en/onset/edit?done=reverted');
    expect(edit.text).toContain('A draft was begun from that version.');
    expect(edit.text).toContain('Ask the nurse about it.');
  });

  it('also of the deployed text, and of a withdrawn answer', async () => {
    await publish(kit, KEY, { body: FIRST }, 'First.');
    await withdraw(kit, KEY, 'Wrong.');
    expect((await kit.ask(QUESTION)).outcome.label).not.toBe('answer:onset');
    expect((await revert(ann, 0)).status).toBe(303);
    expect((await kit.stores.drafts.openOf(KEY))?.fields.body).toBe(body);
  });

  it('is for authors, of versions there are, and not while a draft is open', async () => {
    await publish(kit, KEY, { body: FIRST }, 'First.');
    const rex = await signedIn(kit, ['reviewer'], 'Rex Roy');
    expect((await rex.get(PATH)).text).not.toContain('Bring this version back</button>');
    const refused = await revert(rex, 0);
    expect([refused.status, refused.text.includes('Only an author can do this')]).toEqual([403, true]);
    expect((await revert(ann, 99)).status).toBe(404);
    expect((await revert(ann, 'x')).status).toBe(404);
    expect((await revert(ann, 0)).status).toBe(303);
    const again = await revert(ann, 0);
    expect([again.status, again.text.includes('It was not brought back')]).toEqual([409, true]);
    expect((await ann.get(PATH)).text).toContain('A draft of it is open');
  });
});
