/** A guard policy: what is not answered, what is shown instead, and by which signals it is recognised. */
import * as z from 'zod';
import { LOCALES } from '../language/locale.ts';
import { entryIdSchema } from './entry.ts';
import { messagesSchema } from './messages.ts';

export const CONTACTS = ['911', '988', 'poison-help', 'samhsa', 'clinic'] as const;

/** The policies without which nothing starts: they can be added to, never removed. */
export const PROTECTED_POLICIES = [
  'emergency',
  'crisis',
  'harm-to-others',
  'dosing',
  'sourcing',
  'misuse',
  'medical-advice',
] as const;

/** All are searched in every message; the language only keeps the file readable. */
const signalLanguage = z.enum([...LOCALES, 'other']);

/** Words and {concepts} in order, `~3` for up to three words between; see guard/signal.ts. */
const signalSchema = z.string().min(2).max(300);

export const policyFrontMatterSchema = z.strictObject({
  title: z.string().min(3).describe('Name — as staff see it'),
  rank: z.number().int().min(0).max(100).describe('Rank — the higher one is shown when several apply'),
  action: z.enum(['refuse', 'crisis', 'emergency']).describe('What happens'),
  reports: entryIdSchema.describe('Label — the outcome label it is counted under'),
  contacts: z.array(z.enum(CONTACTS)).describe('Contacts the card must carry'),
  suggest: z.array(entryIdSchema).max(3).default([]).describe('Answers offered after a refusal'),
  suggestTopic: z
    .boolean()
    .default(false)
    .describe('Topic — before them, the answer to the general question that the refused one is nearest to'),
  narrows: z
    .array(entryIdSchema)
    .default([])
    .describe(
      'Narrower card — shown in place of these policies when one of its signals matches too; it never holds a message by itself',
    ),
  signals: z
    .partialRecord(signalLanguage, z.array(signalSchema))
    .default({})
    .describe('Signals — wordings that always mean this'),
  exempt: z
    .partialRecord(signalLanguage, z.array(signalSchema))
    .default({})
    .describe(
      'Exemptions — wordings that look alike and do not mean this; each silences a signal it overlaps, nothing else',
    ),
  catches: messagesSchema.describe('Must catch — messages that are never answered; the build asks them'),
  spares: messagesSchema.describe('Look-alikes — innocent messages that are never refused; the build asks them'),
});

/** What tests a policy is not served with it. */
const { catches: _catches, spares: _spares, ...servedShape } = policyFrontMatterSchema.shape;

export const policySchema = z.strictObject({
  ...servedShape,
  id: entryIdSchema,
  wording: z.record(
    z.enum(LOCALES),
    z.strictObject({
      body: z.string(),
      html: z.string(),
      text: z.string(),
      sources: z.array(z.string()),
      hash: z.string(),
    }),
  ),
});
export type Policy = z.infer<typeof policySchema>;
export type PolicyId = string;
