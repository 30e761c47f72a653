/** The environment, checked at start: every problem is named at once, nothing runs half-configured. */
import * as z from 'zod';

/** What one setting takes, in words: shown when it is wrong and in the reference. */
interface Setting {
  readonly description: string;
  readonly takes: string;
  /** The runtime that reads it; absent: all. */
  readonly only?: 'servers' | 'Workers';
  /** Its value is never shown. */
  readonly secret?: boolean;
}
const about = (setting: Setting) => ({ ...setting });
const wholeNumber = (min: number, max: number) => z.coerce.number().int().min(min).max(max);

export const envSchema = z.object({
  PORT: wholeNumber(0, 65_535)
    .default(8787)
    .meta(
      about({ description: 'Port to listen on; 0: any free one', takes: 'a number from 0 to 65535', only: 'servers' }),
    ),
  HOST: z
    .string()
    .default('127.0.0.1')
    .meta(
      about({
        description: 'Address to listen on; 0.0.0.0: every interface, needed in a container',
        takes: 'an address',
        only: 'servers',
      }),
    ),
  VOUCH_MODE: z
    .enum(['preview', 'production'])
    .default('preview')
    .meta(
      about({
        description:
          'preview shows unreviewed answers and says so; production shows only what a named reviewer approved',
        takes: '"preview" or "production"',
      }),
    ),
  VOUCH_DATABASE: z
    .string()
    .default('data/vouch.db')
    .meta(
      about({ description: 'File of the embedded database; its folder is made', takes: 'a path', only: 'servers' }),
    ),
  VOUCH_ORIGINS: z
    .string()
    .default('')
    .refine((text) => listOf(text).every(isOrigin))
    .meta(
      about({
        description: 'Sites whose pages may use the assistant; empty: any',
        takes: 'origins separated by commas, like "https://clinic.example, https://www.clinic.example"',
      }),
    ),
  VOUCH_TRUST_PROXY: wholeNumber(0, 10)
    .default(0)
    .meta(
      about({
        description:
          'Proxies of yours in front whose X-Forwarded-For and X-Forwarded-Proto are believed; 0: none, the headers are ignored',
        takes: 'a number from 0 to 10',
        only: 'servers',
      }),
    ),
  VOUCH_RATE_LIMIT: z
    .enum(['on', 'off'])
    .default('on')
    .meta(about({ description: 'off: no rate limit, for measuring', takes: '"on" or "off"' })),
  VOUCH_RATE_PER_10S: wholeNumber(1, 100_000)
    .default(30)
    .meta(
      about({
        description:
          'Messages a visitor may send in ten seconds; crisis and emergency are never limited. On Workers the binding LIMITER in wrangler.toml says it',
        takes: 'a number from 1 to 100000',
        only: 'servers',
      }),
    ),
  VOUCH_RATE_SECRET: z
    .string()
    .min(16)
    .optional()
    .meta(
      about({
        description:
          'Makes the rate limit count alike in every isolate; without it each counts by itself. Rotating it is harmless',
        takes: 'at least 16 characters',
        only: 'Workers',
        secret: true,
      }),
    ),
  VOUCH_LOG: z
    .enum(['errors', 'requests'])
    .default('errors')
    .meta(
      about({
        description: 'requests: one line of JSON a request (route, status, outcome, time), never a text or an address',
        takes: '"errors" or "requests"',
      }),
    ),
  VOUCH_METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .meta(
      about({
        description:
          'When set, /metrics is only for callers that send it as a bearer token; without it everybody reads there how many were in a crisis',
        takes: 'at least 16 characters',
        secret: true,
      }),
    ),
  VOUCH_MAX_CONNECTIONS: wholeNumber(1, 100_000)
    .default(1000)
    .meta(
      about({
        description: 'Connections open at a time; more are turned away (Node)',
        takes: 'a number from 1 to 100000',
        only: 'servers',
      }),
    ),
  VOUCH_KEEP_UNANSWERED: wholeNumber(0, 90)
    .default(0)
    .meta(
      about({
        description:
          'Days to keep, redacted, what visitors asked and nothing answered, so that staff can learn from it; shown once three visitors wrote alike on one day. 0: no text is kept',
        takes: 'a number from 0 to 90',
      }),
    ),
  VOUCH_KEEP_COUNTS: wholeNumber(0, 3650)
    .default(0)
    .meta(
      about({
        description:
          'Days to keep counts: outcomes, judgements, which version of an answer was shown. A recall report reaches back no further. 0: until somebody deletes them',
        takes: 'a number from 0 to 3650',
      }),
    ),
  VOUCH_DIGEST_URL: z
    .string()
    .refine(isWebhook)
    .optional()
    .meta(
      about({
        description:
          'Webhook that is told once a day what waits for staff: how many questions went unanswered, which reviews end. Never a text of a visitor, nothing of crises',
        takes: 'an address that begins with "https://", without a name or password in it',
        secret: true,
      }),
    ),
  VOUCH_DIGEST_HOUR: wholeNumber(0, 23)
    .default(12)
    .meta(about({ description: 'Hour of the day, in UTC, from which it is told', takes: 'a number from 0 to 23' })),
  VOUCH_STAFF: z
    .enum(['on', 'off'])
    .default('on')
    .meta(about({ description: 'off: no staff console at /staff', takes: '"on" or "off"' })),
  VOUCH_STAFF_HOST: z
    .string()
    .toLowerCase()
    .refine(isHost)
    .optional()
    .meta(
      about({
        description:
          'The only host under which /staff answers, so that visitors’ address has no console; a proxy or VPN can then guard it apart. Absent: every host',
        takes: 'a host like "staff.clinic.example", with its port unless it is the usual one',
      }),
    ),
  VOUCH_SETUP_CODE: z
    .string()
    .min(16)
    .optional()
    .meta(
      about({
        description:
          'Code with which the first administrator is made; servers make and print one when it is not set, Workers need it',
        takes: 'at least 16 characters',
        secret: true,
      }),
    ),
});
export type Env = z.infer<typeof envSchema> & {
  readonly origins: readonly string[];
  /** What to type into a browser on this machine for the host. */
  readonly reachedAt: string;
  /** What is allowed but an operator should know. */
  readonly warnings: readonly string[];
};

function reachedAt(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((item) => item.trim().replace(/\/$/, ''))
    .filter(Boolean);

const isOrigin = (text: string): boolean => {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && !url.host.includes('*') && url.origin === text.toLowerCase();
};

/** Encrypted, and without a password in it, which would be logged by whoever it passes. */
function isWebhook(text: string): boolean {
  const url = URL.parse(text);
  return url?.protocol === 'https:' && url.username === '' && url.password === '';
}

function isHost(text: string): boolean {
  return URL.parse(`https://${text}`)?.host === text;
}

/** @throws Error listing every setting that is wrong, with what it should be. */
export function readEnv(source: Readonly<Record<string, unknown>>): Env {
  const names = Object.keys(envSchema.shape);
  const given = Object.fromEntries(
    names.flatMap((key) => (source[key] === undefined || source[key] === '' ? [] : [[key, source[key]]])),
  );
  const parsed = envSchema.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${faultOf(String(issue.path[0]), given)}`);
    throw new Error(`The settings are not right; nothing was started.\n${[...new Set(faults)].join('\n')}`);
  }
  const origins = listOf(parsed.data.VOUCH_ORIGINS).map((origin) => origin.toLowerCase());
  const unknown = Object.keys(source).filter((key) => key.startsWith('VOUCH_') && !names.includes(key));
  const warnings = [
    ...(origins.length === 0 ? ['Any web site may embed this assistant. Set VOUCH_ORIGINS to allow only yours.'] : []),
    ...(parsed.data.VOUCH_RATE_LIMIT === 'off'
      ? ['VOUCH_RATE_LIMIT is off: anybody may send any number of messages.']
      : []),
    ...(parsed.data.VOUCH_MODE === 'production' && parsed.data.VOUCH_METRICS_TOKEN === undefined
      ? ['Anybody may read /metrics, how many visitors were in a crisis too. Set VOUCH_METRICS_TOKEN to close it.']
      : []),
    ...unknown.map((key) => `${key} is not a setting and does nothing; "npm run config" lists those there are.`),
  ];
  return { ...parsed.data, origins, reachedAt: reachedAt(parsed.data.HOST), warnings };
}

function faultOf(name: string, given: Readonly<Record<string, unknown>>): string {
  const { takes, secret } = settingOf(name);
  return secret ? `${name} is wrong; it takes ${takes}.` : `${name} is "${given[name]}"; it takes ${takes}.`;
}

/** What is known about a setting, by name. */
export function settingOf(name: string): Setting {
  return envSchema.shape[name as keyof typeof envSchema.shape].meta() as unknown as Setting;
}
