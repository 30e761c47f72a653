/** Records that a clinician read an answer: who, with what credential, when, until when, and exactly which text. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { assemble } from '../knowledge/assemble.ts';
import { editField } from '../knowledge/edit-field.ts';
import { isReviewTerm, reviewSchema } from '../knowledge/entry.ts';
import { pathOf } from '../knowledge/published.ts';
import { helpOr } from './help.ts';
import { digest, KNOWLEDGE_FOLDER, readFolder } from './knowledge-files.ts';

const HELP = `npm run approve -- <language>/<section>/<id> --by "Full Name" --credential MD --until 2027-11-21 [--hash FINGERPRINT]

Shows the answer as visitors read it and asks for the first eight characters of its fingerprint, then
writes your approval into the file. A later change of the text, or of a fact it shows, voids the approval.
--until is at most a year away. --hash gives the fingerprint (8 characters or more) without asking, for scripts.`;

const SHOWN = 8;

export interface Approval {
  readonly by: string;
  readonly credential: string;
  /** Days, as 2026-11-21. */
  readonly on: string;
  readonly until: string;
  /** What the reviewer says the fingerprint is: its first eight characters or more. */
  readonly hash: string;
}

/** @returns the text as visitors read it and its fingerprint. @throws Error when there is no such answer. */
export function textToApprove(folder: string, name: string): { path: string; text: string; hash: string } {
  const path = `${name.replace(/\.md$/, '')}.md`;
  const { bundle } = assemble(readFolder(folder), digest);
  if (!bundle) throw new Error('The knowledge cannot be read. Run "npm run check" first; nothing was changed.');
  const entry = bundle.entries.find((e) => pathOf(e) === path);
  if (!entry) throw new Error(`There is no answer "${name}". Write for example en/effects/onset. Nothing was changed.`);
  return { path, text: `${entry.title}\n\n${entry.text}`, hash: entry.hash };
}

/**
 * Writes the approval into the front matter.
 * @throws Error when the fingerprint is not that of the text as it stands, or a date or name is not acceptable;
 * the file is unchanged then.
 */
export function approve(folder: string, name: string, approval: Approval): void {
  const { path, hash } = textToApprove(folder, name);
  if (approval.hash.length < SHOWN || !hash.startsWith(approval.hash.toLowerCase()))
    throw new Error(
      `This is not the fingerprint of ${path} as it stands. Run the command without --hash to read the text. Nothing was changed.`,
    );
  const { by, credential, on, until: due } = approval;
  const reviewed = reviewSchema.safeParse({ by, credential, on, due, hash });
  if (!reviewed.success)
    throw new Error(
      `${reviewed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ')}. Nothing was changed.`,
    );
  if (!isReviewTerm(on, due)) throw new Error(`--until ${due} is not within a year after ${on}. Nothing was changed.`);
  const file = join(folder, path);
  writeFileSync(file, editField(readFileSync(file, 'utf8'), 'reviewed', reviewed.data));
}

async function askForFingerprint(text: string, hash: string): Promise<string> {
  console.log(`${text}\n\nFingerprint of this text: ${hash.slice(0, SHOWN)}`);
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  const typed = await prompt.question(`If you have read it and stand behind it, type these ${SHOWN} characters: `);
  prompt.close();
  return typed.trim();
}

if (import.meta.main) {
  const { values, positionals } = helpOr(HELP, {
    by: { type: 'string' },
    credential: { type: 'string' },
    until: { type: 'string' },
    hash: { type: 'string' },
  });
  const [name] = positionals;
  const { by, credential, until } = values;
  if (!name || !by || !credential || !until) {
    console.error(`Name the answer, --by, --credential and --until.\n\n${HELP}`);
    process.exit(2);
  }
  try {
    const { path, text, hash } = textToApprove(KNOWLEDGE_FOLDER, name);
    const typed = values.hash ?? (await askForFingerprint(text, hash));
    const on = new Date().toISOString().slice(0, 10);
    approve(KNOWLEDGE_FOLDER, name, { by, credential, on, until, hash: typed });
    console.log(`${path}: approved by ${by}, ${credential}, on ${on}, until ${until}.`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
