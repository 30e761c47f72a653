/** A knowledge entry: one answer in one language. The schema below is its front matter, the form and the types. */
import * as z from 'zod';
import { LOCALES, type Locale } from '../language/locale.ts';

const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

export const entryIdSchema = z.string().regex(ID, 'lower-case words joined by hyphens').max(60);
export type EntryId = string;

/** A day there is: days are compared as text, so 2026-13-45 would end with the year instead of being noticed. */
export const dateSchema = z.iso.date('a day of the calendar, like 2026-11-21');

export const reviewSchema = z.strictObject({
  by: z.string().min(3).describe('Reviewer — full name of the person who read the text'),
  credential: z.string().min(2).describe('Credential — for example MD, RN, PharmD'),
  on: dateSchema.describe('Reviewed on'),
  due: dateSchema.describe('Review again by — after this day the answer is no longer served'),
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('Fingerprint of the exact text that was read'),
});
export type Review = z.infer<typeof reviewSchema>;

/** A year, the longest there is. */
const LONGEST_REVIEW_DAYS = 366;

/** Whether a review made on a day may hold until another: after it, and within a year. */
export function isReviewTerm(on: string, due: string): boolean {
  const days = (Date.parse(due) - Date.parse(on)) / 86_400_000;
  return days > 0 && days <= LONGEST_REVIEW_DAYS;
}

/** Ways of putting the question; more of them only make an answer harder to look after. */
export const MOST_ASKS = 60;

export const frontMatterSchema = z.strictObject({
  title: z.string().min(5).max(120).describe('Question — as a visitor would ask it'),
  asks: z
    .array(z.string().min(2).max(200))
    .min(3)
    .max(MOST_ASKS)
    .describe('Ways visitors put it — searched, never shown'),
  related: z.array(entryIdSchema).max(6).default([]).describe('Follow-ups — answers offered next'),
  provenance: z
    .enum(['register', 'clinic'])
    .default('register')
    .describe('Where the facts come from — the source register, or the clinic itself'),
  efficacy: z.boolean().default(false).describe('Says how well it works — then the off-label line must be in it'),
  expires: dateSchema.optional().describe('Hard end — the day a rule it describes ends'),
  translates: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .describe('Fingerprint of the English text this renders'),
  reviewed: reviewSchema.optional(),
});
export type FrontMatter = z.infer<typeof frontMatterSchema>;

/** What staff write: front matter and body, with placeholders and citations as typed. */
export interface EntrySource extends FrontMatter {
  readonly id: EntryId;
  readonly section: string;
  readonly locale: Locale;
  readonly body: string;
}

/** What is served: placeholders filled, rendered, fingerprinted. */
export const entrySchema = z.strictObject({
  ...frontMatterSchema.shape,
  id: entryIdSchema,
  section: entryIdSchema,
  locale: z.enum(LOCALES),
  body: z.string(),
  /** Safe HTML of the answer. */
  html: z.string(),
  /** The same as plain text, citations as [1]. */
  text: z.string(),
  /** Register keys in the order they are cited. */
  sources: z.array(z.string()),
  /** SHA-256 of title and filled text: what a reviewer approves. */
  hash: z.string(),
});
export type KnowledgeEntry = z.infer<typeof entrySchema>;

/** @returns the review of the very text there is now: of one that was changed since, or shows a changed fact, none. */
export const reviewOf = ({ reviewed, hash }: Pick<KnowledgeEntry, 'reviewed' | 'hash'>): Review | undefined =>
  reviewed?.hash === hash ? reviewed : undefined;
