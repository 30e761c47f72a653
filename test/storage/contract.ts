/** What every store must do; run on memory, SQLite and D1. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/storage/store.ts';

export function describeStore(name: string, makeStore: () => Promise<Store>): void {
  describe(`store: ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await makeStore();
    });

    it('counts outcomes by day, language and label', async () => {
      await store.countOutcome({ day: '2026-11-20', label: 'crisis', locale: 'en' });
      await store.countOutcome({ day: '2026-11-21', label: 'crisis', locale: 'en' });
      await store.countOutcome({ day: '2026-11-21', label: 'crisis', locale: 'en' });
      await store.countOutcome({ day: '2026-11-21', label: 'crisis', locale: 'es' });
      expect(await store.outcomesSince('2026-11-21')).toEqual([
        { day: '2026-11-21', label: 'crisis', locale: 'en', n: 2 },
        { day: '2026-11-21', label: 'crisis', locale: 'es', n: 1 },
      ]);
      expect(await store.outcomesSince('2026-11-20')).toHaveLength(3);
    });

    it('counts feedback by answer version', async () => {
      const feedback = { day: '2026-11-21', entry: 'onset', version: 'a'.repeat(64), helpful: true, reason: '' };
      await store.countFeedback(feedback);
      await store.countFeedback(feedback);
      await store.countFeedback({ ...feedback, version: 'b'.repeat(64) });
      expect(await store.feedbackSince('2026-11-01')).toEqual([
        { ...feedback, n: 2 },
        { ...feedback, version: 'b'.repeat(64), n: 1 },
      ]);
      await store.countFeedback({ ...feedback, day: '2026-11-20' });
      await store.countFeedback({ ...feedback, entry: 'cost' });
      expect(await store.feedbackOf('onset')).toEqual([
        { ...feedback, day: '2026-11-20', n: 1 },
        { ...feedback, n: 2 },
        { ...feedback, version: 'b'.repeat(64), n: 1 },
      ]);
      expect(await store.feedbackOf('no-such-entry')).toEqual([]);
    });

    it('counts what was shown by version', async () => {
      const served = { day: '2026-11-21', entry: 'onset', locale: 'en', version: 'a'.repeat(64) };
      const outcome = { day: '2026-11-21', label: 'answer:onset', locale: 'en' };
      await store.countOutcome(outcome, served);
      await store.countOutcome(outcome, served);
      await store.countOutcome(outcome, { ...served, locale: 'es' });
      expect(await store.servedSince('2026-11-01')).toEqual([
        { ...served, n: 2 },
        { ...served, locale: 'es', n: 1 },
      ]);
      expect(await store.servedSince('2026-11-22')).toEqual([]);
      await store.countOutcome(outcome, { ...served, day: '2026-11-22', version: 'b'.repeat(64) });
      await store.countOutcome(outcome, { ...served, entry: 'cost' });
      expect(await store.servedOf('onset', 'en')).toEqual([
        { ...served, n: 2 },
        { ...served, day: '2026-11-22', version: 'b'.repeat(64), n: 1 },
      ]);
      expect(await store.servedOf('onset', 'fr')).toEqual([]);
    });

    it('takes hostile text as text', async () => {
      const label = `x'); DROP TABLE outcome_counts; --`;
      await store.countOutcome({ day: '2026-11-21', label, locale: 'en' });
      expect(await store.outcomesSince('2026-11-21')).toEqual([{ day: '2026-11-21', label, locale: 'en', n: 1 }]);
    });

    it('counts each of many at once', async () => {
      await Promise.all(
        Array.from({ length: 50 }, () => store.countOutcome({ day: '2026-11-21', label: 'clarify', locale: 'en' })),
      );
      expect((await store.outcomesSince('2026-11-21'))[0]?.n).toBe(50);
    });
  });
}
