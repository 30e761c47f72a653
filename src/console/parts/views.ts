/** An answer, a comparison and a report of the gate, as several pages show them. */
import { html } from 'hono/html';
import { diffWords } from '../../curate/diff.ts';
import type { GateProblem, GateReport, Shift } from '../../curate/gate.ts';
import type { DraftFields } from '../../curate/revision.ts';
import type { Bundle } from '../../knowledge/base.ts';
import type { KnowledgeEntry } from '../../knowledge/entry.ts';
import type { Html } from '../deps.ts';
import { notice, rendered } from '../layout.ts';

/** An answer as visitors read it, with its sources. */
export function answerView(entry: KnowledgeEntry, bundle: Bundle, heading: 2 | 3 = 2): Html {
  const title = heading === 2 ? html`<h2>${entry.title}</h2>` : html`<h3>${entry.title}</h3>`;
  const sources = entry.sources.map((key) => {
    const source = bundle.sources[key];
    if (!source) return html`<li><code>${key}</code>, which is not in the register</li>`;
    const label = html`${source.title}, ${source.publisher}`;
    return html`<li>${source.url ? html`<a href="${source.url}" rel="noreferrer">${label}</a>` : label}</li>`;
  });
  return html`<article class="answer" lang="${entry.locale}">${title}${rendered(entry.html)}${sources.length > 0 ? html`<p class="small muted">Sources</p><ol class="small">${sources}</ol>` : ''}</article>`;
}

/** Two texts in one: what went is struck through, what came is underlined, and both are said to screen readers. */
export function diffView(before: string, after: string, lang: string): Html {
  if (before === after) return html`<p class="muted">No change.</p>`;
  const pieces = diffWords(before, after).map(({ kind, text }) =>
    kind === 'same'
      ? html`${text}`
      : kind === 'added'
        ? html`<ins><span class="visually-hidden">[added: </span>${text}<span class="visually-hidden">]</span></ins>`
        : html`<del><span class="visually-hidden">[removed: </span>${text}<span class="visually-hidden">]</span></del>`,
  );
  return html`<pre class="text" lang="${lang}">${pieces}</pre>`;
}

const FIELD_NAMES: Readonly<Record<keyof DraftFields, string>> = {
  title: 'Question',
  body: 'Answer',
  asks: 'Ways visitors put it',
  related: 'Follow-ups',
  provenance: 'Where the facts come from',
  efficacy: 'Says how well it works',
  expires: 'Hard end',
  translates: 'Fingerprint of the English text it renders',
};

/** Every field that differs between two versions. */
export function fieldsDiff(before: DraftFields, after: DraftFields, lang: string): Html {
  const parts = (Object.keys(FIELD_NAMES) as Array<keyof DraftFields>).flatMap((field) => {
    const [old, now] = [asText(before[field]), asText(after[field])];
    return old === now ? [] : [html`<h3>${FIELD_NAMES[field]}</h3>${diffView(old, now, lang)}`];
  });
  return parts.length > 0 ? html`<div class="card">${parts}</div>` : html`<p class="muted">The two are the same.</p>`;
}

const asText = (value: DraftFields[keyof DraftFields]): string =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : typeof value === 'string' ? value : value.join('\n');

/** Faults by field, the errors first. */
export function problemList(problems: readonly GateProblem[]): Html | '' {
  if (problems.length === 0) return '';
  return html`<ul class="list small">${problems.map(
    (p) =>
      html`<li><strong>${p.severity === 'error' ? 'Has to be mended' : 'Worth a look'}${p.bodyLine ? html` (line ${p.bodyLine})` : ''}:</strong> ${p.message}<br><span class="muted">${p.hint}</span></li>`,
  )}</ul>`;
}

/**
 * What checking found, in plain words.
 * @param elsewhere the problems are shown beside their fields, so that only the others are listed here.
 */
export function reportView(report: GateReport, elsewhere = false): Html {
  const errors = report.problems.filter((p) => p.severity === 'error');
  const warnings = report.problems.length - errors.length;
  const summary = report.passes
    ? notice(
        'good',
        `Every check passes. ${report.asked} test questions were asked with the old and the new text${warnings > 0 ? `; ${warnings} ${warnings === 1 ? 'point is' : 'points are'} worth a look` : ''}.`,
      )
    : notice(
        'bad',
        `This cannot go live yet: ${[errors.length > 0 ? count(errors.length, 'thing to mend in the text', 'things to mend in the text') : '', report.broken.length > 0 ? count(report.broken.length, 'test question that would go wrong', 'test questions that would go wrong') : ''].filter(Boolean).join(' and ')}.`,
      );
  return html`${summary}${problemList(report.problems.filter((p) => !elsewhere || !hasPlace(p)))}
${shiftTable('Test questions that would go wrong', report.broken)}${shiftTable('Test questions that would be mended', report.fixed)}${shiftTable('Test questions that would get another outcome, no better and no worse', report.changed)}
${report.notes.length > 0 ? html`<details><summary>What is left to do elsewhere (${report.notes.length})</summary>${problemList(report.notes.map(forStaff))}</details>` : ''}
${report.offeredBy.length > 0 ? html`<p class="small muted">Offered as a follow-up by ${report.offeredBy.join(', ')}.</p>` : ''}`;
}

/** Whether a field of the form shows it. */
export const hasPlace = (p: GateProblem): boolean => p.field !== undefined && p.field !== 'translates';

/** The hints of the rules are for those who work on files; these are for the console. */
const TO_DO: Readonly<Record<string, Pick<GateProblem, 'message' | 'hint'>>> = {
  'translation-stale': {
    message: 'The Spanish text will render the old English one.',
    hint: 'Edit the Spanish answer next, and say there that the two agree.',
  },
  'translation-missing': {
    message: 'The answer does not exist in the other language.',
    hint: 'Write it there next: visitors who write in that language do not get this one.',
  },
  'golden-coverage': {
    message: 'No test questions ask for this answer yet.',
    hint: 'Tell whoever looks after the knowledge files; they add some with the next release.',
  },
};

function forStaff(note: GateProblem): GateProblem {
  return { ...note, ...TO_DO[note.code], severity: 'warning' };
}

function shiftTable(title: string, shifts: readonly Shift[]): Html | '' {
  if (shifts.length === 0) return '';
  return html`<div class="scroll"><table><caption>${title}</caption><thead><tr><th scope="col">A visitor asks</th><th scope="col">Gets now</th><th scope="col">Would get</th></tr></thead><tbody>${shifts.map(
    ({ question, before, after }) =>
      html`<tr><td lang="${question.lang}">${question.text}</td><td>${before}</td><td>${after}</td></tr>`,
  )}</tbody></table></div>`;
}

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;
