/** The figures from counters, and the answers that compete. */
import { describe, expect, it } from 'vitest';
import { knowledge } from '../knowledge.ts';
import { makeConsole, signedIn } from './browser.ts';
import { deployed, publish } from './publish.ts';

describe('the figures', () => {
  it('teach what they will show while there are none', async () => {
    const kit = makeConsole();
    const { status, text } = await (await signedIn(kit, ['author'])).get('/staff/dashboard');
    expect(status).toBe(200);
    expect(text).toContain('Nobody asked anything yet.');
    expect(text).toContain('No answer was given yet.');
    expect(text).toContain('have no review that holds for the text');
  });

  it('count what visitors got, by outcome, policy and answer', async () => {
    const kit = makeConsole();
    const messages = [
      'How soon will I feel something?',
      'side effects?',
      'what dose should I take',
      'a recipe for soup',
    ];
    const replies = await Promise.all(messages.map((message) => kit.ask(message)));
    const labels = replies.map(({ outcome }) => outcome.label);
    expect(labels).toEqual(['answer:onset', 'answer:side-effects', 'refuse:dosing', 'fallback']);
    const day = '2026-11-21';
    await kit.stores.counts.countFeedback({ day, entry: 'onset', version: '', helpful: false, reason: 'unclear' });
    const ann = await signedIn(kit, ['author']);
    const { text } = await ann.get('/staff/dashboard');
    expect(text).toContain('<p class="figure">4</p><p>messages</p>');
    expect(text).toContain('<p class="figure">50\u00a0%</p><p>answered</p>');
    expect(text).toContain('0 of 1; unclear 1');
    expect(text).toContain(knowledge.base.policies.get('dosing')?.title);
    const year = await ann.get('/staff/dashboard?days=365');
    expect(year.text).toContain('Messages a week, by language');
    expect((await ann.get('/staff/dashboard?days=x')).status).toBe(200);
  });

  it('count the help shown, alone and beside an answer, and “none of these”', async () => {
    const kit = makeConsole();
    const first = await kit.ask('I want to die');
    await kit.ask('how much does a session cost', 'en', first.context);
    const asked = await kit.ask('session');
    const judged = { day: '2026-11-21', entry: '', version: '', helpful: false, reason: 'not-my-question' };
    await kit.stores.counts.countFeedback(judged);
    const labels = (await kit.stores.counts.outcomesSince('')).map(({ label }) => label);
    expect(labels).toContain('card:crisis');
    const { text } = await (await signedIn(kit, ['author'])).get('/staff/dashboard');
    expect(text).toContain('beside another reply');
    expect(text).toContain('in place of an answer');
    expect(text).toContain(`1 time visitors pressed “none of these”, of ${asked.outcome.label === 'clarify' ? 1 : 0}`);
    expect(text).toContain('<p class="figure">3</p><p>messages</p>');
  });

  it('show when reviews are due', async () => {
    const kit = makeConsole();
    await publish(kit, { entry: 'onset', locale: 'en' }, { title: 'How soon will I feel better?' }, 'Plainer.');
    const { text } = await (await signedIn(kit, ['author'])).get('/staff/dashboard');
    expect(text).not.toContain('No review ends within a year.');
    expect(text).toMatch(/2027-11 \(1\)[\s\S]*How soon will I feel better\?/);
  });
});

describe('answers that compete', () => {
  it('are listed when two claim one question', async () => {
    const kit = makeConsole();
    const ann = await signedIn(kit, ['author']);
    const phrasing = 'how long until the zebra feels better on mondays';
    for (const entry of ['onset', 'cost']) {
      const key = { entry, locale: 'en' } as const;
      await publish(kit, key, { asks: [...deployed(key).asks, phrasing] }, 'Test.');
    }
    const { text, status } = await ann.get('/staff/duplicates');
    expect(status).toBe(200);
    expect(text).toContain('Two answers claim one question (English)');
    expect(text).toContain(phrasing);
  });
});
