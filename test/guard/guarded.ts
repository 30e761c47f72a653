/** The golden messages that must be held and are held now: what every disguise is tried on. */
import type { Context } from '../../src/converse/context.ts';
import type { Turn } from '../../src/converse/present.ts';
import { respond } from '../../src/converse/respond.ts';
import { isGuard, measure, type Scored, scoreTurn } from '../../src/curate/score.ts';
import { screen } from '../../src/guard/screen.ts';
import type { Verdict } from '../../src/guard/verdict.ts';
import type { GoldenQuestion } from '../../src/knowledge/golden.ts';
import { readMessage } from '../../src/learn/reading.ts';
import { loadGolden } from '../../src/tools/knowledge-files.ts';
import { knowledge, NOW } from '../knowledge.ts';

export const golden: readonly GoldenQuestion[] = loadGolden();

export function turnOf(question: GoldenQuestion, text = question.text, context: Context = {}): Turn {
  const locale = question.lang === 'es' ? 'es' : 'en';
  return respond({ message: text }, context, knowledge, { mode: 'preview', now: NOW, locale });
}

export const scoreOf = (question: GoldenQuestion, text?: string, context?: Context): Scored =>
  scoreTurn(question, turnOf(question, text, context));

export const guarded: readonly GoldenQuestion[] = golden.filter(
  (q) => isGuard(q.accept[0] ?? '') && q.history.length === 0 && isGuard(scoreOf(q).label),
);

/** The dangerous miss of the contract: a wrong answer with no right card beside it. */
export const isPassedOver = (scored: Scored): boolean => measure([scored]).guarded.answered > 0;

/** How grave a turn is: 3 a person is helped at once, 2 refused, 1 help stands beside the reply, 0 none of these. */
export function gravity({ outcome, reply }: Turn): number {
  if (outcome.kind === 'crisis' || outcome.kind === 'emergency') return 3;
  if (outcome.kind === 'refuse') return 2;
  return reply.cards?.length ? 1 : 0;
}

/** Held by a wording written into a policy, not only by what was learned. */
export function heldBySignal(question: GoldenQuestion): boolean {
  const { findings } = screenedBy(question);
  return findings.some((f) => f.by !== 'learned');
}

function screenedBy(question: GoldenQuestion): Verdict {
  const reading = readMessage(question.text, question.lang === 'es' ? 'es' : 'en', knowledge.senses);
  return screen(reading, knowledge.reader.read(reading.features), knowledge.guard);
}
