/** The messages a policy file lists, what it must catch and the innocent ones it must spare, as golden questions. */
import { LOCALES } from '../language/locale.ts';
import type { GoldenQuestion } from './golden.ts';
import type { PolicySource } from './parse.ts';
import { lineOf } from './published.ts';

export const MUST_CATCH = 'must-catch';
export const LOOK_ALIKE = 'look-alike';

/** @returns one question for each message, named after policy and number, as `en-dosing-must-catch-3`. */
export function questionsOf({ id, front }: PolicySource): GoldenQuestion[] {
  const own = front.action === 'refuse' ? `refuse:${front.reports}` : front.action;
  const lists = [
    { tag: MUST_CATCH, messages: front.catches, unless: [own] },
    // One without an outcome is innocent and about none of the topics.
    { tag: LOOK_ALIKE, messages: front.spares, unless: ['fallback'] },
  ];
  return lists.flatMap(({ tag, messages, unless }) =>
    LOCALES.flatMap((lang) =>
      (messages[lang] ?? []).map(({ text, accept = unless }, index) => ({
        id: `${lang}-${id}-${tag}-${index + 1}`,
        lang,
        text,
        history: [],
        accept,
        tags: [id, tag],
      })),
    ),
  );
}

/** Where a golden question stands: in its policy, or in the file of its language. */
export function placeOf(
  { id, lang, text, tags }: GoldenQuestion,
  files: ReadonlyMap<string, string>,
): { path: string; line: number | undefined } {
  const ofPolicy = tags.includes(MUST_CATCH) || tags.includes(LOOK_ALIKE);
  const path = ofPolicy ? `policies/${tags[0]}.md` : `golden/${lang}.jsonl`;
  return { path, line: lineOf(files.get(path), ofPolicy ? text : JSON.stringify(id)) };
}
