/** POST /api/feedback: was an answer helpful? Counted per answer version; no text is taken. */
import type { Context as HonoContext } from 'hono';
import * as z from 'zod';
import type { Deps } from '../deps.ts';
import { entryIdSchema } from '../knowledge/entry.ts';
import { RequestProblem, reportFault } from './errors.ts';
import { type Gate, RETRY_AFTER, readJson } from './limits.ts';
import type { Counters } from './metrics.ts';

const FEEDBACK_REASONS = ['unclear', 'not-my-question', 'missing', 'other'] as const;

export const feedbackSchema = z
  .object({
    entry: entryIdSchema.optional().describe('Entry that was shown; absent when none was'),
    version: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional()
      .describe('Version of the text that was shown'),
    helpful: z.boolean(),
    reason: z.enum(FEEDBACK_REASONS).optional(),
  })
  .meta({ id: 'Feedback' });

export async function postFeedback(c: HonoContext, deps: Deps, counters: Counters, gate: Gate): Promise<Response> {
  const { store } = deps.bind(c.env);
  if (!(await gate(c)))
    throw new RequestProblem(429, 'Too much feedback at once; this one was not counted. Please try again later.', {
      headers: { 'retry-after': String(RETRY_AFTER) },
    });
  const parsed = feedbackSchema.safeParse(await readJson(c.req.raw));
  if (!parsed.success)
    throw new RequestProblem(400, 'Send "helpful" as true or false, and the entry and version it is about.', {
      field: parsed.error.issues[0]?.path.join('.') || 'helpful',
    });
  const { entry = '', version = '', helpful, reason = '' } = parsed.data;
  try {
    await store.countFeedback({ day: deps.now().toISOString().slice(0, 10), entry, version, helpful, reason });
  } catch (error) {
    counters.storeErrors++;
    reportFault('store', error);
    throw new RequestProblem(503, 'Your judgement could not be counted just now. Answers are not affected.', {
      headers: { 'retry-after': '60' },
    });
  }
  return c.body(null, 204);
}
