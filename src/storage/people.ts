/** Staff: their accounts, secrets and second factor. */
import type { AuditEvent } from '../curate/audit.ts';
import type { Role } from '../curate/revision.ts';
import { type Audited, MUST_CHANGE } from './audit.ts';
import type { Database, Statement } from './database.ts';
import { type InvitationStore, invitationStore, voidInvitationsBy } from './invitations.ts';
import { type PasswordResetStore, passwordResetStore, voidResets, voidResetsBy } from './password-resets.ts';
import { insertPerson, type NewPerson, readRoles } from './person-row.ts';
import { endSessions } from './sessions.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  /** Such as RN or MD: shown to visitors beside what the person approved. */
  readonly credential: string;
  readonly secondFactor: boolean;
  readonly created: string;
  /** When the account was closed; empty while it is open. */
  readonly disabled: string;
}

/** What only signing in needs to know. */
export interface Secrets {
  readonly password: string;
  /** Shared secret of the second factor; empty when there is none. */
  readonly totp: string;
}

/** Every change throws Refused when it could not take effect, and writes its event into the audit log. */
export interface PeopleStore extends InvitationStore, PasswordResetStore {
  /** Whether anybody can sign in yet. */
  any(): Promise<boolean>;
  list(): Promise<Person[]>;
  find(id: string): Promise<Person | undefined>;
  /** Of a person who may sign in. */
  signIn(email: string): Promise<(Person & Secrets) | undefined>;
  secrets(id: string): Promise<Secrets | undefined>;
  /** The first administrator; refused once there is anybody. */
  addFirst(person: NewPerson, event: AuditEvent): Promise<void>;
  /** Who is no administrator any more leaves none of their links behind. */
  change(id: string, change: Pick<Person, 'name' | 'roles' | 'credential'>, event: AuditEvent): Promise<void>;
  /**
   * Links that could set it anew stop working, and sessions end.
   * @param except hash of the session that stays; empty for none.
   */
  setPassword(id: string, password: string, except: string, event: AuditEvent): Promise<void>;
  /**
   * @param totp empty switches the second factor off.
   * @param step time step of the code it was proven with, which is then used.
   */
  setSecondFactor(
    id: string,
    totp: string,
    recovery: readonly string[],
    event: AuditEvent,
    step?: number,
  ): Promise<void>;
  /** @returns false when a code of this time step or a later one was used before. */
  useTimeStep(id: string, step: number): Promise<boolean>;
  /** Uses up a recovery code; refused when there is no such code. */
  useRecovery(id: string, hash: string, event: AuditEvent): Promise<void>;
  recoveryLeft(id: string): Promise<number>;
  /** Closes the account, ends its sessions and whatever links the person made. */
  disable(id: string, event: AuditEvent): Promise<void>;
  enable(id: string, event: AuditEvent): Promise<void>;
}

const FIELDS = `id, name, email, roles, credential, totp <> '' AS second, created, disabled`;

export function peopleStore(db: Database, audited: Audited): PeopleStore {
  const one = async (where: string, ...params: string[]) =>
    (await db.all<Row>(`SELECT ${FIELDS} FROM staff WHERE ${where}`, ...params)).map(read)[0];
  return {
    ...invitationStore(db, audited),
    ...passwordResetStore(db, audited),
    any: async () => (await db.all('SELECT 1 FROM staff LIMIT 1')).length > 0,
    list: async () => (await db.all<Row>(`SELECT ${FIELDS} FROM staff ORDER BY name, id`)).map(read),
    find: (id) => one('id = ?', id),
    async signIn(email) {
      const [row] = await db.all<Row & Secrets>(
        `SELECT ${FIELDS}, password, totp FROM staff WHERE email = ? AND disabled = ''`,
        email,
      );
      return row && { ...read(row), password: row.password, totp: row.totp };
    },
    async secrets(id) {
      const [row] = await db.all<Secrets>('SELECT password, totp FROM staff WHERE id = ?', id);
      return row && { password: row.password, totp: row.totp };
    },
    addFirst: (person, event) =>
      audited([insertPerson(person, event.at, 'WHERE NOT EXISTS (SELECT 1 FROM staff)'), MUST_CHANGE], event),
    change: (id, { name, roles, credential }, event) =>
      audited(
        [
          {
            sql: 'UPDATE staff SET name = ?, roles = ?, credential = ? WHERE id = ?',
            params: [name, JSON.stringify(roles), credential, id],
          },
          MUST_CHANGE,
          ...(roles.includes('admin') ? [] : voidLinksBy(id)),
        ],
        event,
      ),
    setPassword: (id, password, except, event) =>
      audited(
        [
          { sql: 'UPDATE staff SET password = ? WHERE id = ?', params: [password, id] },
          MUST_CHANGE,
          voidResets(id),
          endSessions(id, except),
        ],
        event,
      ),
    setSecondFactor: (id, totp, recovery, event, step = 0) =>
      audited(
        [
          { sql: 'UPDATE staff SET totp = ?, totp_step = ? WHERE id = ?', params: [totp, step, id] },
          MUST_CHANGE,
          { sql: 'DELETE FROM recovery_codes WHERE staff = ?', params: [id] },
          ...recovery.map((hash) => ({
            sql: 'INSERT INTO recovery_codes (staff, hash) VALUES (?, ?)',
            params: [id, hash],
          })),
        ],
        event,
      ),
    useTimeStep: async (id, step) =>
      (await db.run('UPDATE staff SET totp_step = ? WHERE id = ? AND totp_step < ?', step, id, step)) === 1,
    useRecovery: (id, hash, event) =>
      audited(
        [{ sql: 'DELETE FROM recovery_codes WHERE staff = ? AND hash = ?', params: [id, hash] }, MUST_CHANGE],
        event,
      ),
    recoveryLeft: async (id) =>
      (await db.all<{ n: number }>('SELECT count(*) AS n FROM recovery_codes WHERE staff = ?', id))[0]?.n ?? 0,
    disable: (id, event) =>
      audited(
        [
          { sql: `UPDATE staff SET disabled = ? WHERE id = ? AND disabled = ''`, params: [event.at, id] },
          MUST_CHANGE,
          endSessions(id),
          voidResets(id),
          ...voidLinksBy(id),
        ],
        event,
      ),
    enable: (id, event) =>
      audited([{ sql: `UPDATE staff SET disabled = '' WHERE id = ?`, params: [id] }, MUST_CHANGE], event),
  };
}

/** A link makes an account or sets a password: whoever may do neither any more must not have kept one. */
const voidLinksBy = (id: string): Statement[] => [voidInvitationsBy(id), voidResetsBy(id)];

interface Row {
  id: string;
  name: string;
  email: string;
  roles: string;
  credential: string;
  second: number;
  created: string;
  disabled: string;
}

function read({ id, name, email, roles, credential, second, created, disabled }: Row): Person {
  return { id, name, email, roles: readRoles(roles), credential, secondFactor: second === 1, created, disabled };
}
