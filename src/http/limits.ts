/** What may come in: whose page, how large, how often. */
import type { Context as HonoContext, MiddlewareHandler } from 'hono';
import type { Deps } from '../deps.ts';
import { RequestProblem, reportFault } from './errors.ts';
import { addressOf, clientKeys, ownOrigin } from './visitor-address.ts';
import { MAX_BODY } from './wire.ts';

/** Seconds a limited visitor is asked to wait. */
export const RETRY_AFTER = 10;

/** Reads a JSON body of at most `MAX_BODY` bytes. */
export async function readJson(request: Request): Promise<unknown> {
  if (!/^application\/(?:[a-z.+-]+\+)?json\b/i.test(request.headers.get('content-type') ?? ''))
    throw new RequestProblem(415, 'Send the message as JSON, with the header "content-type: application/json".');
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY) throw tooLarge();
  const text = await readText(request);
  try {
    return JSON.parse(text);
  } catch {
    throw new RequestProblem(400, 'The body is not valid JSON.');
  }
}

/** A declared length is one HTTP holds the sender to; without one, reading stops as soon as the limit is passed. */
async function readText(request: Request): Promise<string> {
  if (request.headers.has('content-length')) return request.text().catch(brokenOff);
  if (!request.body) return '';
  const reader = request.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(brokenOff);
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > MAX_BODY) {
      await reader.cancel();
      throw tooLarge();
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** The sender's doing, not a fault of ours: it must not fill the log with errors. */
function brokenOff(): never {
  throw new RequestProblem(
    400,
    'The request broke off before it was complete. Please send it again; nothing was stored.',
  );
}

const tooLarge = () =>
  new RequestProblem(
    413,
    `The request is larger than ${MAX_BODY / 1024} KiB. Please send a shorter message; nothing was stored. In an emergency call 911; in a crisis call or text 988.`,
  );

/** Whether this visitor may go on; a limiter that fails lets everybody through, because somebody may need help. */
export type Gate = (c: HonoContext) => Promise<boolean>;

export function createGate(deps: Deps): Gate {
  const keyOf = clientKeys(deps.now, deps.rateSecret);
  return async (c) => {
    const { limiter } = deps.bind(c.env);
    if (!limiter) return true;
    try {
      const address = addressOf(c.req.raw, deps.clientOf(c.req.raw, c.env), deps.proxies ?? 0);
      return (await limiter.limit({ key: await keyOf(address) })).success;
    } catch (error) {
      reportFault('limiter', error);
      return true;
    }
  };
}

/**
 * CORS. A request from a page of a site that is not allowed is refused before its body is read; the refusal may be
 * read by that page, so that its developer sees the reason. A preflight from there is refused without more.
 * Callers without an origin (other servers, curl) are let in: this says who may embed, it does not authenticate.
 */
export function originCheck(deps: Deps): MiddlewareHandler {
  const open = deps.origins.length === 0;
  return async (c, next) => {
    const origin = c.req.header('origin');
    const preflight = c.req.method === 'OPTIONS';
    const allowed =
      open || !origin || deps.origins.includes(origin) || origin === ownOrigin(c.req.raw, deps.proxies ?? 0);
    if (!allowed)
      throw new RequestProblem(403, refusalOf(origin), {
        headers: preflight ? VARY : { ...VARY, 'access-control-allow-origin': origin },
      });
    if (preflight) c.res = c.body(null, 204, PREFLIGHT);
    else await next();
    // After the handler, so that an error response carries it too and the widget can read the reason.
    if (origin) {
      c.res.headers.set('access-control-allow-origin', open ? '*' : origin);
      c.res.headers.set('access-control-expose-headers', 'Retry-After, X-Request-Id');
    }
    if (!open) c.res.headers.append('vary', 'Origin');
  };
}

const refusalOf = (origin: string) =>
  `${
    origin === 'null'
      ? 'A page without an origin (opened from a file, or in a sandboxed frame) may not use this assistant.'
      : `Pages from ${origin.slice(0, 200)} may not use this assistant.`
  } Nothing was read or stored. The operator of the assistant can allow a site by adding its origin to VOUCH_ORIGINS.`;

const VARY = { vary: 'Origin' };

const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'content-type',
  'access-control-max-age': '86400',
};
