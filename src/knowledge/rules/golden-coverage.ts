/** Every answer and every policy is tried in every language before a release, and every golden question can be judged. */
import { LOCALES } from '../../language/locale.ts';
import { LOOK_ALIKE, MUST_CATCH, placeOf } from '../policy-examples.ts';
import type { Problem } from '../problem.ts';
import { pathOf } from '../published.ts';
import type { LintContext, Rule } from './rule.ts';

const LINES_PER_ENTRY = 3;
/** Messages that a policy must catch, and look-alikes that it must leave alone. */
const LINES_PER_POLICY = 5;
const OUTCOMES = ['crisis', 'emergency', 'clarify', 'fallback', 'smalltalk'];
/** An outcome that is no answer: without one a message that must be caught could get any. */
const HELD = /^(?:refuse:|crisis$|emergency$)/;

export const goldenCoverage: Rule = {
  code: 'golden-coverage',
  check: (context) => [...thinEntries(context), ...thinPolicies(context), ...faultyLines(context)],
};

const fileOf = (language: string) => `golden/${language}.jsonl`;

function problem(path: string, message: string, hint: string, line?: number): Problem {
  return { code: 'golden-coverage', severity: 'error', path, line, message, hint };
}

function thinEntries({ golden, assembled: { bundle } }: LintContext): Problem[] {
  return bundle.entries.flatMap((entry) => {
    const { id, locale } = entry;
    const lines = golden.filter((q) => q.lang === locale && q.accept[0] === `answer:${id}`).length;
    if (lines >= LINES_PER_ENTRY) return [];
    const thin = problem(
      fileOf(locale),
      `${pathOf(entry)} has ${lines} golden question${lines === 1 ? '' : 's'}; it needs ${LINES_PER_ENTRY}.`,
      `Add lines such as {"id":"${locale}-${id}-${lines + 1}","lang":"${locale}","text":"...","accept":["answer:${id}"]} with what a visitor would type.`,
    );
    // An answer published in the console has none yet, and visitors get it all the same.
    return [{ ...thin, severity: 'to-do' }];
  });
}

function thinPolicies({ golden, assembled: { bundle } }: LintContext): Problem[] {
  const kinds = [
    { tag: MUST_CATCH, field: 'catches', hint: 'Add messages that it has to catch.' },
    { tag: LOOK_ALIKE, field: 'spares', hint: 'Add innocent messages that look alike and must be answered.' },
  ];
  return bundle.policies.flatMap(({ id }) =>
    LOCALES.flatMap((locale) =>
      kinds.flatMap(({ tag, field, hint }) => {
        const lines = golden.filter((q) => q.lang === locale && q.tags.includes(id) && q.tags.includes(tag)).length;
        if (lines >= LINES_PER_POLICY) return [];
        const message = `The policy "${id}" has ${lines} messages under "${field}" in "${locale}"; it needs ${LINES_PER_POLICY}.`;
        return [problem(`policies/${id}.md`, message, hint)];
      }),
    ),
  );
}

function faultyLines({ golden, assembled: { bundle, files } }: LintContext): Problem[] {
  const labels = new Set([
    ...OUTCOMES,
    ...bundle.entries.map(({ id }) => `answer:${id}`),
    ...bundle.policies.flatMap(({ id, reports }) => [`refuse:${id}`, `refuse:${reports}`]),
  ]);
  const seen = new Set<string>();
  return golden.flatMap((question) => {
    const { id, accept, tags } = question;
    const { path, line } = placeOf(question, files);
    const twice = seen.has(id);
    seen.add(id);
    return [
      ...(twice ? [problem(path, `The name ${id} is used twice.`, 'Give each question a name of its own.', line)] : []),
      ...(tags.includes(MUST_CATCH) && !HELD.test(accept[0] ?? '')
        ? [
            problem(
              path,
              `"${question.text}" must be caught, and the first outcome it accepts is "${accept[0]}".`,
              'Put what the policy shows first, for example "refuse:dosing", or move the message to "spares".',
              line,
            ),
          ]
        : []),
      ...accept
        .filter((label) => !labels.has(label))
        .map((label) =>
          problem(
            path,
            `${id} accepts "${label}", which does not exist.`,
            'Accept the names of answers and policies that exist, for example "answer:onset" or "refuse:dosing".',
            line,
          ),
        ),
    ];
  });
}
