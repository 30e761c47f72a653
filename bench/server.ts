/**
 * One of the servers under load, in a process of its own: `vouch`, a bare `hono`, or the `raw` floor of node:http.
 * The bare ones read the same request and send back the bytes Vouch answered it with, looked up in a table.
 */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { start } from '../src/runtime/node.ts';

const [kind, argument = ''] = process.argv.slice(2);
const server = (kind === 'vouch' ? vouch(argument) : bare(kind === 'hono', tableOf(argument))) as Server;
if (server.listening) tell();
else server.once('listening', tell);

function tell(): void {
  process.send?.((server.address() as AddressInfo).port);
}

/** The service as it is run, with a database in a file; only the rate limit is off, as a load would be nothing else. */
function vouch(database: string) {
  return start({ PORT: '0', VOUCH_DATABASE: database, VOUCH_RATE_LIMIT: 'off', VOUCH_STAFF: 'off' });
}

function bare(hono: boolean, replies: ReadonlyMap<string, string>) {
  const reply = (body: string) => replies.get(body) ?? '{}';
  if (hono) {
    const app = new Hono();
    app.post('/api/messages', async (c) =>
      c.body(reply(await c.req.text()), 200, { 'content-type': 'application/json' }),
    );
    return serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  }
  return createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(reply(body));
    });
  }).listen(0, '127.0.0.1');
}

/** @param file JSON of request body -> reply body. */
function tableOf(file: string): Map<string, string> {
  return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>));
}
