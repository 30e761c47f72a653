/** The pages of the site. */
import { Hono } from 'hono';
import type { Deps } from '../../deps.ts';
import { DEMO_CSS, demoPage } from './demo.ts';

export function pageRoutes(deps: Deps): Hono {
  const pages = new Hono();
  pages.get('/', (c) => c.html(demoPage(deps.current().base.bundle.clinic)));
  pages.get('/demo.css', (c) =>
    c.body(DEMO_CSS, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=3600' }),
  );
  return pages;
}
