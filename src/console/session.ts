/** Who is signed in: an unguessable token in a cookie, its digest in the store, gone after 12 hours or 2 hours of rest. */
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { AuditEvent } from '../curate/audit.ts';
import type { Person } from '../storage/people.ts';
import type { Session } from '../storage/sessions.ts';
import type { ConsoleContext, ConsoleDeps } from './deps.ts';
import { asToken } from './secrets.ts';

const MINUTE = 60_000;
/** Milliseconds after which a session is over, however much it is used. */
export const LONGEST = 12 * 60 * MINUTE;
const IDLE = 2 * 60 * MINUTE;
/** Time to enter the second factor. */
const HALF_WAY = 10 * MINUTE;
/** The time of last use is written down no more often than this. */
const SEEN_EVERY = MINUTE;

/** So many tries at a password or code in a quarter of an hour. */
export const WINDOW = 15 * MINUTE;
const TRIES_AN_ACCOUNT = 10;
const TRIES_A_CLIENT = 60;

/** Over https the cookie is bound to this very host and never sent in the clear. */
function cookieOf(c: ConsoleContext, deps: ConsoleDeps): { name: string; secure: boolean } {
  const secure = deps.originOf(c.req.raw).startsWith('https:');
  return secure ? { name: '__Host-vouch-staff', secure } : { name: 'vouch-staff', secure };
}

/**
 * @param complete false while the second factor is still to come.
 * @param event written down with it.
 */
export async function openSession(
  c: ConsoleContext,
  deps: ConsoleDeps,
  person: Pick<Person, 'id'>,
  complete: boolean,
  event?: AuditEvent,
): Promise<Session> {
  await c.var.stores.sessions.forget(ago(deps, LONGEST));
  const token = asToken(deps.random(32));
  const at = deps.now().toISOString();
  const device = (c.req.header('user-agent') ?? 'unknown').slice(0, 160);
  const csrf = asToken(deps.random(24));
  const session = { id: asToken(deps.random(9)), staff: person.id, csrf, device, complete, created: at, seen: at };
  await c.var.stores.sessions.open(deps.digest(token), session, event);
  const { name, secure } = cookieOf(c, deps);
  setCookie(c, name, token, { httpOnly: true, sameSite: 'Lax', secure, path: '/' });
  return session;
}

/** Lets in whom an account was just made for. It is there even where the database fails now: then one signs in to it. */
export async function enter(c: ConsoleContext, deps: ConsoleDeps, id: string, to: string): Promise<Response> {
  return openSession(c, deps, { id }, true).then(
    () => c.redirect(to, 303),
    () => c.redirect('/staff/sign-in?done=account-made', 303),
  );
}

export async function findSession(
  c: ConsoleContext,
  deps: ConsoleDeps,
): Promise<{ session: Session; person: Person; hash: string } | undefined> {
  const token = getCookie(c, cookieOf(c, deps).name);
  if (!token || token.length > 100) return undefined;
  const { stores } = c.var;
  const hash = deps.digest(token);
  const session = await stores.sessions.find(hash, ago(deps, LONGEST), ago(deps, IDLE));
  if (!session || (!session.complete && session.created < ago(deps, HALF_WAY))) return undefined;
  const person = await stores.people.find(session.staff);
  if (!person || person.disabled) return undefined;
  if (session.seen < ago(deps, SEEN_EVERY)) await stores.sessions.seen(hash, deps.now().toISOString());
  return { session, person, hash };
}

/** Where somebody is signed in, last used first. */
export const sessionsOf = (c: ConsoleContext, deps: ConsoleDeps, staff: string): Promise<Session[]> =>
  c.var.stores.sessions.of(staff, ago(deps, LONGEST), ago(deps, IDLE));

export async function closeSession(
  c: ConsoleContext,
  deps: ConsoleDeps,
  hash: string,
  event: AuditEvent,
): Promise<void> {
  await c.var.stores.sessions.close(hash, event);
  const { name, secure } = cookieOf(c, deps);
  deleteCookie(c, name, { path: '/', secure });
}

/**
 * Counts a try before it is judged, so that many at once are counted too.
 * @returns false when there were too many by this account or this client.
 */
export async function mayTry(c: ConsoleContext, deps: ConsoleDeps, account: string): Promise<boolean> {
  const { sessions } = c.var.stores;
  const window = Math.floor(deps.now().getTime() / WINDOW);
  const client = deps.clientOf(c.req.raw, c.env);
  const byClient = await sessions.attempt(deps.digest(`client ${client}`), window);
  if (byClient > TRIES_A_CLIENT) return false;
  if (byClient === 1) await sessions.forgetAttempts(window - 1);
  return (await sessions.attempt(deps.digest(`account ${account.toLowerCase()}`), window)) <= TRIES_AN_ACCOUNT;
}

export const TOO_MANY_TRIES =
  'Too many tries. Wait a quarter of an hour and try again; until then not even the right password is taken.';

/** An event of the audit log, by whoever is signed in. */
export function eventOf(
  c: ConsoleContext,
  deps: ConsoleDeps,
  action: string,
  subject: string,
  detail: AuditEvent['detail'] = {},
  by: Pick<Person, 'id' | 'name'> | undefined = c.var.person,
): AuditEvent {
  const { id, name } = by ?? { id: 'system', name: 'Vouch' };
  return { at: deps.now().toISOString(), actor: id, actorName: name, action, subject, detail };
}

const ago = (deps: ConsoleDeps, milliseconds: number): string =>
  new Date(deps.now().getTime() - milliseconds).toISOString();
