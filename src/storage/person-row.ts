/** An account as a row: written the same way for the first administrator and for whoever accepts an invitation. */
import { ROLES, type Role } from '../curate/revision.ts';
import type { Statement } from './database.ts';

export interface NewPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly credential: string;
  readonly password: string;
}

/** @param where a condition under which nothing is inserted. */
export function insertPerson(person: NewPerson, created: string, where = ''): Statement {
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

/** A role this version does not know is left out rather than trusted. */
export function readRoles(json: string): Role[] {
  const stored: unknown = JSON.parse(json);
  return ROLES.filter((role) => Array.isArray(stored) && stored.includes(role));
}
