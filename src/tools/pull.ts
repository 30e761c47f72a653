/** Writes what was published in the console back into the knowledge files, so that files and service say the same. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { EXPORT_FORMAT, EXPORT_VERSION } from '../curate/import/json.ts';
import { sourceHash } from '../curate/revision.ts';
import { dateSchema, type EntrySource, entryIdSchema, frontMatterSchema } from '../knowledge/entry.ts';
import { parseEntry, serializeEntry } from '../knowledge/parse.ts';
import { pathOf } from '../knowledge/published.ts';
import { LOCALES } from '../language/locale.ts';
import { readEnv } from '../runtime/env.ts';
import { helpOr } from './help.ts';
import { digest, KNOWLEDGE_FOLDER } from './knowledge-files.ts';
import { faultsAfter, refusalOf } from './pull-check.ts';

const HELP = `npm run pull [-- --database data/vouch.db | --from export.json] [--write] [--withdraw]

Compares what is published with the files in knowledge/ and lists what it would write. Nothing is changed
without --write. --from reads an export of the console (JSON) instead of the database, for a Worker or another machine.
Withdrawn answers are listed; their files are removed only with --write --withdraw. Nothing else is ever touched.
A file that was edited by hand or reviewed since, or moved to another section, is kept and named.
When the files would no longer compile afterwards, it says why and writes nothing.
Afterwards run "npm run check", look at the difference and commit it. Once deployed, files and service agree.`;

/** What is in force of one answer. */
export interface Latest {
  readonly at: Pick<EntrySource, 'id' | 'locale' | 'section'>;
  /** Absent when withdrawn. */
  readonly entry?: EntrySource;
  /** The day of it; empty when it is not known. */
  readonly on: string;
  /** Fingerprints of every text of it the console has seen. A file that says something else was edited elsewhere. */
  readonly known?: ReadonlySet<string>;
}

export interface Step {
  readonly kind: 'new' | 'changed' | 'same' | 'withdrawn' | 'kept';
  /** Relative to the knowledge folder. */
  readonly path: string;
  /** What the file would hold; absent where nothing would be written. */
  readonly text?: string;
  /** Why it is kept. */
  readonly why?: string;
}

const sourceSchema = z.object({
  ...frontMatterSchema.shape,
  id: entryIdSchema,
  section: entryIdSchema,
  locale: z.enum(LOCALES),
  body: z.string().min(1),
});
const exportSchema = z.looseObject({
  format: z.literal(EXPORT_FORMAT),
  version: z.literal(EXPORT_VERSION),
  entries: z.array(z.unknown()),
  withdrawn: z
    .array(z.looseObject({ entry: entryIdSchema, locale: z.enum(LOCALES), section: entryIdSchema, on: dateSchema }))
    .default([]),
});

/** @throws Error in words when there is no such database, or a row is not what the service writes. */
export function readDatabase(file: string): Latest[] {
  if (!existsSync(file))
    throw new Error(`There is no database at ${file}. Name it with --database. Nothing was changed.`);
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const there = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'revisions'").get();
    if (!there)
      throw new Error(
        `${file} is not a database of this service, or of a release before the console. Nothing was changed.`,
      );
    const rows = database
      .prepare('SELECT number, kind, source, under, at FROM revisions ORDER BY number')
      .all()
      .map(({ number, kind, source, under, at }) => ({
        kind: String(kind),
        on: dateSchema.parse(String(at).slice(0, 10)),
        under: String(under),
        source: checkedSource(JSON.parse(String(source)), `Revision ${number} in ${file}`),
      }));
    const histories = Map.groupBy(rows, ({ source }) => `${source.locale}/${source.id}`);
    return [...histories.values()].flatMap((history): Latest[] => {
      const last = history.at(-1);
      if (!last) return [];
      const known = new Set(history.flatMap(({ source, under }) => [under, sourceHash(source, digest)]));
      const { kind, source, on } = last;
      return [{ at: atOf(source), on, known, ...(kind === 'publish' ? { entry: source } : {}) }];
    });
  } finally {
    database.close();
  }
}

/** @throws Error in words when the file is not an export of the console. */
export function readExport(file: string): Latest[] {
  if (!existsSync(file)) throw new Error(`There is no file ${file}. Nothing was changed.`);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, ''));
  } catch {
    throw new Error(`${file} is not JSON. Nothing was changed.`);
  }
  const parsed = exportSchema.safeParse(json);
  if (!parsed.success)
    throw new Error(`${file} is not an export of the console in version ${EXPORT_VERSION}. Nothing was changed.`);
  const { entries, withdrawn } = parsed.data;
  return [
    ...entries.map((value, index) => {
      const source = checkedSource(value, `Item ${index + 1} in ${file}`);
      return { at: atOf(source), entry: source, on: source.reviewed?.on ?? '' };
    }),
    ...withdrawn.map(({ entry: id, locale, section, on }) => ({ at: { id, locale, section }, on })),
  ];
}

const atOf = ({ id, locale, section }: EntrySource): Latest['at'] => ({ id, locale, section });

/** The path of a file is made of these, so they are checked before anything else is. */
function checkedSource(value: unknown, where: string): EntrySource {
  const parsed = sourceSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the entry'}: ${message}`);
  throw new Error(`${where} is not an answer: ${faults.join('; ')}. Nothing was changed.`);
}

/** What a pull would do, answers that are the same among it. Reads and changes nothing. */
export function planPull(all: readonly Latest[], folder: string): Step[] {
  return all.map((one) => stepOf(one, folder)).sort((a, b) => (a.path < b.path ? -1 : 1));
}

function stepOf({ at, entry, on, known }: Latest, folder: string): Step {
  const path = pathOf(at);
  const name = join(folder, path);
  const kept = (why: string): Step => ({ kind: 'kept', path, why });
  if (!existsSync(name)) {
    const elsewhere = sectionOf(at, folder);
    if (elsewhere) return kept(`its file is in the section ${elsewhere}; move it, or publish it there`);
    return entry ? { kind: 'new', path, text: serializeEntry(entry) } : { kind: 'same', path };
  }
  const file = parseEntry(path, readFileSync(name, 'utf8')).entry;
  if (!file) return kept('its file cannot be read; "npm run check" says why');
  // Files are written by hand as well: what they say counts, not how they are laid out.
  if (entry && serializeEntry(file) === serializeEntry({ ...entry, body: entry.body.trim() }))
    return { kind: 'same', path };
  if (on !== '' && (file.reviewed?.on ?? '') > on) return kept('its file was reviewed on a later day');
  if (known && !known.has(sourceHash(file, digest)))
    return kept('its file was edited by hand meanwhile; settle by hand which text is right');
  return entry ? { kind: 'changed', path, text: serializeEntry(entry) } : { kind: 'withdrawn', path };
}

/** Where else a file of this answer is. */
function sectionOf({ id, locale, section }: Latest['at'], folder: string): string | undefined {
  const language = join(folder, locale);
  if (!existsSync(language)) return undefined;
  return readdirSync(language).find((other) => other !== section && existsSync(join(language, other, `${id}.md`)));
}

/** @param withdraw removes the files of withdrawn answers, too. @returns the paths that were changed. */
export function pull(steps: readonly Step[], folder: string, withdraw: boolean): string[] {
  const changed: string[] = [];
  for (const { kind, path, text } of steps) {
    const file = join(folder, path);
    if (text !== undefined) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    } else if (kind === 'withdrawn' && withdraw) rmSync(file);
    else continue;
    changed.push(path);
  }
  return changed;
}

const count = (steps: readonly Step[], ...kinds: Array<Step['kind']>): number =>
  steps.filter(({ kind }) => kinds.includes(kind)).length;

function list(steps: readonly Step[]): void {
  for (const { kind, path, why } of steps)
    if (kind !== 'same') console.log(`  ${path}: ${kind}${why ? `, ${why}` : ''}`);
  console.log(
    `${count(steps, 'new')} new, ${count(steps, 'changed')} changed, ${count(steps, 'withdrawn')} withdrawn, ${count(steps, 'kept')} kept, ${count(steps, 'same')} as they are.`,
  );
}

function sayWhatIsNext(steps: readonly Step[], write: boolean, withdraw: boolean): void {
  const [written, removed] = [count(steps, 'new', 'changed'), count(steps, 'withdrawn')];
  if (written + removed === 0) console.log('There is nothing to do.');
  else if (!write) console.log('Nothing was changed. Run it again with --write to write the files.');
  else {
    if (removed > 0 && !withdraw)
      console.log('The files of withdrawn answers are still there. To remove them, add --withdraw.');
    console.log('Now run "npm run check", look at the difference and commit it.');
  }
}

if (import.meta.main) {
  const { values } = helpOr(HELP, {
    database: { type: 'string' },
    from: { type: 'string' },
    write: { type: 'boolean', default: false },
    withdraw: { type: 'boolean', default: false },
  });
  try {
    if (values.from && values.database) throw new Error('Give --database or --from, not both. Nothing was changed.');
    const published = values.from
      ? readExport(values.from)
      : readDatabase(values.database ?? readEnv(process.env).VOUCH_DATABASE);
    const steps = planPull(published, KNOWLEDGE_FOLDER);
    list(steps);
    const faults = faultsAfter(steps, KNOWLEDGE_FOLDER, values.withdraw, new Date());
    if (faults.length > 0) throw new Error(refusalOf(faults));
    if (values.write) pull(steps, KNOWLEDGE_FOLDER, values.withdraw);
    sayWhatIsNext(steps, values.write, values.withdraw);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
