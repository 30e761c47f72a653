/** G38: an abbreviation is explained where an answer uses it. */
import { excerpt, problemIn } from './phrase-rule.ts';
import type { Rule } from './rule.ts';

/** Names that readers know as they are, or that a sentence of ours always explains. */
const KNOWN = new Set(
  'FDA US USA UK EE UU NICE SAMHSA NMDA LSD MDMA MAO IMAO TV PDF NHS DEA CDC ID RN MD HSA FSA'.split(' '),
);
const ACRONYM = /(?<![\p{L}\p{N}-])[A-Z]{2,6}s?(?![\p{L}\p{N}])/gu;

export const acronymUnexplained: Rule = {
  code: 'acronym-unexplained',
  check: ({ published }) =>
    published
      .filter(({ kind }) => kind === 'answer' || kind === 'card')
      .flatMap((text) => {
        const whole = text.sentences.map((s) => s.text).join(' ');
        const reported = new Set<string>();
        return text.sentences.flatMap((sentence) =>
          [...sentence.text.matchAll(ACRONYM)]
            .map(([found]) => found.replace(/s$/, ''))
            .filter((acronym) => {
              if (KNOWN.has(acronym) || /^[IVX]+$/.test(acronym) || reported.has(acronym)) return false;
              reported.add(acronym);
              return !isExplained(acronym, whole);
            })
            .map((acronym) =>
              problemIn(
                text,
                sentence,
                'acronym-unexplained',
                `"${acronym}" is not explained ("${excerpt(sentence.text)}").`,
                'Write it out, with the short form in brackets: electroconvulsive therapy (ECT).',
              ),
            ),
        );
      }),
};

/** "(ECT)", "ECT (electro...)", "called KAP", "se le llama KAP". */
function isExplained(acronym: string, text: string): boolean {
  return [`(${acronym})`, `${acronym} (`, `called ${acronym}`, `known as ${acronym}`, `llama ${acronym}`].some((form) =>
    text.includes(form),
  );
}
