/** The limit in memory: per key and window, and forgotten when the window is over. */
import { describe, expect, it } from 'vitest';
import { memoryLimiter } from '../../src/runtime/limiter.ts';

describe('memory limiter', () => {
  it('counts each key by itself, anew each window', async () => {
    let time = 0;
    const limiter = memoryLimiter(2, 10, () => time);
    const use = async (key: string) => (await limiter.limit({ key })).success;
    expect([await use('a'), await use('a'), await use('a'), await use('b')]).toEqual([true, true, false, true]);
    time = 9_999;
    expect(await use('a')).toBe(false);
    time = 10_000;
    expect(await use('a')).toBe(true);
  });

  it('stays small under a flood of addresses, and the one who floods stays limited', async () => {
    const limiter = memoryLimiter(1, 10, () => 0);
    for (let i = 0; i < 120_000; i++) await limiter.limit({ key: `network-${i}` });
    await limiter.limit({ key: 'one' });
    expect((await limiter.limit({ key: 'one' })).success).toBe(false);
    expect((await limiter.limit({ key: 'network-0' })).success).toBe(true); // forgotten, as the oldest
  });
});
