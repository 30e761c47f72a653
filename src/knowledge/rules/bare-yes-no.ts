/** An answer does not begin with Yes or No: "do I need a ride?" gets the one to "can I drive?", and must not be told No. */
import { excerpt, problemIn } from './phrase-rule.ts';
import type { Rule } from './rule.ts';

const BARE = { en: /^(?:yes|no)\s*[,.:;!-]/i, es: /^(?:sí|no)\s*[,.:;!-]/i };

export const bareYesNo: Rule = {
  code: 'bare-yes-no',
  check: ({ published }) =>
    published.flatMap((text) => {
      const [first] = text.sentences;
      return text.kind === 'answer' && first && BARE[text.locale].test(first.text)
        ? [
            problemIn(
              text,
              first,
              'bare-yes-no',
              `The answer begins "${excerpt(first.text)}", which is wrong where a visitor asks the same the other way round.`,
              'Begin with the fact itself: not "Yes, when ...", but "Treatment is legal when ...".',
            ),
          ]
        : [];
    }),
};
