/**
 * The guard's first look, before anything is retrieved. Two kinds of evidence: signals written into
 * the policies, which always hold, and a learned reading of the whole message. Neither can take back
 * what the other found: the verdict is the gravest of all findings.
 */

import type { Policy, PolicyId } from '../knowledge/policy.ts';
import type { Locale } from '../language/locale.ts';
import type { Reading } from '../learn/reading.ts';
import type { Reader } from '../learn/softmax.ts';
import { INNOCENT } from '../learn/train.ts';
import { matchSignal, parseSignal, type Signal, signalView } from './signal.ts';
import type { Finding, Verdict } from './verdict.ts';

export interface Guard {
  readonly policies: ReadonlyMap<PolicyId, Policy>;
  readonly signals: ReadonlyArray<{
    readonly policy: PolicyId;
    readonly signals: readonly Signal[];
    readonly exempt: readonly Signal[];
  }>;
  readonly reader: Reader;
}

/**
 * From which learned strength a policy holds, and from which on it is in doubt. Chosen on half of
 * the development set; figures by `npm run eval`.
 */
export const THRESHOLDS: Readonly<Record<string, { readonly hold: number; readonly doubt: number }>> = {
  crisis: { hold: 0.45, doubt: 0.12 },
  emergency: { hold: 0.45, doubt: 0.15 },
  dosing: { hold: 0.45, doubt: 0.2 },
  sourcing: { hold: 0.45, doubt: 0.2 },
  misuse: { hold: 0.45, doubt: 0.2 },
  'medical-advice': { hold: 0.5, doubt: 0.35 },
};
const ANY = { hold: 0.6, doubt: 0.4 };

/** @throws Error when a policy's signal cannot be read: such knowledge must not start. */
export function buildGuard(policies: ReadonlyMap<PolicyId, Policy>, reader: Reader): Guard {
  const parseAll = (lists: Partial<Record<Locale, string[]>>) => Object.values(lists).flat().map(parseSignal);
  const signals = [...policies.values()].map((p) => ({
    policy: p.id,
    signals: parseAll(p.signals),
    exempt: parseAll(p.exempt),
  }));
  return { policies, signals, reader };
}

export function screen(reading: Reading, guard: Guard): Verdict {
  const findings = [...bySignals(reading, guard), ...byLearning(reading, guard)];
  const held = findings.filter((f) => f.strength >= thresholdOf(f.policy).hold);
  if (held.length > 0) return verdictOf(gravest(held, guard), findings, guard);
  const doubted = findings.filter((f) => f.strength >= thresholdOf(f.policy).doubt);
  if (doubted.length > 0) return { kind: 'caution', policy: gravest(doubted, guard), findings };
  return { kind: 'allow', findings };
}

const thresholdOf = (policy: PolicyId) => THRESHOLDS[policy] ?? ANY;

function bySignals(reading: Reading, guard: Guard): Finding[] {
  const view = signalView(reading.terms, reading.concepts);
  const findings: Finding[] = [];
  for (const { policy, signals, exempt } of guard.signals) {
    for (const signal of signals) {
      const span = matchSignal(signal, view);
      if (!span) continue;
      if (exempt.some((e) => matchSignal(e, view))) break;
      findings.push({ policy, by: `signal:${signal.text}`, strength: 1, span });
      break;
    }
  }
  return findings;
}

function byLearning(reading: Reading, guard: Guard): Finding[] {
  const { probabilities } = guard.reader.read(reading.features);
  const findings: Finding[] = [];
  guard.reader.labels.forEach((policy, k) => {
    const strength = probabilities[k] ?? 0;
    if (policy !== INNOCENT && guard.policies.has(policy) && strength >= thresholdOf(policy).doubt)
      findings.push({ policy, by: 'learned', strength });
  });
  return findings;
}

/** The finding of the highest rank; among equals the strongest. */
function gravest(findings: readonly Finding[], guard: Guard): PolicyId {
  const rank = (f: Finding) => guard.policies.get(f.policy)?.rank ?? 0;
  return [...findings].sort((a, b) => rank(b) - rank(a) || b.strength - a.strength)[0]?.policy ?? '';
}

function verdictOf(id: PolicyId, findings: readonly Finding[], guard: Guard): Verdict {
  const action = guard.policies.get(id)?.action ?? 'refuse';
  return action === 'refuse'
    ? { kind: 'refuse', policy: id, findings }
    : { kind: 'escalate', to: action, policy: id, findings };
}
