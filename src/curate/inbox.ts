/**
 * What visitors asked and nothing answered, for staff to learn from: messages that read alike as one, shown only
 * once several visitors wrote so, forgotten after some days. The texts are redacted before they get here.
 */
import type { Locale } from '../language/locale.ts';
import { contentWords, likeness } from './likeness.ts';

/** A text fewer visitors wrote could tell staff who asked it. */
export const LEAST_VISITORS = 3;

/** More than two thirds of the words: "bring my dog" and "may I bring a dog", not "bring my lunch". */
const LEAST_ALIKE = 0.67;
/** A key of the storage stays short. */
const MOST_WORDS = 24;

/** One message, redacted. */
export interface Unanswered {
  readonly locale: Locale;
  readonly text: string;
  /** A hash salted anew each day: the same person on two days counts twice. */
  readonly visitor: string;
  /** YYYY-MM-DD. */
  readonly day: string;
}

export interface AskedAlike {
  readonly locale: Locale;
  /** What they have in common, as it is kept. */
  readonly likeness: string;
  /** The shortest of the texts: it says the least about who wrote it. */
  readonly text: string;
  readonly n: number;
  readonly visitors: number;
  readonly firstDay: string;
  readonly lastDay: string;
}

export interface InboxRules {
  readonly today: string;
  /** What was last written longer ago is left out, and is to be deleted. */
  readonly keepDays: number;
  readonly leastVisitors?: number;
}

/** What is kept to find messages alike: their content words, sorted. Empty when nothing is said. */
export function likenessOf(text: string, locale: Locale): string {
  return contentWords(text, locale).slice(0, MOST_WORDS).join(' ');
}

/**
 * The kept likeness a new message belongs to, so that a store that counts by likeness counts messages that read
 * alike as one. Cost: one pass over what is kept of that language.
 * @returns the likeness itself when nothing kept is near.
 */
export function nearestLikeness(own: string, kept: readonly string[]): string {
  const words = own.split(' ').filter(Boolean);
  let best = { likeness: own, share: LEAST_ALIKE };
  for (const other of kept) {
    const share = likeness(words, other.split(' '));
    if (share > best.share || (share === best.share && best.likeness === own)) best = { likeness: other, share };
  }
  return best.likeness;
}

/** Groups for the inbox, the most asked first. The order of the messages decides nothing but what is first of its kind. */
export function groupUnanswered(messages: readonly Unanswered[], rules: InboxRules): AskedAlike[] {
  const from = daysBefore(rules.today, rules.keepDays);
  const groups = new Map<string, Unanswered[]>();
  const kept: Record<Locale, string[]> = { en: [], es: [] };
  const inOrder = messages.filter((m) => m.day >= from).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  for (const message of inOrder) {
    const own = likenessOf(message.text, message.locale);
    if (own === '') continue;
    const nearest = nearestLikeness(own, kept[message.locale]);
    const key = `${message.locale}/${nearest}`;
    const group = groups.get(key);
    if (group) group.push(message);
    else {
      groups.set(key, [message]);
      kept[message.locale].push(nearest);
    }
  }
  return [...groups]
    .map(([key, group]): AskedAlike => {
      const [first] = group as [Unanswered, ...Unanswered[]];
      return {
        locale: first.locale,
        likeness: key.slice(first.locale.length + 1),
        text: group.reduce((shortest, { text }) => (text.length < shortest.length ? text : shortest), first.text),
        n: group.length,
        visitors: new Set(group.map(({ visitor }) => visitor)).size,
        firstDay: first.day,
        lastDay: group.at(-1)?.day ?? first.day,
      };
    })
    .filter(({ visitors }) => visitors >= (rules.leastVisitors ?? LEAST_VISITORS))
    .sort((a, b) => b.n - a.n || (a.likeness < b.likeness ? -1 : 1));
}

/** What was last seen before this day is to be deleted. */
export function daysBefore(today: string, days: number): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
