/** Everything a visitor can read, sentence by sentence, with the file and line it was written in. */
import { LOCALES, type Locale } from '../language/locale.ts';
import type { Bundle } from './base.ts';
import type { KnowledgeEntry } from './entry.ts';
import { type Facts, lookUp } from './facts.ts';
import { type Sentence, sentencesOf } from './sentences.ts';

export interface Published {
  /** An answer, a policy's card, a fixed reply, a shared fact or line, or a statement of the clinic. */
  readonly kind: 'answer' | 'card' | 'reply' | 'shared' | 'clinic';
  readonly id: string;
  readonly locale: Locale;
  readonly path: string;
  /** The question above an answer. */
  readonly title?: Sentence;
  /** Shared lines and the clinic's statements are checked where they are written, not where they are used. */
  readonly sentences: readonly Sentence[];
}

type Files = ReadonlyMap<string, string>;

export function publishedTexts(bundle: Bundle, facts: Facts, files: Files): Published[] {
  return [
    ...bundle.entries.map((entry) => answer(entry, bundle, facts, files)),
    ...cards(bundle, facts, files),
    ...replies(bundle),
    ...shared(bundle, facts, files),
    ...statements(bundle, files),
  ];
}

/** The file of an answer, relative to the knowledge folder. */
export const pathOf = (entry: Pick<KnowledgeEntry, 'locale' | 'section' | 'id'>): string =>
  `${entry.locale}/${entry.section}/${entry.id}.md`;

/** @returns the line on which a piece of text begins in its file, or undefined when it is not there in so many words. */
export function lineOf(file: string | undefined, text: string): number | undefined {
  const [before, found] = file?.replace(/\r\n?/g, '\n').split(text, 2) ?? [];
  return before === undefined || found === undefined ? undefined : before.split('\n').length;
}

function answer(entry: KnowledgeEntry, bundle: Bundle, facts: Facts, files: Files): Published {
  const path = pathOf(entry);
  const file = files.get(path);
  return {
    kind: 'answer',
    id: entry.id,
    locale: entry.locale,
    path,
    title: { text: entry.title, sources: [], line: lineOf(file, 'title:') },
    sentences: sentencesOf(ownWords(entry.body, bundle, facts, entry.locale), lineOf(file, entry.body) ?? 1),
  };
}

/** The text with facts and contacts filled; whole lines and statements, which stand elsewhere, left out. */
function ownWords(body: string, bundle: Bundle, facts: Facts, locale: Locale): string {
  return body.replace(/\{\{\s*([a-z]+)\.([a-z0-9-]+)\s*\}\}/gi, (whole, group: string, key: string) => {
    const name = `${group}.${key}`.toLowerCase();
    const known = lookUp(name, facts, bundle.clinic, locale);
    if (known === undefined) return whole;
    return /^(?:line|says)\./.test(name) ? '' : known.replace(/\s+/g, ' ');
  });
}

function cards(bundle: Bundle, facts: Facts, files: Files): Published[] {
  return bundle.policies.flatMap(({ id, wording }) =>
    LOCALES.flatMap((locale): Published[] => {
      const body = wording[locale]?.body;
      if (body === undefined) return [];
      const path = `policies/${id}.md`;
      const sentences = sentencesOf(ownWords(body, bundle, facts, locale), lineOf(files.get(path), body) ?? 1);
      return [{ kind: 'card', id, locale, path, sentences }];
    }),
  );
}

function replies({ replies: { smalltalk, ...lines } }: Bundle): Published[] {
  return Object.entries({ ...smalltalk, ...lines }).flatMap(([id, line]) =>
    LOCALES.map(
      (locale): Published => ({
        kind: 'reply',
        id,
        locale,
        path: 'replies.yml',
        sentences: sentencesOf(line[locale].text, 1).map((s) => ({ ...s, line: undefined })),
      }),
    ),
  );
}

function shared(bundle: Bundle, facts: Facts, files: Files): Published[] {
  const ask = (locale: Locale) => facts.ask[locale].replace('{topic}', facts.topics.booking[locale]);
  const all = { ...facts.facts, ...facts.lines, ask: { en: ask('en'), es: ask('es'), sources: [] } };
  return Object.entries(all).flatMap(([id, fact]) =>
    LOCALES.map((locale): Published => {
      const line = lineOf(files.get('facts.yml'), fact[locale]);
      return {
        kind: 'shared',
        id,
        locale,
        path: 'facts.yml',
        sentences: sentencesOf(ownWords(fact[locale], bundle, facts, locale), 1).map((s) => ({
          ...s,
          line,
          sources: fact.sources,
        })),
      };
    }),
  );
}

function statements({ clinic }: Bundle, files: Files): Published[] {
  const said = { ...clinic.says, address: clinic.address, hours: clinic.hours };
  return Object.entries(said).flatMap(([id, statement]) =>
    LOCALES.flatMap((locale): Published[] => {
      const text = statement?.[locale];
      if (!text) return [];
      const line = lineOf(files.get('clinic.md'), text);
      const sentences = sentencesOf(text, 1).map((s) => ({ ...s, line }));
      return [{ kind: 'clinic', id, locale, path: 'clinic.md', sentences }];
    }),
  );
}
