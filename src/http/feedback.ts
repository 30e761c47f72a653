/** POST /api/feedback: was an answer helpful? Counted per answer version; no text is taken. */
import type { Context as HonoContext } from 'hono';
import * as z from 'zod';
import type { Deps } from '../deps.ts';
import type { KnowledgeBase } from '../knowledge/base.ts';
import { entryIdSchema } from '../knowledge/entry.ts';
import { LOCALES } from '../language/locale.ts';
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
  const { helpful, reason = '' } = parsed.data;
  const about = subjectOf(parsed.data, deps.current().base);
  if (!about) return c.body(null, 204);
  try {
    await store.countFeedback({ day: deps.now().toISOString().slice(0, 10), ...about, helpful, reason });
  } catch (error) {
    counters.storeErrors++;
    reportFault('store', error);
    throw new RequestProblem(503, 'Your judgement could not be counted just now. Answers are not affected.', {
      headers: { 'retry-after': '60' },
    });
  }
  return c.body(null, 204);
}

/**
 * What a judgement is counted under. Anybody can send any id and any version: each would be a row of its own, and its
 * words would stand before staff. So only what is there counts, and of a text that is shown no more only its answer.
 * @returns undefined for an answer that is not there; it may have been withdrawn while somebody read it.
 */
function subjectOf(
  { entry = '', version = '' }: z.infer<typeof feedbackSchema>,
  { entries }: KnowledgeBase,
): { readonly entry: string; readonly version: string } | undefined {
  const texts = LOCALES.flatMap((locale) => entries[locale].get(entry) ?? []);
  if (entry !== '' && texts.length === 0) return undefined;
  return { entry, version: texts.some(({ hash }) => hash === version) ? version : '' };
}
