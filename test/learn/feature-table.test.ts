/** The table that finds a feature's row. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowFinder } from '../../src/learn/feature-table.ts';

const number = fc.integer({ min: 0, max: 0xffffff });

describe('a feature table', () => {
  it('finds each feature in its row, and no other', () =>
    fc.assert(
      fc.property(fc.uniqueArray(number, { maxLength: 300 }), number, (features, other) => {
        const rowOf = rowFinder(features);
        for (const [row, feature] of features.entries()) expect(rowOf(feature)).toBe(row);
        expect(rowOf(other)).toBe(features.indexOf(other));
      }),
    ));

  it('stays quick when numbers lie close together', () => {
    const rowOf = rowFinder(Array.from({ length: 100_000 }, (_, n) => n));
    const from = performance.now();
    for (let n = 0; n < 200_000; n++) rowOf(n);
    expect(performance.now() - from).toBeLessThan(200);
  });
});
