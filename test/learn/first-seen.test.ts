/** The order in which numbers are first seen, against a Map that does the same. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstSeen } from '../../src/learn/first-seen.ts';

describe('the order in which numbers were first seen', () => {
  it('is that of a Map, message after message, however many', () => {
    const seen = firstSeen();
    const message = fc.array(fc.integer({ min: 0, max: 0xffffff }), { maxLength: 3_000, size: 'max' });
    fc.assert(
      fc.property(message, (numbers) => {
        const places = new Map<number, number>();
        for (const n of numbers) if (!places.has(n)) places.set(n, places.size);
        seen.begin();
        expect(numbers.map((n) => seen.placeOf(n))).toEqual(numbers.map((n) => places.get(n)));
      }),
      { numRuns: 60 },
    );
  });

  it('knows nought, and what shares a cell, apart from nothing', () => {
    const seen = firstSeen();
    for (let round = 0; round < 3; round++) {
      seen.begin();
      // Multiples of the table's size begin at cells near each other.
      expect([0, 2 ** 10, 0, 2 ** 20, 2 ** 10].map(seen.placeOf)).toEqual([0, 1, 0, 2, 1]);
    }
  });
});
