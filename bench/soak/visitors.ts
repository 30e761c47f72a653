/** Visitors: requests over kept-alive connections at full speed, every reply checked. */
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from '../figures.ts';
import { exchange, open, requestOf } from '../load.ts';
import type { Sent } from './requests.ts';
import { CHANGED } from './staff.ts';
import type { Versions } from './versions.ts';

export interface Traffic {
  /** So far. */
  sent: number;
  /** Milliseconds of each, in the order of their ends. */
  readonly times: number[];
  /** How often something went wrong, by what it was. */
  readonly faults: Map<string, number>;
}

export const noTraffic = (): Traffic => ({ sent: 0, times: [], faults: new Map() });

export function fault(traffic: Traffic, what: string): void {
  traffic.faults.set(what, (traffic.faults.get(what) ?? 0) + 1);
}

export interface Plan {
  readonly ports: readonly number[];
  /** Spread over the ports. */
  readonly connections: number;
  readonly requests: readonly Sent[];
  readonly versions: Versions;
  /** Milliseconds each connection rests after a message. */
  readonly rest: number;
}

/** Sends the requests round and round, one at a time on each connection, until `enough` says so. */
export async function visit(
  { ports, connections, requests, versions, rest }: Plan,
  traffic: Traffic,
  enough: () => boolean,
): Promise<void> {
  const prepared = requests.map((request) => ({ ...request, bytes: requestOf(request.body) }));
  let next = 0;
  const one = async (port: number) => {
    let socket = open(port);
    while (!enough()) {
      const request = prepared[next++ % prepared.length];
      if (!request) break;
      traffic.sent++;
      const from = performance.now();
      try {
        const { status, body } = await exchange(socket, request.bytes);
        const to = performance.now();
        traffic.times.push(to - from);
        const what = faultIn(request, status, body, versions, from, to);
        if (what) fault(traffic, what);
      } catch (error) {
        fault(traffic, error instanceof Error ? error.message : String(error));
        socket.destroy();
        socket = open(port);
      }
      if (rest > 0) await pause(rest);
    }
    socket.destroy();
  };
  await Promise.all(Array.from({ length: connections }, (_, i) => one(ports[i % ports.length] ?? 0)));
}

/** @returns what is wrong with a reply, or undefined. */
function faultIn(request: Sent, status: number, body: string, versions: Versions, from: number, to: number) {
  if (status !== 200) return `status ${status}`;
  const { outcome, reply } = JSON.parse(body) as {
    outcome: { label: string };
    reply: { text: string; locale: string };
  };
  const isChanged = request.label === CHANGED.label && request.locale === 'en';
  if (isChanged) {
    const wrong = versions.faultOf(outcome.label === CHANGED.label ? reply.text : undefined, from, to);
    return wrong && `a reply ${wrong}`;
  }
  // Without the withdrawn answer its neighbours may be meant by what was in between.
  if (outcome.label !== request.label && !versions.withdrawn) return `${outcome.label} for ${request.label}`;
  return undefined;
}

/** Opens many connections at once and lets all of them ask at once, some times over. */
export async function crowd(port: number, size: number, rounds: number, requests: readonly Sent[]): Promise<Traffic> {
  const traffic = noTraffic();
  const sockets: Socket[] = await Promise.all(Array.from({ length: size }, () => connected(port, traffic)));
  for (let round = 0; round < rounds; round++)
    await Promise.all(
      sockets.map(async (socket, i) => {
        const request = requests[(round * size + i) % requests.length];
        if (!request) return;
        traffic.sent++;
        const from = performance.now();
        try {
          const { status } = await exchange(socket, requestOf(request.body));
          traffic.times.push(performance.now() - from);
          if (status !== 200) fault(traffic, `status ${status}`);
        } catch (error) {
          fault(traffic, error instanceof Error ? error.message : String(error));
        }
      }),
    );
  for (const socket of sockets) socket.destroy();
  return traffic;
}

function connected(port: number, traffic: Traffic): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = open(port);
    socket.once('connect', () => resolve(socket));
    socket.on('error', (error) => {
      fault(traffic, error.message);
      resolve(socket);
    });
  });
}

export interface Times {
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

export const timesOf = ({ times }: Traffic): Times => ({
  p50: percentile(times, 0.5),
  p99: percentile(times, 0.99),
  most: times.reduce((a, b) => Math.max(a, b), 0),
});
