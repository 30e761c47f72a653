/** The pages of the site. */
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Deps } from '../../deps.ts';
import { freshKnowledge } from '../fresh.ts';
import type { Gate } from '../limits.ts';
import type { Counters } from '../metrics.ts';
import { getChat, MAX_FORM, postChat, tooLargeChat } from './chat.ts';
import { demoPage } from './demo.ts';
import { embedPage } from './embed.ts';
import { ICON } from './layout.ts';
import { privacyPage } from './privacy.ts';
import { PAGES_CSS } from './style.ts';

export function pageRoutes(deps: Deps, counters: Counters, gate: Gate): Hono {
  const pages = new Hono();
  for (const path of ['/', '/chat', '/embed', '/privacy']) pages.use(path, freshKnowledge(deps));
  pages.get('/', (c) => c.html(demoPage(deps)));
  pages.get('/embed', async (c) => c.html(await embedPage(c, deps)));
  pages.get('/privacy', (c) => c.html(privacyPage(deps, c.req.query('locale'))));
  pages.get('/chat', (c) => getChat(c, deps));
  pages.post('/chat', bodyLimit({ maxSize: MAX_FORM, onError: (c) => tooLargeChat(c, deps) }), (c) =>
    postChat(c, deps, counters, gate),
  );
  pages.get('/pages.css', (c) =>
    c.body(PAGES_CSS, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=3600' }),
  );
  pages.get('/icon.svg', (c) =>
    c.body(ICON, 200, { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=3600' }),
  );
  return pages;
}
