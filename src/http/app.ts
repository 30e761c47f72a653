/** The HTTP application: routes of the contract, the same on every runtime. */
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { optionsOf } from '../converse/compose.ts';
import { STARTERS } from '../converse/courses.ts';
import type { Deps } from '../deps.ts';
import { release } from '../guard/release.ts';
import { LOCALES } from '../language/locale.ts';
import { API_CSS, apiPage } from './api-page.ts';
import { bears } from './bearer.ts';
import { onError, problemResponse } from './errors.ts';
import { FAQ_CSS, faqPage } from './faq.ts';
import { postFeedback } from './feedback.ts';
import { freshKnowledge } from './fresh.ts';
import { pageHeaders } from './headers.ts';
import { createReadiness, health } from './health.ts';
import { createGate, originCheck } from './limits.ts';
import { postMessage } from './messages.ts';
import { createCounters } from './metrics.ts';
import { observe } from './observe.ts';
import { type Description, openApi } from './openapi.ts';
import { pageRoutes } from './pages/routes.ts';
import { withoutSlash } from './slash.ts';
import { typescriptClient } from './typed-client.ts';
import { ownOrigin } from './visitor-address.ts';

const onlyPost = () =>
  problemResponse(405, 'This address takes POST only; /api/openapi.json describes it.', undefined, { allow: 'POST' });

/** Pages and styles; the assistant's replies are too small to gain. */
const FETCHED = [
  '/',
  '/faq',
  '/chat',
  '/embed',
  '/privacy',
  '/api',
  '/api/openapi.json',
  '/faq.css',
  '/api.css',
  '/pages.css',
];
const HOUR = 'public, max-age=3600';

/** A site may choose its own starter questions, so many at most. */
const MOST_STARTERS = 6;

export function createApp(deps: Deps): Hono {
  const app = new Hono();
  const counters = createCounters(deps.now());
  const gate = createGate(deps);
  // Made when first asked for: few ask, and on Workers a start should be short.
  let made: Description | undefined;
  const description = () => {
    made ??= openApi();
    return made;
  };
  const localeOf = (asked: string | undefined) => LOCALES.find((l) => l === asked) ?? 'en';

  app.onError(onError);
  app.notFound((c) =>
    problemResponse(
      404,
      `There is nothing at ${c.req.path.slice(0, 200)}. The assistant is at /, all answers are at /faq.`,
    ),
  );
  app.use(observe(deps, counters));
  app.use(pageHeaders(deps));
  app.use(withoutSlash);
  app.use('/api/*', originCheck(deps));
  if (deps.compresses)
    for (const path of [...FETCHED, ...Object.keys(deps.site).map((n) => `/${n}`)]) app.use(path, compress());
  for (const path of ['/api/*', '/faq', '/healthz', '/readyz', '/metrics']) app.use(path, freshKnowledge(deps));
  app.post('/api/messages', (c) => postMessage(c, deps, counters, gate));
  app.post('/api/feedback', (c) => postFeedback(c, deps, counters, gate));
  for (const path of ['/api/messages', '/api/feedback']) app.all(path, onlyPost);
  app.get('/api/starters', (c) => {
    const { base } = deps.current();
    const locale = localeOf(c.req.query('locale'));
    // Empty is absent: a form or a widget may send the field without a choice.
    const asked = c.req.query('entries') || undefined;
    const shown = (asked?.split(',', MOST_STARTERS) ?? STARTERS).filter((id) => {
      const entry = base.entries[locale].get(id);
      return entry && release(entry, deps.mode, deps.now()).kind === 'ok';
    });
    return c.json(optionsOf(shown, base, locale));
  });
  app.get('/api/site', (c) => {
    const { clinic } = deps.current().base.bundle;
    const { name, phone, privacyUrl, demo } = clinic;
    return c.json({
      clinic: { name, phone, hours: clinic.hours[localeOf(c.req.query('locale'))], privacyUrl, demo },
      mode: deps.mode,
    });
  });
  app.get('/api/openapi.json', (c) => c.json(description()));
  app.get('/api/client.ts', (c) =>
    c.body(typescriptClient(description()), 200, {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': HOUR,
    }),
  );
  app.get('/api', (c) => c.html(apiPage(description(), ownOrigin(c.req.raw, deps.proxies ?? 0))));
  app.get('/api.css', (c) =>
    c.body(API_CSS, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': HOUR }),
  );

  for (const [name, script] of Object.entries(deps.site))
    app.get(`/${name}`, (c) =>
      c.body(script, 200, {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': HOUR,
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
      }),
    );
  app.get('/faq', (c) => c.html(faqPage(deps, c.req.query('locale'))));
  app.get('/faq.css', (c) =>
    c.body(FAQ_CSS, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': HOUR }),
  );
  app.get('/healthz', (c) => health(c, deps));
  app.get('/readyz', createReadiness(deps));
  app.get('/metrics', async (c) => {
    if (deps.metricsToken && !(await bears(c, deps.metricsToken)))
      return problemResponse(
        401,
        'The metrics of this service need a token, as "authorization: Bearer ...".',
        undefined,
        {
          'www-authenticate': 'Bearer',
        },
      );
    return c.text(counters.render(deps), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
  });
  app.route('/', pageRoutes(deps, counters, gate));
  return app;
}
