/** The whole application with a database in memory, and browsers of people who are signed in to its console. */
import { randomBytes } from 'node:crypto';
import type { ConsoleDeps } from '../../src/console/deps.ts';
import { createConsole } from '../../src/console/routes.ts';
import type { Role } from '../../src/curate/revision.ts';
import { createApp } from '../../src/http/app.ts';
import { createLive } from '../../src/runtime/live.ts';
import { keepUnanswered } from '../../src/runtime/unanswered.ts';
import { seenThrough } from '../../src/runtime/wiring.ts';
import { openSqlite, type Sqlite } from '../../src/storage/sqlite.ts';
import { openStores, type Stores } from '../../src/storage/stores.ts';
import { digest, loadGolden } from '../../src/tools/knowledge-files.ts';
import { knowledge, NOW } from '../knowledge.ts';

const ORIGIN = 'http://localhost';
export const SETUP_CODE = 'SETU-PCOD-EFOR-TEST';

export interface Kit {
  readonly app: ReturnType<typeof createApp>;
  readonly stores: Stores;
  /** The database itself, for faults of its own. */
  readonly db: Sqlite;
  /** Time stands still until a test moves it. */
  readonly clock: { now: number };
  /** While this is true, the database fails. */
  readonly trouble: { on: boolean; says?: string };
  /** Who the next visitor is. */
  readonly visitor: { address: string };
  /** Brings the knowledge in force up to date with the store. */
  refresh(): Promise<void>;
  /** What a visitor is answered. */
  ask(
    message: string,
    locale?: string,
    context?: unknown,
  ): Promise<{ outcome: { label: string }; reply: { text: string; review?: unknown }; context: unknown }>;
}

/** @param more what differs from a usual clinic; with `keepDays` what nothing answered is kept. */
export function makeConsole(more: Partial<ConsoleDeps> = {}): Kit {
  const clock = { now: NOW.getTime() };
  const trouble: Kit['trouble'] = { on: false };
  const db = openSqlite(':memory:');
  const failing = <T extends unknown[], R>(work: (...args: T) => Promise<R>) => {
    return async (...args: T): Promise<R> => {
      if (trouble.on) throw new Error(trouble.says ?? 'database is locked');
      return work(...args);
    };
  };
  const stores = openStores(
    { all: failing(db.all) as typeof db.all, run: failing(db.run), batch: failing(db.batch) },
    digest,
  );
  const live = createLive(
    () => knowledge,
    digest,
    () => clock.now,
  );
  const now = () => new Date(clock.now);
  const visitor = { address: 'visitor' };
  const unanswered = keepUnanswered({
    inbox: stores.inbox,
    days: more.keepDays ?? 0,
    digest,
    salt: () => randomBytes(16).toString('hex'),
    now,
  });
  const later: Array<Promise<unknown>> = [];
  const app = createApp({
    current: live.current,
    fresh: () => live.fresh(stores.revisions, () => {}),
    bind: () => ({ store: stores.counts, unanswered }),
    mode: 'preview',
    now,
    clientOf: () => visitor.address,
    origins: [],
    site: {},
    later: (work) => void later.push(work.catch(() => {})),
  });
  app.route(
    '/staff',
    createConsole({
      stores: () => stores,
      current: live.current,
      deployed: live.deployed,
      fresh: () => live.fresh(stores.revisions, () => {}),
      refresh: () => live.refresh(stores.revisions),
      failingSince: live.failingSince,
      golden: loadGolden,
      digest,
      now,
      random: (bytes) => randomBytes(bytes),
      mode: 'preview',
      keepDays: 0,
      ...seenThrough(0, (request) => request.headers.get('x-test-client') ?? 'staff'),
      setupCode: () => SETUP_CODE,
      ...more,
    }),
  );
  const ask: Kit['ask'] = async (message, locale, context) => {
    const response = await app.request('/api/messages', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ message, ...(locale ? { locale } : {}), ...(context ? { context } : {}) }),
    });
    await Promise.all(later);
    return (await response.json()) as Awaited<ReturnType<Kit['ask']>>;
  };
  return { app, stores, db, clock, trouble, visitor, ask, refresh: () => live.refresh(stores.revisions) };
}

export type Fields = Readonly<Record<string, string | number | readonly string[]>>;

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly location: string;
  readonly headers: Headers;
}

/** Keeps cookies and fills in the token of the session, as a browser with our pages does. */
export class Browser {
  readonly kit: Kit;
  readonly id: string;
  private readonly cookies = new Map<string, string>();
  /** Token of the forms. A test of a forged request sets another. */
  csrf: string;

  constructor(kit: Kit, id = '', csrf = '', token = '') {
    this.kit = kit;
    this.id = id;
    this.csrf = csrf;
    if (token) this.cookies.set('vouch-staff', token);
  }

  get(path: string): Promise<Answer> {
    return this.send(path, {});
  }

  post(path: string, fields: Fields = {}, headers: Record<string, string> = {}): Promise<Answer> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries({ _csrf: this.csrf, ...fields }))
      for (const one of Array.isArray(value) ? value : [value]) body.append(name, String(one));
    return this.send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: ORIGIN, ...headers },
      body: body.toString(),
    });
  }

  /** Sends a form with a file. */
  upload(path: string, fields: Fields, file: File): Promise<Answer> {
    const body = new FormData();
    for (const [name, value] of Object.entries({ _csrf: this.csrf, ...fields })) body.append(name, String(value));
    body.append('file', file);
    return this.send(path, { method: 'POST', headers: { origin: ORIGIN }, body });
  }

  /** Takes the token from a page, as after signing in by the form. */
  async learnToken(path = '/staff/account'): Promise<void> {
    this.csrf = inputValue((await this.get(path)).text, '_csrf');
  }

  private async send(path: string, init: { headers?: Record<string, string> } & RequestInit): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await this.kit.app.request(path, {
      ...init,
      headers: { ...init.headers, ...(cookie ? { cookie } : {}) },
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === '' || /max-age=0/i.test(set)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return {
      status: response.status,
      text: await response.text(),
      location: response.headers.get('location') ?? '',
      headers: response.headers,
    };
  }
}

/** Value of a hidden field or input on a page. */
export function inputValue(page: string, name: string): string {
  return (
    new RegExp(`name="${name}"[^>]*value="([^"]*)"`)
      .exec(page)?.[1]
      ?.replace(/&quot;/g, '"')
      .replace(/&amp;/g, '&') ?? ''
  );
}

let people = 0;

/** A browser of a new person with these roles, past the sign-in. Costs no password stretching. */
export async function signedIn(
  kit: Kit,
  roles: readonly Role[],
  name = `Person ${++people}`,
  credential = roles.includes('reviewer') ? 'MD' : '',
): Promise<Browser> {
  const at = new Date(kit.clock.now).toISOString();
  const id = `p${++people}`;
  const event = { at, actor: 'system', actorName: 'Test', action: 'test.person', subject: id, detail: {} };
  const person = { id, name, email: `${id}@clinic.example`, roles, credential, password: 'none' };
  if (await kit.stores.people.any()) {
    const invitedBy = (await kit.stores.people.list())[0]?.id ?? '';
    const expires = new Date(kit.clock.now + 1_000).toISOString();
    await kit.stores.people.invite(id, { ...person, invitedBy, created: at, expires }, event);
    await kit.stores.people.accept(id, person, event);
  } else await kit.stores.people.addFirst(person, event);
  const token = `token-${id}`;
  const session = {
    id: `s-${id}`,
    staff: id,
    csrf: `csrf-${id}`,
    device: 'Test',
    complete: true,
    created: at,
    seen: at,
  };
  await kit.stores.sessions.open(digest(token), session);
  return new Browser(kit, id, session.csrf, token);
}
