import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Service, startService } from './service.ts';
import { stopsGracefully } from './shutdown.ts';
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

  stopsGracefully(() => service);
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

it('says in words that the port is taken', async () => {
  const first = await startService();
  try {
    const { port } = new URL(first.address);
    const child = spawn(process.execPath, ['src/runtime/node.ts'], {
      env: { ...process.env, PORT: port, VOUCH_DATABASE: first.database },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(1);
    expect(errors).toContain(`cannot listen on 127.0.0.1:${port}: something else listens there`);
  } finally {
    first.stop();
  }
});

it('writes one line a request when asked to, and turns slow or too many connections away', async () => {
  const logging = await startService({ env: { VOUCH_LOG: 'requests', VOUCH_MAX_CONNECTIONS: '2' } });
  try {
    await fetch(`${logging.address}/healthz`);
    await expect.poll(() => logging.output()).toContain('"route":"/healthz","status":200');
    const port = Number(new URL(logging.address).port);
    const open = () =>
      new Promise<string>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => setTimeout(() => resolve('open'), 300));
        socket.once('close', () => resolve('turned away'));
        socket.once('error', () => resolve('turned away'));
      });
    const states = await Promise.all([open(), open(), open(), open()]);
    expect(states.filter((state) => state === 'turned away').length).toBeGreaterThanOrEqual(2);
  } finally {
    logging.stop();
  }
});
