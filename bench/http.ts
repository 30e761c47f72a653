/** POST /api/messages against a bare Hono echo of the same bytes and the floor of node:http, in turns. */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GoldenQuestion } from '../src/knowledge/golden.ts';
import { type Figure, figureOf } from './figures.ts';
import { load } from './load.ts';
import { localeOf } from './material.ts';

export interface Throughput {
  readonly name: string;
  readonly perSecond: Figure;
  /** Milliseconds, seen by the client, at full load. */
  readonly p99: Figure;
  readonly failed: number;
}

const SERVER = fileURLToPath(new URL('server.ts', import.meta.url).href);
const CONNECTIONS = 16;

export async function measureHttp(
  messages: readonly GoldenQuestion[],
  rounds: number,
  seconds: number,
): Promise<Throughput[]> {
  const folder = mkdtempSync(join(tmpdir(), 'vouch-bench-'));
  const children: ChildProcess[] = [];
  const open = (kind: string, argument: string) => {
    const child = fork(SERVER, [kind, argument], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    children.push(child);
    return new Promise<number>((resolve, reject) => {
      child.once('message', (port) => resolve(port as number));
      child.once('exit', (code) =>
        reject(new Error(`The ${kind} server ended with code ${code}; nothing was measured.`)),
      );
    });
  };
  try {
    const bodies = messages.map((q) => JSON.stringify({ message: q.text, locale: localeOf(q) }));
    const vouch = await open('vouch', join(folder, 'bench.db'));
    const table = join(folder, 'replies.json');
    writeFileSync(table, JSON.stringify(await repliesOf(vouch, bodies)));
    const servers = [
      { name: 'Vouch', port: vouch },
      { name: 'bare Hono echo', port: await open('hono', table) },
      { name: 'raw node:http', port: await open('raw', table) },
    ].map((server) => ({ ...server, rates: [] as number[], p99s: [] as number[], failed: 0 }));
    for (let round = 0; round <= rounds; round++)
      for (const server of servers) {
        const { perSecond, p99, failed } = await load(server.port, bodies, CONNECTIONS, seconds);
        server.failed += failed;
        if (round === 0) continue; // warming up
        server.rates.push(perSecond);
        server.p99s.push(p99);
      }
    return servers.map(({ name, rates, p99s, failed }) => ({
      name,
      perSecond: figureOf(rates),
      p99: figureOf(p99s),
      failed,
    }));
  } finally {
    for (const child of children) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What Vouch answers each body with. @throws Error when it does not answer. */
async function repliesOf(port: number, bodies: readonly string[]): Promise<Record<string, string>> {
  const replies: Record<string, string> = {};
  for (const body of bodies) {
    const headers = { 'content-type': 'application/json' };
    const answered = await fetch(`http://127.0.0.1:${port}/api/messages`, { method: 'POST', headers, body });
    if (!answered.ok) throw new Error(`Vouch answered ${answered.status} to ${body}; nothing was measured.`);
    replies[body] = await answered.text();
  }
  return replies;
}
