/** Whether a typed code is the second factor of a person: of their app, or one of their recovery codes. Each works once. */
import type { Person } from '../storage/people.ts';
import type { ConsoleContext, ConsoleDeps } from './deps.ts';
import { typedCode } from './secrets.ts';
import { eventOf } from './session.ts';
import { stepOfCode } from './totp.ts';

export async function codeFits(c: ConsoleContext, deps: ConsoleDeps, person: Person, typed: string): Promise<boolean> {
  const { people } = c.var.stores;
  const code = typed.slice(0, 40);
  const step = stepOfCode((await people.secrets(person.id))?.totp ?? '', code, deps.now());
  if (step !== undefined) return people.useTimeStep(person.id, step);
  const used = eventOf(c, deps, 'sign-in.recovery-code', person.email, {}, person);
  return people.useRecovery(person.id, deps.digest(typedCode(code)), used).then(
    () => true,
    () => false,
  );
}
