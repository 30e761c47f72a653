/** The chain shows every kind of tampering. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AuditEvent, type AuditRow, canonical, seal, verify } from '../../src/curate/audit.ts';
import { digest } from '../../src/tools/knowledge-files.ts';

const events: fc.Arbitrary<AuditEvent> = fc.record({
  at: fc.constant('2026-11-21T12:00:00.000Z'),
  actor: fc.string(),
  actorName: fc.string(),
  action: fc.constantFrom('draft.save', 'publish', 'withdraw'),
  subject: fc.string(),
  detail: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string()))),
});

function chain(all: readonly AuditEvent[]): AuditRow[] {
  const rows: AuditRow[] = [];
  for (const event of all) rows.push(seal(event, rows.at(-1), digest));
  return rows;
}

describe('the audit chain', () => {
  it('is whole as written, and after a trip through JSON', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 12 }), (all) => {
        const rows = chain(all);
        expect(verify(rows, digest)).toMatchObject({ whole: true, rows: rows.length });
        expect(verify(JSON.parse(JSON.stringify(rows)), digest).whole).toBe(true);
      }),
    );
  });

  it('shows a changed, a removed and a swapped row', () => {
    fc.assert(
      fc.property(fc.array(events, { minLength: 3, maxLength: 8 }), fc.nat(), (all, pick) => {
        const rows = chain(all);
        const at = pick % (rows.length - 1);
        const row = rows[at] as AuditRow;
        const changed = rows.with(at, { ...row, actor: `${row.actor}x` });
        expect(verify(changed, digest)).toMatchObject({ whole: false, at: row.number });
        expect(verify(rows.toSpliced(at, 1), digest).whole).toBe(false);
        const next = rows[at + 1] as AuditRow;
        expect(verify(rows.with(at, next).with(at + 1, row), digest).whole).toBe(false);
        // Whoever rewrites a row and seals it anew would have to seal every row after it.
        const resealed = rows.with(at, seal({ ...row, subject: `${row.subject}!` }, rows[at - 1], digest));
        expect(verify(resealed, digest)).toMatchObject({ whole: false, at: next.number });
      }),
    );
  });
});

it('canonical JSON does not depend on the order of fields', () => {
  expect(canonical({ b: [1, { d: null, c: 'x' }], a: undefined })).toBe('{"b":[1,{"c":"x","d":null}]}');
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
