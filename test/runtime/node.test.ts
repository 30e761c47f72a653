import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smoke } from './smoke.ts';

const folder = mkdtempSync(join(tmpdir(), 'vouch-'));
let service: ChildProcess;
let address = '';
let startUp = 0;

beforeAll(async () => {
  const from = performance.now();
  service = spawn(process.execPath, ['src/runtime/node.ts'], {
    env: { ...process.env, PORT: '0', VOUCH_DATABASE: join(folder, 'vouch.db') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  address = await new Promise<string>((resolve, reject) => {
    let output = '';
    service.stdout?.on('data', (chunk) => {
      output += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output);
      if (found) resolve(found[0]);
    });
    service.once('exit', () => reject(new Error(`The service ended: ${output}`)));
  });
  startUp = performance.now() - from;
});
afterAll(() => {
  service.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

describe('on Node', () => {
  it('starts in under three seconds', () => expect(startUp).toBeLessThan(3_000));
  smoke((path, init) => fetch(address + path, init));

  it('stops when asked, without an error', async () => {
    const code = new Promise((resolve) => service.once('exit', resolve));
    service.kill('SIGTERM');
    expect(await code).toBe(0);
  });
});

it('names every wrong setting and starts nothing', async () => {
  const child = spawn(process.execPath, ['src/runtime/node.ts'], {
    env: { ...process.env, PORT: 'abc', VOUCH_MODE: 'live' } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  expect(code).toBe(1);
  expect(errors).toContain('PORT');
  expect(errors).toContain('VOUCH_MODE');
});
