/** The fields of an answer, made from the schema the files are read with; and what can be put into its text. */
import { html } from 'hono/html';
import type { GateProblem, Reading } from '../../curate/gate.ts';
import type { DraftFields, EntryKey } from '../../curate/revision.ts';
import type { KnowledgeBase } from '../../knowledge/base.ts';
import { frontMatterSchema } from '../../knowledge/entry.ts';
import { placeholdersIn } from '../../knowledge/facts.ts';
import type { Locale } from '../../language/locale.ts';
import type { Html } from '../deps.ts';
import { attributes, checkboxes, type Faults, field, select } from '../form.ts';
import { sectionChoices } from '../names.ts';
import { problemList, readingsView } from './report.ts';

/** What a form holds and was made from. */
export interface Writing {
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

export interface FormParts {
  readonly writing: Writing;
  readonly base: KnowledgeBase;
  readonly faults?: Faults;
  /** What checking found, and what each phrasing gets. */
  readonly problems?: readonly GateProblem[];
  readonly readings?: readonly Reading[];
  /** There is an English text beside it to be compared with. */
  readonly translated: boolean;
  readonly isNew: boolean;
}

const MOST_FOLLOW_UPS = 6;
/** Empty ones to choose in, beside those that are chosen. */
const SPARE_FOLLOW_UPS = 2;

/** `Label — help`, from the schema. */
function described(name: keyof typeof frontMatterSchema.shape): { label: string; help: string | undefined } {
  const [label = name, help] = (frontMatterSchema.shape[name].description ?? name).split(' — ');
  return { label, help: help && `${help.charAt(0).toUpperCase()}${help.slice(1)}.` };
}

export function answerFields({
  writing,
  base,
  faults = {},
  problems = [],
  readings = [],
  translated,
  isNew,
}: FormParts): Html[] {
  const { fields, key } = writing;
  const beside = (name: keyof DraftFields) => problemList(problems.filter((p) => p.field === name));
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
      help: html`Plain sentences. An empty line begins a paragraph; a dash at the start of a line makes a list. Put the source after the sentence it is for, like <code>[^SPR]</code>.`,
      value: fields.body,
      fault: faults.body,
      rows: 14,
      required: true,
      lang,
      after: beside('body'),
    }),
    field({
      name: 'asks',
      label: described('asks').label,
      help: 'One a line, at least three. Used to find the answer, never shown. The assistant learns new ones with the next release.',
      value: fields.asks.join('\n'),
      fault: faults.asks,
      rows: 6,
      required: true,
      lang,
      after: html`${beside('asks')}${readingsView(readings, `answer:${key.entry}`, base, lang)}`,
    }),
    followUps(fields.related, key, base, html`${beside('related')}`, faults.related),
    select({
      name: 'section',
      label: 'Section',
      value: writing.section,
      choices: sectionChoices([...base.bundle.entries.map((e) => e.section), writing.section]),
    }),
    select({
      name: 'provenance',
      label: described('provenance').label,
      help: 'About your own clinic, such as parking or opening hours? Then nothing has to be cited.',
      value: fields.provenance,
      choices: [
        { value: 'register', label: 'Published sources: every fact is cited' },
        { value: 'clinic', label: 'The clinic itself' },
      ],
      after: beside('provenance'),
    }),
    checkboxes({
      name: 'efficacy',
      legend: described('efficacy').label,
      fault: faults.efficacy,
      choices: [
        {
          value: 'yes',
          label: 'Yes, it says how well treatment works',
          help: 'Then visitors must also read what it is approved for: put in the off-label line.',
        },
      ],
      chosen: fields.efficacy ? ['yes'] : [],
      after: beside('efficacy'),
    }),
    field({
      name: 'expires',
      label: 'Stop showing it after',
      help: 'Only for a rule, an offer or a closing day that ends. Leave it empty otherwise.',
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
      label: isNew ? 'Why visitors need it' : 'What you changed, and why',
      help: 'The reviewer reads it first, and it stays in the history.',
      value: writing.reason,
      fault: faults.reason,
      required: true,
      maxlength: 500,
    }),
  ];
}

/** Answers offered next, chosen by their question. */
function followUps(
  chosen: readonly string[],
  { entry, locale }: EntryKey,
  base: KnowledgeBase,
  after: Html,
  fault: string | undefined,
): Html {
  const others = [...base.entries[locale].values()]
    .filter(({ id }) => id !== entry)
    .sort((a, b) => a.title.localeCompare(b.title, locale));
  const rows = Math.max(chosen.length, Math.min(MOST_FOLLOW_UPS, chosen.length + SPARE_FOLLOW_UPS));
  const lists = Array.from({ length: rows }, (_, i) => {
    const value = chosen[i] ?? '';
    // Nothing typed is lost: a name that is no answer, or not any more, stays until somebody takes it out.
    const unknown = value !== '' && !others.some(({ id }) => id === value);
    return html`<select ${attributes({ id: i === 0 ? 'related' : undefined })} name="related" aria-label="Follow-up ${i + 1}" lang="${locale}"><option value="">none</option>${unknown ? html`<option value="${value}" selected>${value} (no such answer)</option>` : ''}${others.map(
      ({ id, title }) => html`<option value="${id}" ${attributes({ selected: id === value })}>${title}</option>`,
    )}</select>`;
  });
  return html`<fieldset class="field stack${fault ? ' wrong' : ''}"><legend>Follow-ups <span class="optional">(optional)</span></legend><p class="help">Answers offered below this one.${rows < MOST_FOLLOW_UPS ? ' Save to get room for more.' : ''}</p>${lists}${fault ? html`<p class="fault">${fault}</p>` : ''}${after}</fieldset>`;
}

/** What can be put into a text by its name: shared facts and lines, and sources to cite. */
export function insertables({ bundle: { facts, sources, clinic } }: KnowledgeBase, locale: Locale): Html {
  const filled = (text: string) =>
    placeholdersIn(text).length > 0 ? text.replace('{{clinic.phone}}', clinic.phone) : text;
  const rows = (group: 'fact' | 'line', all: typeof facts.facts) =>
    Object.entries(all).map(
      ([name, fact]) =>
        html`<li><code data-insert>{{${group}.${name}}}</code><br><span class="small" lang="${locale}">${filled(fact[locale])}</span></li>`,
    );
  return html`<details><summary>Facts and lines to put in</summary><p class="small muted">Sentences that several answers share: changed once, they change everywhere. Copy the name in braces into the text.</p><ul class="list"><li><code data-insert>{{clinic.phone}}</code><br><span class="small">${clinic.phone}</span></li>${rows('fact', facts.facts)}${rows('line', facts.lines)}</ul></details>
<details><summary>Sources to cite (${Object.keys(sources).length})</summary><p class="small muted">Copy the key with its brackets to the end of the sentence.</p><ul class="list">${Object.entries(sources).map(([key, source]) => html`<li><code data-insert>[^${key}]</code> ${source.url ? html`<a href="${source.url}" rel="noreferrer">${source.title}</a>` : source.title}<br><span class="small muted">${source.publisher}${source.note ? `. ${source.note}` : ''}</span></li>`)}</ul></details>`;
}
