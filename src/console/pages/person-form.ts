/** The fields about a person, the same wherever somebody is set up, invited or changed. */
import { html } from 'hono/html';
import type { Role } from '../../curate/revision.ts';
import { ROLES } from '../../curate/revision.ts';
import type { Html } from '../deps.ts';
import { checkboxes, type Faults, field, type Posted } from '../form.ts';
import { passwordFault, SHORTEST_PASSWORD } from '../secrets.ts';

export const ROLE_CHOICES: ReadonlyArray<{ value: Role; label: string; help: string }> = [
  { value: 'author', label: 'Author', help: 'Writes and changes answers.' },
  { value: 'reviewer', label: 'Reviewer', help: 'Approves what others wrote. Needs a credential.' },
  { value: 'admin', label: 'Administrator', help: 'Invites people and looks after accounts.' },
];

export interface PersonFields {
  readonly name: string;
  readonly email: string;
  readonly credential: string;
  readonly roles: readonly Role[];
}

export function readPerson(typed: Posted): PersonFields {
  return {
    name: typed.text('name').slice(0, 100),
    email: typed.text('email').slice(0, 200),
    credential: typed.text('credential').slice(0, 30),
    roles: ROLES.filter((role) => typed.all('roles').includes(role)),
  };
}

export function personFaults({ name, email, credential, roles }: PersonFields): Faults {
  return {
    ...(name.length < 3 ? { name: 'Write the full name; visitors see it beside what a reviewer approved.' } : {}),
    ...(/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)
      ? {}
      : { email: 'Write an e-mail address, like name@clinic.example.' }),
    ...(roles.length === 0 ? { roles: 'Choose at least one role.' } : {}),
    ...(roles.includes('reviewer') && credential.length < 2
      ? { credential: 'A reviewer needs a credential, such as RN or MD.' }
      : {}),
  };
}

export function personFields(person: Partial<PersonFields>, faults: Faults, emailFixed = false): Html {
  return html`${field({ name: 'name', label: 'Full name', value: person.name, fault: faults.name, required: true, autocomplete: 'name', maxlength: 100 })}
${emailFixed ? '' : field({ name: 'email', label: 'E-mail address', type: 'email', value: person.email, fault: faults.email, required: true, autocomplete: 'email', maxlength: 200 })}
${checkboxes({ name: 'roles', legend: 'Roles', choices: ROLE_CHOICES, chosen: person.roles ?? [], fault: faults.roles })}
${field({ name: 'credential', label: 'Credential', help: 'Such as RN, MD or PharmD. Visitors see it beside the name of who approved an answer.', value: person.credential, fault: faults.credential, maxlength: 30 })}`;
}

export function newPasswordFields(faults: Faults): Html {
  return html`${field({ name: 'password', label: 'New password', type: 'password', help: `At least ${SHORTEST_PASSWORD} characters. Three or four words in a row are easy to remember.`, fault: faults.password, required: true, autocomplete: 'new-password' })}
${field({ name: 'again', label: 'The same once more', type: 'password', fault: faults.again, required: true, autocomplete: 'new-password' })}`;
}

export function newPasswordFaults(typed: Posted, person: { readonly name: string; readonly email: string }): Faults {
  const password = typed.raw('password');
  const fault = passwordFault(password, person);
  return {
    ...(fault ? { password: fault } : {}),
    ...(!fault && password !== typed.raw('again') ? { again: 'The two are not the same. Type both again.' } : {}),
  };
}
