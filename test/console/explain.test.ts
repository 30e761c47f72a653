/** Why a message was answered or not, as staff read it: true in every case there is. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/console/explain.ts';
import { decide, weigh } from '../../src/converse/decide.ts';
import type { Outcome } from '../../src/converse/outcome.ts';
import type { Turn } from '../../src/converse/present.ts';
import { respond } from '../../src/converse/respond.ts';
import { parseGolden } from '../../src/knowledge/golden.ts';
import type { Candidate, Ranking } from '../../src/retrieve/rank.ts';
import { knowledge, NOW } from '../knowledge.ts';

const setting = { mode: 'preview', now: NOW } as const;
const candidates = (confidences: Record<string, number>, by: Record<string, Candidate['by']> = {}): Candidate[] =>
  Object.entries(confidences).map(([entry, confidence]) => ({ entry, confidence, by: by[entry] ?? 'learned' }));

interface Case extends Partial<Ranking> {
  readonly cautious?: boolean;
  readonly asked?: readonly string[];
  /** What became of it in the end, where something was withheld. */
  readonly outcome?: Outcome;
}

function because({ cautious = false, asked = [], outcome, ...over }: Case): readonly string[] {
  const ranking = { candidates: [], outside: 0, strange: 0, smalltalk: 0, ...over };
  const turn: Turn = {
    outcome: outcome ?? decide(ranking, cautious, asked),
    reply: { locale: 'en', text: '', html: '', sources: [], suggestions: [] },
    context: {},
    verdict: cautious ? 'caution' : 'allow',
    trace: [
      { stage: 'rank', says: '', detail: ranking },
      { stage: 'decide', says: '', detail: { asked } },
    ],
  };
  return explain(turn, knowledge).because.map((line) => line.replaceAll('\u00a0', ' '));
}

const two = candidates({ cost: 0.5, insurance: 0.45 });
const one = candidates({ cost: 0.7, insurance: 0.02 });

describe('an answer', () => {
  it('that is clear names the second', () => {
    expect(because({ candidates: candidates({ cost: 0.9, insurance: 0.05 }) })[0]).toMatch(
      /^Second was “.*unlikely \(5 %\)/,
    );
    expect(because({ candidates: candidates({ cost: 0.9 }) })[0]).toBe(
      'Of the message as a whole, nothing else came near.',
    );
  });

  it('to the last of two questions says so, and no rule that it does not meet', () => {
    const lines = because({ candidates: two, asked: ['insurance', 'cost'] });
    expect(lines.join()).toContain(
      'parts of the message clearly ask for each. The one that is asked last is answered.',
    );
    expect(lines.join()).not.toContain('has to be');
  });

  it('that is clear names what else parts of the message ask for', () => {
    const lines = because({ candidates: candidates({ cost: 0.9 }), asked: ['cost', 'insurance'] });
    expect(lines[1]).toMatch(/^Part of the message clearly asks for “[^”]+” as well\.$/);
    expect(because({ candidates: candidates({ cost: 0.9 }), asked: ['cost'] })).toHaveLength(1);
  });

  it('that was chosen rests on nothing else', () => {
    const { context } = respond({ message: 'how much does it cost' }, {}, knowledge, setting);
    const picked = respond({ pick: 'insurance' }, context, knowledge, setting);
    expect(explain(picked, knowledge).because).toEqual(['The visitor chose it from what was offered.']);
  });
});

describe('a question back', () => {
  it('tells what an answer would have had to be', () =>
    expect(because({ candidates: two })).toEqual([
      'An answer has to be at least 60 % likely and 1.5 times as likely as the next, unless parts of the message clearly ask for both.',
      'More than one question came near, so the visitor chooses.',
    ]));

  it('beside an answer nothing was learned of yet tells that it has to be likelier still', () =>
    expect(because({ candidates: candidates({ cost: 0.7, insurance: 0.3 }, { insurance: 'phrasing' }) })[0]).toContain(
      '3 times as likely as the next, more than usual because the next is known by its own phrasings',
    ));

  it('in doubt tells that more is asked for, and whether that decided', () => {
    expect(because({ candidates: one, cautious: true })).toEqual([
      'An answer has to be at least 80 % likely, more than usual because the guard is in doubt, and 1.5 times as likely as the next. Were the guard not in doubt, one would have been answered.',
      'One question came near, and is offered only beside the next, so the visitor chooses.',
    ]);
    expect(because({ candidates: two, cautious: true, asked: ['cost', 'insurance'] })[0]).toContain(
      'Were the guard not',
    );
    expect(because({ candidates: two, cautious: true })[0]).not.toContain('Were the guard not');
  });

  it('to what may be something else names that, not how likely an answer is', () => {
    const lines = because({ candidates: candidates({ cost: 0.9, insurance: 0.05 }), strange: 0.4, outside: 0.02 });
    expect(lines[0]).toContain(
      'It may be about something the answers do not cover: weighed by itself that is 40 % likely.',
    );
    expect(lines.join()).not.toContain('has to be');
  });

  it('that could offer only what visitors may not see says so', () => {
    const outcome = { kind: 'fallback', reason: 'low-confidence' } as const;
    const withheld = 'but fewer than two of their answers may be shown to visitors.';
    expect(because({ candidates: two, outcome })).toEqual([`More than one question came near, ${withheld}`]);
    expect(because({ candidates: one, cautious: true, outcome })).toEqual([
      `One question came near, and is offered only beside the next, ${withheld}`,
    ]);
  });
});

describe('nothing', () => {
  it('tells how near it came, and what asking back needs', () => {
    const lines = because({ candidates: candidates({ cost: 0.4, insurance: 0.02 }) });
    expect(lines[0]).toBe('No answer fits well enough.');
    expect(lines[1]).toMatch(/^Nearest was “.*possible \(40 %\)\. An answer has to be at least 60 % likely/);
    expect(lines[2]).toBe(
      'Asking back needs two questions of at least 3 %, or one of at least 60 % and another beside it.',
    );
    expect(because({ candidates: candidates({ cost: 0.4 }), cautious: true })[0]).toContain('The guard is in doubt');
  });

  it('for what is about something else tells how that is known', () => {
    const cost = candidates({ cost: 0.3 });
    expect(because({ candidates: cost, outside: 0.5 })[0]).toContain('that is 50 % likely, more than any answer');
    expect(because({ candidates: cost, outside: 0.2, strange: 0.9 })[0]).toContain(
      'weighed by itself that is 90 % likely',
    );
    expect(because({})[0]).toContain('none comes near');
    const odd = because({ candidates: candidates({ cost: 0.95 }), outside: 0.02, strange: 0.9, cautious: true });
    expect(odd[0]).toContain('It may be about something the answers do not cover');
    expect(odd.join()).not.toContain('no answer stands out');
  });

  it('of what was offered is what the visitor meant', () => {
    const context = { offered: ['cost', 'insurance'], recent: ['pay'] };
    const turn = respond({ message: 'none of these' }, context, knowledge, setting);
    expect(turn.outcome.kind).toBe('fallback');
    expect(explain(turn, knowledge).because).toEqual(['The visitor meant none of what was offered or answered.']);
  });
});

const FAR_OFF = ['What is the best recipe for sourdough bread?', 'Who won the match?', 'how do i fix a bicycle chain'];

it('is that of the decision which was made', () => {
  const messages = parseGolden(readFileSync('test/eval/compound-tune.jsonl', 'utf8')).lines.map(({ text }) => text);
  const rules = new Set<string>();
  for (const message of [...messages, 'treatment', 'infusion', ...FAR_OFF]) {
    const turn = respond({ message }, {}, knowledge, setting);
    const { trace, verdict, outcome } = turn;
    const detail = (stage: string) => trace.find((step) => step.stage === stage)?.detail;
    const ranking = detail('rank') as unknown as Ranking | undefined;
    if (!ranking || outcome.kind === 'smalltalk') continue;
    const weighed = weigh(ranking, verdict === 'caution', (detail('decide')?.asked ?? []) as string[]);
    expect(weighed.outcome, message).toEqual(outcome);
    expect(explain(turn, knowledge).because, message).not.toEqual([]);
    rules.add(weighed.rule);
  }
  expect([...rules]).toEqual(expect.arrayContaining(['clear', 'several', 'unlikely', 'outside']));
});
