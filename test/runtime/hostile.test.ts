/** What only a raw connection can send: broken request lines, headers and bodies. The service answers in 4xx or hangs up, and goes on. */
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Service, startService } from './service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

/** @returns the first line of the response, or an empty text when the connection was closed without one. */
function send(bytes: string): Promise<string> {
  const { port } = new URL(service.address);
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(Buffer.from(bytes, 'latin1')));
    const done = () => {
      socket.destroy();
      resolve(answer.split('\r\n')[0] ?? '');
    };
    socket.setTimeout(2_000, done);
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      if (answer.includes('\r\n\r\n')) done();
    });
    socket.on('error', done);
    socket.on('close', done);
  });
}

const JSON_BODY = '{"message":"hi"}';
const post = (headers: string, body = JSON_BODY) =>
  `POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${headers}\r\n\r\n${body}`;

const REQUESTS: Readonly<Record<string, string>> = {
  'no host': 'GET /faq HTTP/1.1\r\n\r\n',
  'a host that is none': 'GET / HTTP/1.1\r\nHost: a b:99999\r\n\r\n',
  'a host with a path': 'GET /faq HTTP/1.1\r\nHost: evil/../x\r\n\r\n',
  'a host with credentials': 'GET / HTTP/1.1\r\nHost: user:pass@evil\r\n\r\n',
  'two hosts': 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
  'an empty host': 'GET / HTTP/1.1\r\nHost:\r\n\r\n',
  'an absolute address': 'GET http://evil.example/faq HTTP/1.1\r\nHost: x\r\n\r\n',
  'a protocol-relative path': 'GET //evil.example/%2e%2e HTTP/1.1\r\nHost: x\r\n\r\n',
  'a backslash path': 'GET /\\/% HTTP/1.1\r\nHost: x\r\n\r\n',
  'a path upwards': 'GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n',
  'a broken escape': 'GET /%zz%c0%af HTTP/1.1\r\nHost: x\r\n\r\n',
  'an asterisk': 'OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n',
  'a tunnel': 'CONNECT evil.example:443 HTTP/1.1\r\nHost: x\r\n\r\n',
  'a trace': 'TRACE / HTTP/1.1\r\nHost: x\r\n\r\n',
  'an unknown method': 'BREW /coffee HTTP/1.1\r\nHost: x\r\n\r\n',
  'bytes above ASCII in the path': 'GET /\u00e9\u00ff HTTP/1.1\r\nHost: x\r\n\r\n',
  'a null byte in a header': 'GET / HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n',
  'a header of 100 kB': `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(100_000)}\r\n\r\n`,
  'ten thousand headers': `GET / HTTP/1.1\r\nHost: x\r\n${'A: b\r\n'.repeat(10_000)}\r\n`,
  'a folded header': 'GET / HTTP/1.1\r\nHost: x\r\nX: a\r\n b\r\n\r\n',
  'length and chunks at once': post('Content-Length: 5\r\nTransfer-Encoding: chunked', '0\r\n\r\n'),
  'two lengths': post('Content-Length: 16\r\nContent-Length: 5'),
  'a negative length': post('Content-Length: -1'),
  'a broken chunk': post('Transfer-Encoding: chunked', 'zz\r\nhello\r\n0\r\n\r\n'),
  'an unknown coding': post('Transfer-Encoding: rot13'),
  'a body shorter than said': post('Content-Length: 400'),
  'an expectation': post(`Expect: 200-maybe\r\nContent-Length: ${JSON_BODY.length}`),
  'an upgrade': 'GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
  'a TLS greeting': '\x16\x03\x01\x02\x00\x01\x00',
  'an old request': 'GET /faq\r\n\r\n',
  nonsense: '\0\xff\xfe\r\n\r\n',
};

describe('on a raw connection', () => {
  it.each(Object.entries(REQUESTS))('%s', async (_, request) => {
    expect(await send(request)).not.toMatch(/^HTTP\/1\.\d 5/);
    expect((await fetch(`${service.address}/healthz`)).status).toBe(200);
    expect(service.process.exitCode).toBeNull();
  });
});

/** @returns how many answers began on a connection that sent all its requests at once, until it was closed or still. */
function pipelined(count: number, path: string): Promise<number> {
  const { port } = new URL(service.address);
  return new Promise((resolve) => {
    let answers = 0;
    const request = `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(request.repeat(count)));
    const done = () => {
      socket.destroy();
      resolve(answers);
    };
    socket.setTimeout(500, done);
    socket.on('data', (chunk) => {
      answers += chunk.toString('latin1').split('HTTP/1.1 200').length - 1;
    });
    socket.on('error', done);
    socket.on('close', done);
  });
}

describe('many requests at once on one connection', () => {
  it('are answered while they are few', async () => expect(await pipelined(3, '/healthz')).toBe(3));

  it.skipIf(process.platform !== 'linux')('do not fill the memory with answers nobody reads', async () => {
    const memory = () =>
      Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${service.process.pid}/status`, 'utf8'))?.[1]);
    expect(await pipelined(1, '/faq')).toBe(1);
    const before = memory();
    const answers = await Promise.all(Array.from({ length: 20 }, () => pipelined(500, '/faq')));
    expect(Math.max(...answers)).toBeLessThanOrEqual(4);
    expect((await fetch(`${service.address}/healthz`)).status).toBe(200);
    // Ten thousand pages would be some three gigabytes.
    expect(memory() - before).toBeLessThan(300_000);
  });
});
