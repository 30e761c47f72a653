/** The table of an answer's fields for staff, made from the texts in the schema: knowledge/README.md carries it. */
import * as z from 'zod';
import { frontMatterSchema, reviewSchema } from './entry.ts';

/** A Markdown table: field, what it is, and whether it must be there. */
export function fieldTable(): string {
  const rows = [...rowsOf(frontMatterSchema, ''), ...rowsOf(reviewSchema, 'reviewed: ')];
  return ['| Field | What it is | Needed |', '| --- | --- | --- |', ...rows].join('\n');
}

function rowsOf(schema: z.ZodObject, prefix: string): string[] {
  return Object.entries(schema.shape).flatMap(([field, type]) => {
    if (!(type instanceof z.ZodType) || type.description === undefined) return [];
    const needed = type.safeParse(undefined).success ? '' : 'yes';
    return [`| \`${prefix}${field}\` | ${type.description} | ${needed} |`];
  });
}
