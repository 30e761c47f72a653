/**
 * The dry run of an import: what each row would become, without doing anything. Rows become drafts, which go
 * through the same checks and review as any other; nothing an import brings is published by it.
 */
import { type EntrySource, entryIdSchema } from '../../knowledge/entry.ts';
import { LOCALES, type Locale } from '../../language/locale.ts';
import { type Draft, type DraftFields, EMPTY_FIELDS, type FieldFault, fieldsOf, sourceOf } from '../revision.ts';
import type { ImportProblem, Reading, Told } from './reading.ts';
import { slugOf, uniqueSlug } from './slug.ts';

/** What a draft is made of. */
export type Proposal = Pick<Draft, 'entry' | 'locale' | 'section' | 'fields'>;

export interface PlannedRow {
  readonly row: number;
  readonly state: 'new' | 'changed' | 'unchanged' | 'refused';
  readonly title: string;
  /** Absent when refused. */
  readonly proposal?: Proposal;
  /** Fields that would change; of a new answer all that are filled. */
  readonly changes: ReadonlyArray<keyof DraftFields>;
  /** What has to be mended in the draft before it can be sent to review. */
  readonly toMend: readonly FieldFault[];
  readonly problems: readonly ImportProblem[];
}

export interface ImportPlan {
  readonly unit: Reading['unit'];
  readonly rows: readonly PlannedRow[];
  /** Of the file, and of rows that could not be read. */
  readonly problems: readonly ImportProblem[];
  readonly counts: Readonly<Record<PlannedRow['state'], number>>;
  /** One error anywhere and nothing is imported. */
  readonly importable: boolean;
}

export interface ImportInto {
  /** Every answer there is, in both languages, the newest text of each. */
  readonly current: readonly EntrySource[];
  /** `<locale>/<id>` of answers somebody has a draft of. */
  readonly drafted: ReadonlySet<string>;
  /** For what the file does not say. */
  readonly locale: Locale;
  readonly section: string;
}

const LONGEST_BODY = 20_000;

export function planImport(reading: Reading, into: ImportInto): ImportPlan {
  const planner = new Planner(into, reading.unit);
  const rows = reading.told.map((told) =>
    planner.plan(
      told,
      reading.problems.filter((p) => p.row === told.row),
    ),
  );
  const planned = new Set(rows.map(({ row }) => row));
  const problems = reading.problems.filter(({ row }) => row === undefined || !planned.has(row));
  const count = (state: PlannedRow['state']) => rows.filter((row) => row.state === state).length;
  const counts = {
    new: count('new'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    refused: count('refused'),
  };
  return {
    unit: reading.unit,
    rows,
    problems,
    counts,
    importable:
      counts.refused === 0 && counts.new + counts.changed > 0 && !problems.some((p) => p.severity === 'error'),
  };
}

class Planner {
  private readonly into: ImportInto;
  private readonly unit: Reading['unit'];
  private readonly byKey: ReadonlyMap<string, EntrySource>;
  private readonly byTitle: ReadonlyMap<string, EntrySource>;
  /** Ids of both languages: the same id there would make a new answer the translation of another. */
  private readonly taken: Set<string>;
  /** Answer -> the row that proposed it. */
  private readonly proposed = new Map<string, number>();
  private readonly asked = new Map<string, number>();

  constructor(into: ImportInto, unit: Reading['unit']) {
    this.into = into;
    this.unit = unit;
    this.byKey = new Map(into.current.map((entry) => [`${entry.locale}/${entry.id}`, entry]));
    this.byTitle = new Map(into.current.map((entry) => [titleKey(entry.locale, entry.title), entry]));
    this.taken = new Set(into.current.map(({ id }) => id));
  }

  plan(told: Told, found: readonly ImportProblem[]): PlannedRow {
    const { row } = told;
    const problems = [...found];
    const error = (message: string) => problems.push({ row, severity: 'error', message });
    const note = (message: string) => problems.push({ row, severity: 'note', message });
    const title = told.title.trim();
    const body = told.body.trim();
    if (title === '') error('There is no question.');
    if (body === '') error('There is no answer.');
    if (body.length > LONGEST_BODY)
      error(`The answer has ${body.length} characters; ${LONGEST_BODY} are the most. Split it into several answers.`);
    const locale = this.localeOf(told.locale);
    if (locale === undefined)
      error(`The language "${told.locale}" is not one answers are kept in: ${LOCALES.join(', ')}.`);
    if (told.id !== undefined && !entryIdSchema.safeParse(told.id).success)
      error(
        `"${told.id}" cannot be an id. Use lower-case words joined by hyphens, at most 60 characters, or leave it out.`,
      );
    const refused = (): PlannedRow => ({ row, state: 'refused', title, changes: [], toMend: [], problems });
    if (locale === undefined || problems.some((p) => p.severity === 'error')) return refused();

    const before = told.id ? this.byKey.get(`${locale}/${told.id}`) : this.byTitle.get(titleKey(locale, title));
    const twin = this.asked.get(titleKey(locale, title));
    if (twin !== undefined) error(`The same question stands in ${this.unit} ${twin}. Keep one of them.`);
    this.asked.set(titleKey(locale, title), row);
    const id = told.id ?? before?.id ?? uniqueSlug(slugOf(title), this.taken);
    const key = `${locale}/${id}`;
    const first = this.proposed.get(key);
    if (first !== undefined && twin === undefined) error(`The id "${id}" stands in ${this.unit} ${first} already.`);
    this.proposed.set(key, row);
    this.taken.add(id);
    if (this.into.drafted.has(key))
      error(`Somebody is working on "${id}" just now. Finish or discard that draft first, or leave this out.`);
    if (problems.some((p) => p.severity === 'error')) return refused();

    const wanted = slugOf(told.section ?? this.into.section, '');
    const other = this.into.current.find((entry) => entry.id === id);
    const section = before?.section ?? other?.section ?? (wanted || this.into.section);
    if (told.section !== undefined && section !== told.section)
      note(
        before || other
          ? `It stays in the section "${section}"; moving it to "${told.section}" needs its file to be moved.`
          : `The section "${told.section}" is written "${section}" here.`,
      );
    const fields = merge(before ? fieldsOf(before) : EMPTY_FIELDS, told);
    const old = before ? fieldsOf(before) : EMPTY_FIELDS;
    const changes = (Object.keys(fields) as Array<keyof DraftFields>).filter((f) => !isSame(old[f], fields[f]));
    const proposal: Proposal = { entry: id, locale, section, fields };
    const state = before === undefined ? 'new' : changes.length === 0 ? 'unchanged' : 'changed';
    return { row, state, title, proposal, changes, toMend: sourceOf(proposal).faults, problems };
  }

  /** `en`, `en-US`, `ES`: the language is what counts. */
  private localeOf(told: string | undefined): Locale | undefined {
    if (told === undefined) return this.into.locale;
    const code = told.toLowerCase().split(/[-_]/)[0];
    return LOCALES.find((locale) => locale === code) ?? NAMES[told.toLowerCase()];
  }
}

const NAMES: Readonly<Record<string, Locale>> = { english: 'en', inglés: 'en', spanish: 'es', español: 'es' };

/** What the file tells replaces what there was; what it does not tell stays. No answer is meant to have no phrasings. */
function merge(before: DraftFields, { title, body, fields }: Told): DraftFields {
  const asks = fields?.asks?.length ? fields.asks : before.asks;
  return { ...before, ...fields, asks, title, body };
}

const isSame = (a: DraftFields[keyof DraftFields], b: DraftFields[keyof DraftFields]): boolean =>
  typeof a === 'string' && typeof b === 'string' ? a.trim() === b.trim() : JSON.stringify(a) === JSON.stringify(b);

const titleKey = (locale: string, title: string): string =>
  `${locale} ${title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()}`;
