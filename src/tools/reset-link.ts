/** For whoever runs the service: a link to a new password, where no administrator is left who could make one. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readEnv } from '../runtime/env.ts';
import type { Database } from '../storage/database.ts';
import { openSqlite } from '../storage/sqlite.ts';
import { openStores } from '../storage/stores.ts';
import { helpOr } from './help.ts';
import { digest } from './knowledge-files.ts';
import { LOCAL_STATE, openWorkerDatabase } from './worker-database.ts';

const HELP = `npm run reset-link -- EMAIL [--database data/vouch.db | --worker [--local]] [--factor-off]

Prints the path of a link with which this person chooses a new password: once, within an hour. Their sessions end, and
the second factor is still asked for; --factor-off switches it off, for a telephone that is lost. The audit log tells
of both. Where another administrator can sign in, ask them instead: they make such links under People.
Without more for the embedded database; it works while the service runs. --worker takes the D1 database that
wrangler.toml names, with your sign-in to Cloudflare; --local beside it the one of "npm run dev:worker".`;

const HOUR = 3_600_000;
/** The audit log has no person to name. */
const OPERATOR = { actor: 'operator', actorName: 'Whoever runs the service' } as const;

/** @returns the path of the link. @throws Error in words when there is no such account. */
export async function makeResetLink(db: Database, email: string, now: Date, factorOff = false): Promise<string> {
  const { people } = openStores(db, digest);
  const person = await people.signIn(email);
  if (!person) throw new Error(`There is no open account with the address ${email}. Nothing was changed.`);
  const token = randomBytes(32).toString('base64url');
  const [created, expires] = [now.toISOString(), new Date(now.getTime() + HOUR).toISOString()];
  const event = (action: string) => ({ at: created, ...OPERATOR, action, subject: person.email, detail: {} });
  if (factorOff) await people.setSecondFactor(person.id, '', [], event('person.factor-off'));
  const reset = { staff: person.id, madeBy: person.id, created, expires };
  await people.offerReset(digest(token), reset, event('person.reset-link'));
  return `/staff/reset/${token}`;
}

/** @throws Error when there is no such file. */
export function openFile(database: string): { db: Database; close: () => Promise<void> } {
  if (!existsSync(database)) throw new Error(`There is no database at ${database}. Nothing was changed.`);
  const db = openSqlite(database);
  return { db, close: async () => db.close() };
}

if (import.meta.main) {
  const { positionals, values } = helpOr(HELP, {
    database: { type: 'string' },
    'factor-off': { type: 'boolean' },
    worker: { type: 'boolean' },
    local: { type: 'boolean' },
  });
  const [email] = positionals;
  if (!email || (values.local && !values.worker) || (values.worker && values.database)) {
    console.error(HELP);
    process.exit(2);
  }
  try {
    const { db, close } = values.worker
      ? await openWorkerDatabase(values.local ? { folder: LOCAL_STATE } : 'remote', 'wrangler.toml')
      : openFile(values.database ?? readEnv(process.env).VOUCH_DATABASE);
    try {
      const path = await makeResetLink(db, email, new Date(), values['factor-off']);
      console.log(`Open this at the address of the service:\n${path}`);
    } finally {
      await close();
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
