/** Told to stop, a service finishes the request it is reading, takes no new one, stores the count and ends well. */
import { connect } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import type { Service } from './service.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export function stopsGracefully(running: () => Service): void {
  it('finishes a request under way when told to stop, and loses nothing', async () => {
    const service = running();
    const { port, host } = new URL(service.address);
    const body = JSON.stringify({ message: 'what are the side effects?' });
    const countOf = () => {
      const database = new DatabaseSync(service.database, { readOnly: true });
      const sql = "SELECT sum(n) AS n FROM outcome_counts WHERE label = 'answer:side-effects' AND locale = 'en'";
      const { n } = database.prepare(sql).get() as { n: number | null };
      database.close();
      return n ?? 0;
    };
    const before = countOf();
    const ended = new Promise((resolve) => service.process.once('exit', resolve));

    const socket = connect(Number(port), '127.0.0.1');
    let received = '';
    socket.setEncoding('utf8').on('data', (text) => {
      received += text;
    });
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.write(
      `POST /api/messages HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, 10)}`,
    );
    await pause(300);
    service.process.kill('SIGTERM');
    await pause(300);
    const late = await fetch(`${service.address}/healthz`).catch(() => 'refused' as const);
    expect(late === 'refused' ? 503 : late.status).toBe(503);
    socket.write(body.slice(10));

    expect(await ended).toBe(0);
    await closed;
    expect(received).toMatch(/^HTTP\/1\.1 200 /);
    expect(received).toContain('"answer:side-effects"');
    expect(countOf()).toBe(before + 1);
  });
}
