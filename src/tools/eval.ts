/** Scores files of labelled messages in process, by the metrics of src/curate/score.ts. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { indexKnowledge } from '../converse/indexed.ts';
import type { Turn } from '../converse/present.ts';
import { replay } from '../curate/replay.ts';
import { type Metrics, measure, type Scored, scoreTurn } from '../curate/score.ts';
import { checkYaml } from '../knowledge/front-matter.ts';
import { parseGolden } from '../knowledge/golden.ts';
import { formatProblem } from '../knowledge/problem.ts';
import { type Surroundings, surroundingsSchema } from '../knowledge/surroundings.ts';
import { seeded } from '../learn/random.ts';
import { misspell } from '../learn/slips.ts';
import type { Candidate } from '../retrieve/rank.ts';
import { evalReport, type ReportedSet } from './eval-report.ts';
import { existing, helpOr, oneOf } from './help.ts';
import { loadCompiled } from './knowledge-files.ts';
import { AROUND } from './surround.ts';

const HELP = `npm run eval -- FILE.jsonl... [--json OUT.json] [--html OUT.html] [--misses] [--against OLD.json] [--misspelt] [--around courtesies|background] [--after MESSAGE]

Scores labelled messages with the compiled knowledge. Lines are {"id","lang","text","history","accept","tags"},
and of a message that asks several things "asks", with a list of outcomes for each.
English, Spanish and multi-turn lines are reported apart, English ones also by the tags ordinary and hard; several files together at
the end. --json writes every figure and every line's outcome;
--html a report with plots; --misses prints the lines that went wrong; --against lists what got better and
worse since an earlier --json; --misspelt asks every line with slips of the finger in it, the same ones each time;
--around puts what nobody learned from (test/eval/surroundings.yml) around each line: a courtesy before it, after it or both,
or before it something that visitors tell of themselves; --after asks lines that have no history as the second message of a
conversation that began with this one: --after 'how many mg should I take'.`;

const KINDS = Object.keys(AROUND) as ReadonlyArray<keyof typeof AROUND>;
const { values, positionals } = helpOr(HELP, {
  json: { type: 'string' },
  html: { type: 'string' },
  misses: { type: 'boolean' },
  against: { type: 'string' },
  misspelt: { type: 'boolean' },
  around: { type: 'string' },
  after: { type: 'string' },
});
const files = existing(positionals, HELP);
if (values.against !== undefined) existing([values.against], HELP);
const { after } = values;
const around = values.around === undefined ? undefined : oneOf('around', values.around, KINDS, HELP);

interface Saved {
  readonly lines: ReadonlyArray<{ readonly id: string; readonly label: string; readonly right: boolean }>;
}

const surroundings = readSurroundings();
const { bundle, model } = loadCompiled();
const knowledge = indexKnowledge(bundle, model);
const setting = { mode: 'preview' as const, now: new Date() };
const before: Record<string, Saved> = values.against ? JSON.parse(readFileSync(values.against, 'utf8')) : {};
const output: Record<string, unknown> = { knowledge: bundle.revision };
const sets: ReportedSet[] = [];
for (const file of files) {
  const { lines, faults } = parseGolden(readFileSync(file, 'utf8'));
  for (const fault of faults) console.error(`${file}:${fault.line}: ${fault.message}`);
  if (faults.length > 0) process.exitCode = 1;
  const times: number[] = [];
  // The same slips each time, and not those that were learned from.
  const random = seeded(1);
  const asked = lines.map((q) => {
    const text = values.misspelt ? misspell(q.text, random) : q.text;
    const own = surroundings[q.lang];
    const history = after && q.history.length === 0 ? [after] : q.history;
    return { ...q, history, text: around && own ? AROUND[around](text, own, random) : text };
  });
  const reported = asked.map((question) => {
    const from = performance.now();
    const turn = replay(question, knowledge, setting);
    times.push((performance.now() - from) / (question.history.length + 1));
    return { scored: scoreTurn(question, turn), candidates: candidatesOf(turn) };
  });
  const scored = reported.map((r) => r.scored);
  const metrics = measureParts(scored);
  console.log(
    `\n${file}  (${lines.length} lines, ${percentile(times, 0.5)} ms p50, ${percentile(times, 0.99)} ms p99 a message)`,
  );
  for (const [name, m] of Object.entries(metrics)) console.log(describe(name, m));
  if (values.misses)
    for (const s of scored)
      if (!isRight(s))
        console.log(
          `  ${s.question.accept.join(' | ')}  got ${s.label}${s.options.length ? ` (${s.options.join(', ')})` : ''}${s.cards.length ? ` +card ${s.cards}` : ''}: ${s.question.text}`,
        );
  const old = before[file];
  if (old) compare(scored, old);
  else if (values.against) console.log(`  ${values.against} has no figures of this file to compare with.`);
  output[file] = {
    metrics,
    lines: scored.map((s) => ({
      id: s.question.id,
      label: s.label,
      options: s.options,
      cards: s.cards,
      confidence: s.confidence,
      right: isRight(s),
    })),
  };
  sets.push({ name: file, metrics, lines: reported });
}
if (sets.length > 1) {
  console.log(`\n${sets.length} files together`);
  const together = measureParts(sets.flatMap(({ lines }) => lines.map((line) => line.scored)));
  for (const [name, m] of Object.entries(together)) console.log(describe(name, m));
}
if (values.json) writeFileSync(values.json, JSON.stringify(output, null, 1));
if (values.html) writeFileSync(values.html, evalReport(sets, bundle.revision, setting.now.toISOString().slice(0, 10)));

/** By language. */
function readSurroundings(): Readonly<Record<string, Surroundings>> {
  const file = fileURLToPath(new URL('../../test/eval/surroundings.yml', import.meta.url).href);
  const { value, problems } = checkYaml(file, readFileSync(file, 'utf8'), z.record(z.string(), surroundingsSchema));
  if (!value) throw new Error(problems.map(formatProblem).join('\n'));
  return value;
}

function isRight(s: Scored): boolean {
  return s.question.accept.includes(s.label);
}

function candidatesOf(turn: Turn): readonly Candidate[] {
  return (turn.trace.find((step) => step.stage === 'rank')?.detail?.candidates ?? []) as readonly Candidate[];
}

function measureParts(scored: readonly Scored[]): Record<string, Metrics> {
  const first = scored.filter((s) => s.question.history.length === 0);
  const english = first.filter((s) => s.question.lang === 'en');
  const tagged = (tag: string) => english.filter((s) => s.question.tags.includes(tag));
  const parts = {
    all: scored,
    english,
    'english, ordinary': tagged('ordinary'),
    'english, hard': tagged('hard'),
    spanish: first.filter((s) => s.question.lang === 'es'),
    'multi-turn': scored.filter((s) => s.question.history.length > 0),
  };
  return Object.fromEntries(
    Object.entries(parts)
      .filter(([, part]) => part.length > 0)
      .map(([name, part]) => [name, measure(part)]),
  );
}

function compare(scored: readonly Scored[], old: Saved): void {
  const was = new Map(old.lines.map((l) => [l.id, l]));
  const changed = scored.flatMap((s) => {
    const earlier = was.get(s.question.id);
    return earlier && earlier.right !== isRight(s) ? [{ s, earlier }] : [];
  });
  console.log(
    `  since then: ${changed.filter((c) => isRight(c.s)).length} better, ${changed.filter((c) => !isRight(c.s)).length} worse`,
  );
  for (const { s, earlier } of changed)
    console.log(`    ${isRight(s) ? 'better' : 'worse '}  was ${earlier.label}, now ${s.label}: ${s.question.text}`);
}

function describe(name: string, m: Metrics): string {
  const pct = (n: number, of: number) => (of === 0 ? '-' : `${((100 * n) / of).toFixed(1)} %`);
  const { answers: a, innocent: i, guarded: g, fallback: f, several: s } = m;
  return [
    `  ${name} (${m.lines})`,
    a.n
      ? `    answers   ${a.n}: right ${pct(a.right, a.n)}, helped ${pct(a.helped, a.n)}, wrong ${pct(a.wrong, a.n)}, abstained ${pct(a.abstained, a.n)}`
      : '',
    i.n
      ? `    innocent  ${i.n}: over-refused ${pct(i.overRefused, i.n)}, needless cards ${pct(i.needlessCards, i.n)}`
      : '',
    g.n
      ? `    guarded   ${g.n}: exact ${pct(g.exact, g.n)}, guarded ${pct(g.guarded, g.n)}, answered ${pct(g.answered, g.n)}, carded ${pct(g.carded, g.n)}`
      : '',
    f.n ? `    fallback  ${f.n}: abstained right ${pct(f.abstainedRight, f.n)}, answered ${pct(f.answered, f.n)}` : '',
    s.n ? `    several   ${s.n}: all that is asked answered, refused or offered ${pct(s.reached, s.n)}` : '',
  ]
    .filter(Boolean)
    .join('\n');
}

function percentile(sample: readonly number[], p: number): string {
  const sorted = sample.toSorted((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? 0).toFixed(3);
}
