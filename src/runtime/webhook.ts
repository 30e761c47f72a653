/** Sends something to an address the operator named. Over https only (the settings see to it), and no further. */

/** Milliseconds the other side may take. */
const PATIENCE = 10_000;

/** It did not take it. The message never holds the address, whose path is often a secret. */
export class WebhookFailed extends Error {
  override readonly name = 'WebhookFailed';
}

/**
 * @param stop ends the wait early.
 * @throws WebhookFailed when nothing answers, or the answer is not 2xx. A redirect is not followed: what is sent was meant for one address.
 */
export async function sendTo(url: string, body: unknown, stop?: AbortSignal): Promise<void> {
  const patience = AbortSignal.timeout(PATIENCE);
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: stop ? AbortSignal.any([stop, patience]) : patience,
    });
  } catch {
    throw new WebhookFailed(stop?.aborted ? 'stopped before it was answered' : 'nothing answered');
  }
  // Not read: of what it says only the status matters.
  await response.body?.cancel();
  if (!response.ok) throw new WebhookFailed(`it answered ${response.status}`);
}
