/** Slips of the finger: every message long enough gets one, and stays nearly what it was. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../../src/learn/random.ts';
import { misspell } from '../../src/learn/slips.ts';

describe('a misspelt message', () => {
  it('is the same each time', () =>
    expect(misspell('how long does a session take', seeded(1))).toBe(
      misspell('how long does a session take', seeded(1)),
    ));

  it('has a slip, and not in every word', () => {
    const said = 'what will happen to my blood pressure during the infusion'.split(' ');
    for (let seed = 1; seed <= 50; seed++) {
      const slipped = misspell(said.join(' '), seeded(seed)).split(' ');
      expect(slipped).toHaveLength(said.length);
      expect(slipped.filter((word, i) => word === said[i]).length).toBeGreaterThan(said.length / 3);
    }
    const changed = Array.from({ length: 50 }, (_, seed) => misspell(said.join(' '), seeded(seed)) !== said.join(' '));
    expect(changed.filter(Boolean).length).toBeGreaterThan(40);
  });

  it('keeps numbers, short words and the first letter', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const [first, second, third, fourth = ''] = misspell('is 988 ok anxiety', seeded(seed)).split(' ');
      expect([first, second, third]).toEqual(['is', '988', 'ok']);
      expect(fourth).toMatch(/^a/);
    }
  });

  it('may be any text', () =>
    fc.assert(
      fc.property(fc.string(), fc.integer(), (text, seed) => {
        const slipped = misspell(text, seeded(seed));
        expect(slipped.split(' ').length).toBeGreaterThanOrEqual(1);
        expect(Math.abs(slipped.length - text.length)).toBeLessThanOrEqual(text.split(' ').length * 2);
      }),
    ));
});
