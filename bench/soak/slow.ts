/** Clients that send or read a byte at a time, or nothing at all, to hold connections: each must be cut off. */
import { connect } from 'node:net';

/** Milliseconds between bytes. */
const DRIP = 400;
const BODY = JSON.stringify({ message: 'x'.repeat(1_000) });
const HEAD = 'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
/** The page of all answers, some hundred kilobytes a time: more than the system takes in for one who does not read. */
const PAGES = 'GET /faq HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(200);

/** Kind -> what is sent at once, what drips after, and whether the answer is read. */
export const KINDS = {
  'headers that never end': { first: HEAD, drip: 'X-Slow: '.padEnd(1_000, 'x'), reads: true },
  'a body that never ends': {
    first: `${HEAD}Content-Length: ${BODY.length}\r\n\r\n`,
    drip: BODY,
    reads: true,
  },
  'nothing at all': { first: '', drip: '', reads: true },
  // Who does not read does not hear of the end either, but for writing on.
  'answers that are never read': { first: PAGES, drip: PAGES, reads: false },
} as const;
export type Kind = keyof typeof KINDS;

/**
 * @param most milliseconds after which it counts as not cut off.
 * @returns milliseconds until the service closed the connection; Infinity when it did not.
 */
export function held(port: number, kind: Kind, most: number): Promise<number> {
  const { first, drip, reads } = KINDS[kind];
  return new Promise((resolve) => {
    const from = performance.now();
    const socket = connect(port, '127.0.0.1', () => socket.write(first));
    let at = 0;
    const dripping = setInterval(() => at < drip.length && socket.write(drip[at++] ?? ''), DRIP);
    const end = (milliseconds: number) => {
      clearInterval(dripping);
      clearTimeout(late);
      socket.destroy();
      resolve(milliseconds);
    };
    const late = setTimeout(() => end(Number.POSITIVE_INFINITY), most);
    if (reads) socket.resume();
    for (const sign of ['end', 'close', 'error']) socket.once(sign, () => end(performance.now() - from));
  });
}
