/** Every answer and every policy is tried in every language before a release. */
import { LOCALES, type Locale } from '../../language/locale.ts';
import type { GoldenQuestion } from '../golden.ts';
import type { Problem } from '../problem.ts';
import { pathOf } from '../published.ts';
import type { LintContext, Rule } from './rule.ts';

const LINES_PER_ENTRY = 3;
/** Messages that a policy must catch, and look-alikes that it must leave alone. */
const LINES_PER_POLICY = 5;

export const goldenCoverage: Rule = { code: 'golden-coverage', check };

function check({ golden, assembled: { bundle } }: LintContext): Problem[] {
  const problem = (path: string, message: string, hint: string): Problem => ({
    code: 'golden-coverage',
    severity: 'error',
    path,
    message,
    hint,
  });
  const fileOf = (locale: string) => `golden/${locale}.jsonl`;

  const entries = bundle.entries.flatMap((entry) => {
    const lines = golden.filter((q) => q.lang === entry.locale && q.accept[0] === `answer:${entry.id}`).length;
    if (lines >= LINES_PER_ENTRY) return [];
    return [
      problem(
        fileOf(entry.locale),
        `${pathOf(entry)} has ${lines} golden question${lines === 1 ? '' : 's'}; it needs ${LINES_PER_ENTRY}.`,
        `Add lines such as {"id":"${entry.locale}-${entry.id}-${lines + 1}","lang":"${entry.locale}","text":"...","accept":["answer:${entry.id}"]} with what a visitor would type.`,
      ),
    ];
  });
  const policies = bundle.policies.flatMap(({ id }) =>
    LOCALES.flatMap((locale) =>
      ['must-catch', 'look-alike'].flatMap((tag) => {
        const lines = tagged(golden, locale, id, tag);
        if (lines >= LINES_PER_POLICY) return [];
        return [
          problem(
            fileOf(locale),
            `The policy "${id}" has ${lines} golden questions tagged "${tag}" in "${locale}"; it needs ${LINES_PER_POLICY}.`,
            tag === 'must-catch'
              ? 'Add messages that it has to catch.'
              : 'Add innocent messages that look alike and must be answered.',
          ),
        ];
      }),
    ),
  );
  return [...entries, ...policies, ...faultyLines(golden, bundle, fileOf, problem)];
}

function tagged(golden: readonly GoldenQuestion[], locale: Locale, ...tags: string[]): number {
  return golden.filter((q) => q.lang === locale && tags.every((tag) => q.tags.includes(tag))).length;
}

function faultyLines(
  golden: readonly GoldenQuestion[],
  bundle: LintContext['assembled']['bundle'],
  fileOf: (locale: string) => string,
  problem: (path: string, message: string, hint: string) => Problem,
): Problem[] {
  const labels = new Set([
    ...bundle.entries.map(({ id }) => `answer:${id}`),
    ...bundle.policies.flatMap(({ id, reports }) => [`refuse:${id}`, `refuse:${reports}`]),
    'crisis',
    'emergency',
    'clarify',
    'fallback',
    'smalltalk',
  ]);
  const seen = new Set<string>();
  return golden.flatMap(({ id, lang, accept }) => {
    const twice = seen.has(id);
    seen.add(id);
    return [
      ...(twice
        ? [problem(fileOf(lang), `The name ${id} is used twice.`, 'Give each golden question a name of its own.')]
        : []),
      ...accept
        .filter((label) => !labels.has(label))
        .map((label) =>
          problem(
            fileOf(lang),
            `${id} accepts "${label}", which does not exist.`,
            'Accept the names of answers and policies that exist, for example "answer:onset" or "refuse:dosing".',
          ),
        ),
    ];
  });
}
