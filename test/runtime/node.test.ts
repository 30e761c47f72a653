/** The service on Node: start, faults told in words, and the same requests as on every runtime. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { journey } from './journey.ts';
import { type Service, startService } from './service.ts';
import { SETUP_CODE } from './setup-code.ts';
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
  journey(
    (path, init) => fetch(service.address + path, init),
    () => service.address,
  );

  stopsGracefully(() => service);
});

it('says at start how many answers visitors get', async () => {
  const live = await startService({ env: { VOUCH_MODE: 'production' } });
  try {
    expect(live.output()).toMatch(
      /production mode with (\d+) entries, of which visitors get 0: the others are not reviewed/,
    );
    expect(service.output()).toMatch(/preview mode with \d+ entries \(knowledge/);
  } finally {
    live.stop();
  }
});

it('says at start in production that the clinic is the example', async () => {
  const live = await startService({ env: { VOUCH_MODE: 'production' } });
  try {
    await expect.poll(() => live.output()).toMatch(/Note: .*\(555\) 010-0142.*knowledge\/clinic\.md/);
    expect(service.output()).not.toContain('clinic that does not exist');
  } finally {
    live.stop();
  }
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

it('writes one line a request when asked to, and turns connections away that are too many or too slow', async () => {
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
    const started = performance.now();
    const slow = new Promise<number>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.write('GET /healthz HTTP/1.1\r\nhost: x\r\nx-slow: '));
      socket.resume().once('close', () => resolve(performance.now() - started));
    });
    const states = await Promise.all([open(), open(), open(), open()]);
    expect(states.filter((state) => state === 'turned away').length).toBeGreaterThanOrEqual(2);
    expect(await slow).toBeLessThan(10_000);
  } finally {
    logging.stop();
  }
});

it('believes its proxy for staff as for visitors', async () => {
  const behind = await startService({ env: { VOUCH_TRUST_PROXY: '1' } });
  try {
    const { host } = new URL(behind.address);
    const answer = await fetch(`${behind.address}/staff/setup`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: `https://${host}`, 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' },
      body: new URLSearchParams({
        code: SETUP_CODE,
        name: 'Ada Ray',
        email: 'ada@clinic.example',
        roles: 'admin',
        password: 'seven quiet herons',
        again: 'seven quiet herons',
      }),
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-/);
  } finally {
    behind.stop();
  }
});

it('does its upkeep at the start, and a webhook that never answers holds up neither visitors nor the end', async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const env = { VOUCH_DIGEST_URL: `https://127.0.0.1:${port}/hook`, VOUCH_DIGEST_HOUR: '0' };
  const service = await startService({ env });
  try {
    const asked = await fetch(`${service.address}/healthz`);
    expect(asked.status).toBe(200);
    const metrics = async () => (await fetch(`${service.address}/metrics`)).text();
    expect(await metrics()).toContain('vouch_upkeep_failures_total 0');
    const ended = once(service.process, 'exit');
    const from = performance.now();
    service.process.kill('SIGTERM');
    expect((await ended)[0]).toBe(0);
    expect(performance.now() - from).toBeLessThan(5_000);
  } finally {
    service.stop();
    silent.close();
  }
});

it('says in the metrics when its upkeep ended', async () => {
  const service = await startService();
  try {
    const metrics = async () => (await fetch(`${service.address}/metrics`)).text();
    await expect.poll(metrics).toMatch(/^vouch_upkeep_timestamp_seconds \d+/m);
    expect(await metrics()).toMatch(/^vouch_overlay_age_seconds [\d.]+$/m);
  } finally {
    service.stop();
  }
});
