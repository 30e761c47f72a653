/**
 * What is remembered between turns. The widget holds it and sends it back; the server keeps nothing.
 * A tampered context can change which vetted entry is shown, never what it says, and never lowers a verdict.
 */

import * as z from 'zod';
import { type EntryId, entryIdSchema } from '../knowledge/entry.ts';
import { LOCALES, type Locale } from '../language/locale.ts';
import type { Outcome } from './outcome.ts';

/** Longest message, in UTF-16 units: a long life story fits. */
export const MAX_MESSAGE = 2_000;
export const MAX_RECENT = 3;
export const MAX_RECENT_CHARACTERS = 400;
/** So many answers are remembered, not to be offered again. */
const MAX_ANSWERED = 8;
/** Largest context that is given out, in bytes of JSON: callers are told so, and a message beside it fits a request. */
export const MAX_CONTEXT = 4 * 1024;

const entry = entryIdSchema.describe('Entry id');
const turns = z.number().int().min(0).max(20);

export const contextSchema = z.object({
  locale: z.enum(LOCALES).optional().describe('Of the last reply'),
  page: z.enum(LOCALES).optional().describe('Of the page it was shown on'),
  topic: entry.optional().describe('Entry of the last answer'),
  answered: z.array(entry).max(MAX_ANSWERED).readonly().optional().describe('Entries answered so far, the last last'),
  offered: z.array(entry).max(6).readonly().optional().describe('Entries last offered to choose from'),
  beside: z
    .array(entry)
    .max(6)
    .readonly()
    .optional()
    .describe('Entries the last answer left open of what was asked or offered'),
  recent: z
    .array(z.string().max(MAX_RECENT_CHARACTERS))
    .max(MAX_RECENT)
    .readonly()
    .optional()
    .describe("The visitor's last messages, oldest first, cut short: to be shown again"),
  held: entryIdSchema.optional().describe('The policy that held the last message, if one did'),
  wasHeld: z.literal(true).optional().describe('Some message of this conversation was held'),
  careTurns: turns.optional().describe('Turns for which the crisis card stays beside the answers'),
  alarmTurns: turns.optional().describe('The same for the emergency card'),
});
export type Context = Readonly<z.infer<typeof contextSchema>>;

/** Help that was shown for more than a mere doubt stays for so many turns. */
export const CARE_TURNS = 5;

/**
 * The language to answer in where a message does not tell ("ok"): the conversation's, unless the page was switched since.
 * @param page the locale of the page, if it says one.
 */
export function localeOf({ locale, page: before }: Context, page: Locale | undefined): Locale {
  const switched = page !== undefined && page !== before;
  return (switched ? page : locale) ?? page ?? 'en';
}

/** What a turn leaves to be remembered. */
export interface Said {
  readonly message: string;
  readonly outcome: Outcome;
  /** What is shown for a risk beside the outcome and stays for a while, as does the help that is the outcome. */
  readonly help: ReadonlyArray<'crisis' | 'emergency'>;
  /** Entries offered beside an answer, for they were asked for, too. */
  readonly others: readonly EntryId[];
  readonly locale: Locale;
  /** The locale of the page. */
  readonly page: Locale | undefined;
}

/** The context of the next turn. */
export function advance(context: Context, { message, outcome, help, others, locale, page }: Said): Context {
  const cut = message.toWellFormed().slice(0, MAX_RECENT_CHARACTERS).toWellFormed();
  const recent = cut.trim() ? [...(context.recent ?? []), cut].slice(-MAX_RECENT) : (context.recent ?? []);
  const turnsOf = (kind: 'crisis' | 'emergency', turns = 0) =>
    outcome.kind === kind || help.includes(kind) ? CARE_TURNS : Math.max(0, turns - 1) || undefined;
  const held =
    outcome.kind === 'refuse' || outcome.kind === 'crisis' || outcome.kind === 'emergency' ? outcome.policy : undefined;
  return withinLimit({
    locale,
    page: page ?? context.page,
    topic: outcome.kind === 'answer' ? outcome.entry : context.topic,
    answered: outcome.kind === 'answer' ? withLast(outcome.entry, context.answered) : context.answered,
    offered: outcome.kind === 'clarify' ? outcome.options : undefined,
    beside: outcome.kind === 'answer' ? leftOpen(outcome.entry, others, context) : undefined,
    recent,
    held,
    wasHeld: held === undefined ? context.wasHeld : true,
    careTurns: turnsOf('crisis', context.careTurns),
    alarmTurns: turnsOf('emergency', context.alarmTurns),
  });
}

const withLast = (entry: EntryId, before: readonly EntryId[] = []): EntryId[] =>
  [...before.filter((each) => each !== entry), entry].slice(-MAX_ANSWERED);

/** Of several things asked, or of what there was to choose from, those not answered yet. */
function leftOpen(
  answered: EntryId,
  others: readonly EntryId[],
  { offered = [], beside = [] }: Context,
): Context['beside'] {
  const before = [offered, beside].find((entries) => entries.includes(answered)) ?? [];
  const open = [...new Set([...others, ...before])].filter((entry) => entry !== answered);
  return open.length > 0 ? open : undefined;
}

/** The oldest messages are forgotten until it fits: a control character takes six bytes of JSON. The last always fits. */
function withinLimit(context: Context): Context {
  const { recent = [] } = context;
  if (recent.length === 0 || isWithin(MAX_CONTEXT, JSON.stringify(context))) return context;
  return withinLimit({ ...context, recent: recent.slice(1) });
}

/** Most are so short that even with three bytes for each of their units they fit. @param most bytes of UTF-8. */
const isWithin = (most: number, json: string): boolean =>
  3 * json.length <= most || new TextEncoder().encode(json).length <= most;
