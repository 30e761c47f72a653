/**
 * What the clinic's staff are told once a day: how much went unanswered, which reviews end or hold no longer. Never a
 * visitor's words, and nothing that tells of a crisis: neither its count nor a total it could be subtracted from.
 */
import { type KnowledgeEntry, reviewOf } from '../knowledge/entry.ts';
import { LOCALES, type Locale } from '../language/locale.ts';
import type { OutcomeRow } from './dashboard.ts';

/** A review is announced so many days before it ends: time to read the answer again, and its sources. */
const AHEAD_DAYS = 30;
/** So many answers are named; more would not be read. */
const MOST_NAMED = 20;

type Entry = Pick<KnowledgeEntry, 'id' | 'locale' | 'reviewed' | 'expires' | 'hash'>;

export interface DigestFacts {
  readonly today: string;
  /** Of the day before. */
  readonly outcomes: readonly OutcomeRow[];
  /** Questions in the inbox that several visitors asked. */
  readonly waiting: number;
  readonly entries: readonly Entry[];
}

interface Named {
  readonly entry: string;
  readonly locale: Locale;
}

export interface Ending extends Named {
  /** The last day it holds. */
  readonly on: string;
}

export interface DailyDigest {
  readonly day: string;
  readonly unanswered: Readonly<Record<Locale, number>>;
  readonly waiting: number;
  readonly unreviewed: number;
  /** Reviewed, but the text, or a fact it shows, was changed since: the review does not hold. */
  readonly changed: readonly Named[];
  /** Reviews that are over, and those that end within 30 days; the earliest first. */
  readonly overdue: readonly Ending[];
  readonly due: readonly Ending[];
  /** Answers with an end of their own, a rule's last day, that is over or within 30 days. */
  readonly expired: readonly Ending[];
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
  const reviews = endingBy((entry) => reviewOf(entry)?.due);
  const ends = endingBy(({ expires }) => expires);
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
    changed: entries.flatMap((entry) =>
      entry.reviewed && !reviewOf(entry) ? [{ entry: entry.id, locale: entry.locale }] : [],
    ),
    overdue: reviews.filter(({ on }) => on < today),
    due: reviews.filter(({ on }) => on >= today),
    expired: ends.filter(({ on }) => on < today),
    expiring: ends.filter(({ on }) => on >= today),
  };
}

/** The digest in plain words, as chat programs show it. */
export function digestText(digest: DailyDigest): string {
  const { day, unanswered, waiting, unreviewed, changed, overdue, due, expired, expiring } = digest;
  const { en, es } = unanswered;
  const lines = [
    `Vouch, ${day}: ${en + es === 0 ? 'no question' : counted(en + es, 'question')} went unanswered${en + es === 0 ? '' : ` (English ${en}, Spanish ${es})`}.`,
    waiting === 0 ? '' : `In the inbox: ${counted(waiting, 'question')} that several visitors asked.`,
    named(changed, 'answer was changed since its review', 'answers were changed since their review'),
    named(overdue, 'review is over', 'reviews are over'),
    named(due, `review ends within ${AHEAD_DAYS} days`, `reviews end within ${AHEAD_DAYS} days`),
    named(expired, 'answer is past its last day', 'answers are past their last day'),
    named(expiring, `answer expires within ${AHEAD_DAYS} days`, `answers expire within ${AHEAD_DAYS} days`),
    unreviewed === 0 ? '' : `${counted(unreviewed, 'answer')} without a reviewer.`,
  ].filter(Boolean);
  return lines.join('\n');
}

const counted = (n: number, thing: string): string => `${n} ${thing}${n === 1 ? '' : 's'}`;

function named(answers: ReadonlyArray<Named & Partial<Ending>>, one: string, many: string): string {
  if (answers.length === 0) return '';
  const shown = answers
    .slice(0, MOST_NAMED)
    .map(({ entry, locale, on }) => `${entry} (${locale}${on === undefined ? '' : `, ${on}`})`);
  const rest = answers.length - shown.length;
  return `${answers.length} ${answers.length === 1 ? one : many}: ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`;
}

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
