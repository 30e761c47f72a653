/** What holds a message, and what builds the guard. */
import type { Mutant } from './mutant.ts';

const SCREEN = 'src/guard/screen.ts';

const start = ['test/guard/screen.test.ts'];
const evidence = ['test/guard/evidence.test.ts'];
const properties = ['test/guard/properties.test.ts'];

export const GUARD: readonly Mutant[] = [
  {
    fault: 'the guard holds only what is nearly certain',
    file: SCREEN,
    from: 'WHOLE: Thresholds = { hold: 0.25,',
    to: 'WHOLE: Thresholds = { hold: 0.97,',
    tests: [...evidence, ...properties],
  },
  {
    fault: 'a person at risk is believed only when it is nearly certain',
    file: SCREEN,
    from: 'doubtAtRisk: 0.015 }',
    to: 'doubtAtRisk: 0.96 }',
    tests: evidence,
  },
  {
    fault: 'every message counts as strange, so the guard asks for more evidence',
    file: SCREEN,
    from: 'strength: probability * (1 - meaning.outside)',
    to: 'strength: probability * (0.5 - meaning.outside)',
    tests: [...evidence, ...properties],
  },
  {
    fault: 'the mildest policy wins instead of the gravest',
    file: SCREEN,
    from: 'rank(b) - rank(a) || b.strength',
    to: 'rank(a) - rank(b) || b.strength',
    tests: evidence,
  },
  {
    fault: 'written signals are not looked at',
    file: SCREEN,
    from: 'judge([...bySignals(reading, guard), ...',
    to: 'judge([...bySignals(reading, guard).slice(0, 0), ...',
    tests: [...evidence, ...properties],
  },
  {
    fault: 'what was learned is not looked at',
    file: SCREEN,
    from: '...byLearning(meaning, guard)], reading, guard, thresholds)',
    to: '...byLearning(meaning, guard).slice(0, 0)], reading, guard, thresholds)',
    tests: properties,
  },
  {
    fault: 'an exemption silences its whole policy, not only what it overlaps',
    file: SCREEN,
    from: 'silenced.some((e) => e[0] < s[1] && s[0] < e[1])',
    to: 'silenced.some((e) => e[0] <= e[1])',
    tests: evidence,
  },
  {
    fault: "an exemption silences other policies' signals",
    file: SCREEN,
    from: 'const silenced = exempt.flatMap(',
    to: 'const silenced = [...exempt, ...guard.signals.flatMap((s) => s.exempt)].flatMap(',
    tests: evidence,
  },
  {
    fault: 'a card for a narrower case holds messages by itself',
    file: SCREEN,
    from: 'if (narrows.length > 0 ||',
    to: 'if (narrows.length > 99 ||',
    tests: evidence,
  },
  {
    fault: 'of two narrower cases the card of the less grave is shown',
    file: SCREEN,
    from: 'rank(b) - rank(a))[0] ?? id',
    to: 'rank(a) - rank(b))[0] ?? id',
    tests: evidence,
  },
  {
    fault: 'beside the refusal of a follow-up help is shown only to a person nearly certainly at risk',
    file: SCREEN,
    from: 'doubtAtRisk: 0.15 }',
    to: 'doubtAtRisk: 0.95 }',
    tests: evidence,
  },
  {
    fault: 'a crisis is refused instead of helped',
    file: SCREEN,
    from: "return action === 'refuse'",
    to: "return action !== 'emergency'",
    tests: evidence,
  },
  {
    fault: 'fourteen weeks are an age',
    file: SCREEN,
    from: 'each.narrows.includes(id) && firstMatch(each, view)',
    to: 'each.narrows.includes(id) && matchSignal(each.signal, view).length > 0',
    tests: ['test/converse/respond.test.ts'],
  },
  {
    fault: 'what is asked beside a harmless question is not looked at',
    file: SCREEN,
    from: 'hold: 0.98, holdAtRisk: 0.98, holdRefused: 0.98 }',
    to: 'hold: 9, holdAtRisk: 9, holdRefused: 9 }',
    tests: ['test/converse/several.test.ts'],
  },
  {
    fault: 'a mere doubt about a person at risk takes the place of an answer',
    file: SCREEN,
    from: 'f.strength >= holdAtRisk :',
    to: 'f.strength >= doubtAtRisk :',
    tests: evidence,
  },
  {
    fault: 'who asks for a dose and may be at risk is refused',
    file: SCREEN,
    from: '!isAnswered && atRisk(f)',
    to: 'isAnswered && atRisk(f)',
    tests: evidence,
  },
  {
    fault: 'no doubt: help is shown only when the message is held',
    file: SCREEN,
    from: 'if (doubted.length === 0)',
    to: 'if (doubted.length < 99)',
    tests: evidence,
  },
  {
    fault: 'a signal matches across sentences',
    file: 'src/guard/signal.ts',
    from: 'at <= start + step.gap && view.clauses[at] === view.clauses[from]',
    to: 'at <= start + step.gap',
    tests: ['test/guard/signal.test.ts'],
  },
  {
    fault: 'a policy that protects visitors may be missing at start',
    file: 'src/knowledge/base.ts',
    from: 'if (missing.length > 0)',
    to: 'if (missing.length > 99)',
    tests: start,
  },
  {
    fault: 'a policy whose messages are answered is built',
    file: 'src/curate/policy-trial.ts',
    from: 'if (guarded.answered > 0)',
    to: 'if (guarded.answered > 1)',
    tests: ['test/tools/compile.test.ts'],
  },
  {
    fault: 'an example proves by itself what its words lean to',
    file: 'src/learn/leanings.ts',
    from: 'const others = each === own ? n - 1 : n;',
    to: 'const others = each === own ? n : n;',
    tests: ['test/learn/leanings.test.ts'],
  },
];
