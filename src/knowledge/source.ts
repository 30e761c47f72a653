/** The register of sources an answer may cite. */
import * as z from 'zod';
import { dateSchema } from './entry.ts';

export const sourceSchema = z.strictObject({
  title: z.string().min(5).describe('Title — as a visitor sees it'),
  publisher: z.string().min(2),
  url: z.url({ protocol: /^https$/ }).optional(),
  seen: dateSchema.describe('Day it was last looked at'),
  flag: z.enum(['S', 'S2']).describe('S: seen at the source; S2: seen in a mirror, to be checked against the source'),
  note: z.string().default('').describe('For reviewers: what it supports, what it does not'),
});
export const sourcesSchema = z.record(z.string(), sourceSchema);
export type Source = z.infer<typeof sourceSchema>;
export type Sources = Readonly<Record<string, Source>>;
