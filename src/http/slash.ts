/** `/faq/` leads to `/faq`: people type it so, and no address of ours ends with a slash. */
import type { MiddlewareHandler } from 'hono';

/** What begins with two slashes stays as it is: a browser would take it for the name of another site. */
const ENDS_SO = /^\/[\w-].*\/$/;

/** Led by the path alone: the scheme and host that a proxy shows us need not be the visitor's. */
export const withoutSlash: MiddlewareHandler = async (c, next) => {
  const { pathname, search } = new URL(c.req.url);
  if (!['GET', 'HEAD'].includes(c.req.method) || !ENDS_SO.test(pathname)) return next();
  return c.redirect(pathname.slice(0, -1) + search, 301);
};
