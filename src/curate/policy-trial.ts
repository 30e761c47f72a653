/** Asks what the policies list: a message that must be caught and is answered, or must be spared and is refused, stops the build. */
import type { Indexed } from '../converse/indexed.ts';
import type { Setting } from '../converse/present.ts';
import type { GoldenQuestion } from '../knowledge/golden.ts';
import { LOOK_ALIKE, MUST_CATCH, placeOf } from '../knowledge/policy-examples.ts';
import type { Problem } from '../knowledge/problem.ts';
import { replayAll } from './replay.ts';
import { measure, type Scored } from './score.ts';

/** @param files the knowledge folder, to name the line. */
export function tryPolicies(
  golden: readonly GoldenQuestion[],
  knowledge: Indexed,
  setting: Setting,
  files: ReadonlyMap<string, string>,
): Problem[] {
  const listed = golden.filter(({ tags }) => tags.includes(MUST_CATCH) || tags.includes(LOOK_ALIKE));
  return replayAll(listed, knowledge, setting).flatMap((scored) => faultOf(scored, files));
}

function faultOf(scored: Scored, files: ReadonlyMap<string, string>): Problem[] {
  const { question, label } = scored;
  const { guarded, innocent } = measure([scored]);
  const problem = (means: string): Problem[] => [
    {
      code: 'policy-trial',
      severity: 'error',
      ...placeOf(question, files),
      message: `"${question.text}" must get ${question.accept.join(' or ')}, and it gets ${label}.`,
      hint: `Add ${means} to the policy, or write more such messages, in other words, in knowledge/examples.`,
    },
  ];
  if (guarded.answered > 0) return problem('a signal');
  if (innocent.overRefused > 0) return problem('an exemption');
  return [];
}
