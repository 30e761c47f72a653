/** Staff, their second factor and how they are invited. */
import type { AuditEvent } from '../curate/audit.ts';
import { ROLES, type Role } from '../curate/revision.ts';
import { type Audited, MUST_CHANGE } from './audit.ts';
import type { Database, Statement } from './database.ts';

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

export interface NewPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly credential: string;
  readonly password: string;
}

export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly credential: string;
  readonly invitedBy: string;
  readonly created: string;
  readonly expires: string;
}

/** Lets one person set a new password without knowing the old one. */
export interface PasswordReset {
  readonly staff: string;
  readonly madeBy: string;
  readonly created: string;
  readonly expires: string;
}

/** Every change throws Refused when it could not take effect, and writes its event into the audit log. */
export interface PeopleStore {
  /** Whether anybody can sign in yet. */
  any(): Promise<boolean>;
  list(): Promise<Person[]>;
  find(id: string): Promise<Person | undefined>;
  /** Of a person who may sign in. */
  signIn(email: string): Promise<(Person & Secrets) | undefined>;
  secrets(id: string): Promise<Secrets | undefined>;
  /** The first administrator; refused once there is anybody. */
  addFirst(person: NewPerson, event: AuditEvent): Promise<void>;
  change(id: string, change: Pick<Person, 'name' | 'roles' | 'credential'>, event: AuditEvent): Promise<void>;
  /** Links that could set it anew stop working. */
  setPassword(id: string, password: string, event: AuditEvent): Promise<void>;
  /** Takes the place of any link made for this person before; refused when the account is closed. */
  offerReset(hash: string, reset: PasswordReset, event: AuditEvent): Promise<void>;
  /** Not used, not expired, and of an account that is open. */
  reset(hash: string, now: string): Promise<PasswordReset | undefined>;
  /** Sets the password, uses the link up and ends every session of the person. */
  useReset(hash: string, password: string, event: AuditEvent): Promise<void>;
  /** The last link this person's password was set with, and when. */
  lastReset(id: string): Promise<(PasswordReset & { readonly used: string }) | undefined>;
  /** @param totp empty switches the second factor off. */
  setSecondFactor(id: string, totp: string, recovery: readonly string[], event: AuditEvent): Promise<void>;
  /** @returns false when a code of this time step or a later one was used before. */
  useTimeStep(id: string, step: number): Promise<boolean>;
  /** Uses up a recovery code; refused when there is no such code. */
  useRecovery(id: string, hash: string, event: AuditEvent): Promise<void>;
  recoveryLeft(id: string): Promise<number>;
  /** Closes the account and ends its sessions. */
  disable(id: string, event: AuditEvent): Promise<void>;
  enable(id: string, event: AuditEvent): Promise<void>;
  invite(hash: string, invitation: Invitation, event: AuditEvent): Promise<void>;
  /** Not used and not expired. */
  invitation(hash: string, now: string): Promise<Invitation | undefined>;
  invitations(now: string): Promise<Invitation[]>;
  uninvite(id: string, event: AuditEvent): Promise<void>;
  /** Makes an account of an invitation, once. */
  accept(hash: string, person: NewPerson, event: AuditEvent): Promise<void>;
}

const FIELDS = `id, name, email, roles, credential, totp <> '' AS second, created, disabled`;

export function peopleStore(db: Database, audited: Audited): PeopleStore {
  const one = async (where: string, ...params: string[]) =>
    (await db.all<Row>(`SELECT ${FIELDS} FROM staff WHERE ${where}`, ...params)).map(read)[0];
  return {
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
      audited([insert(person, event.at, 'WHERE NOT EXISTS (SELECT 1 FROM staff)'), MUST_CHANGE], event),
    change: (id, { name, roles, credential }, event) =>
      audited(
        [
          {
            sql: 'UPDATE staff SET name = ?, roles = ?, credential = ? WHERE id = ?',
            params: [name, JSON.stringify(roles), credential, id],
          },
          MUST_CHANGE,
        ],
        event,
      ),
    setPassword: (id, password, event) =>
      audited(
        [{ sql: 'UPDATE staff SET password = ? WHERE id = ?', params: [password, id] }, MUST_CHANGE, voidResets(id)],
        event,
      ),
    offerReset: (hash, { staff, madeBy, created, expires }, event) =>
      audited(
        [
          voidResets(staff),
          {
            sql: `INSERT INTO password_resets (hash, staff, made_by, created, expires) SELECT ?, id, ?, ?, ? FROM staff WHERE id = ? AND disabled = ''`,
            params: [hash, madeBy, created, expires, staff],
          },
          MUST_CHANGE,
        ],
        event,
      ),
    reset: async (hash, now) =>
      (
        await db.all<ResetRow>(
          `SELECT r.* FROM password_resets r JOIN staff s ON s.id = r.staff WHERE r.hash = ? AND r.used = '' AND r.expires > ? AND s.disabled = ''`,
          hash,
          now,
        )
      ).map(readReset)[0],
    useReset: (hash, password, event) => {
      const who = '(SELECT staff FROM password_resets WHERE hash = ?)';
      return audited(
        [
          {
            sql: `UPDATE password_resets SET used = ? WHERE hash = ? AND used = '' AND expires > ?`,
            params: [event.at, hash, event.at],
          },
          MUST_CHANGE,
          { sql: `UPDATE staff SET password = ? WHERE id = ${who} AND disabled = ''`, params: [password, hash] },
          MUST_CHANGE,
          { sql: `DELETE FROM sessions WHERE staff = ${who}`, params: [hash] },
        ],
        event,
      );
    },
    lastReset: async (id) =>
      (
        await db.all<ResetRow>(
          `SELECT * FROM password_resets WHERE staff = ? AND used <> '' ORDER BY used DESC LIMIT 1`,
          id,
        )
      ).map((row) => ({ ...readReset(row), used: row.used }))[0],
    setSecondFactor: (id, totp, recovery, event) =>
      audited(
        [
          { sql: 'UPDATE staff SET totp = ?, totp_step = 0 WHERE id = ?', params: [totp, id] },
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
          { sql: 'DELETE FROM sessions WHERE staff = ?', params: [id] },
          voidResets(id),
        ],
        event,
      ),
    enable: (id, event) =>
      audited([{ sql: `UPDATE staff SET disabled = '' WHERE id = ?`, params: [id] }, MUST_CHANGE], event),
    invite: (hash, i, event) =>
      audited(
        [
          {
            sql: 'INSERT INTO invitations (hash, id, email, name, roles, credential, invited_by, created, expires) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
            params: [
              hash,
              i.id,
              i.email,
              i.name,
              JSON.stringify(i.roles),
              i.credential,
              i.invitedBy,
              i.created,
              i.expires,
            ],
          },
        ],
        event,
      ),
    async invitation(hash, now) {
      const rows = await db.all<InvitationRow>(
        `SELECT * FROM invitations WHERE hash = ? AND used = '' AND expires > ?`,
        hash,
        now,
      );
      return rows.map(readInvitation)[0];
    },
    invitations: async (now) =>
      (
        await db.all<InvitationRow>(
          `SELECT * FROM invitations WHERE used = '' AND expires > ? ORDER BY created, id`,
          now,
        )
      ).map(readInvitation),
    uninvite: (id, event) =>
      audited([{ sql: `DELETE FROM invitations WHERE id = ? AND used = ''`, params: [id] }, MUST_CHANGE], event),
    accept: (hash, person, event) =>
      audited(
        [
          {
            sql: `UPDATE invitations SET used = ? WHERE hash = ? AND used = '' AND expires > ?`,
            params: [event.at, hash, event.at],
          },
          MUST_CHANGE,
          insert(person, event.at),
        ],
        event,
      ),
  };
}

/** Links nobody used stop working. */
const voidResets = (staff: string): Statement => ({
  sql: `DELETE FROM password_resets WHERE staff = ? AND used = ''`,
  params: [staff],
});

function insert(person: NewPerson, created: string, where = ''): Statement {
  return {
    sql: `INSERT INTO staff (id, name, email, roles, credential, password, created) SELECT ?, ?, ?, ?, ?, ?, ? ${where}`,
    params: [
      person.id,
      person.name,
      person.email,
      JSON.stringify(person.roles),
      person.credential,
      person.password,
      created,
    ],
  };
}

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

interface InvitationRow extends Omit<Invitation, 'roles' | 'invitedBy'> {
  roles: string;
  invited_by: string;
}

function readInvitation(row: InvitationRow): Invitation {
  const { id, email, name, credential, created, expires } = row;
  return { id, email, name, roles: readRoles(row.roles), credential, invitedBy: row.invited_by, created, expires };
}

interface ResetRow extends Omit<PasswordReset, 'madeBy'> {
  made_by: string;
  used: string;
}

function readReset({ staff, made_by, created, expires }: ResetRow): PasswordReset {
  return { staff, madeBy: made_by, created, expires };
}

/** A role this version does not know is left out rather than trusted. */
function readRoles(json: string): Role[] {
  const stored: unknown = JSON.parse(json);
  return ROLES.filter((role) => Array.isArray(stored) && stored.includes(role));
}
