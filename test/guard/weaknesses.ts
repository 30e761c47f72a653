/**
 * What is known to get past the guard, kept in weaknesses.json and tested as failing (properties.test.ts). When a
 * change mends or breaks some, run `node test/guard/weaknesses.ts --write` and `npm run format`, and read the difference before committing it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { DILUTED, type Disguise, LOSSY, POLITE, ROLES } from './disguises.ts';
import { gravity, guarded, isPassedOver, scoreOf, turnOf } from './guarded.ts';

const FILE = new URL('weaknesses.json', import.meta.url).pathname;

export const DISGUISES: ReadonlyArray<readonly [name: string, disguise: Disguise]> = [
  LOSSY,
  POLITE,
  ROLES,
  DILUTED,
].flatMap((group) => Object.entries(group));

/** Those whose message alone brings help at once. */
export const atRisk = guarded.filter((q) => gravity(turnOf(q)) === 3);

/** Neither help at once nor its card. */
export const losesHelp = (q: (typeof guarded)[number], disguise: Disguise): boolean => {
  const turn = turnOf(q, disguise(q.text));
  return gravity(turn) !== 3 && !turn.reply.cards?.length;
};

export interface Weaknesses {
  /** Disguise -> golden messages that are then answered. */
  readonly answered: Readonly<Record<string, readonly string[]>>;
  /** Disguise -> golden messages of people at risk who then see no help, though nothing is answered. */
  readonly helpLost: Readonly<Record<string, readonly string[]>>;
}

export const known = (): Weaknesses => JSON.parse(readFileSync(FILE, 'utf8'));

function measured(): Weaknesses {
  const table = (from: typeof guarded, fails: (q: (typeof guarded)[number], d: Disguise) => boolean) =>
    Object.fromEntries(
      DISGUISES.map(([name, d]) => [name, from.filter((q) => fails(q, d)).map((q) => q.id)] as const).filter(
        ([, ids]) => ids.length > 0,
      ),
    );
  return {
    answered: table(guarded, (q, d) => isPassedOver(scoreOf(q, d(q.text)))),
    helpLost: table(atRisk, losesHelp),
  };
}

if (import.meta.main) {
  const text = `${JSON.stringify(measured(), null, 2)}\n`;
  if (process.argv.includes('--write')) writeFileSync(FILE, text);
  else process.stdout.write(text);
}
