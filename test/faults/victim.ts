/**
 * A process to be killed at work: `publish FILE` publishes one text after the other, `upgrade OLD FOLDER` brings one copy
 * of an old database after the other up to date, `open FILE` opens one and ends. Says each step when it is done.
 */
import { copyFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { EMPTY_FIELDS } from '../../src/curate/revision.ts';
import type { EntrySource } from '../../src/knowledge/entry.ts';
import type { NewRevision } from '../../src/storage/revisions.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { openStores } from '../../src/storage/stores.ts';
import { digest } from '../../src/tools/knowledge-files.ts';

const [work, file = '', folder = ''] = process.argv.slice(2);
/** Written at once: what stood in a buffer would be lost with the process. */
const say = (step: string, n: number) => writeSync(1, `${step} ${n}\n`);

if (work === 'publish') await publish();
else if (work === 'upgrade') upgrade();
else openSqlite(file).close();

async function publish(): Promise<void> {
  const { drafts, revisions } = openStores(openSqlite(file), digest);
  const at = '2026-11-21T12:00:00.000Z';
  const event = (action: string) => ({ at, actor: 'ann', actorName: 'Ann', action, subject: 'onset/en', detail: {} });
  const about = { entry: 'onset', locale: 'en', section: 'effects', reason: 'test' } as const;
  for (let n = (await revisions.head()) + 1; ; n++) {
    const id = `draft-${n}-${process.pid}`;
    const open = (await drafts.openOf(about))?.id;
    if (open) await drafts.move(open, 1, 'discarded', '', event('draft.discard'));
    const draft = { ...about, id, fields: { ...EMPTY_FIELDS, body: `Text ${n}.` }, version: 1, authors: ['ann'] };
    await drafts.begin(
      { ...draft, status: 'open', base: '', note: '', created: at, changed: at },
      event('draft.begin'),
    );
    const revision: NewRevision = {
      ...about,
      kind: 'publish',
      source: sourceWith(`Text ${n}.`),
      hash: digest(`${n}`),
      under: '',
      previous: n - 1,
      author: 'ann',
      authorName: 'Ann',
      reviewer: 'rex',
      reviewerName: 'Rex',
      at,
    };
    await revisions.publish(revision, { id, version: 1 }, event('answer.publish'));
    say('published', n);
  }
}

function sourceWith(body: string): EntrySource {
  const about = { id: 'onset', section: 'effects', locale: 'en', title: 'How soon?', provenance: 'clinic' } as const;
  return { ...about, asks: ['a1', 'a2', 'a3'], related: [], efficacy: false, body };
}

function upgrade(): void {
  for (let n = 1; ; n++) {
    const copy = join(folder, `${n}.db`);
    copyFileSync(file, copy);
    say('begun', n);
    openSqlite(copy).close();
    say('upgraded', n);
  }
}
