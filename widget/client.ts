/** Talks to the service. No DOM. */

import { answered } from 'vouch:built';
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

const nothing = () => undefined;
const patience = () => AbortSignal.timeout(TIMEOUT_MS);

const post = (url: string, body: unknown, more: RequestInit = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...more,
  });

/** A reply, or the reason why there is none; whatever goes wrong. */
export async function send(
  origin: string,
  { text, pick }: Ask,
  context: Record<string, unknown>,
  locale: string,
): Promise<MessageReply | Failure> {
  // A language that only the widget speaks is left out: the service looks at the words.
  const known = answered.find((l) => l === locale);
  const what = pick ? { pick } : { message: text };
  const response = await post(
    `${origin}/api/messages`,
    { ...what, context, locale: known },
    { signal: patience() },
  ).catch(nothing);
  if (!response) return 'offline';
  if (response.status === 429) return 'busy';
  if (response.status === 413) return 'too-long';
  // An option that is no longer among the answers: asked in its own words, another may do.
  if (response.status === 400 && pick) return send(origin, { text }, context, locale);
  // Cut off, or not JSON: a captive portal, a proxy's error page.
  const reply: Partial<MessageReply> | undefined = response.ok ? await response.json().catch(nothing) : undefined;
  return reply?.outcome && reply.reply ? (reply as MessageReply) : 'service';
}

/** Counted by the service; a failure is no matter of the visitor's. */
export function judge(origin: string, feedback: Record<string, unknown>): void {
  post(`${origin}/api/feedback`, feedback, { keepalive: true }).catch(nothing);
}

/** Something nice to have: undefined when it cannot be had. */
export function look<T>(url: string): Promise<T | undefined> {
  return fetch(url, { signal: patience() })
    .then((response) => (response.ok ? (response.json() as Promise<T>) : undefined))
    .catch(nothing);
}
