/** The commonest kind of rule: words that must not stand in a published sentence. */
import type { Locale } from '../../language/locale.ts';
import { findWords } from '../matching.ts';
import type { Problem } from '../problem.ts';
import type { Published } from '../published.ts';
import type { Sentence } from '../sentences.ts';
import type { PerLocale, Rule } from './rule.ts';

export interface PhraseRule {
  readonly code: string;
  /**
   * Patterns over folded text: lower case, no accents. They must be linear: bounded gaps, no nested quantifiers.
   */
  readonly forbids: PerLocale<readonly RegExp[]>;
  /** Wordings that are right although a pattern would match in them: explicit phrases, never guessed. */
  readonly allows?: PerLocale<readonly RegExp[]>;
  /** Sentences of which the rule does not speak. */
  readonly unless?: (sentence: Sentence, text: Published) => boolean;
  /** What is wrong with the words that were found. */
  readonly says: (words: string) => string;
  /** How to mend it. */
  readonly hint: string;
}

/** A rule that reports each sentence, titles included, in which a forbidden pattern is found. */
export function phraseRule({ code, forbids, allows, unless, says, hint }: PhraseRule): Rule {
  return {
    code,
    check: ({ published }) =>
      published.flatMap((text) =>
        sentencesAndTitle(text).flatMap((sentence) => {
          if (unless?.(sentence, text)) return [];
          const words = findWords(sentence.text, forbids[text.locale], allows?.[text.locale]);
          return words === undefined ? [] : [problemIn(text, sentence, code, says(words), hint)];
        }),
      ),
  };
}

export function sentencesAndTitle(text: Published): readonly Sentence[] {
  return text.title ? [text.title, ...text.sentences] : text.sentences;
}

/** An error in one sentence of a published text. */
export function problemIn(
  { path }: { readonly path: string },
  { line }: Pick<Sentence, 'line'>,
  code: string,
  message: string,
  hint: string,
): Problem {
  return { code, severity: 'error', path, line, message, hint };
}

/** The same patterns for both languages, where a rule is about signs rather than words. */
export function bothLocales<T>(value: T): Readonly<Record<Locale, T>> {
  return { en: value, es: value };
}

/** A sentence short enough to stand in a message. */
export function excerpt(text: string): string {
  return text.length <= 90 ? text : `${text.slice(0, 87).trimEnd()}...`;
}
