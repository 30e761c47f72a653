/** The page on which staff ask the real code and read why. */
import { beforeEach, describe, expect, it } from 'vitest';
import { AMBIGUITY_RATIO, ANSWER_THRESHOLD } from '../../src/retrieve/confidence.ts';
import { type Browser, inputValue, type Kit, makeConsole, signedIn } from './browser.ts';

let kit: Kit;
let ann: Browser;
beforeEach(async () => {
  kit = makeConsole();
  ann = await signedIn(kit, ['author'], 'Ann Poe');
});
const ask = (message: string, more: Record<string, string> = {}) =>
  ann.post('/staff/try', { message, mode: 'preview', locale: 'en', context: '{}', ...more });

/** One of these will be: which one shifts with what is learned. */
async function askedBack(): Promise<string> {
  for (const message of ['session', 'treatment', 'ketamine', 'infusion', 'what about after', 'will it hurt my plans'])
    if ((await kit.ask(message)).outcome.label === 'clarify') return message;
  throw new Error('None of these messages is ambiguous any more; add one that is.');
}

describe('trying it', () => {
  it('shows what visitors get and which answer it was', async () => {
    const { text, status } = await ask('How soon will I feel something?');
    expect(status).toBe(200);
    expect((await kit.ask('How soon will I feel something?')).outcome.label).toBe('answer:onset');
    expect(text).toContain('answer:onset');
    expect(text).toContain('Answered with “How soon will I feel an effect on my mood?”');
    expect(text).toContain('very likely (');
    expect(text).toContain('href="/staff/answers/en/onset"');
    expect(text).toContain('Not yet reviewed by a clinician.');
  });

  it('tells what was second, and offers the choice where it asks back', async () => {
    const { text } = await ask(await askedBack());
    expect(text).toContain('Asked back which of');
    expect(text).toContain(
      `at least ${Math.round(ANSWER_THRESHOLD * 100)}\u00a0% likely and ${AMBIGUITY_RATIO} times as likely as the next`,
    );
    expect(text).toContain('To choose from');
    expect(text).toContain('but fewer than two of their answers may be shown to visitors.');
  });

  it('says that production mode would withhold an unreviewed answer, and why', async () => {
    const preview = await ask('How soon will I feel something?');
    expect(preview.text).toContain('In production mode it would be otherwise: Not answered.');
    const production = await ask('How soon will I feel something?', { mode: 'production' });
    expect(production.text).toContain('no reviewer has approved it yet');
    expect(production.text).toContain('In preview mode it would be otherwise: Answered with');
  });

  it('names the policy and its evidence', async () => {
    const { text } = await ask('I want to kill myself');
    expect(text).toContain('Answered with help for a crisis');
    expect(text).toContain('written into the policy');
    expect(text).toContain('certain: it always holds');
    expect(text).toContain('988');
  });

  it('says why nothing was answered', async () => {
    const { text } = await ask('What is the best recipe for sourdough bread?');
    expect(text).toContain('Not answered.');
    expect(text).toContain('about something the answers do not cover');
  });

  it('carries the conversation in the form, and a choice by button', async () => {
    const first = await ask('What are the side effects?');
    const context = inputValue(first.text, 'context');
    expect(JSON.parse(context)).toMatchObject({ topic: 'side-effects', recent: ['What are the side effects?'] });
    const second = await ask('and how long do they last?', { context });
    expect(second.text).toContain('Read as a follow-up');
    const picked = await ann.post('/staff/try', { pick: 'onset', context, mode: 'preview', locale: 'en' });
    expect(picked.text).toContain('The visitor chose it from what was offered.');
  });

  it('begins anew when the context cannot be read, and escapes what was typed', async () => {
    const broken = await ask('<script>alert(1)</script>', { context: '{"recent":7}' });
    expect(broken.status).toBe(200);
    expect(broken.text).not.toContain('<script>alert');
    expect((await ask('', {})).status).toBe(422);
    const long = await ask('a'.repeat(2_001));
    expect(long.status).toBe(422);
    expect(long.text).toContain('2001 characters');
  });

  it('counts nothing', async () => {
    await ask('How soon will I feel something?');
    expect(await kit.stores.counts.outcomesSince('2000-01-01')).toEqual([]);
    expect(await kit.stores.counts.servedSince('2000-01-01')).toEqual([]);
  });
});
