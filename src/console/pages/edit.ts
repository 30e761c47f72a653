/** Writing: the form of an answer, with every check beside the field it concerns. Nothing typed is ever refused or lost. */
import { html } from 'hono/html';
import { type EntryKey, fieldsOf, sourceOf } from '../../curate/revision.ts';
import { TRANSITIONS, whyNot } from '../../curate/transition.ts';
import { compileEntry } from '../../knowledge/assemble.ts';
import { entryIdSchema } from '../../knowledge/entry.ts';
import type { Locale } from '../../language/locale.ts';
import { type AnswerState, answerState, englishOf, fieldsToEdit } from '../answer-state.ts';
import { moveDraft, saveDraft } from '../curation.ts';
import type { ConsoleContext, ConsoleDeps, Html, Page } from '../deps.ts';
import { attributes, button, type Faults, faultSummary, field, form, hidden, type Posted, posted } from '../form.ts';
import { findingsSoFar, recentReadings, reportOn } from '../gate-report.ts';
import { refuse } from '../guard.ts';
import { notice, page } from '../layout.ts';
import { LANGUAGES } from '../names.ts';
import { answerFields, insertables, type Writing } from '../parts/answer-form.ts';
import { reportView, soFarView } from '../parts/report.ts';
import { answerView, fieldsDiff } from '../parts/views.ts';

export const edit: Page = (routes, deps) => {
  routes.get('/answers/:locale{en|es}/:id/edit', async (c) => {
    const key = keyOf(c);
    if (!key) return noSuchName(c);
    const state = await answerState(c, deps, key);
    const refusal = whyNot('save', c.var.person, state?.standing ?? 'none');
    if (refusal) return refuse(c, 403, 'You cannot edit answers', refusal);
    return c.html(await editPage(c, deps, { writing: beginning(c, deps, key, state), state }));
  });

  routes.post('/answers/:locale{en|es}/:id/edit', async (c) => {
    const key = keyOf(c);
    if (!key) return noSuchName(c);
    const typed = await posted(c);
    const wanted = typed.text('do');
    const state = await answerState(c, deps, key);
    const writing = readWriting(deps, key, typed);
    const refusal = whyNot('save', c.var.person, state?.standing ?? 'none');
    if (refusal) return refuse(c, 403, 'It was not saved', refusal, typedView(writing));
    if (wanted === 'preview') return c.html(previewOf(deps, writing));
    if (wanted === 'check') return c.html(await editPage(c, deps, { writing, state, checked: true }));

    const saved = await saveDraft(c, deps, key, writing, writing);
    if (!saved.ok) {
      if (!saved.moved) return refuse(c, 403, 'It was not saved', saved.why, typedView(writing));
      return c.html(conflictPage(c, deps, writing, await answerState(c, deps, key)), 409);
    }
    const path = `/staff/answers/${key.locale}/${key.entry}`;
    if (wanted !== 'submit') return c.redirect(`${path}/edit?done=saved`, 303);

    const now = { ...writing, draft: saved.value.id, version: saved.value.version };
    const after = await answerState(c, deps, key);
    if (after?.base !== writing.base) return c.html(conflictPage(c, deps, now, after), 409);
    const report = await reportOn(deps, { ...key, ...writing });
    if (!report?.passes || writing.reason.length < 3)
      return c.html(await editPage(c, deps, { writing: now, state: after, checked: true, stopped: true }), 422);
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
      related: typed.all('related').flatMap((names) => names.split(/\s+/).filter(Boolean)),
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

/** Of somebody who may not save it any more: to be copied, or handed on. */
function typedView({ key, fields }: Writing): Html {
  const { title, asks, body } = fields;
  const copy = (name: string, label: string, rows: number, value: string) =>
    field({ name, label, rows, value, lang: key.locale, required: true, readonly: true });
  return html`<div class="card"><h2>What you typed</h2><p>Nothing is lost while this page is open: copy what you need, or give it to somebody who may write answers.</p>${copy('title', 'Question', 2, title)}${copy('asks', 'Ways visitors put it', 6, asks.join('\n'))}${copy('body', 'Answer', 14, body)}</div>`;
}

interface EditView {
  readonly writing: Writing;
  readonly state: AnswerState | undefined;
  /** Run the checks and show what they found. */
  readonly checked?: boolean;
  /** It was to go to review and could not. */
  readonly stopped?: boolean;
}

async function editPage(
  c: ConsoleContext,
  deps: ConsoleDeps,
  { writing, state, checked = false, stopped = false }: EditView,
): Promise<Html> {
  const { key } = writing;
  const made = sourceOf({ ...key, section: writing.section, fields: writing.fields });
  const report = checked ? await reportOn(deps, { ...key, ...writing }) : undefined;
  const faults: Faults = checked
    ? {
        ...Object.fromEntries(made.faults.map(({ field: name, message }) => [name, message])),
        ...(writing.reason.length < 3
          ? { reason: 'Say in a few words what you changed and why: the reviewer reads it first.' }
          : {}),
      }
    : {};
  const problems = checked ? (report?.problems ?? (await findingsSoFar(deps, { ...key, ...writing }))) : [];
  const { base } = deps.current();
  const isNew = !state?.source;
  const english = englishOf(deps, key);
  const recent = report ? await recentReadings(c, deps, { ...key, ...writing }) : undefined;
  return page(c, {
    title: state?.source ? `Edit: ${state.source.title}` : 'Write a new answer',
    nav: '/staff/answers',
    wide: true,
    trail: [
      ['Answers', '/staff/answers'],
      ...(state ? [[key.entry, `/staff/answers/${key.locale}/${key.entry}`] as const] : []),
    ],
    intro: !state?.entry
      ? html`${LANGUAGES[key.locale]}. Visitors get it when a reviewer has approved it.`
      : html`${LANGUAGES[key.locale]}. Visitors go on seeing the published text until a reviewer approves yours.`,
    body: html`${state?.standing === 'review' ? notice('warn', 'This draft is in review. Saving takes it back; send it to review again when you are done.') : ''}
${state?.draft?.note ? notice('warn', html`The reviewer asks: ${state.draft.note}`) : ''}
${stopped ? notice('warn', 'Your text is saved. It was not sent to review, for the reasons below.') : ''}
${checked && !stopped ? notice('info', 'Checked. Nothing was saved yet.') : ''}
${report ? reportView(report, base, { locale: key.locale, elsewhere: true, recent }) : checked ? soFarView(problems) : ''}${faultSummary(faults, 'Still missing before it can go to review.', checked && !stopped ? 'warn' : 'bad')}
<div class="columns" ${attributes({ 'data-unsaved': checked && !stopped })}>${form(
      c,
      `/staff/answers/${key.locale}/${key.entry}/edit`,
      [
        ...readFrom(writing),
        // The first button is the one the Enter key presses, wherever it stands.
        html`<button type="submit" name="do" value="save" class="visually-hidden" tabindex="-1" aria-hidden="true" formnovalidate>Save draft</button>`,
        ...answerFields({
          writing,
          base,
          faults,
          problems,
          readings: report?.readings ?? [],
          translated: english !== undefined,
          isNew,
        }),
        html`<div class="actions">${button({ label: 'Check', name: 'do', value: 'check', tone: 'plain', unchecked: true })}${button({ label: TRANSITIONS.save.label, name: 'do', value: 'save', tone: 'plain', unchecked: true })}${button({ label: TRANSITIONS.submit.label, name: 'do', value: 'submit' })}</div>
<p class="small muted">“Check” shows what visitors will read and what is in the way; it saves nothing. “${TRANSITIONS.save.label}” keeps what you typed, complete or not. “${TRANSITIONS.submit.label}” saves, checks and puts it before a reviewer.</p>`,
      ],
      { class: 'card', id: 'writing' },
    )}
<aside aria-label="Beside your text"><h2>As visitors will read it</h2><div id="preview">${previewOf(deps, writing)}</div>
${insertables(base, key.locale)}${otherLanguage(deps, key, writing.fields.translates)}</aside></div>`,
  });
}

/** What the form was made from: told with it, so that nobody saves over what they did not read. */
const readFrom = ({ draft, version, base, fields }: Writing): Html[] => [
  hidden('draft', draft),
  hidden('version', version),
  hidden('base', base),
  hidden('translates', fields.translates),
];

/** The answer as it would be, as soon as there is a question and a text. */
function previewOf(deps: ConsoleDeps, { key, section, fields }: Writing): Html {
  const { bundle } = deps.current().base;
  if (fields.body.trim() === '') return html`<p class="muted">It shows here when there is a text.</p>`;
  // Whether there are three phrasings does not matter to how it looks.
  const made = sourceOf({
    ...key,
    section,
    fields: { ...fields, asks: ['...', '...', '...'], related: [], expires: '' },
  });
  if (!('source' in made)) return html`<p class="muted">${made.faults[0]?.message}</p>`;
  return answerView(compileEntry(made.source, bundle.facts, bundle.clinic, deps.digest), bundle, 3);
}

/** The two languages side by side: what is beside the text being written. */
function otherLanguage(deps: ConsoleDeps, key: EntryKey, translates: string): Html {
  const { base } = deps.current();
  const english = englishOf(deps, key);
  if (english)
    return html`<h2>The English text</h2>${english.hash === translates ? '' : notice('warn', 'The English text changed since this translation was made, or nobody has compared the two yet.')}${answerView(english.entry, base.bundle, 3)}`;
  const spanish = key.locale === 'en' ? base.entries.es.get(key.entry) : undefined;
  return spanish
    ? html`<h2>The Spanish text</h2><p class="small muted">When your text is published, this one is marked as out of date until somebody compares the two.</p>${answerView(spanish, base.bundle, 3)}`
    : html``;
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
  const { base } = deps.current();
  return page(c, {
    title: 'Somebody else changed this answer too',
    nav: '/staff/answers',
    wide: true,
    trail: [
      ['Answers', '/staff/answers'],
      [key.entry, `/staff/answers/${key.locale}/${key.entry}`],
    ],
    body: html`${notice('bad', 'While you were writing, somebody else changed this answer. Nothing is lost: your text is in the form below. Take over what you need from the other text and save; what you save replaces it.')}
${theirs ? html`<h2>From the other text to yours</h2><p class="small muted">Struck through: only in the other text. Underlined: only in yours.</p>${fieldsDiff(theirs, writing.fields, key.locale)}` : html`<p>The other draft is gone: it was published or discarded.</p>`}
<h2>Your text</h2><div data-unsaved>${form(
      c,
      `/staff/answers/${key.locale}/${key.entry}/edit`,
      [
        ...readFrom(now),
        ...answerFields({ writing: now, base, translated: englishOf(deps, key) !== undefined, isNew: !state?.source }),
        html`<div class="actions">${button({ label: 'Save my text', name: 'do', value: 'save', unchecked: true })}${button({ label: 'Check', name: 'do', value: 'check', tone: 'plain', unchecked: true })}</div>`,
      ],
      { class: 'card', id: 'writing' },
    )}</div>`,
  });
}
