/** POST /api/messages: one turn of the conversation. */
import type { Context as HonoContext } from 'hono';
import { optionsOf } from '../converse/compose.ts';
import { type Context, MAX_MESSAGE } from '../converse/context.ts';
import { type Outcome, outcomeLabel } from '../converse/outcome.ts';
import type { Turn } from '../converse/present.ts';
import { type Ask, respond } from '../converse/respond.ts';
import type { Deps } from '../deps.ts';
import { findEntry } from '../knowledge/base.ts';
import { LOCALES, type Locale } from '../language/locale.ts';
import { RequestProblem } from './errors.ts';
import { type Gate, RETRY_AFTER, readJson } from './limits.ts';
import type { Counters } from './metrics.ts';
import { recordTurn } from './record.ts';
import { type MessageReply, pickedSchema, spokenSchema } from './wire.ts';

export async function postMessage(c: HonoContext, deps: Deps, counters: Counters, gate: Gate): Promise<Response> {
  const started = performance.now();
  const { ask, context, locale } = parseRequest(await readJson(c.req.raw));
  const knowledge = deps.current();
  if ('pick' in ask && !LOCALES.some((l) => findEntry(knowledge.base, ask.pick, l)))
    throw new RequestProblem(400, `There is no entry "${ask.pick}".`, { field: 'pick' });
  const turn = respond(ask, context, knowledge, { mode: deps.mode, now: deps.now(), locale });
  const urgent = turn.outcome.kind === 'crisis' || turn.outcome.kind === 'emergency';
  if (!(await gate(c)) && !urgent) {
    counters.limited++;
    throw new RequestProblem(
      429,
      `You are sending messages very quickly. Please wait ${RETRY_AFTER} seconds and send it again; nothing was lost.`,
      { headers: { 'retry-after': String(RETRY_AFTER) } },
    );
  }
  recordTurn(c, deps, counters, { ask, before: context, turn, started });
  c.header('cache-control', 'no-store');
  return c.json(toWire(turn, knowledge));
}

/** @throws RequestProblem naming the first field that is wrong. */
function parseRequest(body: unknown): { ask: Ask; context: Context; locale: Locale | undefined } {
  if (body === null || typeof body !== 'object' || Array.isArray(body))
    throw new RequestProblem(400, 'The body must be a JSON object with "message" or "pick".');
  const spoken = 'message' in body;
  if (spoken === 'pick' in body)
    throw new RequestProblem(400, 'Send either "message" (text) or "pick" (an entry id).', { field: 'message' });
  if (spoken && typeof body.message === 'string' && body.message.length > MAX_MESSAGE)
    throw tooLong(body.message.length);
  const parsed = spoken ? spokenSchema.safeParse(body) : pickedSchema.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = issue?.path.join('.') || 'message';
    throw new RequestProblem(400, `The field "${field}" is wrong: ${issue?.message ?? 'unexpected value'}.`, { field });
  }
  const { context = {}, locale } = parsed.data;
  const ask = 'message' in parsed.data ? { message: parsed.data.message } : { pick: parsed.data.pick };
  return { ask, context, locale };
}

const tooLong = (characters: number) =>
  new RequestProblem(
    413,
    `The message has ${characters} characters; at most ${MAX_MESSAGE} can be read. Please shorten it; nothing was stored. In an emergency call 911; in a crisis call or text 988.`,
    { field: 'message' },
  );

function toWire(turn: Turn, knowledge: ReturnType<Deps['current']>): MessageReply {
  const { outcome, reply } = turn;
  return {
    outcome: { label: outcomeLabel(outcome), kind: outcome.kind, ...detailOf(outcome, turn, knowledge) },
    reply: {
      ...reply,
      sources: [...reply.sources],
      suggestions: [...reply.suggestions],
      ...(reply.cards ? { cards: [...reply.cards] } : {}),
    } as MessageReply['reply'],
    context: turn.context as Record<string, unknown>,
  };
}

function detailOf(
  outcome: Outcome,
  turn: Turn,
  knowledge: ReturnType<Deps['current']>,
): Partial<MessageReply['outcome']> {
  switch (outcome.kind) {
    case 'answer':
      return { entry: outcome.entry, confidence: Math.round(outcome.confidence * 1000) / 1000 };
    case 'clarify':
      return { options: optionsOf(outcome.options, knowledge.base, turn.reply.locale) };
    case 'refuse':
    case 'crisis':
    case 'emergency':
      return { policy: outcome.policy };
    case 'fallback':
      return { reason: outcome.reason };
    case 'smalltalk':
      return {};
  }
}
