/** Sets `translates:` of each translation to the fingerprint of the English text it renders. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assemble } from '../knowledge/assemble.ts';
import { editField } from '../knowledge/edit-field.ts';
import { helpOr } from './help.ts';
import { digest, KNOWLEDGE_FOLDER, readFolder } from './knowledge-files.ts';

const HELP = `npm run pin-translations -- --all | <section>/<id> ...

Says of each named translation that it renders the English text as it stands now. Do it only after you
have compared the two. --all takes every translation, for the first time or after a change of spelling only.`;

/**
 * @param names `section/id` of the answers whose translation was compared; undefined takes all.
 * @returns the paths that were changed, relative to the folder, and the names that no translation has.
 */
export function pinTranslations(folder: string, names?: readonly string[]): { changed: string[]; unknown: string[] } {
  const files = readFolder(folder);
  const { written } = assemble(files, digest);
  const wanted = names && new Set(names);
  const changed: string[] = [];
  for (const [path, text] of files) {
    const [, locale, name = ''] = /^([a-z]+)\/([^/]+\/[^/]+)\.md$/.exec(path) ?? [];
    const english = written.get(`en/${name}.md`);
    if (locale === undefined || locale === 'en' || english === undefined) continue;
    if (wanted && !wanted.delete(name)) continue;
    if (text.includes(`translates: ${english}`)) continue;
    writeFileSync(join(folder, path), editField(text, 'translates', english));
    changed.push(path);
  }
  return { changed, unknown: [...(wanted ?? [])] };
}

if (import.meta.main) {
  const { values, positionals } = helpOr(HELP, { all: { type: 'boolean' } });
  if (positionals.length === 0 && values.all !== true) {
    console.error(`No answer is named.\n\n${HELP}`);
    process.exit(2);
  }
  const { changed, unknown } = pinTranslations(KNOWLEDGE_FOLDER, values.all ? undefined : positionals);
  for (const path of changed) console.log(`${path} now renders the English text as it stands.`);
  console.log(`${changed.length} translation${changed.length === 1 ? '' : 's'} changed.`);
  for (const name of unknown)
    console.error(`There is no translation "${name}". Write <section>/<id>, for example effects/onset.`);
  process.exitCode = unknown.length > 0 ? 1 : 0;
}
