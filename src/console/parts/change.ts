/** A change as its reviewer reads it: the new text, the difference, every check, and what an approval has to carry. */
import { html } from 'hono/html';
import type { GateReport } from '../../curate/gate.ts';
import { type Draft, fieldsOf, sourceOf } from '../../curate/revision.ts';
import { TRANSITIONS } from '../../curate/transition.ts';
import { compileEntry } from '../../knowledge/assemble.ts';
import type { Person } from '../../storage/people.ts';
import { answerState, englishOf, writersOf } from '../answer-state.ts';
import type { ConsoleContext, ConsoleDeps, Html } from '../deps.ts';
import { button, field, hidden } from '../form.ts';
import { recentReadings, reportOn } from '../gate-report.ts';
import { notice, showTime } from '../layout.ts';
import { LANGUAGES } from '../names.ts';
import { readingsView, reportView } from './report.ts';
import { answerView, fieldsDiff } from './views.ts';

export interface Change {
  readonly title: string;
  readonly intro: Html;
  readonly body: Html;
  readonly report: GateReport | undefined;
  /** The published text moved since the draft was begun. */
  readonly outdated: boolean;
}

/** @param quiet the page says already why it was refused. */
export async function changeView(c: ConsoleContext, deps: ConsoleDeps, draft: Draft, quiet = false): Promise<Change> {
  const state = await answerState(c, deps, draft);
  const { base } = deps.current();
  const { bundle } = base;
  const made = sourceOf(draft);
  const report = await reportOn(deps, draft);
  const compiled = 'source' in made ? compileEntry(made.source, bundle.facts, bundle.clinic, deps.digest) : undefined;
  const english = englishOf(deps, draft);
  const outdated = state !== undefined && state.base !== draft.base;
  const before = state?.source && !state.withdrawn ? fieldsOf(state.source) : undefined;
  return {
    title: `Review: ${draft.fields.title}`,
    intro: html`${LANGUAGES[draft.locale]}, by ${await writersOf(c, draft)}, ${showTime(draft.changed)}. ${draft.reason}`,
    report,
    outdated,
    body: html`${outdated && !quiet ? notice('bad', 'The published text changed after this draft was begun. It cannot be approved; ask the author to bring the two together.') : ''}
<div class="columns"><section aria-labelledby="now"><h2 id="now">As visitors will read it</h2>${compiled ? answerView(compiled, bundle, 3) : notice('bad', 'The draft is not complete.')}
${state?.entry ? html`<details><summary>As they read it today</summary>${answerView(state.entry, bundle, 3)}</details>` : html`<p class="muted">${state?.withdrawn ? 'It was withdrawn: visitors get nothing today.' : 'This is a new answer.'}</p>`}${english ? html`<details open><summary>The English text, to compare</summary>${answerView(english.entry, bundle, 3)}</details>` : ''}</section>
<section aria-labelledby="diff"><h2 id="diff">What changes</h2>${fieldsDiff(before ?? { ...draft.fields, title: '', body: '', asks: [] }, draft.fields, draft.locale)}</section></div>
<h2>Checks</h2>${report ? html`${reportView(report, base, { locale: draft.locale, recent: await recentReadings(c, deps, draft) })}${readingsView(report.readings, `answer:${draft.entry}`, base, draft.locale)}` : ''}`,
  };
}

/**
 * The fields an approval needs, and its button: they say exactly what was read.
 * @param proof asked for above the button, where nobody is signed in.
 */
export function approvalFields(
  deps: ConsoleDeps,
  draft: Draft,
  report: GateReport,
  person: Pick<Person, 'name' | 'credential'>,
  proof: Html | '' = '',
): Html[] {
  const now = deps.now();
  const on = (years: number, days: number) =>
    new Date(Date.UTC(now.getUTCFullYear() + years, now.getUTCMonth(), now.getUTCDate() + days))
      .toISOString()
      .slice(0, 10);
  const [tomorrow, year] = [on(0, 1), on(1, 0)];
  return [
    hidden('version', draft.version),
    hidden('hash', report.hash),
    html`<p>By approving you say that you have read this text and stand behind it. Visitors see: <strong>Reviewed by ${person.name}, ${person.credential}</strong>.</p>`,
    field({
      name: 'due',
      label: 'Review again by',
      help:
        deps.mode === 'production'
          ? 'After this day visitors no longer get the answer. At most a year ahead.'
          : 'After this day the answer no longer counts as reviewed. At most a year ahead.',
      type: 'date',
      value: year,
      min: tomorrow,
      max: year,
      required: true,
    }),
    html`${proof}${button({ label: TRANSITIONS.approve.label, name: 'do', value: 'approve' })}`,
  ];
}

export const noteField = (fault?: string, value?: string): Html =>
  field({ name: 'note', label: 'What should be different', value, fault, rows: 3, required: true, maxlength: 1000 });
