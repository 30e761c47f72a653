/** Which answers a shared fact, a standing line or a statement of the clinic touches. */
import { assemble } from '../knowledge/assemble.ts';
import type { Bundle } from '../knowledge/base.ts';
import { type Facts, lookUp, placeholdersIn } from '../knowledge/facts.ts';
import { pathOf } from '../knowledge/published.ts';
import { helpOr } from './help.ts';
import { digest, KNOWLEDGE_FOLDER, readFolder } from './knowledge-files.ts';

const HELP = `npm run facts [-- NAME ...]

Lists every shared fact and line, the clinic's contacts and statements, with the answers and cards that
show them. Changing one changes all of these: their approvals are void, and their review is due again.
With names (fact.infusion-time, line.crisis, says.prices, clinic.phone) only those are listed.`;

export interface Impact {
  readonly name: string;
  /** What it stands for, in English. */
  readonly means: string;
  /** Files that show it, relative to the knowledge folder. */
  readonly paths: readonly string[];
  /** How many of them lose an approval when it changes. */
  readonly approved: number;
}

/** Every placeholder in use, directly or through a line that holds it, by name. */
export function impactOf({ entries, policies, clinic }: Bundle, facts: Facts): Impact[] {
  const texts = [
    ...entries.map((entry) => ({ path: pathOf(entry), body: entry.body, approved: entry.reviewed !== undefined })),
    ...policies.map(({ id, wording }) => ({
      path: `policies/${id}.md`,
      body: Object.values(wording)
        .map(({ body }) => body)
        .join('\n'),
      approved: false,
    })),
  ];
  const touched = new Map<string, Set<(typeof texts)[number]>>();
  const follow = (body: string, text: (typeof texts)[number], depth: number) => {
    for (const name of placeholdersIn(body)) {
      touched.set(name, (touched.get(name) ?? new Set()).add(text));
      if (depth > 0) follow(lookUp(name, facts, clinic, 'en') ?? '', text, depth - 1);
    }
  };
  for (const text of texts) follow(text.body, text, 1);
  return [...touched]
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([name, users]) => ({
      name,
      means: lookUp(name, facts, clinic, 'en') ?? '(unknown)',
      paths: [...users].map(({ path }) => path),
      approved: [...users].filter(({ approved }) => approved).length,
    }));
}

if (import.meta.main) {
  const { positionals } = helpOr(HELP, {});
  const { bundle, facts } = assemble(readFolder(KNOWLEDGE_FOLDER), digest);
  if (!bundle || !facts) {
    console.error('The knowledge cannot be read. Run "npm run check" first.');
    process.exit(1);
  }
  const all = impactOf(bundle, facts);
  const wanted = positionals.length === 0 ? all : all.filter(({ name }) => positionals.includes(name));
  for (const { name, means, paths, approved } of wanted) {
    console.log(`\n${name}: "${means}"`);
    console.log(`  ${paths.length} texts${approved > 0 ? `, ${approved} approved` : ''}: ${paths.join(', ')}`);
  }
  const missing = positionals.filter((name) => !all.some((impact) => impact.name === name));
  for (const name of missing) console.error(`Nothing shows "${name}".`);
  process.exitCode = missing.length > 0 ? 1 : 0;
}
