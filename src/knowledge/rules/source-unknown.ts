/** Every cited key is in the register. */
import type { Problem } from '../problem.ts';
import { lineOf } from '../published.ts';
import type { LintContext, Rule } from './rule.ts';

export const sourceUnknown: Rule = { code: 'source-unknown', check };

function check({ assembled: { bundle, facts, files } }: LintContext): Problem[] {
  const known = (key: string) => Object.hasOwn(bundle.sources, key);
  const cited = [...files].flatMap(([path, text]) =>
    /^(?:en|es|policies)\/.+\.md$/.test(path)
      ? [...new Set([...text.matchAll(/\[\^([^\]\s]*)\]/g)].map(([, key = '']) => key))].map((key) => ({
          path,
          key,
          line: lineOf(text, `[^${key}]`),
        }))
      : [],
  );
  const shared = [...Object.values(facts.facts), ...Object.values(facts.lines)].flatMap(({ sources }) =>
    sources.map((key) => ({ path: 'facts.yml', key, line: lineOf(files.get('facts.yml'), key) })),
  );
  return [...cited, ...shared]
    .filter(({ key }) => !known(key))
    .map(({ path, key, line }) => ({
      code: 'source-unknown',
      severity: 'error',
      path,
      line,
      message: `There is no source "${key}" in sources.yml.`,
      hint: `Check the spelling of the key, or add the source to sources.yml first. Keys begin like: ${Object.keys(bundle.sources).slice(0, 8).join(', ')}.`,
    }));
}
