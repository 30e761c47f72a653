/**
 * What the clinic's staff are told once a day: how much went unanswered, which reviews end. Never a visitor's words,
 * and nothing that tells of a crisis: neither its count nor a total it could be subtracted from.
 */
import type { EntrySource } from '../knowledge/entry.ts';
import { LOCALES, type Locale } from '../language/locale.ts';
import type { OutcomeRow } from './dashboard.ts';

/** A review is announced so many days before it ends: time to read the answer again, and its sources. */
const AHEAD_DAYS = 30;
/** So many answers are named; more would not be read. */
const MOST_NAMED = 20;

type Entry = Pick<EntrySource, 'id' | 'locale' | 'reviewed' | 'expires'>;

export interface DigestFacts {
  readonly today: string;
  /** Of the day before. */
  readonly outcomes: readonly OutcomeRow[];
  /** Questions in the inbox that several visitors asked. */
  readonly waiting: number;
  readonly entries: readonly Entry[];
}

export interface Ending {
  readonly entry: string;
  readonly locale: Locale;
  /** The last day it holds. */
  readonly on: string;
}

export interface DailyDigest {
  readonly day: string;
  readonly unanswered: Readonly<Record<Locale, number>>;
  readonly waiting: number;
  readonly unreviewed: number;
  /** Reviews that are over, and those that end within 30 days; the earliest first. */
  readonly overdue: readonly Ending[];
  readonly due: readonly Ending[];
  /** Answers with an end of their own, a rule's last day, within 30 days. */
  readonly expiring: readonly Ending[];
}

export function dailyDigest({ today, outcomes, waiting, entries }: DigestFacts): DailyDigest {
  const yesterday = addDays(today, -1);
  const until = addDays(today, AHEAD_DAYS);
  const missed = outcomes.filter(({ day, label }) => day === yesterday && label === 'fallback');
  const endingBy = (dayOf: (entry: Entry) => string | undefined): Ending[] =>
    entries
      .flatMap((entry) => {
        const on = dayOf(entry);
        return on !== undefined && on <= until ? [{ entry: entry.id, locale: entry.locale, on }] : [];
      })
      .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const reviews = endingBy(({ reviewed }) => reviewed?.due);
  return {
    day: yesterday,
    unanswered: Object.fromEntries(
      LOCALES.map((locale) => [
        locale,
        missed.reduce((sum, row) => sum + (row.locale === locale ? Number(row.n) : 0), 0),
      ]),
    ) as Record<Locale, number>,
    waiting,
    unreviewed: entries.filter(({ reviewed }) => reviewed === undefined).length,
    overdue: reviews.filter(({ on }) => on < today),
    due: reviews.filter(({ on }) => on >= today),
    expiring: endingBy(({ expires }) => expires).filter(({ on }) => on >= today),
  };
}

/** The digest in plain words, as chat programs show it. */
export function digestText({ day, unanswered, waiting, unreviewed, overdue, due, expiring }: DailyDigest): string {
  const { en, es } = unanswered;
  const lines = [
    `Vouch, ${day}: ${en + es === 0 ? 'no question' : counted(en + es, 'question')} went unanswered${en + es === 0 ? '' : ` (English ${en}, Spanish ${es})`}.`,
    waiting === 0 ? '' : `In the inbox: ${counted(waiting, 'question')} that several visitors asked.`,
    named(overdue, 'review is over', 'reviews are over'),
    named(due, `review ends within ${AHEAD_DAYS} days`, `reviews end within ${AHEAD_DAYS} days`),
    named(expiring, `answer expires within ${AHEAD_DAYS} days`, `answers expire within ${AHEAD_DAYS} days`),
    unreviewed === 0 ? '' : `${counted(unreviewed, 'answer')} without a reviewer.`,
  ].filter(Boolean);
  return lines.join('\n');
}

const counted = (n: number, thing: string): string => `${n} ${thing}${n === 1 ? '' : 's'}`;

function named(endings: readonly Ending[], one: string, many: string): string {
  if (endings.length === 0) return '';
  const shown = endings.slice(0, MOST_NAMED).map(({ entry, locale, on }) => `${entry} (${locale}, ${on})`);
  const rest = endings.length - shown.length;
  return `${endings.length} ${endings.length === 1 ? one : many}: ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`;
}

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
