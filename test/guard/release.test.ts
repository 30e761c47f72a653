/** What may be shown, by review, day and mode. */
import { describe, expect, it } from 'vitest';
import { release } from '../../src/guard/release.ts';
import type { KnowledgeEntry } from '../../src/knowledge/entry.ts';

const HASH = 'a'.repeat(64);
const entry = (over: Partial<KnowledgeEntry> = {}): KnowledgeEntry => ({
  id: 'x',
  section: 's',
  locale: 'en',
  title: 'A title',
  asks: ['a', 'b', 'c'],
  related: [],
  provenance: 'register',
  efficacy: false,
  body: '',
  html: '',
  text: '',
  sources: [],
  hash: HASH,
  ...over,
});
const reviewed = { by: 'Test Reviewer', credential: 'MD', on: '2026-01-01', due: '2026-11-21', hash: HASH };
const noon = new Date('2026-11-21T12:00:00Z');

describe('release', () => {
  it.each([
    ['unreviewed, preview', entry(), 'preview', { kind: 'ok', state: 'preview' }],
    ['unreviewed, production', entry(), 'production', { kind: 'withheld', reason: 'not-reviewed' }],
    ['reviewed and in date', entry({ reviewed }), 'production', { kind: 'ok', state: 'approved' }],
    [
      'changed since it was read',
      entry({ reviewed, hash: 'b'.repeat(64) }),
      'production',
      { kind: 'withheld', reason: 'text-changed' },
    ],
    [
      'a rule that has ended',
      entry({ reviewed, expires: '2026-11-20' }),
      'preview',
      { kind: 'withheld', reason: 'expired' },
    ],
    [
      'a rule on its last day',
      entry({ reviewed, expires: '2026-11-21' }),
      'production',
      { kind: 'ok', state: 'approved' },
    ],
  ] as const)('%s', (_, subject, mode, expected) => expect(release(subject, mode, noon)).toEqual(expected));

  it('lapses when its day is over, without a restart', () => {
    const subject = entry({ reviewed });
    expect(release(subject, 'production', new Date('2026-11-21T23:59:59Z')).kind).toBe('ok');
    expect(release(subject, 'production', new Date('2026-11-22T00:00:00Z'))).toEqual({
      kind: 'withheld',
      reason: 'overdue',
    });
  });
});
