/**
 * Bounds what one connection of Node may have under way. HTTP lets a client send requests without reading the answers,
 * and Node begins all of them at once: a few connections that never read would fill the memory with answers. No browser
 * and no proxy in use does so.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Answers of one connection that may wait to be read. */
const MOST = 4;

/** What @hono/node-server hands along with a request. */
export interface NodeBindings {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}
type Answer = (request: Request, bindings: NodeBindings) => Response | Promise<Response>;

/** Closes the connection on which more requests are under way than that; what came before is lost with it. */
export function fewAtATime(answer: Answer): Answer {
  const underWay = new WeakMap<Socket, number>();
  const change = (socket: Socket, by: number) => underWay.set(socket, (underWay.get(socket) ?? 0) + by);
  return (request, bindings) => {
    const { socket } = bindings.incoming;
    if (socket.destroyed || (underWay.get(socket) ?? 0) >= MOST) {
      socket.destroy();
      return new Response(null, { status: 503 }); // nobody gets it
    }
    change(socket, 1);
    bindings.outgoing.once('close', () => change(socket, -1));
    return answer(request, bindings);
  };
}
