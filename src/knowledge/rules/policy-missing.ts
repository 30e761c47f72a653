/** The policies that protect visitors can be added to, never removed, and keep a label that is counted. */
import { PROTECTED_POLICIES } from '../policy.ts';
import type { Rule } from './rule.ts';

const LABELS = ['dosing', 'sourcing', 'misuse', 'medical-advice', 'crisis', 'emergency'];

export const policyMissing: Rule = {
  code: 'policy-missing',
  check: ({ assembled: { bundle } }) => [
    ...PROTECTED_POLICIES.filter((id) => !bundle.policies.some((policy) => policy.id === id)).map((id) => ({
      code: 'policy-missing' as const,
      severity: 'error' as const,
      path: `policies/${id}.md`,
      message: 'This policy protects visitors and is missing; without it nothing may start.',
      hint: 'Restore the file from the last version.',
    })),
    ...bundle.policies
      .filter(({ id, reports }) => reports !== id && !LABELS.includes(reports))
      .map(({ id, reports }) => ({
        code: 'policy-missing' as const,
        severity: 'error' as const,
        path: `policies/${id}.md`,
        message: `The policy is counted under "${reports}", which is no policy.`,
        hint: `Write its own name after "reports:", or one of: ${LABELS.join(', ')}.`,
      })),
  ],
};
