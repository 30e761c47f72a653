/** Invitations: a link by which one named person makes an account, once. */
import type { AuditEvent } from '../curate/audit.ts';
import type { Role } from '../curate/revision.ts';
import { type Audited, MUST_CHANGE } from './audit.ts';
import type { Database, Statement } from './database.ts';
import { insertPerson, type NewPerson, readRoles } from './person-row.ts';

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

/** Every change throws Refused when it could not take effect, and writes its event into the audit log. */
export interface InvitationStore {
  /** Takes the place of any link made for this address before. */
  invite(hash: string, invitation: Invitation, event: AuditEvent): Promise<void>;
  /** Not used and not expired. */
  invitation(hash: string, now: string): Promise<Invitation | undefined>;
  invitations(now: string): Promise<Invitation[]>;
  uninvite(id: string, event: AuditEvent): Promise<void>;
  /** Makes an account of an invitation, once. */
  accept(hash: string, person: NewPerson, event: AuditEvent): Promise<void>;
}

export function invitationStore(db: Database, audited: Audited): InvitationStore {
  return {
    invite: (hash, i, event) =>
      audited(
        [
          voidInvitationsOf(i.email),
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
          insertPerson(person, event.at),
        ],
        event,
      ),
  };
}

/** Invitations nobody took up stop working; the address is compared without case. */
const voidInvitationsOf = (email: string): Statement => ({
  sql: `DELETE FROM invitations WHERE email = ? AND used = ''`,
  params: [email],
});

/** The same of those somebody made. */
export const voidInvitationsBy = (invitedBy: string): Statement => ({
  sql: `DELETE FROM invitations WHERE invited_by = ? AND used = ''`,
  params: [invitedBy],
});

interface InvitationRow extends Omit<Invitation, 'roles' | 'invitedBy'> {
  roles: string;
  invited_by: string;
}

function readInvitation(row: InvitationRow): Invitation {
  const { id, email, name, credential, created, expires } = row;
  return { id, email, name, roles: readRoles(row.roles), credential, invitedBy: row.invited_by, created, expires };
}
