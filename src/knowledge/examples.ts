/**
 * Labelled example messages, from which understanding and guard learn. One collection is what one
 * person wrote, so that a learning curve by writer stays honest.
 *
 *   ## answer:side-effects
 *   will it make me sick to my stomach
 *   [is-it-safe] such as
 *
 * Square brackets name the reply before, for a message that can hardly be understood without it: an entry that was
 * answered, or another outcome label.
 */
import type { Problem } from './problem.ts';

export interface Example {
  readonly text: string;
  /** An outcome label: `answer:<id>`, `refuse:<policy>`, `crisis`, `emergency`, `fallback`, `smalltalk`. */
  readonly label: string;
  /** Outcome label of the reply before, for a follow-up. */
  readonly after?: string;
  /** `en`, `es`, or `other` for languages only the guard reads. */
  readonly language: string;
  /** Who wrote it: the file's name. */
  readonly collection: string;
  readonly line: number;
}

const LABEL = /^(?:answer:[a-z0-9-]+|refuse:[a-z-]+|crisis|emergency|fallback|smalltalk)$/;
const FOLLOW_UP = /^\[([a-z:0-9-]+)\]\s+(.+)$/;
const NOT_AN_ENTRY = /^(?:refuse:.*|crisis|emergency|clarify|fallback|smalltalk)$/;

export function parseExamples(path: string, text: string): { examples: Example[]; problems: Problem[] } {
  const [, language = '', file = ''] = /([a-z]+)\/([^/]+)\.txt$/.exec(path) ?? [];
  const examples: Example[] = [];
  const problems: Problem[] = [];
  let label = '';
  text.split('\n').forEach((raw, index) => {
    const line = raw.trim();
    if (line === '') return;
    if (line.startsWith('## ')) {
      label = line.slice(3).trim();
      if (!LABEL.test(label))
        problems.push({
          code: 'example-label',
          severity: 'error',
          path,
          line: index + 1,
          message: `"${label}" is not an outcome label.`,
          hint: 'Write for example "## answer:side-effects", "## refuse:dosing" or "## crisis".',
        });
      return;
    }
    if (label === '') {
      problems.push({
        code: 'example-label',
        severity: 'error',
        path,
        line: index + 1,
        message: 'This example stands before the first "## label" line.',
        hint: 'Move it under the label it belongs to.',
      });
      return;
    }
    const [, before, text = line] = FOLLOW_UP.exec(line) ?? [];
    const after = before && !NOT_AN_ENTRY.test(before) ? `answer:${before.replace('answer:', '')}` : before;
    examples.push({ text, label, ...(after ? { after } : {}), language, collection: file, line: index + 1 });
  });
  return { examples, problems };
}
