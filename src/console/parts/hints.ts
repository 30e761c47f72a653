/** Faults as the console words them: the rules were written for people who work on files. */
import type { GateProblem } from '../../curate/gate.ts';

type Wording = Partial<Pick<GateProblem, 'message' | 'hint'>>;

/** By the code of the rule. */
const WORDINGS: Readonly<Record<string, Wording>> = {
  'translation-stale': {
    message: 'The Spanish text will render the old English one.',
    hint: 'Edit the Spanish answer next, and say there that the two agree.',
  },
  'translation-missing': {
    message: 'The answer does not exist in the other language.',
    hint: 'Write it there next: visitors who write in that language do not get this one.',
  },
  'golden-coverage': {
    message: 'No test questions ask for this answer yet.',
    hint: 'Tell whoever looks after the knowledge files; they add some with the next release.',
  },
  'provenance-required': {
    hint: 'Cite a source after each fact, for example [^SPR]: the list is beside the form. Or, when every fact is about your clinic, choose “The clinic itself” under “Where the facts come from”.',
  },
  'claim-cited': {
    hint: 'Put the key of a source right after the full stop, for example [^SPR]: the list is beside the form. Or leave the claim out.',
  },
  'source-unknown': {
    message: 'It cites a source that is not in the register.',
    hint: 'Check the key in the list beside the form. New sources are added by whoever looks after the knowledge files.',
  },
  'placeholder-unknown': { hint: 'Choose one from “Facts and lines to put in” beside the form, and copy it whole.' },
  price: {
    hint: 'Take it out. Your prices are a fact of the clinic, which whoever looks after the knowledge files fills in once for all answers; “Facts and lines to put in” beside the form has it.',
  },
  minors: {
    hint: 'Take it out. Spravato is not approved under 18, and studies in teens are very small. What your clinic does is a fact of the clinic, which a clinician signs off.',
  },
  'related-unknown': {
    message: 'A follow-up is no answer in this language, or the answer itself.',
    hint: 'Choose another in the list of follow-ups, or none.',
  },
  'rule-expiry': {
    hint: 'Fill in “Hard end” with the last day of the rule. After that day the answer is no longer shown.',
  },
  'review-void': { hint: 'Approving this change mends it.' },
  'review-overdue': { hint: 'Approving this change mends it.' },
  'review-term': { hint: 'Approving this change mends it.' },
};

export const inTheConsole = (problem: GateProblem): GateProblem => ({ ...problem, ...WORDINGS[problem.code] });
