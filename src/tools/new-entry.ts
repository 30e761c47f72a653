/** Begins a new answer in both languages, with golden questions to fill in. */
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LOCALES, type Locale } from '../language/locale.ts';
import { helpOr } from './help.ts';
import { KNOWLEDGE_FOLDER } from './knowledge-files.ts';

const HELP = `npm run new-entry -- en/<section>/<id> "The question, as a visitor would ask it"

Writes a pattern for the answer in English and in Spanish, and three golden questions in each language.
Everything to fill in says TODO; "npm run check" lists what is missing. Files that exist are never changed.`;

const NAME = /^(?:en\/|es\/)?([a-z][a-z0-9-]*)\/([a-z][a-z0-9-]*)$/;
const ASKS = 3;

/**
 * @param name `section/id`, or `en/section/id`.
 * @returns the paths that were written.
 * @throws Error when the name cannot be a file name or the answer exists; nothing is written then.
 */
export function newEntry(folder: string, name: string, title: string): string[] {
  const [, section, id] = NAME.exec(name.replace(/\.md$/, '')) ?? [];
  if (!section || !id)
    throw new Error(
      `"${name}" cannot be the name of an answer. Write en/<section>/<id> in lower-case words joined by hyphens. Nothing was written.`,
    );
  const files = LOCALES.map((locale) => ({ locale, path: `${locale}/${section}/${id}.md` }));
  const taken = files.find(({ path }) => existsSync(join(folder, path)));
  if (taken) throw new Error(`${taken.path} exists already. Nothing was written.`);
  for (const { locale, path } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), pattern(locale, title));
    appendFileSync(join(folder, `golden/${locale}.jsonl`), goldenLines(locale, id));
  }
  return files.flatMap(({ locale, path }) => [path, `golden/${locale}.jsonl`]);
}

function pattern(locale: Locale, title: string): string {
  const question = locale === 'en' ? title : `TODO ¿... ? (${title})`;
  const asks = Array.from({ length: ASKS }, (_, i) => `  - TODO ${locale} ${i + 1}`).join('\n');
  return `---
title: ${JSON.stringify(question)}
asks:
${asks}
related: []
---
TODO: the first sentence answers the question. Put the key of a source after each fact.[^TODO]

{{line.clinician-decides}}
`;
}

function goldenLines(locale: Locale, id: string): string {
  return Array.from({ length: ASKS }, (_, i) =>
    JSON.stringify({
      id: `${locale}-${id}-${i + 1}`,
      lang: locale,
      text: `TODO ${locale} ${id} ${i + 1}`,
      accept: [`answer:${id}`],
    }),
  )
    .join('\n')
    .concat('\n');
}

if (import.meta.main) {
  const { positionals } = helpOr(HELP, {});
  const [name, title] = positionals;
  if (!name || !title) {
    console.error(`Give the name and the question.\n\n${HELP}`);
    process.exit(2);
  }
  try {
    for (const path of newEntry(KNOWLEDGE_FOLDER, name, title)) console.log(`knowledge/${path}`);
    console.log('Fill in what says TODO, then run: npm run check');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
