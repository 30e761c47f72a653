/** A published text that was damaged or changed in the database, past the console: it is not shown as approved, and keeps nothing else from visitors. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { release } from '../../src/guard/release.ts';
import { createLive } from '../../src/runtime/live.ts';
import { digest } from '../../src/tools/knowledge-files.ts';
import { type Kit, makeConsole, signedIn } from '../console/browser.ts';
import { publish, withdraw } from '../console/publish.ts';
import { knowledge } from '../knowledge.ts';

const KEY = { entry: 'onset', locale: 'en' } as const;
const QUESTION = 'how soon will I feel an effect on my mood?';

let kit: Kit;
const told = vi.spyOn(console, 'error').mockImplementation(() => {});
beforeEach(async () => {
  kit = makeConsole();
  told.mockClear();
  await publish(kit, KEY, { body: 'What was approved.' }, 'test');
});

/** What somebody with the file, or a failing disk, could do; the service's own code cannot. */
async function tamper(sql: string): Promise<void> {
  await kit.db.run('DROP TRIGGER revisions_stay_as_they_are');
  await kit.db.run(sql);
}

/** An instance that starts now. */
async function restarted() {
  const live = createLive(
    () => knowledge,
    digest,
    () => kit.clock.now,
  );
  await live.refresh(kit.stores.revisions);
  return live.current();
}
const inForce = async () => (await restarted()).base.entries.en.get('onset');

it('a text changed by one word is not approved, so production withholds it', async () => {
  const now = new Date(kit.clock.now);
  const approved = await inForce();
  expect(approved && release(approved, 'production', now)).toEqual({ kind: 'ok', state: 'approved' });
  await tamper("UPDATE revisions SET source = json_set(source, '$.body', 'What was not approved.')");
  const changed = await inForce();
  expect(changed?.text).toBe('What was not approved.');
  expect(changed && release(changed, 'production', now)).toEqual({ kind: 'withheld', reason: 'text-changed' });
  expect(changed && release(changed, 'preview', now)).toEqual({ kind: 'ok', state: 'preview' });
});

describe.each([
  ['cut short', 'UPDATE revisions SET source = substr(source, 1, 40)'],
  ['without its body', "UPDATE revisions SET source = json_remove(source, '$.body')"],
  ['of another shape', "UPDATE revisions SET source = '[]'"],
  ['with a field of a later version', "UPDATE revisions SET source = json_set(source, '$.tone', 'warm')"],
])('a text %s', (_, sql) => {
  it('is not shown, is told of, and other changes still reach visitors', async () => {
    await tamper(sql);
    expect(await inForce()).toBeUndefined();
    expect(told.mock.calls.join()).toContain('unreadable revision');
    await publish(kit, { entry: 'cost', locale: 'en' }, { body: 'Another text.' }, 'test');
    await withdraw(kit, { entry: 'side-effects', locale: 'en' }, 'test');
    const { base } = await restarted();
    expect(base.entries.en.get('cost')?.body).toBe('Another text.');
    expect(base.entries.en.has('side-effects')).toBe(false);
    expect(base.entries.en.has('onset')).toBe(false);
  });

  it('can be written anew in the console', async () => {
    await tamper(sql);
    kit.clock.now += 60_000;
    await kit.ask(QUESTION);
    const ann = await signedIn(kit, ['author']);
    for (const path of [
      '/staff',
      '/staff/answers',
      '/staff/answers/en/onset',
      '/staff/answers/en/onset/edit',
      '/staff/history',
    ])
      expect((await ann.get(path)).status, path).toBe(200);
  });
});
