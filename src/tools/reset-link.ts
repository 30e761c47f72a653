/** For whoever runs the service: a link to a new password, where no administrator is left who could make one. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readEnv } from '../runtime/env.ts';
import { openSqlite } from '../storage/sqlite.ts';
import { openStores } from '../storage/stores.ts';
import { helpOr } from './help.ts';
import { digest } from './knowledge-files.ts';

const HELP = `npm run reset-link -- EMAIL [--database data/vouch.db] [--factor-off]

Prints the path of a link with which this person chooses a new password: once, within an hour. Their sessions end, and
the second factor is still asked for; --factor-off switches it off, for a telephone that is lost. The audit log tells
of both. Where another administrator can sign in, ask them instead: they make such links under People.
For the embedded database; it works while the service runs.`;

const HOUR = 3_600_000;
/** The audit log has no person to name. */
const OPERATOR = { actor: 'operator', actorName: 'Whoever runs the service' } as const;

/** @returns the path of the link. @throws Error in words when there is no such account. */
export async function makeResetLink(database: string, email: string, now: Date, factorOff = false): Promise<string> {
  if (!existsSync(database)) throw new Error(`There is no database at ${database}. Nothing was changed.`);
  const db = openSqlite(database);
  try {
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
  } finally {
    db.close();
  }
}

if (import.meta.main) {
  const { positionals, values } = helpOr(HELP, { database: { type: 'string' }, 'factor-off': { type: 'boolean' } });
  const [email] = positionals;
  if (!email) {
    console.error(HELP);
    process.exit(2);
  }
  try {
    const database = values.database ?? readEnv(process.env).VOUCH_DATABASE;
    console.log(
      `Open this at the address of the service:\n${await makeResetLink(database, email, new Date(), values['factor-off'])}`,
    );
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
