/** Links by which a person sets a new password without knowing the old one. */
import type { AuditEvent } from '../curate/audit.ts';
import { type Audited, MUST_CHANGE } from './audit.ts';
import type { Database, Statement } from './database.ts';

/** Lets one person set a new password without knowing the old one. */
export interface PasswordReset {
  readonly staff: string;
  readonly madeBy: string;
  readonly created: string;
  readonly expires: string;
}

/** Every change throws Refused when it could not take effect, and writes its event into the audit log. */
export interface PasswordResetStore {
  /** Takes the place of any link made for this person before; refused when the account is closed. */
  offerReset(hash: string, reset: PasswordReset, event: AuditEvent): Promise<void>;
  /** Not used, not expired, and of an account that is open. */
  reset(hash: string, now: string): Promise<PasswordReset | undefined>;
  /** Sets the password, uses the link up and ends every session of the person. */
  useReset(hash: string, password: string, event: AuditEvent): Promise<void>;
  /** The last link this person's password was set with, and when. */
  lastReset(id: string): Promise<(PasswordReset & { readonly used: string }) | undefined>;
}

export function passwordResetStore(db: Database, audited: Audited): PasswordResetStore {
  return {
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
  };
}

/** Links nobody used stop working. */
export const voidResets = (staff: string): Statement => ({
  sql: `DELETE FROM password_resets WHERE staff = ? AND used = ''`,
  params: [staff],
});

/** The same of those somebody made for others. */
export const voidResetsBy = (madeBy: string): Statement => ({
  sql: `DELETE FROM password_resets WHERE made_by = ? AND staff <> made_by AND used = ''`,
  params: [madeBy],
});

interface ResetRow extends Omit<PasswordReset, 'madeBy'> {
  made_by: string;
  used: string;
}

function readReset({ staff, made_by, created, expires }: ResetRow): PasswordReset {
  return { staff, madeBy: made_by, created, expires };
}
