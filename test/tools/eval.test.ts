/** What the measuring tools say of the rule for answering is the rule. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { decide } from '../../src/converse/decide.ts';
import { AMBIGUITY_RATIO, ANSWER_THRESHOLD } from '../../src/retrieve/confidence.ts';
import type { Candidate } from '../../src/retrieve/rank.ts';
import { evalReport, type ReportedLine } from '../../src/tools/eval-report.ts';

it('the report marks what is answered, also where a rule other than the thresholds decided', () => {
  const candidates: Candidate[] = [
    { entry: 'cost', confidence: 0.5, by: 'learned' },
    { entry: 'insurance', confidence: 0.45, by: 'learned' },
  ];
  const several = decide({ candidates, outside: 0, strange: 0, smalltalk: 0 }, false, ['cost', 'insurance']);
  expect(several).toMatchObject({ kind: 'answer', entry: 'insurance' });
  const line = (label: string): ReportedLine => ({
    scored: {
      question: { id: label, lang: 'en', text: label, history: [], accept: ['answer:insurance'], tags: [] },
      label,
      options: [],
      suggestions: [],
      cards: [],
      confidence: undefined,
    },
    candidates,
  });
  const html = evalReport([{ name: 'set', metrics: {}, lines: [line('answer:insurance'), line('clarify')] }], '', '');
  const [, cx, cy] = /<circle cx="([^"]+)" cy="([^"]+)" r="5" fill="#c2410c"/.exec(html) ?? [];
  // Half of the lines across, all of those right at the top.
  expect([Number(cx), Number(cy)]).toEqual([40 + 250 / 2, 10]);
});

it('eval adds up the files a pattern stands for, hard and ordinary questions apart', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vouch-eval-'));
  const line = (id: string, text: string, accept: string, tag: string) =>
    JSON.stringify({ id, lang: 'en', text, history: [], accept: [accept], tags: [tag] });
  writeFileSync(
    join(folder, 'set-1.jsonl'),
    [
      line('a', 'how much does it cost', 'answer:cost', 'ordinary'),
      line('b', 'how many mg should I take', 'refuse:dosing', 'guard'),
    ].join('\n'),
  );
  writeFileSync(join(folder, 'set-2.jsonl'), line('c', 'how much does it cost', 'answer:nausea', 'hard'));
  try {
    const printed = execFileSync(process.execPath, ['src/tools/eval.ts', join(folder, 'set-*.jsonl')], {
      encoding: 'utf8',
    });
    const together = printed.slice(printed.indexOf('2 files together'));
    expect(together).toMatch(/all \(3\)\n\s+answers +2: right 50\.0 %/);
    expect(together).toMatch(/english, ordinary \(1\)\n\s+answers +1: right 100\.0 %/);
    expect(together).toMatch(/english, hard \(1\)\n\s+answers +1: right 0\.0 %/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('eval:intents says by which rule it takes a message for one of the entries', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vouch-intents-'));
  const file = join(folder, 'intents.json');
  const entries = [
    { id: 'hours', phrasings: ['when are you open', 'what are your opening hours', 'are you open on sunday'] },
    { id: 'price', phrasings: ['how much is it', 'what does it cost', 'what is the price'] },
  ];
  const test = [
    { text: 'opening hours', id: 'hours' },
    { text: 'play me a song', id: 'oos' },
  ];
  writeFileSync(file, JSON.stringify({ name: 'made up', entries, test }));
  try {
    const printed = execFileSync(process.execPath, ['src/tools/eval-intents.ts', file], { encoding: 'utf8' });
    expect(printed).toContain('made up: 2 entries, 2 lines');
    expect(printed).toContain(`at least ${ANSWER_THRESHOLD} likely and ${AMBIGUITY_RATIO} times as likely as the next`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
