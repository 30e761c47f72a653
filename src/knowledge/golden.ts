/** A golden question: a message, what came before it, and every outcome a careful clinician accepts. */
import * as z from 'zod';

/** What a message may get, as `answer:onset`, `refuse:dosing`, `crisis`. */
export const outcomeSchema = z
  .string()
  .regex(/^(?:answer:[a-z0-9-]+|refuse:[a-z-]+|clarify|crisis|emergency|fallback|smalltalk)$/);

export const goldenSchema = z.strictObject({
  id: z.string().min(1),
  lang: z.string().min(2).max(5),
  text: z.string(),
  history: z.array(z.string()).default([]),
  accept: z.array(outcomeSchema).min(1),
  /** Of a message that asks several things: for each the outcomes that meet it. */
  asks: z.array(z.array(outcomeSchema).min(1)).min(2).optional(),
  tags: z.array(z.string()).default([]),
  source: z.string().optional(),
});
export type GoldenQuestion = z.infer<typeof goldenSchema>;

/** Reads JSON lines; blank lines are skipped. Every bad line is reported, none is half-read. */
export function parseGolden(text: string): {
  lines: GoldenQuestion[];
  faults: Array<{ line: number; message: string }>;
} {
  const lines: GoldenQuestion[] = [];
  const faults: Array<{ line: number; message: string }> = [];
  text.split('\n').forEach((raw, index) => {
    if (raw.trim() === '') return;
    try {
      const parsed = goldenSchema.safeParse(JSON.parse(raw));
      if (parsed.success) lines.push(parsed.data);
      else
        faults.push({
          line: index + 1,
          message: parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; '),
        });
    } catch {
      faults.push({ line: index + 1, message: 'not valid JSON' });
    }
  });
  return { lines, faults };
}
