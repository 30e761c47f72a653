/** The benchmark runs from end to end on few messages, and says what it was asked wrongly. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { percentile, timeEach } from '../../bench/figures.ts';
import { plot } from '../../bench/plot.ts';

const bench = (...args: string[]) => spawnSync(process.execPath, ['bench/bench.ts', ...args], { encoding: 'utf8' });

it('--quick measures every part and writes nothing', { timeout: 120_000 }, () => {
  const written = existsSync('bench/RESULTS.md');
  const { status, stdout, stderr } = bench('--quick');
  expect(stderr).not.toMatch(/Error/);
  expect(status).toBe(0);
  expect(stdout).toMatch(/\| Vouch \| yes \| \d+ \| (?:9\d|100)\.\d % \|/);
  for (const server of ['Vouch', 'bare Hono echo', 'raw node:http'])
    expect(stdout).toMatch(new RegExp(`\\| ${server} \\| [1-9][\\d,.]* \\| [\\d.]+ % \\| [\\d.,]+ \\| 0 \\|`));
  expect(stdout).toMatch(/\| 100 \| 1,\d{3} \|/);
  expect(stdout).toMatch(/\| site\/widget\.js \| [\d,]+ \| [\d,]+ \|/);
  expect(existsSync('bench/RESULTS.md')).toBe(written);
});

it('explains itself and refuses what makes no sense', () => {
  expect(bench('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('--write') });
  expect(bench('--rounds', '0')).toMatchObject({ status: 2, stderr: expect.stringContaining('--rounds must be') });
  expect(bench('--quick', '--write')).toMatchObject({ status: 2, stderr: expect.stringContaining('too little') });
}, 30_000);

it('takes percentiles by rank and times every message in every round', async () => {
  expect(percentile([5, 1, 3, 2, 4], 0.5)).toBe(3);
  expect(percentile([5, 1, 3, 2, 4], 0.99)).toBe(5);
  const calls: number[] = [];
  await timeEach([1, 2], 3, (n) => calls.push(n));
  expect(calls).toEqual([1, 2, 1, 2, 1, 2]);
});

it('plots faster to the left and better further up', () => {
  const once = (n: number) => ({ median: n, least: n, most: n });
  const standing = (name: string, ms: number, right: number) => ({
    name,
    examples: false,
    asked: 100,
    right,
    top3: right,
    p50: once(ms),
    p99: once(ms),
  });
  const svg = plot([standing('slow and poor', 10, 0.2), standing('fast and good', 0.1, 0.9)]);
  const circles = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [Number(x), Number(y)]);
  const [good, poor] = circles.sort(([, a = 0], [, b = 0]) => a - b);
  expect(circles).toHaveLength(2);
  expect(good?.[0]).toBeLessThan(poor?.[0] ?? 0);
});
