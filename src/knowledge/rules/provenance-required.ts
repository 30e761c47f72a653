/** An answer says where its facts come from: it cites the register, or says that the clinic itself is the source. */
import { pathOf } from '../published.ts';
import type { Rule } from './rule.ts';

export const provenanceRequired: Rule = {
  code: 'provenance-required',
  check: ({ assembled: { bundle } }) =>
    bundle.entries
      .filter((entry) => entry.provenance === 'register' && entry.sources.length === 0)
      .map((entry) => ({
        code: 'provenance-required',
        severity: 'error',
        path: pathOf(entry),
        message: 'The answer cites no source.',
        hint: 'Cite the sources of its facts, for example [^SPR] after a sentence; or, when every fact comes from the clinic itself, add "provenance: clinic" between the dashes.',
      })),
};
