/** What may stand in the knowledge. */
import type { Mutant } from './mutant.ts';

const rules = ['test/knowledge/rules.test.ts'];
const rendering = ['test/knowledge/render.test.ts'];

export const KNOWLEDGE: readonly Mutant[] = [
  {
    fault: 'the rule against amounts overlooks milligrams',
    file: 'src/knowledge/rules/dose-amount.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is looked for as written
    from: 'new RegExp(`\\\\b${EN_NUMBER}${LINK}${UNIT}\\\\b`),',
    to: '',
    tests: rules,
  },
  {
    fault: 'the rule on missing policies is not run',
    file: 'src/knowledge/lint.ts',
    from: '  policyMissing,\n',
    to: '',
    tests: rules,
  },
  {
    fault: 'the rule on contacts of a card is not run',
    file: 'src/knowledge/lint.ts',
    from: '  cardContacts,\n',
    to: '',
    tests: rules,
  },
  {
    fault: 'an approval needs no fingerprint of the text that was read',
    file: 'src/tools/approve.ts',
    from: ' || !hash.startsWith(approval.hash.toLowerCase())',
    to: '',
    tests: ['test/tools/knowledge-tools.test.ts'],
  },
  {
    fault: 'HTML in an answer is passed on',
    file: 'src/knowledge/render.ts',
    from: 'html: ({ text }: Tokens.HTML | Tokens.Tag) => escapeHtml(text),',
    to: 'html: ({ text }: Tokens.HTML | Tokens.Tag) => text,',
    tests: rendering,
  },
  {
    fault: 'a link may run script',
    file: 'src/knowledge/render.ts',
    from: '(?:mailto|tel|sms):',
    to: '(?:mailto|tel|sms|javascript):',
    tests: rendering,
  },
];
