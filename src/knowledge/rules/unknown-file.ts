/** Every file in the knowledge folder is one that is read: a misplaced answer would be lost without a word. */
import type { Rule } from './rule.ts';

const KNOWN = [
  /^(?:README|clinic)\.md$/,
  /^(?:facts|replies|sources)\.yml$/,
  /^(?:lexicon|surroundings)\/(?:en|es)\.yml$/,
  /^(?:en|es)\/[a-z-]+\/[a-z0-9-]+\.md$/,
  /^policies\/[a-z-]+\.md$/,
  /^examples\/[a-z]+\/[a-z0-9-]+\.txt$/,
  /^golden\/(?:en|es|known)\.jsonl$/,
];

export const unknownFile: Rule = {
  code: 'unknown-file',
  check: ({ assembled: { files } }) =>
    [...files.keys()]
      .filter((path) => !KNOWN.some((known) => known.test(path)))
      .map((path) => ({
        code: 'unknown-file',
        severity: 'error',
        path,
        message: 'Nothing reads this file, so what it says is shown to nobody.',
        hint: 'Answers belong in en/<section>/<name>.md and es/<section>/<name>.md. Move the file there, or out of the knowledge folder.',
      })),
};
