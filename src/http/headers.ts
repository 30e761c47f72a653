/** The headers of every response: what a page may load, who may frame it, what the next site learns. */
import type { MiddlewareHandler } from 'hono';
import type { Deps } from '../deps.ts';
import { isHttps } from './visitor-address.ts';

/** No inline code, nothing from elsewhere, no framing, no plug-ins. A route may set its own, which then stands. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const UNUSED = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
];

const ALWAYS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'permissions-policy': UNUSED.map((feature) => `${feature}=()`).join(', '),
  // Other sites do not even learn that their visitor was reading about treatment here.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** A year; only said over https, where it means something. Not for other hosts of the domain, which are not ours. */
const HSTS = 'max-age=31536000';

export function pageHeaders(deps: Deps): MiddlewareHandler {
  return async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(ALWAYS)) if (!c.res.headers.has(name)) c.res.headers.set(name, value);
    if (isHttps(c.req.raw, deps.proxies ?? 0)) c.res.headers.set('strict-transport-security', HSTS);
  };
}
