/** The environment, checked at start: every problem is named at once, nothing runs half-configured. */
import * as z from 'zod';

export const envSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8787).describe('Port to listen on (Node)'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on (Node); 0.0.0.0 for every interface'),
  VOUCH_MODE: z
    .enum(['preview', 'production'])
    .default('preview')
    .describe('preview shows unreviewed answers and says so; production only reviewed ones'),
  VOUCH_DATABASE: z.string().default('data/vouch.db').describe('File of the embedded database (Node)'),
  VOUCH_RATE_LIMIT: z.enum(['on', 'off']).default('on').describe('off switches the rate limits off, for measuring'),
  VOUCH_STAFF: z.enum(['on', 'off']).default('on').describe('off switches the staff console at /staff off'),
  VOUCH_SETUP_CODE: z
    .string()
    .min(16)
    .optional()
    .describe('Code for the first administrator; on Node one is made and printed when it is not set'),
  VOUCH_ORIGINS: z.string().default('').describe('Sites that may embed the widget, separated by commas; empty: any'),
});
export type Env = z.infer<typeof envSchema> & { readonly origins: readonly string[] };

/** @throws Error listing every setting that is wrong, with what it should be. */
export function readEnv(source: Readonly<Record<string, unknown>>): Env {
  const given = Object.fromEntries(
    Object.keys(envSchema.shape).flatMap((key) =>
      source[key] === undefined || source[key] === '' ? [] : [[key, source[key]]],
    ),
  );
  const parsed = envSchema.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((i) => `  ${i.path.join('.')}: ${i.message}`);
    throw new Error(`The settings are not right; nothing was started.\n${faults.join('\n')}`);
  }
  const origins = parsed.data.VOUCH_ORIGINS.split(',')
    .map((o) => o.trim().replace(/\/$/, ''))
    .filter(Boolean);
  return { ...parsed.data, origins };
}
