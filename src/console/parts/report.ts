/** What the gate found, for people: faults to mend, and what visitors would get instead, in words. */
import { html } from 'hono/html';
import { type Came, type GateProblem, type GateReport, isSame, type Reading, type Shift } from '../../curate/gate.ts';
import { findEntry, type KnowledgeBase } from '../../knowledge/base.ts';
import { entryOf, isAnswer } from '../../knowledge/label.ts';
import type { Locale } from '../../language/locale.ts';
import type { Html } from '../deps.ts';
import { notice } from '../layout.ts';
import { inTheConsole } from './hints.ts';
import { table } from './table.ts';

/** Faults by field, the errors first. */
export function problemList(problems: readonly GateProblem[]): Html | '' {
  if (problems.length === 0) return '';
  return html`<ul class="list small">${problems
    .map(inTheConsole)
    .map(
      (p) =>
        html`<li><strong>${p.severity === 'error' ? 'Has to be mended' : 'Worth a look'}${p.bodyLine ? html` (line ${p.bodyLine})` : ''}:</strong> ${p.message}<br><span class="muted">${p.hint}</span></li>`,
    )}</ul>`;
}

/** Whether a field of the form shows it. */
const hasPlace = (p: GateProblem): boolean => p.field !== undefined && p.field !== 'translates';

export interface ReportParts {
  readonly locale: Locale;
  /** The problems are shown beside their fields, so that only the others are listed here. */
  readonly elsewhere?: boolean;
  /** What visitors asked in vain lately, read with both texts; absent where the clinic keeps no texts. */
  readonly recent?: readonly Reading[] | undefined;
}

/** What checking found, in plain words. */
export function reportView(report: GateReport, base: KnowledgeBase, parts: ReportParts): Html {
  const { elsewhere = false, recent, locale } = parts;
  const errors = report.problems.filter((p) => p.severity === 'error');
  const warnings = report.problems.length - errors.length;
  const touched = report.broken.length + report.fixed.length + report.changed.length;
  const summary = report.passes
    ? notice(
        'good',
        `Every check passes. ${report.asked} test questions were asked with the old and the new text: ${touched === 0 ? 'all get what they got before' : `${count(touched, 'gets something else', 'get something else')}, listed below`}.${warnings > 0 ? ` ${count(warnings, 'point is', 'points are')} worth a look.` : ''}`,
      )
    : notice(
        'bad',
        `This cannot go live yet: ${[errors.length > 0 ? count(errors.length, 'thing to mend in the text', 'things to mend in the text') : '', report.broken.length > 0 ? count(report.broken.length, 'test question that would go wrong', 'test questions that would go wrong') : ''].filter(Boolean).join(' and ')}.`,
      );
  const shifted = (title: string, shifts: readonly Shift[]) => shiftTable(title, shifts, base, locale);
  return html`${summary}${problemList(report.problems.filter((p) => !elsewhere || !hasPlace(p)))}
${shifted('Test questions that would go wrong', report.broken)}${shifted('Test questions that would be mended', report.fixed)}${shifted('Test questions that would get another outcome, no better and no worse', report.changed)}
${recent ? recentView(recent, base, locale) : ''}
${report.notes.length > 0 ? html`<details><summary>What is left to do elsewhere (${report.notes.length})</summary>${problemList(report.notes)}</details>` : ''}
${report.offeredBy.length > 0 ? html`<p class="small muted">Offered as a follow-up by ${report.offeredBy.map((id) => `“${findEntry(base, id, locale)?.title ?? id}”`).join(', ')}.</p>` : ''}`;
}

/** What checking found in a text that is not complete yet; what is missing is told above the form and beside each field. */
export function soFarView(problems: readonly GateProblem[]): Html {
  const errors = problems.filter((p) => p.severity === 'error').length;
  const found =
    errors === 0 ? 'nothing has to be mended' : count(errors, 'thing has to be mended', 'things have to be mended');
  return html`${notice(
    errors === 0 ? 'info' : 'bad',
    `In what is there so far, ${found}${problems.length > errors ? ` and ${count(problems.length - errors, 'point is', 'points are')} worth a look` : ''}. The test questions are asked once nothing is missing.`,
  )}${problemList(problems.filter((p) => !hasPlace(p)))}`;
}

/** What visitors asked lately and what would become of it: the same questions the inbox shows. */
function recentView(recent: readonly Reading[], base: KnowledgeBase, locale: Locale): Html {
  const moved = recent.filter(({ before, after }) => !isSame(before, after));
  if (recent.length === 0)
    return html`<p class="small muted">No recent question of visitors is in the inbox to try it on.</p>`;
  return html`<p class="small muted">Of ${count(recent.length, 'recent question', 'recent questions')} nothing answered, ${moved.length === 0 ? 'none' : moved.length} would get something else.</p>${
    moved.length === 0
      ? ''
      : table({
          caption: 'Recent questions of visitors that would get something else',
          head: ['Visitors asked', 'Gets now', 'Would get'],
          rows: moved.map(({ text, before, after }) => [
            html`<span lang="${locale}">${text}</span>`,
            inWords(before, base, locale),
            inWords(after, base, locale),
          ]),
        })
  }`;
}

/**
 * Each phrasing with what it gets.
 * @param own label of the answer itself: what each phrasing is meant to get.
 */
export function readingsView(readings: readonly Reading[], own: string, base: KnowledgeBase, locale: Locale): Html {
  if (readings.length === 0) return html``;
  const arrives = (came: Came) => came.label === own;
  const missed = readings.filter(({ after }) => !arrives(after) && !after.options.includes(own)).length;
  const taken = readings.filter((r) => arrives(r.after) && !arrives(r.before) && isAnswer(r.before.label)).length;
  const remarks = [
    ...(missed > 0 ? [`${count(missed, 'wording does', 'wordings do')} not lead here, even with this text.`] : []),
    ...(taken > 0
      ? [
          `${count(taken, 'wording gets', 'wordings get')} another answer today and would get this one. Take it out where the other answer is the right one.`,
        ]
      : []),
  ];
  const rows = readings.map(({ text, before, after }) => [
    html`<span lang="${locale}">${text}</span>`,
    arrives(before) ? 'this answer' : inWords(before, base, locale),
    arrives(after) ? 'this answer' : inWords(after, base, locale),
  ]);
  return html`<details class="readings" ${remarks.length > 0 ? 'open' : ''}><summary>What each wording gets (${readings.length})</summary>
<p class="small muted">${remarks.length === 0 ? 'Each leads to this answer, or offers it.' : remarks.join(' ')}</p>
${table({ caption: 'What each wording gets', quiet: true, head: ['A visitor writes', 'Gets now', 'Would get'], rows })}</details>`;
}

function shiftTable(title: string, shifts: readonly Shift[], base: KnowledgeBase, locale: Locale): Html | '' {
  if (shifts.length === 0) return '';
  const came = (label: string) => inWords({ label, options: [] }, base, locale);
  return table({
    caption: title,
    head: ['A visitor asks', 'Gets now', 'Would get'],
    rows: shifts.map(({ question, before, after }) => [
      html`<span lang="${question.lang}">${question.text}</span>`,
      came(before),
      came(after),
    ]),
  });
}

/** An outcome as staff would say it; labels are for the files. */
function inWords({ label, options }: Came, base: KnowledgeBase, locale: Locale): string {
  const title = (id: string) => `“${findEntry(base, id, locale)?.title ?? id}”`;
  const [kind, id = ''] = label.split(':');
  switch (kind) {
    case 'answer':
      return title(id);
    case 'clarify':
      return options.length > 0
        ? `is asked which is meant: ${options.map((option) => title(entryOf(option) ?? option)).join(' or ')}`
        : 'is asked which is meant';
    case 'refuse':
      return `is refused: ${base.policies.get(id)?.title ?? id}`;
    case 'crisis':
      return 'help for a crisis';
    case 'emergency':
      return 'what to do in an emergency';
    case 'smalltalk':
      return 'small talk';
    default:
      return 'no answer';
  }
}

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;
