/** A store that forgets everything when the process ends: for tests and tools. */
import type { FeedbackCount, OutcomeCount, ServedCount, Store } from './store.ts';

export function memoryStore(): Store {
  const outcomes = tally<OutcomeCount>();
  const feedback = tally<FeedbackCount>();
  const served = tally<ServedCount>();
  return {
    check: async () => {},
    countOutcome: async ({ day, locale, label }, shown) => {
      outcomes.add(`${day} ${locale} ${label}`, { day, locale, label });
      if (shown) served.add(`${shown.day} ${shown.entry} ${shown.locale} ${shown.version}`, shown);
    },
    outcomesSince: async (day) => outcomes.since(day),
    countFeedback: async ({ day, entry, version, helpful, reason }) =>
      feedback.add(`${day} ${entry} ${version} ${helpful ? 1 : 0} ${reason}`, { day, entry, version, helpful, reason }),
    feedbackSince: async (day) => feedback.since(day),
    feedbackOf: async (entry) => feedback.since('').filter((f) => f.entry === entry),
    servedSince: async (day) => served.since(day),
    servedOf: async (entry, locale) => served.since('').filter((s) => s.entry === entry && s.locale === locale),
  };
}

function tally<T extends { readonly day: string }>() {
  const rows = new Map<string, T & { n: number }>();
  return {
    add(key: string, value: T) {
      const row = rows.get(key);
      if (row) row.n++;
      else rows.set(key, { ...value, n: 1 });
    },
    since: (day: string) =>
      [...rows]
        .filter(([, row]) => row.day >= day)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, row]) => row),
  };
}
