/** Errors as application/problem+json (RFC 9457): the only place where status codes are given out. */
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';

const TITLES = {
  400: 'The request could not be understood',
  403: 'This site may not use the assistant',
  401: 'A token is needed',
  404: 'There is nothing here',
  405: 'This address does not take that',
  413: 'The message is too long',
  415: 'The request is not JSON',
  429: 'Too many messages',
  500: 'Something went wrong on our side',
  503: 'The assistant is not ready',
} as const;
export type Status = keyof typeof TITLES;

/** A failure that is told to the caller in words; thrown anywhere in the HTTP layer. */
export class RequestProblem extends Error {
  override readonly name = 'RequestProblem';
  readonly status: Status;
  readonly field: string | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: Status, detail: string, extra: { field?: string; headers?: Record<string, string> } = {}) {
    super(detail);
    this.status = status;
    this.field = extra.field;
    this.headers = extra.headers ?? {};
  }
}

export function problemResponse(
  status: Status,
  detail: string,
  field?: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const body = {
    type: `urn:vouch:problem:${status}`,
    title: TITLES[status],
    status,
    detail,
    ...(field ? { field } : {}),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  });
}

/**
 * Tells the operator of a fault, as one line of JSON. Not its message: that may quote what a visitor wrote; the places
 * in the code say enough.
 */
export function reportFault(at: string, error: unknown, more: Readonly<Record<string, unknown>> = {}): void {
  const name = error instanceof Error ? error.name : typeof error;
  const places =
    error instanceof Error
      ? (error.stack?.split('\n') ?? []).filter((line) => line.trimStart().startsWith('at ')).slice(0, 4)
      : [];
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  console.error(
    JSON.stringify({ level: 'error', at, ...more, error: name, code, places: places.map((place) => place.trim()) }),
  );
}

/** Anything thrown becomes a problem; what was not meant for the caller is not shown to them. */
export function onError(error: Error, c: Context): Response {
  if (error instanceof RequestProblem) return problemResponse(error.status, error.message, error.field, error.headers);
  if (error instanceof HTTPException && error.status in TITLES)
    return problemResponse(error.status as Status, error.message || TITLES[error.status as Status]);
  reportFault('request', error, { id: c.get('requestId') });
  return problemResponse(
    500,
    'Your message was not answered because of a fault on our side. Nothing was stored. Please try again, or call the clinic. In an emergency call 911; in a crisis call or text 988.',
  );
}
