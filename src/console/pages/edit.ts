/** Writing: the form of an answer, with every check beside the field it concerns. Nothing typed is ever refused or lost. */
import { html } from 'hono/html';
import type { GateReport } from '../../curate/gate.ts';
import { type DraftFields, type EntryKey, fieldsOf, sourceOf } from '../../curate/revision.ts';
import { TRANSITIONS, whyNot } from '../../curate/transition.ts';
import { compileEntry } from '../../knowledge/assemble.ts';
import { entryIdSchema, frontMatterSchema } from '../../knowledge/entry.ts';
import { placeholdersIn } from '../../knowledge/facts.ts';
import type { Locale } from '../../language/locale.ts';
import { type AnswerState, answerState, englishOf, fieldsToEdit, moveDraft, reportOn, saveDraft } from '../curation.ts';
import type { ConsoleContext, ConsoleDeps, Html, Page } from '../deps.ts';
import {
  button,
  checkboxes,
  type Faults,
  faultSummary,
  field,
  form,
  hidden,
  type Posted,
  posted,
  select,
} from '../form.ts';
import { refuse } from '../guard.ts';
import { notice, page } from '../layout.ts';
import { answerView, fieldsDiff, problemList, reportView } from '../parts/views.ts';
import { LANGUAGES } from './answers.ts';

/** What a form holds and was made from. */
interface Writing {
  readonly key: EntryKey;
  readonly section: string;
  readonly fields: DraftFields;
  readonly reason: string;
  /** The draft it was read from; version 0 when there was none. */
  readonly draft: string;
  readonly version: number;
  /** Fingerprint of the text in force it was begun from. */
  readonly base: string;
}

export const edit: Page = (routes, deps) => {
  routes.get('/answers/:locale{en|es}/:id/edit', async (c) => {
    const key = keyOf(c);
    if (!key) return noSuchName(c);
    const state = await answerState(c, deps, key);
    const refusal = whyNot('save', c.var.person, state?.standing ?? 'none');
    if (refusal) return refuse(c, 403, 'You cannot edit answers', refusal);
    return c.html(editPage(c, deps, { writing: beginning(c, deps, key, state), state }));
  });

  routes.post('/answers/:locale{en|es}/:id/edit', async (c) => {
    const key = keyOf(c);
    if (!key) return noSuchName(c);
    const typed = await posted(c);
    const wanted = typed.text('do');
    const state = await answerState(c, deps, key);
    const writing = readWriting(deps, key, typed);
    const refusal = whyNot('save', c.var.person, state?.standing ?? 'none');
    if (refusal) return refuse(c, 403, 'You cannot edit answers', refusal);
    if (wanted === 'check') return c.html(editPage(c, deps, { writing, state, checked: true }));

    const saved = await saveDraft(c, deps, key, writing, writing);
    if (!saved.ok) {
      if (!saved.moved) return refuse(c, 403, 'It was not saved', saved.why);
      return c.html(conflictPage(c, deps, writing, await answerState(c, deps, key)), 409);
    }
    const path = `/staff/answers/${key.locale}/${key.entry}`;
    if (wanted !== 'submit') return c.redirect(`${path}/edit?done=saved`, 303);

    const now = { ...writing, draft: saved.value.id, version: saved.value.version };
    const after = await answerState(c, deps, key);
    if (after?.base !== writing.base) return c.html(conflictPage(c, deps, now, after), 409);
    const report = reportOn(deps, { ...key, ...writing });
    if (!report?.passes || writing.reason.length < 3)
      return c.html(editPage(c, deps, { writing: now, state: after, checked: true, stopped: true }), 422);
    const moved = after.draft ? await moveDraft(c, deps, after.draft, 'submit') : undefined;
    if (!moved?.ok) return c.html(conflictPage(c, deps, now, await answerState(c, deps, key)), 409);
    return c.redirect(`${path}?done=submitted`, 303);
  });
};

function keyOf(c: ConsoleContext): EntryKey | undefined {
  const entry = c.req.param('id') ?? '';
  return entryIdSchema.safeParse(entry).success ? { entry, locale: c.req.param('locale') as Locale } : undefined;
}

const noSuchName = (c: ConsoleContext) =>
  refuse(c, 404, 'There is no such answer', 'Names of answers are lower-case words joined by hyphens.');

function beginning(c: ConsoleContext, deps: ConsoleDeps, key: EntryKey, state: AnswerState | undefined): Writing {
  const fields = fieldsToEdit(state);
  const counterpart = deps.current().base.entries[key.locale === 'en' ? 'es' : 'en'].get(key.entry);
  return {
    key,
    section: state?.section ?? counterpart?.section ?? c.req.query('section')?.slice(0, 60) ?? 'about',
    fields: state ? fields : { ...fields, title: c.req.query('title')?.slice(0, 120) ?? '' },
    reason: state?.draft?.reason ?? '',
    draft: state?.draft?.id ?? '',
    version: state?.draft?.version ?? 0,
    base: state?.draft?.base ?? state?.base ?? '',
  };
}

function readWriting(deps: ConsoleDeps, key: EntryKey, typed: Posted): Writing {
  const english = englishOf(deps, key);
  const before = typed.text('translates');
  return {
    key,
    section: entryIdSchema.safeParse(typed.text('section')).data ?? 'about',
    fields: {
      title: typed.text('title'),
      asks: typed.lines('asks'),
      related: typed.lines('related'),
      provenance: typed.text('provenance'),
      efficacy: typed.all('efficacy').includes('yes'),
      expires: typed.text('expires'),
      translates: english && typed.all('agrees').includes('yes') ? english.hash : before,
      body: typed.raw('body').replace(/\r\n?/g, '\n'),
    },
    reason: typed.text('reason').slice(0, 500),
    draft: typed.text('draft'),
    version: typed.number('version') || 0,
    base: typed.text('base'),
  };
}

interface EditView {
  readonly writing: Writing;
  readonly state: AnswerState | undefined;
  /** Run the checks and show what they found. */
  readonly checked?: boolean;
  /** It was to go to review and could not. */
  readonly stopped?: boolean;
}

function editPage(
  c: ConsoleContext,
  deps: ConsoleDeps,
  { writing, state, checked = false, stopped = false }: EditView,
): Html {
  const { key } = writing;
  const made = sourceOf({ ...key, section: writing.section, fields: writing.fields });
  const report = checked ? reportOn(deps, { ...key, ...writing }) : undefined;
  const faults: Faults = checked
    ? {
        ...Object.fromEntries(made.faults.map(({ field: name, message }) => [name, message])),
        ...(stopped && writing.reason.length < 3
          ? { reason: 'Say in a few words what you changed and why: the reviewer reads it first.' }
          : {}),
      }
    : {};
  const { base } = deps.current();
  const preview =
    'source' in made ? compileEntry(made.source, base.bundle.facts, base.bundle.clinic, deps.digest) : undefined;
  const english = englishOf(deps, key);
  const sections = [...new Set(base.bundle.entries.map((e) => e.section))].sort();
  return page(c, {
    title: state?.source ? `Edit: ${state.source.title}` : 'Write a new answer',
    nav: '/staff/answers',
    wide: true,
    trail: [
      ['Answers', '/staff/answers'],
      ...(state ? [[key.entry, `/staff/answers/${key.locale}/${key.entry}`] as const] : []),
    ],
    intro: html`${LANGUAGES[key.locale]}. Visitors go on seeing the published text until a reviewer approves yours.`,
    body: html`${state?.standing === 'review' ? notice('warn', 'This draft is in review. Saving takes it back; send it to review again when you are done.') : ''}
${state?.draft?.note ? notice('warn', html`The reviewer asks: ${state.draft.note}`) : ''}
${stopped ? notice('warn', 'Your text is saved. It was not sent to review, for the reasons below.') : ''}
${checked && !stopped ? notice('info', 'Checked. Nothing was saved yet.') : ''}
${faultSummary(faults, stopped || checked ? 'It is not complete yet.' : undefined)}${report ? reportView(report, true) : ''}
<div class="columns">${form(
      c,
      `/staff/answers/${key.locale}/${key.entry}/edit`,
      [
        hidden('draft', writing.draft),
        hidden('version', writing.version),
        hidden('base', writing.base),
        hidden('translates', writing.fields.translates),
        // The first button is the one the Enter key presses, wherever it stands.
        html`<button type="submit" name="do" value="save" class="visually-hidden" tabindex="-1" aria-hidden="true">Save draft</button>`,
        ...fieldsOfForm(writing, faults, report, sections, english !== undefined),
        html`<div class="actions">${button({ label: 'Check', name: 'do', value: 'check', tone: 'plain' })}${button({ label: TRANSITIONS.save.label, name: 'do', value: 'save', tone: 'plain' })}${button({ label: TRANSITIONS.submit.label, name: 'do', value: 'submit' })}</div>
<p class="small muted">${TRANSITIONS.save.help} “${TRANSITIONS.submit.label}” saves as well.</p>`,
      ],
      { class: 'card' },
    )}
<aside aria-label="Beside your text">${english ? html`<h2>The English text</h2>${english.hash === writing.fields.translates ? '' : notice('warn', 'The English text changed since this translation was made, or nobody has compared the two yet.')}${answerView(english.entry, base.bundle, 3)}` : ''}
<h2>As visitors will read it</h2>${preview ? answerView(preview, base.bundle, 3) : html`<p class="muted">Fill in the question, three ways of asking and the answer, then press Check.</p>`}
${insertables(deps, key.locale)}</aside></div>`,
  });
}

/** `Label — help`, from the schema that the files are read with. */
function described(name: keyof typeof frontMatterSchema.shape): { label: string; help: string | undefined } {
  const [label = name, help] = (frontMatterSchema.shape[name].description ?? name).split(' — ');
  return { label, help: help && `${help.charAt(0).toUpperCase()}${help.slice(1)}.` };
}

function fieldsOfForm(
  writing: Writing,
  faults: Faults,
  report: GateReport | undefined,
  sections: readonly string[],
  translated: boolean,
): Html[] {
  const { fields, key } = writing;
  const beside = (name: keyof DraftFields) => problemList((report?.problems ?? []).filter((p) => p.field === name));
  const lang = key.locale;
  return [
    field({
      name: 'title',
      ...described('title'),
      value: fields.title,
      fault: faults.title,
      required: true,
      maxlength: 200,
      lang,
      after: beside('title'),
    }),
    field({
      name: 'body',
      label: 'Answer',
      help: html`Plain sentences; a blank line begins a paragraph, a dash at the start of a line a list. Cite with <code>[^KEY]</code> after the sentence.`,
      value: fields.body,
      fault: faults.body,
      rows: 16,
      required: true,
      lang,
      after: beside('body'),
    }),
    field({
      name: 'asks',
      label: described('asks').label,
      help: 'One a line, at least three. Searched, never shown. The assistant learns new ones with the next release.',
      value: fields.asks.join('\n'),
      fault: faults.asks,
      rows: 6,
      required: true,
      lang,
      after: beside('asks'),
    }),
    field({
      name: 'related',
      label: described('related').label,
      help: 'Names of answers offered next, one a line.',
      value: fields.related.join('\n'),
      fault: faults.related,
      rows: 4,
      after: beside('related'),
    }),
    select({
      name: 'section',
      label: 'Section',
      value: writing.section,
      choices: [...new Set([...sections, writing.section])].map((s) => ({ value: s, label: s })),
    }),
    select({
      name: 'provenance',
      ...described('provenance'),
      value: fields.provenance,
      choices: [
        { value: 'register', label: 'The source register: every claim is cited' },
        { value: 'clinic', label: 'The clinic itself' },
      ],
    }),
    checkboxes({
      name: 'efficacy',
      legend: described('efficacy').label,
      help: described('efficacy').help,
      fault: faults.efficacy,
      choices: [{ value: 'yes', label: 'Yes' }],
      chosen: fields.efficacy ? ['yes'] : [],
    }),
    field({
      name: 'expires',
      ...described('expires'),
      type: 'date',
      value: fields.expires,
      fault: faults.expires,
      after: beside('expires'),
    }),
    ...(translated
      ? [
          checkboxes({
            name: 'agrees',
            legend: 'Translation',
            choices: [{ value: 'yes', label: 'I compared it with the English text beside, and the two say the same' }],
            chosen: [],
          }),
        ]
      : []),
    field({
      name: 'reason',
      label: 'What you changed, and why',
      help: 'For the reviewer and for the history.',
      value: writing.reason,
      fault: faults.reason,
      maxlength: 500,
    }),
  ];
}

/** What can be put into a text by its name: shared facts and lines, and sources to cite. */
function insertables(deps: ConsoleDeps, locale: Locale): Html {
  const { facts, sources, clinic } = deps.current().base.bundle;
  const filled = (text: string) =>
    placeholdersIn(text).length > 0 ? text.replace('{{clinic.phone}}', clinic.phone) : text;
  const rows = (group: 'fact' | 'line', all: typeof facts.facts) =>
    Object.entries(all).map(
      ([name, fact]) =>
        html`<li><code>{{${group}.${name}}}</code><br><span class="small">${filled(fact[locale])}</span></li>`,
    );
  return html`<details><summary>Facts and lines to put in</summary><ul class="list">${rows('fact', facts.facts)}${rows('line', facts.lines)}</ul></details>
<details><summary>Sources to cite</summary><ul class="list">${Object.entries(sources).map(([key, source]) => html`<li><code>[^${key}]</code> ${source.url ? html`<a href="${source.url}" rel="noreferrer">${source.title}</a>` : source.title}<br><span class="small muted">${source.publisher}${source.note ? `. ${source.note}` : ''}</span></li>`)}</ul></details>`;
}

/** Two people wrote, or the published text moved: both texts are shown, and the form still holds this person's. */
function conflictPage(c: ConsoleContext, deps: ConsoleDeps, writing: Writing, state: AnswerState | undefined): Html {
  const theirs =
    state?.draft && state.draft.version !== writing.version
      ? state.draft.fields
      : state?.source
        ? fieldsOf(state.source)
        : undefined;
  const now: Writing = {
    ...writing,
    draft: state?.draft?.id ?? '',
    version: state?.draft?.version ?? 0,
    base: state?.base ?? '',
  };
  const { key } = writing;
  const sections = [...new Set(deps.current().base.bundle.entries.map((e) => e.section))].sort();
  return page(c, {
    title: 'Somebody else changed this answer too',
    nav: '/staff/answers',
    wide: true,
    trail: [
      ['Answers', '/staff/answers'],
      [key.entry, `/staff/answers/${key.locale}/${key.entry}`],
    ],
    body: html`${notice('bad', 'Your text does not fit to what is there now, so it was not sent on. Nothing is lost: yours is in the form below. Take over what you need from the other text and save; what you save then replaces it.')}
${theirs ? html`<h2>From the other text to yours</h2><p class="small muted">Struck through: only in the other text. Underlined: only in yours.</p>${fieldsDiff(theirs, writing.fields, key.locale)}` : html`<p>The other draft is gone: it was published or discarded.</p>`}
<h2>Your text</h2>${form(
      c,
      `/staff/answers/${key.locale}/${key.entry}/edit`,
      [
        hidden('draft', now.draft),
        hidden('version', now.version),
        hidden('base', now.base),
        hidden('translates', now.fields.translates),
        ...fieldsOfForm(now, {}, undefined, sections, englishOf(deps, key) !== undefined),
        html`<div class="actions">${button({ label: 'Save my text', name: 'do', value: 'save' })}${button({ label: 'Check', name: 'do', value: 'check', tone: 'plain' })}</div>`,
      ],
      { class: 'card' },
    )}`,
  });
}
