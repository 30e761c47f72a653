/** What the curation stores must do on every database: SQLite here, D1 in workerd. */
import { beforeEach, describe, expect, it } from 'vitest';
import { type AuditEvent, verify } from '../../src/curate/audit.ts';
import { type Draft, EMPTY_FIELDS } from '../../src/curate/revision.ts';
import type { Digest } from '../../src/knowledge/assemble.ts';
import { Refused } from '../../src/storage/audit.ts';
import type { Database } from '../../src/storage/database.ts';
import type { NewPerson } from '../../src/storage/person-row.ts';
import type { NewRevision } from '../../src/storage/revisions.ts';
import { openStores, type Stores } from '../../src/storage/stores.ts';

const BEFORE = '2026-11-21T11:00:00.000Z';
const AT = '2026-11-21T12:00:00.000Z';
const LATER = '2026-11-21T13:00:00.000Z';
const event = (action = 'test', subject = 'thing'): AuditEvent => ({
  at: AT,
  actor: 'ada',
  actorName: 'Ada Ray',
  action,
  subject,
  detail: { why: 'ünïcode "quoted"', n: 1 },
});

const person = (id: string, more: Partial<NewPerson> = {}): NewPerson => ({
  id,
  name: `Person ${id}`,
  email: `${id}@clinic.example`,
  roles: ['author'],
  credential: '',
  password: 'scrypt$secret',
  ...more,
});

const draft = (id: string, more: Partial<Draft> = {}): Draft => ({
  id,
  entry: 'onset',
  locale: 'en',
  section: 'effects',
  fields: { ...EMPTY_FIELDS, title: 'How soon?', asks: ['one', '¿dos?'] },
  version: 1,
  status: 'open',
  authors: ['ada'],
  base: 'b'.repeat(64),
  reason: 'clearer',
  note: '',
  created: AT,
  changed: AT,
  ...more,
});

const revision = (previous: number, more: Partial<NewRevision> = {}): NewRevision => ({
  entry: 'onset',
  locale: 'en',
  section: 'effects',
  kind: 'publish',
  source: {
    id: 'onset',
    section: 'effects',
    locale: 'en',
    title: 'How soon?',
    asks: ['a1', 'a2', 'a3'],
    related: [],
    provenance: 'clinic',
    efficacy: false,
    body: 'Soon enough — “mañana”.',
  },
  hash: 'c'.repeat(64),
  under: 'd'.repeat(64),
  previous,
  author: 'ada',
  authorName: 'Ada Ray',
  reviewer: 'rex',
  reviewerName: 'Rex Roy',
  reason: 'clearer',
  at: AT,
  ...more,
});

const refused = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => undefined,
    (e: unknown) => e,
  );
  return error instanceof Refused ? error.because : `not refused: ${error}`;
};

/** @param makeDatabase an empty one for each test. */
export function describeCuration(name: string, digest: Digest, makeDatabase: () => Promise<Database>): void {
  describe(`curation: ${name}`, () => {
    let db: Database;
    let stores: Stores;
    beforeEach(async () => {
      db = await makeDatabase();
      stores = openStores(db, digest);
    });

    describe('people', () => {
      it('takes one first person, and nobody after', async () => {
        expect(await stores.people.any()).toBe(false);
        await stores.people.addFirst(person('ada', { roles: ['admin', 'author'] }), event());
        expect(await refused(stores.people.addFirst(person('eve'), event()))).toBe('moved');
        expect((await stores.people.list()).map((p) => p.id)).toEqual(['ada']);
        expect(await stores.audit.after(0, 10)).toHaveLength(1);
      });

      it('finds who may sign in by e-mail, in whatever case', async () => {
        await stores.people.addFirst(person('ada', { roles: ['admin'] }), event());
        const found = await stores.people.signIn('ADA@clinic.example');
        expect(found).toMatchObject({ id: 'ada', password: 'scrypt$secret', totp: '', secondFactor: false });
        expect(await stores.people.signIn('nobody@clinic.example')).toBeUndefined();
      });

      it('makes one account of an invitation', async () => {
        await stores.people.addFirst(person('ada', { roles: ['admin'] }), event());
        const invitation = { id: 'i1', email: 'rex@clinic.example', name: 'Rex', roles: ['reviewer'] as const };
        const more = { credential: 'MD', invitedBy: 'ada', created: AT, expires: LATER };
        await stores.people.invite('hash', { ...invitation, ...more }, event());
        expect(await stores.people.invitation('hash', AT)).toMatchObject({ roles: ['reviewer'], credential: 'MD' });
        expect(await stores.people.invitation('hash', LATER)).toBeUndefined();
        await stores.people.accept('hash', person('rex', { roles: ['reviewer'] }), event());
        expect(await refused(stores.people.accept('hash', person('rex2'), event()))).toBe('moved');
        expect(await stores.people.invitations(AT)).toEqual([]);
      });

      it('keeps the newest invitation of an address, and what was used', async () => {
        await stores.people.addFirst(person('ada', { roles: ['admin'] }), event());
        const more = { name: 'Rex', roles: [], credential: '', invitedBy: 'ada', created: AT, expires: LATER };
        const invite = (id: string, email: string) => stores.people.invite(id, { id, email, ...more }, event());
        await invite('used', 'rex@clinic.example');
        await stores.people.accept('used', person('rex', { email: 'other@clinic.example' }), event());
        for (const id of ['old', 'new']) await invite(id, id === 'old' ? 'rex@clinic.example' : 'REX@clinic.example');
        await invite('else', 'roy@clinic.example');
        expect((await stores.people.invitations(AT)).map(({ id }) => id).sort()).toEqual(['else', 'new']);
        expect(await stores.people.invitation('old', AT)).toBeUndefined();
        expect(await refused(stores.people.accept('old', person('eve'), event()))).toBe('moved');
      });

      it('keeps e-mail addresses apart', async () => {
        await stores.people.addFirst(person('ada', { roles: ['admin'] }), event());
        const invitation = { id: 'i', email: 'x@y.z', name: 'X', roles: [], credential: '', invitedBy: 'ada' };
        await stores.people.invite('h', { ...invitation, created: AT, expires: LATER }, event());
        const twin = person('eve', { email: 'Ada@Clinic.example' });
        expect(await refused(stores.people.accept('h', twin, event()))).toBe('taken');
        expect(await stores.people.invitation('h', AT)).toBeDefined();
      });

      it('never loses its last administrator', async () => {
        await stores.people.addFirst(person('ada', { roles: ['admin'] }), event());
        const change = { name: 'Ada', roles: ['author'] as const, credential: '' };
        expect(await refused(stores.people.change('ada', change, event()))).toBe('last-admin');
        expect(await refused(stores.people.disable('ada', event()))).toBe('last-admin');
        expect((await stores.people.find('ada'))?.roles).toEqual(['admin']);
      });

      it('ends the sessions of a closed account', async () => {
        await addTwo(stores);
        await stores.sessions.open('s', session('rex'));
        await stores.people.disable('rex', event());
        expect(await stores.people.signIn('rex@clinic.example')).toBeUndefined();
        expect(await stores.sessions.of('rex', '', '')).toEqual([]);
        await stores.people.enable('rex', event());
        expect(await stores.people.signIn('rex@clinic.example')).toBeDefined();
      });

      it('sets a password by the newest link, once, and ends every session', async () => {
        await addTwo(stores);
        const reset = { staff: 'rex', madeBy: 'ada', created: AT, expires: LATER };
        await stores.people.offerReset('old', reset, event());
        await stores.people.offerReset('new', reset, event());
        expect(await stores.people.reset('old', AT)).toBeUndefined();
        expect(await stores.people.reset('new', LATER)).toBeUndefined();
        expect(await stores.people.reset('new', AT)).toEqual(reset);
        await stores.sessions.open('s', session('rex'));
        await stores.people.useReset('new', 'scrypt$new', event());
        expect((await stores.people.secrets('rex'))?.password).toBe('scrypt$new');
        expect((await stores.people.secrets('ada'))?.password).toBe('scrypt$secret');
        expect(await stores.sessions.of('rex', '', '')).toEqual([]);
        expect(await stores.people.reset('new', AT)).toBeUndefined();
        expect(await refused(stores.people.useReset('new', 'scrypt$again', event()))).toBe('moved');
        expect(await stores.people.lastReset('rex')).toEqual({ ...reset, used: AT });
        expect(await stores.people.lastReset('ada')).toBeUndefined();
      });

      it('sets no password by a link of a closed account, or after the person set one', async () => {
        await addTwo(stores);
        const reset = { staff: 'rex', madeBy: 'ada', created: AT, expires: LATER };
        await stores.people.offerReset('l1', reset, event());
        await stores.people.setPassword('rex', 'scrypt$own', '', event());
        expect(await stores.people.reset('l1', AT)).toBeUndefined();
        await stores.people.offerReset('l2', reset, event());
        await stores.people.disable('rex', event());
        expect(await refused(stores.people.useReset('l2', 'scrypt$new', event()))).toBe('moved');
        expect(await refused(stores.people.offerReset('l3', reset, event()))).toBe('moved');
        expect((await stores.people.secrets('rex'))?.password).toBe('scrypt$own');
      });

      it.each([
        ['closes an account', (id: string) => stores.people.disable(id, event())],
        [
          'takes the role away',
          (id: string) =>
            stores.people.change(id, { name: 'Max', roles: ['author'] as const, credential: '' }, event()),
        ],
      ])('leaves none of an administrator’s links when it %s', async (_, end) => {
        await addTwo(stores);
        await stores.people.change('rex', { name: 'Rex', roles: ['admin'], credential: '' }, event());
        const invitation = { name: 'X', roles: ['admin'] as const, credential: '' };
        for (const invitedBy of ['ada', 'rex']) {
          const made = {
            ...invitation,
            email: `${invitedBy}@y.z`,
            id: invitedBy,
            invitedBy,
            created: AT,
            expires: LATER,
          };
          await stores.people.invite(`by-${invitedBy}`, made, event());
        }
        await stores.people.offerReset('link', { staff: 'ada', madeBy: 'rex', created: AT, expires: LATER }, event());
        await stores.people.change('rex', { name: 'Rex', roles: ['admin', 'author'], credential: '' }, event());
        expect(await stores.people.reset('link', AT)).toBeDefined();
        await end('rex');
        expect((await stores.people.invitations(AT)).map((i) => i.invitedBy)).toEqual(['ada']);
        expect(await refused(stores.people.accept('by-rex', person('eve'), event()))).toBe('moved');
        expect(await stores.people.reset('link', AT)).toBeUndefined();
        expect(await refused(stores.people.useReset('link', 'scrypt$new', event()))).toBe('moved');
      });

      it('takes a time step and a recovery code once', async () => {
        await addTwo(stores);
        await stores.people.setSecondFactor('rex', 'SECRET', ['r1', 'r2'], event());
        expect((await stores.people.find('rex'))?.secondFactor).toBe(true);
        expect(await stores.people.useTimeStep('rex', 7)).toBe(true);
        expect(await stores.people.useTimeStep('rex', 7)).toBe(false);
        await stores.people.useRecovery('rex', 'r1', event());
        expect(await refused(stores.people.useRecovery('rex', 'r1', event()))).toBe('moved');
        expect(await stores.people.recoveryLeft('rex')).toBe(1);
      });
    });

    describe('sessions', () => {
      beforeEach(() => addTwo(stores));

      it('expire by age and by rest', async () => {
        await stores.sessions.open('s', session('rex'));
        expect(await stores.sessions.find('s', '2026-11-21T11:00:00.000Z', '2026-11-21T11:00:00.000Z')).toMatchObject({
          staff: 'rex',
          complete: true,
        });
        expect(await stores.sessions.find('s', LATER, '2026-11-21T11:00:00.000Z')).toBeUndefined();
        expect(await stores.sessions.find('s', '2026-11-21T11:00:00.000Z', LATER)).toBeUndefined();
        await stores.sessions.forget(LATER);
        expect(await stores.sessions.of('rex', '', '')).toEqual([]);
      });

      it('are listed only where the person is signed in', async () => {
        for (const [id, more] of [
          ['used', {}],
          ['half open', { complete: false }],
          ['rested', { seen: BEFORE }],
          ['old', { created: BEFORE }],
        ] as const)
          await stores.sessions.open(id, { ...session('rex'), id, ...more });
        expect((await stores.sessions.of('rex', BEFORE, BEFORE)).map((s) => s.id)).toEqual(['used']);
      });

      it('are closed one by one and all together', async () => {
        for (const id of ['a', 'b', 'c']) await stores.sessions.open(id, { ...session('rex'), id });
        const left = async () => (await stores.sessions.of('rex', '', '')).map((s) => s.id).sort();
        await stores.sessions.closeOne('ada', 'a', event());
        expect(await left()).toEqual(['a', 'b', 'c']);
        await stores.sessions.closeOne('rex', 'a', event());
        expect(await left()).toEqual(['b', 'c']);
        await stores.people.setPassword('rex', 'scrypt$own', 'c', event());
        expect(await left()).toEqual(['c']);
        await stores.sessions.closeAll('rex', event());
        expect(await left()).toEqual([]);
      });

      it('count attempts by window', async () => {
        expect(await stores.sessions.attempt('k', 1)).toBe(1);
        expect(await stores.sessions.attempt('k', 1)).toBe(2);
        expect(await stores.sessions.attempt('k', 2)).toBe(1);
        await stores.sessions.forgetAttempts(2);
        expect([await stores.sessions.attempts('k', 1), await stores.sessions.attempts('k', 2)]).toEqual([0, 1]);
      });
    });

    describe('drafts', () => {
      it('keep everything as typed', async () => {
        await stores.drafts.begin(draft('d1'), event());
        expect(await stores.drafts.find('d1')).toEqual(draft('d1'));
        expect(await stores.drafts.openOf({ entry: 'onset', locale: 'en' })).toEqual(draft('d1'));
        expect(await stores.drafts.openOf({ entry: 'onset', locale: 'es' })).toBeUndefined();
      });

      it('are one for each answer and language', async () => {
        await stores.drafts.begin(draft('d1'), event());
        expect(await refused(stores.drafts.begin(draft('d2'), event()))).toBe('taken');
        await stores.drafts.move('d1', 1, 'discarded', '', event());
        await stores.drafts.begin(draft('d2'), event());
        expect((await stores.drafts.open()).map((d) => d.id)).toEqual(['d2']);
      });

      it('are begun all at once or not at all', async () => {
        const hostile = 'Ángel 🙂 "quotes" \'); DROP TABLE drafts; --\n\u0000';
        const many = Array.from({ length: 300 }, (_, i) => ({
          ...draft(`m${i}`),
          entry: `entry-${i}`,
          reason: hostile,
        }));
        await stores.drafts.beginAll(many, event());
        expect(await stores.drafts.find('m299')).toEqual({
          ...many[299],
          reason: expect.stringContaining('Ángel 🙂 "quotes"'),
        });
        const twice = [
          { ...draft('n1'), entry: 'another' },
          { ...draft('n2'), entry: 'entry-7' },
        ];
        expect(await refused(stores.drafts.beginAll(twice, event()))).toBe('taken');
        expect(await stores.drafts.find('n1')).toBeUndefined();
        expect(await stores.drafts.open()).toHaveLength(300);
      });

      it('refuse a save over a version that was not read', async () => {
        await stores.drafts.begin(draft('d1'), event());
        const save = { ...draft('d1'), reason: 'first' };
        await stores.drafts.save('d1', 1, save, event());
        expect(await refused(stores.drafts.save('d1', 1, { ...save, reason: 'second' }, event()))).toBe('moved');
        expect(await stores.drafts.find('d1')).toMatchObject({ version: 2, reason: 'first' });
      });

      it('come back from review when somebody writes in them', async () => {
        await stores.drafts.begin(draft('d1'), event());
        await stores.drafts.move('d1', 1, 'review', '', event());
        expect((await stores.drafts.find('d1'))?.status).toBe('review');
        expect(await refused(stores.drafts.move('d1', 1, 'review', '', event()))).toBe('moved');
        await stores.drafts.save('d1', 1, draft('d1'), event());
        expect(await stores.drafts.find('d1')).toMatchObject({ version: 2, status: 'open' });
      });

      it('come back after they were discarded, unless there is another by then', async () => {
        await addTwo(stores);
        await stores.drafts.begin(draft('d1'), event());
        expect(await refused(stores.drafts.restore('d1', 1, event()))).toBe('moved');
        await stores.drafts.move('d1', 1, 'discarded', '', event());
        await stores.drafts.restore('d1', 1, event());
        expect(await stores.drafts.openOf({ entry: 'onset', locale: 'en' })).toEqual(draft('d1'));
        await stores.drafts.move('d1', 1, 'discarded', '', event());
        await stores.drafts.begin(draft('d2'), event());
        expect(await refused(stores.drafts.restore('d1', 1, event()))).toBe('taken');
      });

      it('keep what the reviewer asked for when they are discarded, and until they are sent again', async () => {
        await addTwo(stores);
        await stores.drafts.begin(draft('d1'), event());
        const noteAfter = async (to: 'open' | 'review' | 'discarded', note = '') => {
          await stores.drafts.move('d1', 1, to, note, event());
          return (await stores.drafts.find('d1'))?.note;
        };
        await noteAfter('review');
        expect(await noteAfter('open', 'Shorter, please.')).toBe('Shorter, please.');
        expect(await noteAfter('discarded')).toBe('Shorter, please.');
        await stores.drafts.restore('d1', 1, event());
        expect(await noteAfter('review')).toBe('');
      });

      it('are opened by a link while they are in review, at the version it was made for', async () => {
        await addTwo(stores);
        await stores.drafts.begin(draft('d1'), event());
        const link = { draft: 'd1', version: 1, reviewer: 'rex', madeBy: 'ada', expires: LATER };
        await stores.drafts.link('l1', link, event());
        expect(await stores.drafts.linked('l1', AT)).toBeUndefined();
        await stores.drafts.move('d1', 1, 'review', '', event());
        expect(await stores.drafts.linked('l1', AT)).toEqual(link);
        expect(await stores.drafts.linked('l1', AT)).toEqual(link);
        expect(await stores.drafts.linked('l1', LATER)).toBeUndefined();
        expect(await stores.drafts.linked('l2', AT)).toBeUndefined();
        await stores.drafts.save('d1', 1, draft('d1'), event());
        await stores.drafts.move('d1', 2, 'review', '', event());
        expect(await stores.drafts.linked('l1', AT)).toBeUndefined();
      });
    });

    describe('revisions', () => {
      const publish = async (id: string, previous: number, more: Partial<NewRevision> = {}) => {
        await stores.drafts.begin(draft(id, { entry: more.entry ?? 'onset' }), event());
        await stores.revisions.publish(revision(previous, more), { id, version: 1 }, event('publish'));
      };

      it('publish a draft and close it', async () => {
        expect(await stores.revisions.head()).toBe(0);
        await publish('d1', 0);
        expect(await stores.revisions.head()).toBe(1);
        expect(await stores.revisions.inForce()).toEqual([{ number: 1, ...revision(0) }]);
        expect((await stores.drafts.find('d1'))?.status).toBe('published');
      });

      it('change nothing when the draft has moved', async () => {
        await stores.drafts.begin(draft('d1'), event());
        await stores.drafts.save('d1', 1, draft('d1'), event());
        const rows = (await stores.audit.after(0, 99)).length;
        const work = stores.revisions.publish(revision(0), { id: 'd1', version: 1 }, event());
        expect(await refused(work)).toBe('moved');
        expect(await stores.revisions.head()).toBe(0);
        expect(await stores.audit.after(0, 99)).toHaveLength(rows);
      });

      it('change nothing when another revision came first', async () => {
        await publish('d1', 0);
        await stores.drafts.begin(draft('d2'), event());
        const work = stores.revisions.publish(revision(0), { id: 'd2', version: 1 }, event());
        expect(await refused(work)).toBe('taken');
        expect((await stores.drafts.find('d2'))?.status).toBe('open');
      });

      it('keep the history, newest first, and the newest in force', async () => {
        await publish('d1', 0);
        await publish('d2', 1, { reason: 'again' });
        await publish('d3', 0, { entry: 'other' });
        const withdrawn = revision(2, { kind: 'withdraw', reason: 'wrong' });
        await stores.revisions.withdraw([withdrawn], event('withdraw'));
        const history = await stores.revisions.historyOf({ entry: 'onset', locale: 'en' });
        expect(history.map((r) => [r.number, r.kind])).toEqual([
          [4, 'withdraw'],
          [2, 'publish'],
          [1, 'publish'],
        ]);
        expect((await stores.revisions.inForce()).map((r) => r.number)).toEqual([3, 4]);
        expect((await stores.revisions.newestOf({ entry: 'onset', locale: 'en' }))?.number).toBe(4);
        expect((await stores.revisions.find(2))?.reason).toBe('again');
        expect((await stores.revisions.recent(2)).map((r) => r.number)).toEqual([4, 3]);
      });

      it('are never published by their author', async () => {
        await stores.drafts.begin(draft('d1'), event());
        const own = revision(0, { reviewer: 'ada' });
        await expect(stores.revisions.publish(own, { id: 'd1', version: 1 }, event())).rejects.toThrow();
        expect(await stores.revisions.head()).toBe(0);
      });

      it('are never changed or deleted', async () => {
        await publish('d1', 0);
        await expect(db.run(`UPDATE revisions SET reason = 'x'`)).rejects.toThrow(/never changed/);
        await expect(db.run('DELETE FROM revisions')).rejects.toThrow(/never deleted/);
      });
    });

    describe('audit', () => {
      it('chains every row, also of many at once', async () => {
        await Promise.all(Array.from({ length: 6 }, (_, n) => stores.audit.note(event('many', `s${n}`))));
        const rows = await stores.audit.after(0, 99);
        expect(rows.map((r) => r.number)).toEqual([1, 2, 3, 4, 5, 6]);
        expect(verify(rows, digest)).toMatchObject({ whole: true, rows: 6 });
        expect(rows[0]?.detail).toEqual(event().detail);
        expect((await stores.audit.before(3, 9)).map((r) => r.number)).toEqual([2, 1]);
        expect(await stores.audit.about('s3', 9)).toHaveLength(1);
      });

      it('is never changed or deleted', async () => {
        await stores.audit.note(event());
        await expect(db.run(`UPDATE audit SET actor = 'x'`)).rejects.toThrow(/never changed/);
        await expect(db.run('DELETE FROM audit')).rejects.toThrow(/never deleted/);
      });
    });

    describe('inbox', () => {
      const note = (visitor: string, day = '2026-11-21') =>
        stores.inbox.note({ locale: 'en', likeness: 'park', text: 'where can I park', visitor, day });

      it('shows what enough distinct visitors wrote on one day', async () => {
        for (const visitor of ['a', 'b', 'b']) await note(visitor);
        expect(await stores.inbox.shown(3)).toEqual([]);
        await note('c', '2026-11-22');
        expect(await stores.inbox.shown(3)).toEqual([]);
        for (const visitor of ['d', 'e']) await note(visitor, '2026-11-22');
        expect(await stores.inbox.shown(3)).toMatchObject([
          { likeness: 'park', n: 6, visitors: 3, firstDay: '2026-11-21', lastDay: '2026-11-22' },
        ]);
        await stores.inbox.dismiss('en', 'park', '2026-11-22');
        expect(await stores.inbox.shown(1)).toEqual([]);
      });

      it('keeps the shortest of texts that read alike', async () => {
        await note('a');
        const alike = { locale: 'en', likeness: 'park', visitor: 'b', day: '2026-11-21' } as const;
        await stores.inbox.note({ ...alike, text: 'park where' });
        await stores.inbox.note({ ...alike, text: 'so where is it that I can park my car' });
        expect(await stores.inbox.shown(1)).toMatchObject([{ text: 'park where', n: 3 }]);
        expect(await stores.inbox.kept('en')).toEqual(['park']);
        expect(await stores.inbox.kept('es')).toEqual([]);
      });

      it('has one salt a day for every instance, and keeps no other', async () => {
        expect(await stores.inbox.saltOf('2026-11-21', 'one')).toEqual({ salt: 'one', isFirst: true });
        expect(await stores.inbox.saltOf('2026-11-21', 'two')).toEqual({ salt: 'one', isFirst: false });
        expect(await stores.inbox.saltOf('2026-11-22', 'three')).toEqual({ salt: 'three', isFirst: true });
        expect(await db.all('SELECT salt FROM inbox_salt')).toEqual([{ salt: 'three' }]);
      });

      it('forgets', async () => {
        await note('a');
        await stores.inbox.forgetBefore('2026-11-22');
        expect(await stores.inbox.shown(1)).toEqual([]);
        expect(await db.all('SELECT * FROM unanswered_visitors')).toEqual([]);
      });
    });

    describe('upkeep', () => {
      const claim = (at: string, since: string, day = '2026-11-21') =>
        stores.upkeep.claimDigest({ day, at, since, mostTries: 2 });

      it('gives a day’s digest to one at a time, a few times, until it is sent', async () => {
        expect(await Promise.all([1, 2, 3].map(() => claim(AT, '2026-11-21T11:30:00.000Z')))).toEqual([
          true,
          false,
          false,
        ]);
        expect(await claim(LATER, '2026-11-21T12:30:00.000Z')).toBe(true);
        expect(await claim('2026-11-21T15:00:00.000Z', LATER)).toBe(false);
        expect(await claim('2026-11-22T12:00:00.000Z', AT, '2026-11-22')).toBe(true);
        await stores.upkeep.digestSent('2026-11-22', '2026-11-22T12:00:01.000Z');
        expect(await claim('2026-11-22T15:00:00.000Z', '2026-11-22T14:00:00.000Z', '2026-11-22')).toBe(false);
        expect(await db.all('SELECT day FROM digests')).toEqual([{ day: '2026-11-22' }]);
      });

      it('forgets counts, salts, invitations and links that are over', async () => {
        await addTwo(stores);
        await stores.counts.countOutcome({ day: '2026-11-20', label: 'clarify', locale: 'en' });
        await stores.inbox.saltOf('2026-11-20', 'salt');
        await stores.upkeep.forgetExpired(LATER);
        expect(await db.all('SELECT id FROM invitations')).toHaveLength(1);
        await stores.upkeep.forgetExpired('2026-11-21T13:00:00.001Z');
        expect(await db.all('SELECT id FROM invitations')).toEqual([]);
        expect(await db.all('SELECT day FROM inbox_salt')).toEqual([]);
        await stores.upkeep.forgetCounts('2026-11-20');
        expect(await stores.counts.outcomesSince('')).toHaveLength(1);
        await stores.upkeep.forgetCounts('2026-11-21');
        expect(await stores.counts.outcomesSince('')).toEqual([]);
      });
    });
  });
}

const session = (staff: string) => ({
  id: `id-${staff}`,
  staff,
  csrf: 'token',
  device: 'Firefox',
  complete: true,
  created: AT,
  seen: AT,
});

async function addTwo(stores: Stores): Promise<void> {
  await stores.people.addFirst(person('ada', { roles: ['admin', 'author'] }), event());
  const invitation = { id: 'i', email: 'rex@clinic.example', name: 'Rex', roles: ['reviewer' as const] };
  await stores.people.invite(
    'inv',
    { ...invitation, credential: 'MD', invitedBy: 'ada', created: AT, expires: LATER },
    event(),
  );
  await stores.people.accept('inv', person('rex', { roles: ['reviewer'], credential: 'MD' }), event());
}
