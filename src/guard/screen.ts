/**
 * The guard's first look, before anything is retrieved. Two kinds of evidence: signals written into
 * the policies, which always hold, and the learned reading of the whole message. Neither can take
 * back what the other found: the verdict is the gravest of all findings.
 */
import type { Policy, PolicyId } from '../knowledge/policy.ts';
import { LOCALES } from '../language/locale.ts';
import { type Meaning, probabilityOf } from '../learn/meaning.ts';
import type { Reading } from '../learn/reading.ts';
import { matchSignal, parseSignal, type Signal, type SignalView, type Span, signalView } from './signal.ts';
import type { Finding, Verdict } from './verdict.ts';

export interface Guard {
  readonly policies: ReadonlyMap<PolicyId, Policy>;
  /** In the order of the policies. */
  readonly signals: ReadonlyArray<{
    readonly policy: PolicyId;
    readonly narrows: readonly PolicyId[];
    readonly signal: Signal;
    /** Those of the policy. */
    readonly exempt: readonly Signal[];
  }>;
  /** The labels by which each policy may have been learned. */
  readonly learnedAs: ReadonlyMap<PolicyId, readonly string[]>;
  /** What signals may begin with -> their places among `signals`: of some thousand a message is held against a few. */
  readonly beginnings: ReadonlyMap<string, readonly number[]>;
}

/**
 * From which learned probability on a message is held, or in doubt. A request is refused for all policies together: what is likely
 * one or the other is not answered. For a person at risk crisis or emergency alone counts. Their help comes beside the reply at little doubt,
 * in place of a refusal sooner than in place of an answer: "unsure whether crisis or emergency: show the card and continue".
 * The more likely a message is about something else altogether, the less these probabilities count. Figures: `npm run eval`; on the
 * totals of `test/eval` and three public sets a hold of 0.25 instead of 0.3 refuses 0.1 % more of the innocent messages, and names 0.4 to 0.9 %
 * more of the guarded ones rightly. With help in place of an answer from 0.25 instead of 0.5 on 1.1 instead of 1.0 % of the innocent get none
 * (fourteen unseen sets; of plain talk 3.5 instead of 2.8), and as many at risk see help (99.1 %, 98.5). Of 552 people in a crisis 98.6 % see help
 * where 0.015 is enough to doubt, 97.5 with 0.05, and of the innocent 2.9 instead of 2.2 %.
 */
export interface Thresholds {
  readonly hold: number;
  readonly doubt: number;
  readonly holdAtRisk: number;
  /** The same where nothing would be answered anyway. */
  readonly holdRefused: number;
  readonly doubtAtRisk: number;
}
export const WHOLE: Thresholds = { hold: 0.25, doubt: 0.03, holdAtRisk: 0.5, holdRefused: 0.25, doubtAtRisk: 0.015 };
/**
 * For a few words, which a sum over words easily takes for anything: what they are held for must be likelier than not, and help beside what
 * they get needs twice the doubt. With the fit it was chosen on, 37 instead of 83 of 1,903 innocent messages of up to four words were held so
 * (`test/eval`, public sets), and of 46 guarded ones as many as before; of 261 short Spanish ones at risk as many got help or were held.
 */
const FEW_WORDS: Thresholds = { ...WHOLE, hold: 0.5, doubtAtRisk: 0.03 };
const FEW = 4;
/** For what is asked without what the visitor tells of themselves. */
export const ASKED: Thresholds = { hold: 0.6, doubt: 0.2, holdAtRisk: 0.5, holdRefused: 0.5, doubtAtRisk: 0.3 };
/**
 * For a message as it follows the reply before: a few words, in which there is easily something to doubt, and which ask for what was
 * refused in fewer yet: from 0.15 instead of 0.25 on 97.8 instead of 95.7 % of 93 guarded follow-ups (`test/eval`) are held, and no innocent one more.
 */
export const FOLLOW_UP: Thresholds = { ...WHOLE, hold: 0.15, doubtAtRisk: 0.15 };
/**
 * For a few words after a refusal: a doubt is enough, in "edibles, I mean" there is little to doubt. Of 190 requests split over two
 * turns (`test/eval/after-a-refusal.jsonl`) 168 are held so and 8 answered, with the usual thresholds 147 and 16. From 0.005 on 175 are held, but
 * of plain questions after a refusal 8 instead of 4 % are refused; both messages read as one refused 24 % of them.
 */
export const AFTER_REFUSAL: Thresholds = { ...FOLLOW_UP, hold: FOLLOW_UP.doubt };
/**
 * Right after help, which stays beside the reply: it comes in place of one for what is likelier than not. Of 38 innocent messages with help in sight
 * (`test/eval/mid-chat-2.jsonl`) six instead of nine lose their reply to it, and none of the guarded ones loses sight of it.
 */
export const AFTER_HELP: Thresholds = { ...FOLLOW_UP, hold: 0.5 };
/** For a message in full that seems to hold a courtesy, which may be a farewell. */
export const IN_FULL: Thresholds = { hold: 0.9, doubt: 0.9, holdAtRisk: 0.6, holdRefused: 0.6, doubtAtRisk: 0.2 };
/** For a sentence read alone, which easily seems worse than it is. */
const PART: Thresholds = { hold: 0.9, doubt: 0.9, holdAtRisk: 0.9, holdRefused: 0.9, doubtAtRisk: 0.2 };
/** For what may be a question of several in one sentence, and is shorter yet. */
const QUESTION: Thresholds = { ...PART, hold: 0.98, holdAtRisk: 0.98, holdRefused: 0.98 };
/** For one beside a request that is refused: what alone would bring help brings it there, too. */
const BESIDE_REFUSED: Thresholds = { ...PART, doubtAtRisk: 0.25 };
/**
 * "I teared up watching a patient's video." What a sentence is held for, the whole message must at least hint at, unless the
 * sentence is nearly certain; and below that it brings help beside the answer, not instead of one. In `test/eval` 55 of 10,178
 * innocent messages fewer are held that way, and of 2,131 guarded ones as many as before.
 */
const SECONDED = 0.0005;
const CERTAIN = 0.98;

/**
 * So much of what a message is refused for must be for refusals: else what may be a risk would be refused instead of helped. As long as this does not depend
 * on which policy is the likeliest, no more evidence for one lowers a verdict. With 0.5 1.00 instead of 0.97 % of the innocent are refused (fourteen
 * unseen sets), and of requests split over two turns 88.4 instead of 87.9 % are held; with 1 0.97 and 87.4.
 */
const OF_REFUSALS = 0.8;

/** @throws Error when a policy's signal cannot be read: such knowledge must not start. */
export function buildGuard(policies: ReadonlyMap<PolicyId, Policy>): Guard {
  const parseAll = (lists: Policy['signals']) => Object.values(lists).flat().flatMap(parseInEither);
  const signals = [...policies.values()].flatMap(({ id, narrows, signals, exempt }) => {
    const exemptions = parseAll(exempt);
    return parseAll(signals).map((signal) => ({ policy: id, narrows, signal, exempt: exemptions }));
  });
  const beginnings = new Map<string, number[]>();
  for (const [place, { signal }] of signals.entries())
    for (const what of signal.begins) beginnings.set(what, [...(beginnings.get(what) ?? []), place]);
  const learnedAs = new Map([...policies.keys()].map((id) => [id, [`refuse:${id}`, id]]));
  return { policies, signals, learnedAs, beginnings };
}

/** As either language reads it: a short message in one is easily taken for the other, and its short forms written out so. */
function parseInEither(text: string): Signal[] {
  const readings = LOCALES.map((locale) => parseSignal(text, locale));
  return [...new Map(readings.map((signal) => [JSON.stringify(signal.steps), signal])).values()];
}

export function screen(reading: Reading, meaning: Meaning, guard: Guard): Verdict {
  const thresholds = reading.terms.length <= FEW ? FEW_WORDS : WHOLE;
  return judge([...bySignals(reading, guard), ...byLearning(meaning, guard)], reading, guard, thresholds);
}

/**
 * By what was learned alone, for another meaning of a message whose signals were looked for already, or of a part of it:
 * a signal lies within one clause, so the whole has them all.
 */
export function screenMeaning(whole: Reading, meaning: Meaning, guard: Guard, thresholds: Thresholds = WHOLE): Verdict {
  return judge(byLearning(meaning, guard), whole, guard, thresholds);
}

/** What a message as a whole at least hints at. */
export function hintsOf(message: Meaning, guard: Guard): ReadonlySet<PolicyId> {
  return new Set(byLearning(message, guard).flatMap((f) => (f.strength >= SECONDED ? [f.policy] : [])));
}

/** By one sentence of a message. @param hints what the whole hints at. */
export function screenPart(whole: Reading, part: Meaning, hints: ReadonlySet<PolicyId>, guard: Guard): Verdict {
  const findings = byLearning(part, guard).filter((f) => f.strength >= CERTAIN || hints.has(f.policy));
  return unlessCertain(judge(findings, whole, guard, PART));
}

/** By one of several questions in a sentence. @param hints what the whole hints at. */
export function screenQuestion(whole: Reading, part: Meaning, hints: ReadonlySet<PolicyId>, guard: Guard): Verdict {
  return unlessCertain(
    judge(
      byLearning(part, guard).filter((f) => hints.has(f.policy)),
      whole,
      guard,
      QUESTION,
    ),
  );
}

/** By one sentence of a message that is refused, which hints at nothing else. */
export function screenBesideRefused(whole: Reading, part: Meaning, guard: Guard): Verdict {
  return unlessCertain(judge(byLearning(part, guard), whole, guard, BESIDE_REFUSED));
}

/** Of a sentence alone help comes beside what the whole gets; in place of it where it is nearly certain. */
function unlessCertain(verdict: Verdict): Verdict {
  const { kind, findings } = verdict;
  if (kind !== 'escalate' || findings.some((f) => f.policy === verdict.policy && f.strength >= CERTAIN)) return verdict;
  return { kind: 'caution', policy: verdict.policy, beside: verdict.beside, findings };
}

function judge(findings: readonly Finding[], reading: Reading, guard: Guard, thresholds: Thresholds): Verdict {
  const learned = findings.filter((f) => f.by === LEARNED);
  const total = sumOf(learned);
  const likeliest = strongest(learned);
  const { hold, doubt, holdAtRisk, holdRefused, doubtAtRisk } = thresholds;
  const atRisk = (f: Finding) => guard.policies.get(f.policy)?.action !== 'refuse';
  const refusals = learned.filter((f) => !atRisk(f));
  const isRefused = total >= hold && sumOf(refusals) >= hold * OF_REFUSALS;
  const refusal = strongest(refusals);
  const isHeld = (f: Finding) =>
    f.by !== LEARNED || (atRisk(f) ? f.strength >= holdAtRisk : isRefused && f === refusal);
  const isAnswered = !findings.some(isHeld);
  const held = findings.filter((f) => isHeld(f) || (!isAnswered && atRisk(f) && f.strength >= holdRefused));
  const risks = findings.filter((f) => atRisk(f) && f.strength >= doubtAtRisk);
  const without = (policy: PolicyId, others: readonly Finding[]) =>
    [...new Set(others.map((f) => f.policy))].filter((other) => other !== policy);
  if (held.length > 0) {
    const policy = gravest(held, guard);
    const action = guard.policies.get(policy)?.action ?? 'refuse';
    return action === 'refuse'
      ? { kind: 'refuse', policy, card: narrowest(policy, reading, guard), beside: without(policy, risks), findings }
      : { kind: 'escalate', to: action, policy, beside: without(policy, held.filter(atRisk)), findings };
  }
  const doubted = total >= doubt && likeliest ? [likeliest, ...risks] : risks;
  if (doubted.length === 0) return { kind: 'allow', findings };
  const policy = gravest(doubted, guard);
  return { kind: 'caution', policy, beside: without(policy, risks), findings };
}

const sumOf = (findings: readonly Finding[]) => findings.reduce((sum, f) => sum + f.strength, 0);

/** The first of the strongest. */
function strongest(findings: readonly Finding[]): Finding | undefined {
  let best = findings[0];
  for (const f of findings) if (best && f.strength > best.strength) best = f;
  return best;
}

const LEARNED = 'learned';

function byLearning(meaning: Meaning, guard: Guard): Finding[] {
  const findings: Finding[] = [];
  for (const [policy, labels] of guard.learnedAs)
    for (const label of labels) {
      const probability = probabilityOf(meaning, label);
      if (probability !== undefined)
        findings.push({ policy, by: LEARNED, strength: probability * (1 - meaning.outside) });
    }
  return findings;
}

/** One finding a policy is enough: the first signal that no exemption overlaps. */
function bySignals(reading: Reading, guard: Guard): Finding[] {
  const view = signalView(reading.terms, reading.concepts);
  const findings: Finding[] = [];
  for (const each of mayMatch(view, guard)) {
    const { policy, signal, narrows } = each;
    if (narrows.length > 0 || findings.at(-1)?.policy === policy) continue;
    const span = firstMatch(each, view);
    if (span) findings.push({ policy, by: `signal:${signal.text}`, strength: 1, span });
  }
  return findings;
}

/** The first place where a signal matches that no exemption of its policy overlaps. */
function firstMatch({ signal, exempt }: Guard['signals'][number], view: SignalView): Span | undefined {
  const spans = matchSignal(signal, view);
  if (spans.length === 0) return undefined;
  const silenced = exempt.flatMap((e) => matchSignal(e, view));
  return spans.find((s) => !silenced.some((e) => e[0] < s[1] && s[0] < e[1]));
}

/** The signals of which at least the beginning occurs, in their order. */
function mayMatch({ places }: SignalView, { signals, beginnings }: Guard): Guard['signals'] {
  const found = new Set<number>();
  for (const what of places.keys()) for (const place of beginnings.get(what) ?? []) found.add(place);
  return [...found].sort((a, b) => a - b).flatMap((place) => signals[place] ?? []);
}

/** The finding of the highest rank; among equals the strongest. */
function gravest(findings: readonly Finding[], guard: Guard): PolicyId {
  const rank = (f: Finding) => guard.policies.get(f.policy)?.rank ?? 0;
  return [...findings].sort((a, b) => rank(b) - rank(a) || b.strength - a.strength)[0]?.policy ?? '';
}

/** The same refusal in fitter words: somebody else is to be drugged, the visitor is a minor, or pregnant. */
function narrowest(id: PolicyId, reading: Reading, guard: Guard): PolicyId {
  const view = signalView(reading.terms, reading.concepts);
  const fitting = mayMatch(view, guard).filter((each) => each.narrows.includes(id) && firstMatch(each, view));
  const rank = (policy: PolicyId) => guard.policies.get(policy)?.rank ?? 0;
  return fitting.map((s) => s.policy).sort((a, b) => rank(b) - rank(a))[0] ?? id;
}
