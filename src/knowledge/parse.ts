/** Markdown files <-> entries and policies. `parseEntry(serializeEntry(e))` gives e back. */
import { Document, isCollection } from 'yaml';
import { LOCALES, type Locale } from '../language/locale.ts';
import { type EntrySource, frontMatterSchema } from './entry.ts';
import { checkYaml, splitFrontMatter } from './front-matter.ts';
import { policyFrontMatterSchema } from './policy.ts';
import type { Problem } from './problem.ts';

export interface PolicySource {
  readonly id: string;
  readonly front: ReturnType<typeof policyFrontMatterSchema.parse>;
  readonly wording: Readonly<Record<Locale, string>>;
}

const ENTRY_PATH = /^(en|es)\/([a-z][a-z0-9-]*)\/([a-z][a-z0-9-]*)\.md$/;
const POLICY_PATH = /^policies\/([a-z][a-z0-9-]*)\.md$/;

const noFrontMatter = (path: string): Problem => ({
  code: 'front-matter',
  severity: 'error',
  path,
  line: 1,
  message: 'The file does not begin with its fields between two lines of three dashes.',
  hint: 'Begin the file with ---, then "title: ...", "asks:" and so on, then --- and the answer. Copy another answer as a pattern.',
});

/** @param path relative to the knowledge folder, e.g. `en/effects/onset.md`: language, section and id. */
export function parseEntry(
  path: string,
  source: string,
): { entry?: EntrySource; problems: Problem[]; bodyLine: number } {
  const [, locale, section, id] = ENTRY_PATH.exec(path) ?? [];
  if (!locale || !section || !id)
    return {
      bodyLine: 1,
      problems: [
        {
          code: 'file-name',
          severity: 'error',
          path,
          message: 'The file is not where an answer can be found.',
          hint: 'Answers are named <language>/<section>/<id>.md, in lower-case words joined by hyphens, for example en/effects/onset.md.',
        },
      ],
    };
  const split = splitFrontMatter(source);
  if (!split) return { problems: [noFrontMatter(path)], bodyLine: 1 };
  const { value, problems } = checkYaml(path, split.yaml, frontMatterSchema, 2);
  if (!value) return { problems, bodyLine: split.bodyLine };
  return {
    entry: { ...value, id, section, locale: locale as Locale, body: split.body.trim() },
    problems,
    bodyLine: split.bodyLine,
  };
}

/** The file of an entry, laid out as people lay it out, so that a difference shows what changed: defaults left out, the body as it is. */
export function serializeEntry(entry: EntrySource): string {
  const { id: _id, section: _section, locale: _locale, body, ...front } = entry;
  const fields: Record<string, unknown> = { title: front.title, asks: front.asks };
  if (front.related.length > 0) fields.related = front.related;
  if (front.provenance !== 'register') fields.provenance = front.provenance;
  if (front.efficacy) fields.efficacy = true;
  if (front.expires) fields.expires = front.expires;
  if (front.translates) fields.translates = front.translates;
  if (front.reviewed) fields.reviewed = front.reviewed;
  const yaml = new Document(fields);
  const related = yaml.get('related', true);
  if (isCollection(related)) related.flow = true;
  return `---\n${yaml.toString({ lineWidth: 0, flowCollectionPadding: false })}---\n${body}\n`;
}

/** A policy: front matter, then the card under `## en` and `## es`. */
export function parsePolicy(
  path: string,
  source: string,
): { policy?: PolicySource; problems: Problem[]; bodyLine: number } {
  const id = POLICY_PATH.exec(path)?.[1];
  const split = splitFrontMatter(source);
  if (!id || !split) return { problems: [noFrontMatter(path)], bodyLine: 1 };
  const { value, problems } = checkYaml(path, split.yaml, policyFrontMatterSchema, 2);
  const sections = new Map<string, string>();
  for (const part of split.body.split(/^## /m).slice(1)) {
    const end = part.indexOf('\n');
    sections.set(part.slice(0, end).trim(), part.slice(end + 1).trim());
  }
  const wording: Partial<Record<Locale, string>> = {};
  for (const locale of LOCALES) {
    const text = sections.get(locale);
    if (text) wording[locale] = text;
    else
      problems.push({
        code: 'policy-wording',
        severity: 'error',
        path,
        line: split.bodyLine,
        message: `The card has no wording under "## ${locale}".`,
        hint: `Add a line "## ${locale}" and the text shown to visitors below it.`,
      });
  }
  if (!value || problems.some((p) => p.severity === 'error')) return { problems, bodyLine: split.bodyLine };
  return {
    policy: { id, front: value, wording: wording as Record<Locale, string> },
    problems,
    bodyLine: split.bodyLine,
  };
}
