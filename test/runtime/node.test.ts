import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { journey } from './journey.ts';
import { type Service, startService } from './service.ts';
import { smoke } from './smoke.ts';

let service: Service;
let startUp = 0;

beforeAll(async () => {
  const from = performance.now();
  service = await startService();
  startUp = performance.now() - from;
});
afterAll(() => service.stop());

describe('on Node', () => {
  it('starts in under three seconds', () => expect(startUp).toBeLessThan(3_000));
  smoke((path, init) => fetch(service.address + path, init));
  journey(
    (path, init) => fetch(service.address + path, init),
    () => service.address,
  );

  it('stops when asked, without an error', async () => {
    const code = new Promise((resolve) => service.process.once('exit', resolve));
    service.process.kill('SIGTERM');
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
