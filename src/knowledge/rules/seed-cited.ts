/** F30: seeds, shops, clinic pages and forums are never a source. */
import type { Problem } from '../problem.ts';
import { lineOf } from '../published.ts';
import type { LintContext, Rule } from './rule.ts';

const SEED_KEY = /^(?:seed|seeds|00[0-4])/i;
const NEVER_CITED =
  /\b(?:reddit|quora|wikipedia|facebook|tiktok|youtube|chatgpt|mindbloom|joyous|buy ketamine|ketamine crystals)\b/i;
const NEVER_HOSTS =
  /(?:reddit|quora|blogspot|wordpress|medium|wikipedia|facebook|tiktok|youtube|openai|mindbloom|joyous|ketamine|infusion)[a-z-]*\./i;

export const seedCited: Rule = { code: 'seed-cited', check };

function check({ assembled: { bundle, files } }: LintContext): Problem[] {
  return Object.entries(bundle.sources)
    .filter(
      ([key, { title, publisher, url }]) =>
        SEED_KEY.test(key) || NEVER_CITED.test(`${title} ${publisher}`) || NEVER_HOSTS.test(url?.split('/')[2] ?? ''),
    )
    .map(([key, { title }]) => ({
      code: 'seed-cited',
      severity: 'error',
      path: 'sources.yml',
      line: lineOf(files.get('sources.yml'), title),
      message: `The source "${key}" is a page that may not be cited: seed texts, shops, other clinics, blogs and forums are not evidence.`,
      hint: 'Remove it, and cite a label, an authority, a guideline or a published study instead.',
    }));
}
