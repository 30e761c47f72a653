/** The pages of the site: the demo clinic with the widget. */
import { Hono } from 'hono';
import type { Deps } from '../../deps.ts';

export function pageRoutes(_deps: Deps): Hono {
  return new Hono();
}
