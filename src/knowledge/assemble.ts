/** All knowledge files -> one checked bundle. Pure: the files come in as text, every problem goes out at once. */
import type { Lexicon } from '../language/concepts.ts';
import { LOCALES, type Locale } from '../language/locale.ts';
import type { Bundle } from './base.ts';
import { type Clinic, clinicSchema } from './clinic.ts';
import type { EntrySource, KnowledgeEntry } from './entry.ts';
import { type Example, parseExamples } from './examples.ts';
import { type Facts, factsSchema, fill } from './facts.ts';
import { checkYaml, splitFrontMatter } from './front-matter.ts';
import { compileLexicon, lexiconSchema } from './lexicon.ts';
import { parseEntry, parsePolicy } from './parse.ts';
import type { Policy } from './policy.ts';
import type { Problem } from './problem.ts';
import { render } from './render.ts';
import { type Replies, type RepliesFile, repliesFileSchema } from './replies.ts';
import { sourcesSchema } from './source.ts';
import { type Surroundings, surroundingsSchema } from './surroundings.ts';

export interface Assembled {
  /** Absent when a file could not be read at all. */
  readonly bundle?: Bundle;
  readonly facts?: Facts;
  readonly lexicon: Lexicon;
  /** By language; absent where the file could not be read. */
  readonly surroundings: Readonly<Record<string, Surroundings>>;
  readonly examples: readonly Example[];
  readonly problems: readonly Problem[];
  /** First line of each file's body, so that lint can name lines. */
  readonly bodyLines: ReadonlyMap<string, number>;
  /** The files as they were read: path -> content. */
  readonly files: ReadonlyMap<string, string>;
  /** Fingerprint of each answer as written, placeholders unfilled: what a translation renders. */
  readonly written: ReadonlyMap<string, string>;
}

/** SHA-256 in hexadecimal, handed in: hashing belongs to the platform. */
export type Digest = (text: string) => string;

/** @param files path relative to the knowledge folder -> content. */
export function assemble(files: ReadonlyMap<string, string>, digest: Digest): Assembled {
  const problems: Problem[] = [];
  const bodyLines = new Map<string, number>();
  const written = new Map<string, string>();
  const read = <T>(path: string, schema: Parameters<typeof checkYaml<T>>[2], front = false): T | undefined => {
    const source = files.get(path);
    if (source === undefined) {
      problems.push({
        code: 'file-missing',
        severity: 'error',
        path,
        message: 'This file is missing.',
        hint: 'Restore it from the last version; the knowledge cannot be built without it.',
      });
      return undefined;
    }
    const checked = checkYaml(path, front ? (splitFrontMatter(source)?.yaml ?? '') : source, schema, front ? 2 : 1);
    problems.push(...checked.problems);
    return checked.value;
  };

  const clinic = read('clinic.md', clinicSchema, true);
  const facts = read('facts.yml', factsSchema);
  const sources = read('sources.yml', sourcesSchema);
  const replies = read('replies.yml', repliesFileSchema);
  const lexicon = {
    en: compileLexicon(read('lexicon/en.yml', lexiconSchema) ?? {}, 'en'),
    es: compileLexicon(read('lexicon/es.yml', lexiconSchema) ?? {}, 'es'),
  };
  const surroundings: Record<string, Surroundings> = {};
  for (const locale of LOCALES) {
    const known = read(`surroundings/${locale}.yml`, surroundingsSchema);
    if (known) surroundings[locale] = known;
  }

  const entries: EntrySource[] = [];
  const policySources: ReturnType<typeof parsePolicy>[] = [];
  const examples: Example[] = [];
  for (const [path, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (/^(?:en|es)\/.+\.md$/.test(path)) {
      const parsed = parseEntry(path, text);
      problems.push(...parsed.problems);
      bodyLines.set(path, parsed.bodyLine);
      if (parsed.entry) {
        entries.push(parsed.entry);
        written.set(path, digest(`${parsed.entry.title}\n\n${parsed.entry.body}`));
      }
    } else if (/^policies\/.+\.md$/.test(path)) {
      const parsed = parsePolicy(path, text);
      problems.push(...parsed.problems);
      bodyLines.set(path, parsed.bodyLine);
      if (parsed.policy) policySources.push(parsed);
    } else if (/^examples\/.+\.txt$/.test(path)) {
      const parsed = parseExamples(path, text);
      problems.push(...parsed.problems);
      examples.push(...parsed.examples);
    }
  }
  const common = { lexicon, surroundings, examples, problems, bodyLines, files, written };
  if (!clinic || !facts || !sources || !replies) return common;

  const content = {
    clinic,
    sources,
    facts,
    replies: compileReplies(replies, facts, clinic),
    entries: entries.map((entry) => compileEntry(entry, facts, clinic, digest)),
    policies: policySources.flatMap(({ policy }) => (policy ? [compilePolicy(policy, facts, clinic, digest)] : [])),
  };
  return { ...common, bundle: { revision: digest(JSON.stringify(content)), ...content }, facts };
}

/** Fills, renders and fingerprints one entry. The fingerprint covers what a visitor reads, facts included. */
export function compileEntry(source: EntrySource, facts: Facts, clinic: Clinic, digest: Digest): KnowledgeEntry {
  const filled = fill(source.body, facts, clinic, source.locale);
  return { ...source, ...render(filled), hash: digest(`${source.title}\n\n${filled}`) };
}

function compilePolicy(
  source: NonNullable<ReturnType<typeof parsePolicy>['policy']>,
  facts: Facts,
  clinic: Clinic,
  digest: Digest,
): Policy {
  const wording = Object.fromEntries(
    LOCALES.map((locale) => {
      const filled = fill(source.wording[locale], facts, clinic, locale);
      return [locale, { body: source.wording[locale], ...render(filled), hash: digest(filled) }];
    }),
  ) as Policy['wording'];
  const { catches: _catches, spares: _spares, ...served } = source.front;
  return { id: source.id, ...served, wording };
}

function compileReplies(file: RepliesFile, facts: Facts, clinic: Clinic): Replies {
  const show = (line: Record<Locale, string>) => {
    const [en, es] = LOCALES.map((locale) => {
      const { html, text } = render(fill(line[locale], facts, clinic, locale));
      return { html, text };
    }) as [Replies['clarify']['en'], Replies['clarify']['es']];
    return { en, es };
  };
  const { smalltalk, ...lines } = file;
  const all = (group: Record<string, Record<Locale, string>>) =>
    Object.fromEntries(Object.entries(group).map(([name, line]) => [name, show(line)]));
  return { smalltalk: all(smalltalk), ...all(lines) } as Replies;
}
