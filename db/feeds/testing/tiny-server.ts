import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface TinyServer {
  readonly url: string;
  /** Path and query of every request, oldest first. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** A loopback server on a free port. */
export async function startTinyServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>,
): Promise<TinyServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    Promise.resolve(answer(request, response)).catch((error) => response.destroy(error as Error));
  });
  await new Promise<void>((done, failed) => {
    server.once("error", failed).listen(0, "127.0.0.1", done);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}
