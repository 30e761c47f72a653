/** What a draft would change: the gate's report, and what visitors asked in vain before and after. */
import type { Indexed } from '../converse/indexed.ts';
import {
  checkChange,
  checkSoFar,
  type Gate,
  type GateProblem,
  type GateReport,
  openGate,
  type Reading,
  readBoth,
} from '../curate/gate.ts';
import { LEAST_VISITORS, MOST_SHOWN } from '../curate/inbox.ts';
import { type Draft, soFar, sourceOf } from '../curate/revision.ts';
import type { ConsoleContext, ConsoleDeps } from './deps.ts';

interface Opened {
  readonly day: string;
  readonly gate: Promise<Gate>;
}
const gates = new WeakMap<Indexed, Opened>();

/** Asking every golden question of the knowledge as it is costs half a second, so it is done once a revision and day. */
function gateOf(deps: ConsoleDeps): Promise<Gate> {
  const indexed = deps.current();
  const now = deps.now();
  const day = now.toISOString().slice(0, 10);
  const known = gates.get(indexed);
  if (known?.day === day) return known.gate;
  const gate = openGate(indexed, deps.golden(), deps.digest, now, nextTurn);
  gates.set(indexed, { day, gate });
  return gate;
}

/** A timer is what lets waiting requests go first on every runtime. */
const nextTurn = () => new Promise<void>((resolve) => setTimeout(resolve));

/** @returns the report on a draft, or undefined while its fields cannot be read as an entry. */
export async function reportOn(
  deps: ConsoleDeps,
  draft: Pick<Draft, 'entry' | 'locale' | 'section' | 'fields' | 'base'>,
): Promise<GateReport | undefined> {
  const made = sourceOf(draft);
  return 'source' in made ? checkChange(await gateOf(deps), made.source, draft.base) : undefined;
}

/** What the rules find in a draft that is not complete yet. */
export async function findingsSoFar(
  deps: ConsoleDeps,
  draft: Pick<Draft, 'entry' | 'locale' | 'section' | 'fields'>,
): Promise<readonly GateProblem[]> {
  return checkSoFar(await gateOf(deps), soFar(draft));
}

/** What visitors asked in vain lately, with the old and the new text; undefined where the clinic keeps no texts. */
export async function recentReadings(
  c: ConsoleContext,
  deps: ConsoleDeps,
  draft: Pick<Draft, 'entry' | 'locale' | 'section' | 'fields'>,
): Promise<Reading[] | undefined> {
  const made = sourceOf(draft);
  if (deps.keepDays === 0 || !('source' in made)) return undefined;
  const asked = (await c.var.stores.inbox.shown(LEAST_VISITORS)).filter(({ locale }) => locale === draft.locale);
  return readBoth(
    await gateOf(deps),
    made.source,
    asked.slice(0, MOST_SHOWN).map(({ text }) => text),
  );
}
