/** Scores files of labelled messages in process, by the metrics of src/curate/score.ts. */
import { readFileSync, writeFileSync } from 'node:fs';
import { indexKnowledge } from '../converse/indexed.ts';
import { replay } from '../curate/replay.ts';
import { type Metrics, measure, type Scored, scoreTurn } from '../curate/score.ts';
import { parseGolden } from '../knowledge/golden.ts';
import { helpOr } from './help.ts';
import { loadCompiled } from './knowledge-files.ts';

const HELP = `npm run eval -- FILE.jsonl... [--json OUT.json] [--misses]

Scores labelled messages with the compiled knowledge. Lines are {"id","lang","text","history","accept","tags"}.
English, Spanish and multi-turn lines are reported apart. --json writes every figure and every line's outcome;
--misses prints the lines that went wrong.`;

const { values, positionals } = helpOr(HELP, { json: { type: 'string' }, misses: { type: 'boolean' } });
if (positionals.length === 0) {
  console.error(`No file is named.\n\n${HELP}`);
  process.exit(2);
}

const { bundle, model } = loadCompiled();
const knowledge = indexKnowledge(bundle, model);
const setting = { mode: 'preview' as const, now: new Date() };
const output: Record<string, unknown> = { knowledge: bundle.revision };
let faulty = false;
for (const file of positionals) {
  const { lines, faults } = parseGolden(readFileSync(file, 'utf8'));
  for (const fault of faults) console.error(`${file}:${fault.line}: ${fault.message}`);
  faulty ||= faults.length > 0;
  const times: number[] = [];
  const scored = lines.map((question) => {
    const from = performance.now();
    const turn = replay(question, knowledge, setting);
    times.push((performance.now() - from) / (question.history.length + 1));
    return scoreTurn(question, turn);
  });
  const parts: Record<string, Scored[]> = {
    all: scored,
    english: scored.filter((s) => s.question.lang === 'en' && s.question.history.length === 0),
    spanish: scored.filter((s) => s.question.lang === 'es' && s.question.history.length === 0),
    'multi-turn': scored.filter((s) => s.question.history.length > 0),
  };
  const metrics = Object.fromEntries(
    Object.entries(parts)
      .filter(([, part]) => part.length > 0)
      .map(([name, part]) => [name, measure(part)]),
  );
  console.log(
    `\n${file}  (${lines.length} lines, ${percentile(times, 0.5)} ms p50, ${percentile(times, 0.99)} ms p99 a message)`,
  );
  for (const [name, m] of Object.entries(metrics)) console.log(describe(name, m));
  const misses = scored.filter((s) => !s.question.accept.includes(s.label));
  if (values.misses)
    for (const s of misses)
      console.log(
        `  ${s.question.accept.join(' | ')}  got ${s.label}${s.options.length ? ` (${s.options.join(', ')})` : ''}${s.cards.length ? ` +card ${s.cards}` : ''}: ${s.question.text}`,
      );
  output[file] = {
    metrics,
    lines: scored.map((s) => ({
      id: s.question.id,
      label: s.label,
      options: s.options,
      cards: s.cards,
      confidence: s.confidence,
      right: s.question.accept.includes(s.label),
    })),
  };
}
if (values.json) writeFileSync(values.json as string, JSON.stringify(output, null, 1));
if (faulty) process.exitCode = 1;

function describe(name: string, m: Metrics): string {
  const pct = (n: number, of: number) => (of === 0 ? '-' : `${((100 * n) / of).toFixed(1)} %`);
  const { answers: a, innocent: i, guarded: g, fallback: f } = m;
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
  ]
    .filter(Boolean)
    .join('\n');
}

function percentile(values: readonly number[], p: number): string {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? 0).toFixed(3);
}
