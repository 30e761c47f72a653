/** F30: seeds, shops, clinic pages and forums are never a source. */
import type { Problem } from '../problem.ts';
import { lineOf } from '../published.ts';
import type { LintContext, Rule } from './rule.ts';

const SEED_KEY = /^(?:seed|seeds|00[0-4])/i;
const NEVER_CITABLE =
  /\b(?:seeds?[/ ]|reddit|quora|blogspot|wordpress|medium\.com|wikipedia|facebook|tiktok|youtube|chatgpt|openai|mindbloom|joyous|ketamine-?(?:clinic|wellness|lounge|therapy)|buy[- ]?ketamine)/i;

export const seedCited: Rule = { code: 'seed-cited', check };

function check({ assembled: { bundle, files } }: LintContext): Problem[] {
  return Object.entries(bundle.sources)
    .filter(
      ([key, { title, publisher, url = '' }]) =>
        SEED_KEY.test(key) || NEVER_CITABLE.test(`${title} ${publisher} ${url}`),
    )
    .map(([key]) => ({
      code: 'seed-cited',
      severity: 'error',
      path: 'sources.yml',
      line: lineOf(files.get('sources.yml'), `\n${key}:`)
        ? (lineOf(files.get('sources.yml'), `\n${key}:`) as number) + 1
        : lineOf(files.get('sources.yml'), key),
      message: `The source "${key}" is a page that may not be cited: seed texts, shops, other clinics, blogs and forums are not evidence.`,
      hint: 'Remove it, and cite a label, an authority, a guideline or a published study instead.',
    }));
}
