/** Replays labelled messages, turn by turn with the returned context, through the real `respond`. */
import type { Context } from '../converse/context.ts';
import type { Indexed } from '../converse/indexed.ts';
import type { Setting, Turn } from '../converse/present.ts';
import { respond } from '../converse/respond.ts';
import type { GoldenQuestion } from '../knowledge/golden.ts';
import { type Scored, scoreTurn } from './score.ts';

/** @returns the turn that answers the question itself, after its history. */
export function replay(question: GoldenQuestion, knowledge: Indexed, setting: Setting): Turn {
  let context: Context = {};
  const locale = question.lang === 'es' ? 'es' : 'en';
  for (const message of question.history)
    context = respond({ message }, context, knowledge, { ...setting, locale }).context;
  return respond({ message: question.text }, context, knowledge, { ...setting, locale });
}

export function replayAll(questions: readonly GoldenQuestion[], knowledge: Indexed, setting: Setting): Scored[] {
  return questions.map((q) => scoreTurn(q, replay(q, knowledge, setting)));
}
