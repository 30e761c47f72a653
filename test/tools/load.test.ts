/** The run under load holds on few messages, notices a text that is too old or too early, and tells growth from noise. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { growthOf } from '../../bench/soak/memory.ts';
import { Versions } from '../../bench/soak/versions.ts';

const load = (...args: string[]) => spawnSync(process.execPath, ['bench/soak/soak.ts', ...args], { encoding: 'utf8' });

// Once more when it fails: on a machine with too much to do, seconds are not what they are elsewhere.
it('--quick: no error, nothing outdated, slow clients cut off, and writes nothing', {
  timeout: 120_000,
  retry: 1,
}, () => {
  const written = existsSync('bench/LOAD.md');
  const { status, stdout, stderr } = load('--quick');
  expect(stderr).not.toContain('FAILED');
  expect(status).toBe(0);
  expect(stdout).toContain('Wrong or failed: **0**');
  expect(stdout).toMatch(/\| publish “Monday” \| [\d.]+ \|/);
  for (const kind of [
    'headers that never end',
    'a body that never ends',
    'nothing at all',
    'answers that are never read',
  ])
    expect(stdout).toMatch(new RegExp(`\\| ${kind} \\| 5 \\| [\\d.]+ \\|`));
  expect(existsSync('bench/LOAD.md')).toBe(written);
});

it('explains itself and refuses what makes no sense', () => {
  expect(load('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('--write') });
  expect(load('--messages', '0')).toMatchObject({ status: 2, stderr: expect.stringContaining('whole number') });
  expect(load('--quick', '--write')).toMatchObject({ status: 2, stderr: expect.stringContaining('too little') });
}, 30_000);

describe('which text may be seen', () => {
  it('the deployed one until another is being approved, either while it is, the new one five seconds after', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const versions = new Versions();
    const at = (milliseconds: number) => vi.advanceTimersByTime(milliseconds);
    const now = () => performance.now();
    at(1_000);
    const early = now();
    expect(versions.faultOf('as deployed', early, now())).toBeUndefined();
    at(1_000);
    const confirmed = versions.begins('new');
    expect(versions.faultOf('with new', early, early + 1)).toContain('showed new where the deployed text');
    expect(versions.faultOf('with new', now(), now())).toBeUndefined();
    confirmed();
    at(4_000);
    expect(versions.faultOf('as deployed', now(), now())).toBeUndefined();
    at(1_000);
    expect(versions.faultOf('as deployed', now(), now())).toContain('showed the deployed text where new');
    expect(versions.faultOf('with new', now(), now())).toBeUndefined();
    versions.begins(null)();
    at(5_000);
    expect(versions.faultOf('with new', now(), now())).toContain('where nothing was in force');
    expect(versions.faultOf(undefined, now(), now())).toBeUndefined();
    vi.useRealTimers();
  });
});

it('growth is that of the second half, in megabytes per 10,000 messages', () => {
  const warm = [200, 260, 300, 300];
  const flat = [300, 301, 300, 299, 300, 300];
  const samples = (mb: number[]) => mb.map((m, i) => ({ sent: i * 1_000, live: [m], resident: [0] }));
  expect(Math.abs(growthOf(samples([...warm, ...flat]), 0))).toBeLessThan(3);
  expect(growthOf(samples([...warm, 300, 302, 304, 306, 308, 310]), 0)).toBeGreaterThan(15);
  expect(growthOf(samples([...warm, 310]), 5)).toBe(0);
});
