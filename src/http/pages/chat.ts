/**
 * GET and POST /chat: the conversation for visitors without script. The same respond() and the same rate limit as the
 * API; the context travels in a hidden field and is read by the same schema. It is counted as the API counts.
 */
import type { Context as HonoContext } from 'hono';
import { optionsOf } from '../../converse/compose.ts';
import { type Context, MAX_MESSAGE } from '../../converse/context.ts';
import { STARTERS } from '../../converse/courses.ts';
import { type Ask, respond } from '../../converse/respond.ts';
import type { Deps } from '../../deps.ts';
import { release } from '../../guard/release.ts';
import { findEntry } from '../../knowledge/base.ts';
import { LOCALES, type Locale } from '../../language/locale.ts';
import { type Gate, RETRY_AFTER } from '../limits.ts';
import type { Counters } from '../metrics.ts';
import { recordTurn } from '../record.ts';
import { sentContextSchema } from '../wire.ts';
import { CHAT_WORDS, type ChatView, chatPage } from './chat-page.ts';

/** A form of a message and a context, each character written as up to nine. */
export const MAX_FORM = 48 * 1024;

/** No script at all; the form may be sent to us only. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; script-src 'none'";

export function getChat(c: HonoContext, deps: Deps): Response {
  return show(c, deps, { locale: localeOf(c.req.query('locale')) });
}

/** The form was larger than any of ours. */
export function tooLargeChat(c: HonoContext, deps: Deps): Response {
  return show(c, deps, { locale: 'en', problem: CHAT_WORDS.en.long }, 413);
}

export async function postChat(c: HonoContext, deps: Deps, counters: Counters, gate: Gate): Promise<Response> {
  const started = performance.now();
  const form = await c.req.parseBody().catch(() => ({}) as Record<string, unknown>);
  const field = (name: string) => (typeof form[name] === 'string' ? form[name] : '');
  const locale = localeOf(field('locale'));
  const words = CHAT_WORDS[locale];
  const context = readContext(field('context'));
  const message = field('message');
  const pick = field('pick');
  const back = { locale, context, draft: message };
  if (!('message' in form) && !pick) return show(c, deps, { ...back, problem: words.broken }, 400);
  const knowledge = deps.current();
  const picked = pick ? findEntry(knowledge.base, pick, locale) : undefined;
  if (pick && !picked) return show(c, deps, { ...back, problem: words.gone }, 400);
  if (message.length > MAX_MESSAGE) return show(c, deps, { ...back, problem: words.long }, 413);

  const ask: Ask = picked ? { pick: picked.id } : { message };
  const turn = respond(ask, context, knowledge, { mode: deps.mode, now: deps.now(), locale });
  const { outcome, reply } = turn;
  const urgent = outcome.kind === 'crisis' || outcome.kind === 'emergency';
  if (!(await gate(c)) && !urgent) {
    counters.limited++;
    c.header('retry-after', String(RETRY_AFTER));
    return show(c, deps, { ...back, draft: message || picked?.title, problem: words.busy }, 429);
  }
  recordTurn(c, deps, counters, { ask, before: context, turn, started });
  const clarify = outcome.kind === 'clarify';
  return show(c, deps, {
    locale: reply.locale,
    context: turn.context,
    turn: { asked: picked?.title ?? message, reply, urgent },
    options: clarify ? optionsOf(outcome.options, knowledge.base, reply.locale) : reply.suggestions,
    heading: clarify ? 'which' : 'next',
  });
}

type Shown = Partial<ChatView> & { readonly locale: Locale };

function show(c: HonoContext, deps: Deps, shown: Shown, status: 200 | 400 | 413 | 429 = 200): Response {
  const { base } = deps.current();
  const mayShow = (id: string) => {
    const entry = findEntry(base, id, shown.locale);
    return entry !== undefined && release(entry, deps.mode, deps.now()).kind === 'ok';
  };
  c.header('content-security-policy', POLICY);
  c.header('cache-control', 'no-store');
  const view = {
    context: {},
    options: optionsOf(STARTERS.filter(mayShow), base, shown.locale),
    heading: 'start' as const,
  };
  return c.html(chatPage({ ...view, ...shown, clinic: base.bundle.clinic }), status) as Response;
}

const localeOf = (asked: string | undefined): Locale => LOCALES.find((l) => l === asked) ?? 'en';

/** What a visitor's page says was said before; a context that is not ours counts as none. */
function readContext(text: string): Context {
  try {
    return sentContextSchema.parse(JSON.parse(text));
  } catch {
    return {};
  }
}
