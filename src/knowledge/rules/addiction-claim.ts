/** B7: ketamine can be misused; nothing may say or suggest otherwise, or compare it with other drugs. */
import { phraseRule } from './phrase-rule.ts';

export const addictionClaim = phraseRule({
  code: 'addiction-claim',
  forbids: {
    en: [
      /\bnon[- ]?addictive\b/,
      /\b(?:not|isn't|never) (?:\w+ )?addictive\b/,
      /\bno (?:risk of |danger of )?(?:addiction|dependence)\b/,
      /\b(?:can't|cannot|won't|will not) (?:get |become )(?:hooked|addicted|dependent)\b/,
      /\bless (?:addictive|habit[- ]forming)\b/,
      /\b(?:low|little|small|minimal|negligible) (?:\w+ )?(?:risk|potential|chance) (?:of|for) (?:addiction|abuse|dependence|misuse)\b/,
      /\b(?:addiction|dependence|abuse|misuse) (?:risk |potential )?(?:is|are) (?:\w+ )?(?:low|rare|unlikely|minimal|small)\b/,
      /\b(?:risk|chance|potential) (?:of|for) (?:addiction|dependence|abuse|misuse) (?:\w+ ){0,6}(?:is|are) (?:\w+ )?(?:low|rare|minimal|small)\b/,
    ],
    es: [
      /\bno (?:es|son|resulta) (?:\w+ )?adictiv[ao]s?\b/,
      /\b(?:sin|ningun|no hay) (?:riesgo de )?(?:adiccion|dependencia)\b/,
      /\bno (?:crea|causa|produce|genera) (?:adiccion|dependencia)\b/,
      /\bmenos adictiv[ao]s?\b/,
      /\b(?:bajo|poco|minimo|escaso) (?:riesgo|potencial) de (?:adiccion|abuso|dependencia)\b/,
      /\briesgo de (?:adiccion|abuso|dependencia) (?:\w+ ){0,6}es (?:\w+ )?(?:bajo|minimo|pequeno)\b/,
    ],
  },
  says: (words) => `"${words}" plays down that ketamine can be misused.`,
  hint: 'Say that ketamine can be misused and that tolerance, dependence and cravings have been reported,[^KET9] and that staff watch for it.',
});
