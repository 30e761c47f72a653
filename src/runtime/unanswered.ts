/** Keeps what nothing answered, for the inbox: only where the clinic opted in, redacted, and for some days. */
import { daysBefore, likenessOf, nearestLikeness } from '../curate/inbox.ts';
import { redact } from '../curate/redact.ts';
import type { Bound } from '../deps.ts';
import { networkOf } from '../http/visitor-address.ts';
import type { Digest } from '../knowledge/assemble.ts';
import type { InboxStore } from '../storage/inbox.ts';

/** A longer message tells more of who wrote it than of what was asked. */
const MOST_CHARACTERS = 300;
/** No more than this is told apart in a language, however much is written: what is new after that is not kept. */
const MOST_KEPT = 2_000;

export interface Keeping {
  readonly inbox: InboxStore;
  /** 0: nothing is kept. */
  readonly days: number;
  readonly digest: Digest;
  /** An unpredictable text. */
  readonly salt: () => string;
  readonly now: () => Date;
}

export function keepUnanswered({ inbox, days, digest, salt, now }: Keeping): Bound['unanswered'] {
  if (days === 0) return undefined;
  return async (message, locale, client) => {
    const { text } = redact(message);
    const own = likenessOf(text, locale);
    if (own === '' || text.length > MOST_CHARACTERS) return;
    const day = now().toISOString().slice(0, 10);
    const today = await inbox.saltOf(day, salt());
    if (today.isFirst) await inbox.forgetBefore(daysBefore(day, days));
    const kept = await inbox.kept(locale);
    const likeness = nearestLikeness(own, kept);
    if (kept.length >= MOST_KEPT && !kept.includes(likeness)) return;
    await inbox.note({ locale, likeness, text, visitor: digest(`${today.salt} ${networkOf(client)}`), day });
  };
}
