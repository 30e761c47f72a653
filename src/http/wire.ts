/** What travels over HTTP. The only place where input of unknown shape becomes typed. */
import * as z from 'zod';
import { contextSchema, MAX_CONTEXT, MAX_MESSAGE } from '../converse/context.ts';
import { entryIdSchema } from '../knowledge/entry.ts';
import { LOCALES } from '../language/locale.ts';

/** Longest request body, in bytes: the longest message and context, every letter of them escaped (`\u00e1`) as many clients do. */
export const MAX_BODY = 32 * 1024;

const idSchema = entryIdSchema.describe('Entry id');

/** Its fields bound its size. One that is larger than we give out is read: no message may fail for what we remembered. */
export const sentContextSchema = contextSchema.meta({
  description: `What the last reply returned, sent back unchanged; opaque, at most ${MAX_CONTEXT / 1024} KiB`,
  'x-opaque': true,
});

const shared = {
  locale: z.enum(LOCALES).optional().describe('Language of the page: en or es'),
  context: sentContextSchema.optional(),
};

export const spokenSchema = z.object({
  message: z.string().describe(`The visitor's words, at most ${MAX_MESSAGE} characters`),
  ...shared,
});
export const pickedSchema = z.object({
  pick: idSchema.describe('An option or suggestion the visitor chose'),
  ...shared,
});
export const messageRequestSchema = z.union([spokenSchema, pickedSchema]).meta({ id: 'MessageRequest' });

export const optionSchema = z
  .object({
    entry: z.string().describe('Entry id, to be sent as "pick"'),
    question: z.string().describe('To be shown'),
  })
  .meta({ id: 'Option' });
export const startersSchema = z.array(optionSchema).meta({ id: 'Starters' });

export const messageReplySchema = z
  .object({
    outcome: z.object({
      label: z.string().describe('answer:<entry>, clarify, refuse:<policy>, crisis, emergency, fallback or smalltalk'),
      kind: z.enum(['answer', 'clarify', 'refuse', 'crisis', 'emergency', 'smalltalk', 'fallback']),
      entry: z.string().optional(),
      confidence: z.number().min(0).max(1).optional(),
      policy: z.string().optional(),
      reason: z.string().optional().describe('Why nothing was answered, for a fallback'),
      options: z.array(optionSchema).optional().describe('Two to four questions to choose from, for a clarify'),
    }),
    reply: z.object({
      text: z.string(),
      html: z.string().describe('Safe HTML: p, ul, ol, li, strong, em, a, sup'),
      locale: z.enum(LOCALES),
      question: z
        .string()
        .optional()
        .describe('The question that the text answers, where it was asked in other words; to be shown above it'),
      note: z
        .object({ html: z.string(), text: z.string() })
        .optional()
        .describe('To be shown above the text: it was given before, or answers one of several questions'),
      sources: z.array(z.object({ title: z.string(), url: z.string().optional() })),
      review: z
        .object({
          state: z.enum(['approved', 'preview']),
          by: z.string().optional(),
          credential: z.string().optional(),
          on: z.string().optional(),
          due: z.string().optional(),
        })
        .optional(),
      version: z.string().optional().describe('SHA-256 of the text shown'),
      suggestions: z.array(optionSchema),
      cards: z.array(z.object({ policy: z.string(), html: z.string(), text: z.string() })).optional(),
    }),
    context: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'MessageReply' });
export type MessageReply = z.infer<typeof messageReplySchema>;

export const problemSchema = z
  .object({ type: z.string(), title: z.string(), status: z.number(), detail: z.string(), field: z.string().optional() })
  .meta({ id: 'Problem' });

export const siteSchema = z
  .object({
    clinic: z.object({
      name: z.string(),
      phone: z.string(),
      hours: z.string(),
      privacyUrl: z.string(),
      demo: z.boolean().describe('The clinic does not exist'),
    }),
    mode: z.enum(['preview', 'production']),
  })
  .meta({ id: 'Site' });

export const healthSchema = z
  .object({
    ok: z.literal(true),
    knowledge: z.string().describe('SHA-256 of the knowledge in force'),
    deployed: z.string().describe('SHA-256 of the knowledge that was deployed, without what staff published since'),
    entries: z.number().int(),
    mode: z.enum(['preview', 'production']),
  })
  .meta({ id: 'Health' });

const checkSchema = z.enum(['ok', 'failed']);
export const readinessSchema = z
  .object({ ready: z.boolean(), checks: z.object({ knowledge: checkSchema, store: checkSchema }) })
  .meta({ id: 'Readiness' });
