/** Our own JSON, as `toJson` writes it. Reviews in it are for the record: an imported text is reviewed here anew. */
import * as z from 'zod';
import { type ImportProblem, parseJson, type Reading, type Told, unreadable } from './reading.ts';

export const EXPORT_FORMAT = 'vouch-answers';
export const EXPORT_VERSION = 1;

const fileSchema = z.looseObject({
  format: z.literal(EXPORT_FORMAT),
  version: z.number().int(),
  entries: z.array(z.unknown()),
});
const entrySchema = z.looseObject({
  id: z.string().optional(),
  locale: z.string().optional(),
  section: z.string().optional(),
  title: z.string(),
  body: z.string(),
  asks: z.array(z.string()).default([]),
  related: z.array(z.string()).default([]),
  provenance: z.string().default('register'),
  efficacy: z.boolean().default(false),
  expires: z.string().default(''),
  translates: z.string().default(''),
});

export function readOurs(text: string): Reading {
  const file = fileSchema.safeParse(parseJson(text)?.value);
  if (!file.success) return unreadable(`This is not our export: it does not say "format": "${EXPORT_FORMAT}".`);
  if (file.data.version > EXPORT_VERSION)
    return unreadable(
      `This export was written by a newer release (version ${file.data.version}; this one reads up to ${EXPORT_VERSION}). Bring this service up to date first.`,
    );
  const problems: ImportProblem[] = [];
  const told = file.data.entries.flatMap((raw, index): Told[] => {
    const row = index + 1;
    const parsed = entrySchema.safeParse(raw);
    if (!parsed.success) {
      const where = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.') || 'the entry'))].join(', ');
      problems.push({ row, severity: 'error', message: `${where}: missing, or not what belongs there.` });
      return [];
    }
    const { id, locale, section, title, body, asks, related, provenance, efficacy, expires, translates } = parsed.data;
    return [
      {
        row,
        title,
        body,
        ...(id ? { id } : {}),
        ...(locale ? { locale } : {}),
        ...(section ? { section } : {}),
        fields: { asks, related, provenance, efficacy, expires, translates },
      },
    ];
  });
  return { unit: 'item', told, problems };
}
