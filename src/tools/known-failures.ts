/** The golden questions that are known to go wrong, and what changed since they were last accepted. */
import * as z from 'zod';
import type { Scored } from '../curate/score.ts';

/** One line of knowledge/golden/known.jsonl: a question, and the wrong outcome it had when that was accepted. */
const knownSchema = z.strictObject({ id: z.string(), got: z.string() });
export type KnownFailure = z.infer<typeof knownSchema>;

export interface GoldenReport {
  readonly right: number;
  /** Wrong as before. */
  readonly known: readonly Scored[];
  /** Was right at the last accepted run, and is wrong now. */
  readonly broken: readonly Scored[];
  /** Was wrong, and is wrong in another way now. */
  readonly changed: ReadonlyArray<{ readonly scored: Scored; readonly was: string }>;
  /** Listed as wrong, and right now, or no longer asked: to be taken off the list. */
  readonly mended: readonly KnownFailure[];
}

/** @throws Error naming the line that cannot be read. */
export function parseKnown(text: string): KnownFailure[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [knownSchema.parse(JSON.parse(line))];
    } catch {
      throw new Error(`golden/known.jsonl:${index + 1} cannot be read. Write it anew with: npm run check -- --accept`);
    }
  });
}

export function compareGolden(scored: readonly Scored[], known: readonly KnownFailure[]): GoldenReport {
  const was = new Map(known.map(({ id, got }) => [id, got]));
  const wrong = scored.filter((s) => !s.question.accept.includes(s.label));
  const stillWrong = new Set(wrong.map((s) => s.question.id));
  return {
    right: scored.length - wrong.length,
    known: wrong.filter((s) => was.get(s.question.id) === s.label),
    broken: wrong.filter((s) => !was.has(s.question.id)),
    changed: wrong.flatMap((s) => {
      const before = was.get(s.question.id);
      return before === undefined || before === s.label ? [] : [{ scored: s, was: before }];
    }),
    mended: known.filter(({ id }) => !stillWrong.has(id)),
  };
}

/** The list as it should be after this run, by name of the question. */
export function knownAfter(scored: readonly Scored[]): string {
  return scored
    .filter((s) => !s.question.accept.includes(s.label))
    .map((s) => ({ id: s.question.id, got: s.label }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((failure) => `${JSON.stringify(failure)}\n`)
    .join('');
}
