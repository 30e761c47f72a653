/** Talks to the service. No DOM. */
import type { MessageReply } from '../src/http/wire.ts';
import type { Ask, Failure } from './conversation.ts';

const TIMEOUT_MS = 10_000;

export interface Option {
  readonly entry: string;
  readonly question: string;
}

/** What the widget shows of the clinic. */
export interface Site {
  readonly clinic: { readonly phone?: string; readonly privacyUrl?: string };
}

export class SendError extends Error {
  readonly reason: Failure;
  constructor(reason: Failure) {
    super(reason);
    this.name = 'SendError';
    this.reason = reason;
  }
}

const post = (url: string, body: unknown, more: RequestInit = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...more,
  });

/** @throws SendError, whatever went wrong. */
export async function send(
  origin: string,
  ask: Ask,
  context: Record<string, unknown>,
  locale: string,
): Promise<MessageReply> {
  const what = 'message' in ask ? { message: ask.message } : { pick: ask.pick };
  let response: Response;
  try {
    response = await post(
      `${origin}/api/messages`,
      { ...what, context, locale },
      { signal: AbortSignal.timeout(TIMEOUT_MS) },
    );
  } catch {
    throw new SendError('offline');
  }
  if (response.status === 429) throw new SendError('busy');
  if (response.status === 413) throw new SendError('too-long');
  try {
    const reply = response.ok ? ((await response.json()) as Partial<MessageReply>) : {};
    if (reply.outcome && reply.reply) return reply as MessageReply;
  } catch {
    // Cut off, or not JSON: a captive portal, a proxy's error page.
  }
  throw new SendError('service');
}

/** Counted by the service; a failure is no matter of the visitor's. */
export function judge(origin: string, feedback: Record<string, unknown>): void {
  post(`${origin}/api/feedback`, feedback, { keepalive: true }).catch(() => undefined);
}

/** Something nice to have: undefined when it cannot be had. */
export async function look<T>(url: string): Promise<T | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return response.ok ? ((await response.json()) as T) : undefined;
  } catch {
    return undefined;
  }
}
