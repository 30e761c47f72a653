/** The HTML report of an evaluation: metrics, plots, confusions and misses. One file, nothing loaded from outside. */

import type { Metrics, Scored } from '../curate/score.ts';
import { escapeHtml } from '../knowledge/render.ts';
import { ANSWER_THRESHOLD } from '../retrieve/confidence.ts';
import type { Candidate } from '../retrieve/rank.ts';

export interface ReportedLine {
  readonly scored: Scored;
  /** What was ranked, also where nothing was answered. */
  readonly candidates: readonly Candidate[];
}

export interface ReportedSet {
  readonly name: string;
  readonly metrics: Readonly<Record<string, Metrics>>;
  readonly lines: readonly ReportedLine[];
}

/** @param knowledge revision of the knowledge that was measured. */
export function evalReport(sets: readonly ReportedSet[], knowledge: string, date: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Evaluation</title><style>
:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;margin:1rem 0}td,th{border-bottom:1px solid #8888;padding:.3rem .7rem;text-align:right;vertical-align:top}td:first-child,th:first-child,td.text{text-align:left}svg{max-width:100%;margin:0 1rem 1rem 0}figure{display:inline-block;margin:0}figcaption{font-size:.875rem;max-width:22rem}</style></head><body>
<h1>Evaluation</h1><p>Knowledge ${escapeHtml(knowledge.slice(0, 12))}, ${date}. Definitions: <code>src/curate/score.ts</code>.</p>
${sets.map(reportSet).join('\n')}</body></html>`;
}

function reportSet(set: ReportedSet): string {
  const answers = set.lines.filter(
    (l) => l.scored.question.accept[0]?.startsWith('answer:') && l.candidates.length > 0,
  );
  return `<h2>${escapeHtml(set.name)}</h2>${metricsTable(set.metrics)}
${answers.length > 0 ? `${coverageCurve(answers)}${reliability(answers)}` : ''}
${kindTable(set.lines)}${confusions(set.lines)}${misses(set.lines)}`;
}

const percent = (n: number, of: number) => (of === 0 ? '' : `${((100 * n) / of).toFixed(1)} %`);
const table = (head: readonly string[], rows: ReadonlyArray<readonly string[]>) =>
  `<table><thead><tr>${head.map((h) => `<th>${h}</th>`).join('')}</tr></thead><tbody>${rows.map((r) => `<tr>${r.map((c) => `<td>${c}</td>`).join('')}</tr>`).join('')}</tbody></table>`;

function metricsTable(metrics: Readonly<Record<string, Metrics>>): string {
  const rows = Object.entries(metrics).map(([name, { lines, answers: a, innocent: i, guarded: g, fallback: f }]) => [
    name,
    String(lines),
    percent(a.right, a.n),
    percent(a.helped, a.n),
    percent(a.wrong, a.n),
    percent(a.abstained, a.n),
    percent(g.exact, g.n),
    percent(g.guarded, g.n),
    percent(g.answered, g.n),
    percent(i.overRefused, i.n),
    percent(i.needlessCards, i.n),
    percent(f.abstainedRight, f.n),
    percent(f.answered, f.n),
  ]);
  return table(
    [
      'part',
      'lines',
      'right',
      'helped',
      'wrong',
      'abstained',
      'guard exact',
      'guarded',
      'guarded answered',
      'over-refused',
      'needless cards',
      'fallback right',
      'fallback answered',
    ],
    rows,
  );
}

const isRight = (line: ReportedLine) => line.scored.question.accept.includes(`answer:${line.candidates[0]?.entry}`);
const isAccepted = ({ scored }: ReportedLine) => scored.question.accept.includes(scored.label);
const confidenceOf = (line: ReportedLine) => line.candidates[0]?.confidence ?? 0;

/** How many questions would be answered, and how many of those rightly, at every threshold; and how many are. */
function coverageCurve(lines: readonly ReportedLine[]): string {
  const sorted = lines.toSorted((a, b) => confidenceOf(b) - confidenceOf(a));
  let right = 0;
  const points = sorted.map((line, i) => {
    if (isRight(line)) right++;
    return { x: (i + 1) / sorted.length, y: right / (i + 1) };
  });
  const atThreshold = points[sorted.findLastIndex((l) => confidenceOf(l) >= ANSWER_THRESHOLD)];
  // As it was decided (converse/decide.ts), which weighs more than how likely the first is.
  const given = lines.filter(({ scored }) => scored.label.startsWith('answer:'));
  const decided =
    given.length > 0
      ? { x: given.length / lines.length, y: given.filter(isAccepted).length / given.length }
      : undefined;
  const marks = [atThreshold, decided].flatMap((p, i) =>
    p ? [`<circle cx="${40 + 250 * p.x}" cy="${210 - 200 * p.y}" r="5" fill="${i ? '#c2410c' : '#0b5f66'}"/>`] : [],
  );
  return plot(
    'Answered (across) and right among them (up), were the likeliest answered from some likelihood on. Teal: from the answer threshold on; orange: what is answered, by every rule there is.',
    `<polyline fill="none" stroke="#0b5f66" stroke-width="2" points="${points.map((p) => `${40 + 250 * p.x},${210 - 200 * p.y}`).join(' ')}"/>${marks.join('')}`,
  );
}

/** Stated confidence against how often it was right, in ten steps. */
function reliability(lines: readonly ReportedLine[]): string {
  const dots = Array.from({ length: 10 }, (_, step) => {
    const within = lines.filter((l) => Math.min(9, Math.floor(confidenceOf(l) * 10)) === step);
    if (within.length === 0) return '';
    const x = within.reduce((sum, l) => sum + confidenceOf(l), 0) / within.length;
    const y = within.filter(isRight).length / within.length;
    return `<circle cx="${40 + 250 * x}" cy="${210 - 200 * y}" r="${2 + Math.sqrt(within.length)}" fill="#0b5f66" fill-opacity=".7"><title>${within.length} lines</title></circle>`;
  });
  return plot(
    'Confidence (across) and how often it was right (up); the size is the number of lines.',
    `<line x1="40" y1="210" x2="290" y2="10" stroke="#888" stroke-dasharray="4"/>${dots.join('')}`,
  );
}

const plot = (caption: string, inside: string) =>
  `<figure><svg viewBox="0 0 300 240" width="380" role="img" aria-label="${caption}"><path d="M40 10V210H290" fill="none" stroke="#888"/><g font-size="11" fill="currentColor"><text x="8" y="16">100 %</text><text x="22" y="214">0</text><text x="262" y="228">100 %</text></g>${inside}</svg><figcaption>${caption}</figcaption></figure>`;

function kindTable(lines: readonly ReportedLine[]): string {
  const kinds = new Map<string, { n: number; right: number }>();
  for (const { scored } of lines)
    for (const tag of scored.question.tags) {
      const kind = kinds.get(tag) ?? { n: 0, right: 0 };
      kind.n++;
      if (scored.question.accept.includes(scored.label)) kind.right++;
      kinds.set(tag, kind);
    }
  const rows = [...kinds]
    .filter(([, k]) => k.n >= 3)
    .sort(([, a], [, b]) => a.right / a.n - b.right / b.n)
    .map(([tag, k]) => [escapeHtml(tag), String(k.n), percent(k.right, k.n)]);
  return rows.length > 0 ? `<h3>By kind, worst first</h3>${table(['kind', 'lines', 'accepted'], rows)}` : '';
}

function confusions(lines: readonly ReportedLine[]): string {
  const pairs = new Map<string, number>();
  for (const { scored } of lines)
    if (!scored.question.accept.includes(scored.label) && scored.label !== 'clarify') {
      const pair = `${scored.question.accept[0]} → ${scored.label}`;
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
  const rows = [...pairs]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 25)
    .map(([pair, n]) => [escapeHtml(pair), String(n)]);
  return rows.length > 0 ? `<h3>Most frequent confusions</h3>${table(['expected → got', 'lines'], rows)}` : '';
}

function misses(lines: readonly ReportedLine[]): string {
  const worst = lines
    .filter((l) => !l.scored.question.accept.includes(l.scored.label) && l.scored.label !== 'clarify')
    .toSorted((a, b) => confidenceOf(b) - confidenceOf(a))
    .slice(0, 40);
  const rows = worst.map(({ scored }) => [
    escapeHtml(scored.question.text),
    escapeHtml(scored.question.accept.join(', ')),
    escapeHtml(scored.label),
    scored.confidence?.toFixed(2) ?? '',
  ]);
  return rows.length > 0 ? `<h3>Worst misses</h3>${table(['message', 'accepted', 'got', 'confidence'], rows)}` : '';
}
