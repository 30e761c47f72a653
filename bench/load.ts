/** A client that keeps connections busy: plain sockets, because node:http's own client is slower than the floor it would measure. */
import { connect, type Socket } from 'node:net';

export interface Load {
  readonly perSecond: number;
  readonly p99: number;
  /** Answers that were not 200. */
  readonly failed: number;
}

/** Milliseconds a server may take to answer. */
const WAYS_OUT = 10_000;

/** Sends the bodies round and round over `connections` sockets, one request at a time on each. */
export async function load(
  port: number,
  bodies: readonly string[],
  connections: number,
  seconds: number,
): Promise<Load> {
  const requests = bodies.map(requestOf);
  const times: number[] = [];
  let failed = 0;
  let next = 0;
  const began = performance.now();
  const end = began + seconds * 1000;
  const one = async (): Promise<void> => {
    const socket = open(port);
    try {
      while (performance.now() < end) {
        const from = performance.now();
        const { status } = await exchange(socket, requests[next++ % requests.length] as Buffer);
        times.push(performance.now() - from);
        if (status !== 200) failed++;
      }
    } finally {
      socket.destroy();
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  const elapsed = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  return { perSecond: times.length / elapsed, p99: times[Math.floor(times.length * 0.99)] ?? 0, failed };
}

/** The bytes of a POST to /api/messages. */
export const requestOf = (body: string): Buffer =>
  Buffer.from(
    `POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );

export const open = (port: number): Socket => connect(port, '127.0.0.1').setNoDelay(true).setTimeout(WAYS_OUT);

export interface Answered {
  readonly status: number;
  readonly body: string;
}

/** @returns the answer, once it is there as a whole. @throws Error when the connection ends before. */
export function exchange(socket: Socket, request: Buffer): Promise<Answered> {
  return new Promise((resolve, reject) => {
    let seen: Buffer = Buffer.alloc(0);
    const settle = (result: Answered | Error) => {
      socket.off('data', onData).off('error', settle).off('close', onClose).off('timeout', onTimeout);
      if (result instanceof Error) reject(result);
      else resolve(result);
    };
    const onClose = () => settle(new Error('The server closed the connection.'));
    const onTimeout = () => settle(new Error('The server did not answer in ten seconds.'));
    const onData = (part: Buffer) => {
      seen = seen.length === 0 ? part : Buffer.concat([seen, part]);
      const head = seen.indexOf('\r\n\r\n');
      if (head < 0) return;
      const headers = seen.toString('latin1', 0, head);
      const length = /^content-length: *(\d+)/im.exec(headers)?.[1];
      const whole = length
        ? seen.length >= head + 4 + Number(length)
        : seen.toString('latin1').endsWith('\r\n0\r\n\r\n');
      if (whole) settle({ status: Number(headers.slice(9, 12)), body: seen.toString('utf8', head + 4) });
    };
    socket.on('data', onData).on('error', settle).on('close', onClose).on('timeout', onTimeout);
    socket.write(request);
  });
}
