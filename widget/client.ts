/** Sends one turn to the service. No DOM. */
import type { MessageReply } from '../src/http/wire.ts';
import type { Ask } from './conversation.ts';

const TIMEOUT_MS = 10_000;

/** What went wrong, for the visitor to be told in their language. */
export class SendError extends Error {
  readonly reason: 'offline' | 'busy' | 'too-long' | 'service';
  constructor(reason: SendError['reason']) {
    super(reason);
    this.name = 'SendError';
    this.reason = reason;
  }
}

/** @throws SendError */
export async function send(
  origin: string,
  ask: Ask,
  context: Record<string, unknown>,
  locale: string,
): Promise<MessageReply> {
  const what = 'message' in ask ? { message: ask.message } : { pick: ask.pick };
  let response: Response;
  try {
    response = await fetch(`${origin}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...what, context, locale }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    throw new SendError('offline');
  }
  if (response.status === 429) throw new SendError('busy');
  if (response.status === 413) throw new SendError('too-long');
  if (!response.ok) throw new SendError('service');
  return (await response.json()) as MessageReply;
}
