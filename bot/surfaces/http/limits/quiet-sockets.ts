import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/**
 * Knows the connections on which nothing is asked just now; the function closes them. Node's own `closeIdleConnections`
 * leaves those open that never asked anything, as browsers open them in advance, and a closing server would wait for them.
 */
export function quietSockets(server: Server): () => void {
  const busy = new Map<Socket, number>();
  const count = (socket: Socket, by: number) => {
    const now = busy.get(socket);
    if (now !== undefined) busy.set(socket, now + by);
  };
  server.on("connection", (socket: Socket) => {
    busy.set(socket, 0);
    socket.once("close", () => busy.delete(socket));
  });
  server.prependListener("request", ({ socket }: IncomingMessage, response: ServerResponse) => {
    count(socket, 1);
    response.once("close", () => count(socket, -1));
  });
  return () => {
    for (const [socket, asked] of busy) if (asked === 0) socket.destroy();
  };
}
