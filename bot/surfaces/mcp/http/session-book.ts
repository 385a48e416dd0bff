import { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { PassThrough } from "node:stream";
import { dropMcpSession, keepMcpSession, mcpSessionStart } from "#db/app/mcp-sessions.ts";
import type { AppDb } from "#db/client.ts";

/** How sessions began, where other processes can read it: whoever gets a request of one it does not have takes it over. */
export interface SessionBook {
  keep(id: string, owner: string | undefined, initialize: unknown): Promise<void>;
  /** The initialize request of a session of this owner; undefined when there is none (any more). */
  find(id: string, owner: string | undefined): Promise<unknown>;
  drop(id: string): Promise<void>;
}

/** A book beside the app's state. */
export function createSessionBook(app: AppDb, now: () => Date): SessionBook {
  return {
    keep: (id, owner = "", initialize) => keepMcpSession(app, { id, owner, initialize }, now()),
    find: (id, owner = "") => mcpSessionStart(app, id, owner),
    drop: (id) => dropMcpSession(app, id),
  };
}

/** A request as the client once sent it, and an answer that nobody reads. */
export function replayed(initialize: unknown): { request: IncomingMessage; response: ServerResponse; body: unknown } {
  const socket = new PassThrough().resume() as unknown as Socket;
  const request = new IncomingMessage(socket);
  request.method = "POST";
  request.url = "/mcp";
  const headers = {
    host: "localhost",
    "content-type": "application/json",
    accept: "application/json, text/event-stream",
  };
  Object.assign(request.headers, headers);
  request.rawHeaders.push(...Object.entries(headers).flat());
  request.push(null);
  const response = new ServerResponse(request);
  response.assignSocket(socket);
  return { request, response, body: initialize };
}
