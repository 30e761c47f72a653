/** Counters -> what a clinic would look at. Messages are counted, not people: no counter knows who wrote two of them. */
import { type KnowledgeEntry, reviewOf } from '../knowledge/entry.ts';
import { entryOf } from '../knowledge/label.ts';
import { LOCALES, type Locale } from '../language/locale.ts';
import { type Share, shareOf } from './wilson.ts';

/** How often an outcome was reached on a day. */
export interface OutcomeRow {
  readonly day: string;
  readonly locale: string;
  /** `answer:onset`, `refuse:dosing`, `clarify`, ... */
  readonly label: string;
  readonly n: number;
}

export interface FeedbackRow {
  readonly day: string;
  /** Empty when nothing was answered. */
  readonly entry: string;
  readonly version: string;
  readonly helpful: boolean;
  readonly reason: string;
  readonly n: number;
}

type Entry = Pick<KnowledgeEntry, 'id' | 'locale' | 'section' | 'title' | 'reviewed' | 'hash'>;

export const KINDS = ['answer', 'clarify', 'refuse', 'fallback', 'crisis', 'emergency', 'smalltalk'] as const;
export type Kind = (typeof KINDS)[number];

/** A day, or a week by its Monday where days would be too many to see. */
export interface Bucket {
  readonly from: string;
  readonly messages: Readonly<Record<Locale, number>>;
  readonly kinds: Readonly<Record<Kind, number>>;
}

export interface Rated {
  readonly entry: string;
  readonly title: string;
  readonly helpful: Share;
  /** Why not, the most frequent first. */
  readonly reasons: ReadonlyArray<{ readonly reason: string; readonly n: number }>;
}

export interface DueMonth {
  /** YYYY-MM */
  readonly month: string;
  readonly due: ReadonlyArray<{
    readonly entry: string;
    readonly locale: Locale;
    readonly title: string;
    readonly due: string;
  }>;
}

export interface Dashboard {
  readonly from: string;
  readonly to: string;
  readonly each: 'day' | 'week';
  readonly messages: number;
  readonly buckets: readonly Bucket[];
  /** Of all messages but small talk. */
  readonly shares: ReadonlyArray<{ readonly kind: Exclude<Kind, 'smalltalk'>; readonly share: Share }>;
  readonly refused: ReadonlyArray<{ readonly policy: string; readonly n: number }>;
  readonly topAnswers: ReadonlyArray<{ readonly entry: string; readonly title: string; readonly n: number }>;
  /** Help that was shown beside an answer, a question asked back or none, by policy. */
  readonly cards: ReadonlyArray<{ readonly policy: string; readonly n: number }>;
  /** How often a visitor pressed "none of these", of so many times they were asked back. */
  readonly noneOfThese: { readonly n: number; readonly of: number };
  /** The worst first, by what its share could be at best: few judgements do not push an answer to the top. */
  readonly helpfulness: readonly Rated[];
  readonly gaps: {
    /** Messages nothing answered, by language. */
    readonly fallback: ReadonlyArray<{ readonly locale: Locale; readonly share: Share }>;
    /** Answers there are in one language only. */
    readonly untranslated: ReadonlyArray<{ readonly entry: string; readonly title: string; readonly missing: Locale }>;
    /** Answers nobody was given in either language. */
    readonly neverShown: ReadonlyArray<{ readonly entry: string; readonly title: string }>;
  };
  readonly reviews: {
    /** Without a review that holds for the text. */
    readonly unreviewed: number;
    readonly overdue: DueMonth['due'];
    /** This month and the twelve after it: a review may hold for a year and a day. */
    readonly months: readonly DueMonth[];
  };
}

export interface Counted {
  readonly outcomes: readonly OutcomeRow[];
  readonly feedback: readonly FeedbackRow[];
  readonly entries: readonly Entry[];
  /** First and last day, both included. */
  readonly from: string;
  readonly to: string;
  readonly today: string;
}

/** What a card is counted under, before its policy. */
const CARD = 'card:';

/** More days than this are shown as weeks. */
const MOST_DAYS = 45;
const DAY = 86_400_000;

export function dashboard({ outcomes, feedback, entries, from, to, today }: Counted): Dashboard {
  const within = ({ day }: { readonly day: string }) => day >= from && day <= to;
  const counted = outcomes.filter(within);
  // A card stands beside an outcome that is counted too.
  const rows = counted.filter(({ label }) => !label.startsWith(CARD));
  const judged = feedback.filter(within);
  const titles = titlesOf(entries);
  const total = sum(rows);
  const ofKind = (kind: Kind) => sum(rows.filter(({ label }) => kindOf(label) === kind));
  const serious = total - ofKind('smalltalk');
  const each = dayNumber(to) - dayNumber(from) < MOST_DAYS ? 'day' : 'week';
  const shown = new Set(rows.flatMap(({ label }) => entryOf(label) ?? []));
  return {
    from,
    to,
    each,
    messages: total,
    buckets: bucketsOf(rows, from, to, each),
    shares: KINDS.flatMap((kind) => (kind === 'smalltalk' ? [] : [{ kind, share: shareOf(ofKind(kind), serious) }])),
    refused: tally(rows, 'refuse:').map(([policy, n]) => ({ policy, n })),
    topAnswers: tally(rows, 'answer:').map(([entry, n]) => ({ entry, title: titles.get(entry) ?? entry, n })),
    cards: tally(counted, CARD).map(([policy, n]) => ({ policy, n })),
    noneOfThese: { n: sum(judged.filter(({ entry, helpful }) => entry === '' && !helpful)), of: ofKind('clarify') },
    helpfulness: ratings(judged, titles),
    gaps: {
      fallback: LOCALES.map((locale) => {
        const own = rows.filter((row) => row.locale === locale && kindOf(row.label) !== 'smalltalk');
        return { locale, share: shareOf(sum(own.filter(({ label }) => label === 'fallback')), sum(own)) };
      }),
      untranslated: untranslated(entries),
      neverShown: [...titles].flatMap(([entry, title]) => (shown.has(entry) ? [] : [{ entry, title }])),
    },
    reviews: reviewsOf(entries, today),
  };
}

/** The kind of an outcome label; a policy added later is still a refusal. */
export function kindOf(label: string): Kind {
  const kind = label.split(':')[0] ?? '';
  return KINDS.find((known) => known === kind) ?? 'fallback';
}

const sum = (rows: ReadonlyArray<{ readonly n: number }>): number => rows.reduce((total, { n }) => total + n, 0);

/** What follows a prefix of the label, the most frequent first. */
function tally(rows: readonly OutcomeRow[], prefix: string): Array<[string, number]> {
  const counts = new Map<string, number>();
  for (const { label, n } of rows)
    if (label.startsWith(prefix))
      counts.set(label.slice(prefix.length), (counts.get(label.slice(prefix.length)) ?? 0) + n);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}

function bucketsOf(rows: readonly OutcomeRow[], from: string, to: string, each: Dashboard['each']): Bucket[] {
  const days = each === 'day' ? 1 : 7;
  const starts: string[] = [];
  for (let day = each === 'day' ? from : monday(from); day <= to; day = addDays(day, days)) starts.push(day);
  // Grouped once: looking through a year's rows for every week would keep visitors waiting for seconds.
  const byDay = Map.groupBy(rows, ({ day }) => day);
  return starts.map((first) => {
    const own = Array.from({ length: days }, (_, n) => byDay.get(addDays(first, n)) ?? []).flat();
    const by = <K extends string>(keys: readonly K[], keyOf: (row: OutcomeRow) => string) => {
      const groups = Map.groupBy(own, keyOf);
      return Object.fromEntries(keys.map((key) => [key, sum(groups.get(key) ?? [])])) as Record<K, number>;
    };
    return {
      from: first,
      messages: by(LOCALES, ({ locale }) => locale),
      kinds: by(KINDS, ({ label }) => kindOf(label)),
    };
  });
}

function ratings(rows: readonly FeedbackRow[], titles: ReadonlyMap<string, string>): Rated[] {
  return [...Map.groupBy(rows, ({ entry }) => entry)]
    .filter(([entry]) => entry !== '')
    .map(([entry, own]): Rated => {
      const reasons = new Map<string, number>();
      for (const { helpful, reason, n } of own) if (!helpful) reasons.set(reason, (reasons.get(reason) ?? 0) + n);
      return {
        entry,
        title: titles.get(entry) ?? entry,
        helpful: shareOf(sum(own.filter(({ helpful }) => helpful)), sum(own)),
        reasons: [...reasons].map(([reason, n]) => ({ reason, n })).sort((a, b) => b.n - a.n),
      };
    })
    .sort((a, b) => a.helpful.high - b.helpful.high || b.helpful.n - a.helpful.n || (a.entry < b.entry ? -1 : 1));
}

/** Of each answer its question, in English where there is one. */
function titlesOf(entries: readonly Entry[]): Map<string, string> {
  const titles = new Map<string, string>();
  for (const { id, locale, title } of entries) if (locale === 'en' || !titles.has(id)) titles.set(id, title);
  return titles;
}

function untranslated(entries: readonly Entry[]): Dashboard['gaps']['untranslated'] {
  const there = new Set(entries.map(({ id, locale }) => `${locale}/${id}`));
  return entries.flatMap(({ id, title }) =>
    LOCALES.flatMap((missing) => (there.has(`${missing}/${id}`) ? [] : [{ entry: id, title, missing }])),
  );
}

function reviewsOf(entries: readonly Entry[], today: string): Dashboard['reviews'] {
  const due = entries
    .flatMap((entry) => {
      const review = reviewOf(entry);
      return review ? [{ entry: entry.id, locale: entry.locale, title: entry.title, due: review.due }] : [];
    })
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  const [year = 0, month = 1] = today.split('-').map(Number);
  return {
    unreviewed: entries.length - due.length,
    overdue: due.filter((review) => review.due < today),
    months: Array.from({ length: 13 }, (_, ahead) => {
      const name = new Date(Date.UTC(year, month - 1 + ahead, 1)).toISOString().slice(0, 7);
      return { month: name, due: due.filter((review) => review.due >= today && review.due.startsWith(name)) };
    }),
  };
}

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY;
const addDays = (day: string, days: number): string =>
  new Date((dayNumber(day) + days) * DAY).toISOString().slice(0, 10);
/** Day 0 was a Thursday. */
const monday = (day: string): string => addDays(day, -((dayNumber(day) + 3) % 7));
