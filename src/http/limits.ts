/** What may come in: whose page, how large, how often. */
import type { MiddlewareHandler } from 'hono';
import type { Deps } from '../deps.ts';
import { RequestProblem } from './errors.ts';
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

/** Stops reading as soon as the limit is passed, whatever the header said. */
async function readText(request: Request): Promise<string> {
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

/** CORS for the allowed origins; a page from elsewhere is refused with a reason its developer can read. */
export function originCheck(deps: Deps): MiddlewareHandler {
  return async (c, next) => {
    const origin = c.req.header('origin');
    const own = new URL(c.req.url).origin;
    if (origin && origin !== own) {
      if (deps.origins.length > 0 && !deps.origins.includes(origin))
        throw new RequestProblem(
          403,
          `Pages from ${origin.slice(0, 200)} may not use this assistant. Its operator can add the origin to VOUCH_ORIGINS.`,
        );
    }
    if (c.req.method === 'OPTIONS') c.res = c.body(null, 204, PREFLIGHT);
    else await next();
    // After the handler, so that an error response carries it too and the widget can read the reason.
    if (origin) {
      c.res.headers.set('access-control-allow-origin', origin);
      c.res.headers.append('vary', 'Origin');
    }
  };
}

const PREFLIGHT = {
  'access-control-allow-methods': 'POST, GET',
  'access-control-allow-headers': 'content-type',
  'access-control-max-age': '86400',
};
