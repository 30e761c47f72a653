/** The fixed sentences of a conversation that are neither answers nor guard cards. */
import * as z from 'zod';

const bilingual = z.strictObject({ en: z.string().min(1), es: z.string().min(1) });

export const ACTS = ['greet', 'thank', 'part', 'bot-challenge', 'well-being', 'acknowledge', 'nervous'] as const;
export type Act = (typeof ACTS)[number];

export const repliesSchema = z.strictObject({
  smalltalk: z.record(z.enum(ACTS), bilingual),
  clarify: bilingual.describe('Said above two or three questions to choose from'),
  fallback: bilingual.describe('Said when no reviewed answer fits'),
  empty: bilingual.describe('Said when there was nothing to read'),
  withheld: bilingual.describe('Said when the answer exists and is not released'),
  guardFailed: bilingual.describe('Said when the guard itself failed: contacts and emergency numbers'),
  foreign: bilingual.describe('Said to a message in a language we do not answer in'),
});
export type Replies = z.infer<typeof repliesSchema>;
