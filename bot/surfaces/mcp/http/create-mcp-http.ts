import type { IncomingMessage, ServerResponse } from "node:http";
import type { AuthInfo } from "@modelcontextprotocol/sdk/server/auth/types.js";
import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { type JSONRPCMessage, JSONRPCMessageSchema } from "@modelcontextprotocol/sdk/types.js";
import { faultCodes } from "../protocol-fault.ts";
import { wrongParameters } from "../request-check.ts";
import { admit, type CheckToken } from "./bearer.ts";
import { wrongSource } from "./check-source.ts";
import { readBody } from "./read-body.ts";
import type { SessionBook } from "./session-book.ts";
import { createSessions, defaultSessionLimits, type SessionLimits, type Sessions } from "./sessions.ts";

export interface McpHttpOptions {
  /** A server for one session. */
  createServer(): Server;
  /** Bound to loopback: then only this machine's own names are served, and no token is needed unless one is set. */
  loopbackOnly: boolean;
  /** Required beyond loopback. */
  checkToken?: CheckToken | undefined;
  /** Path under which it is mounted. */
  path?: string;
  limits?: SessionLimits;
  /** Shared with other processes that may get requests of the same sessions. */
  book?: SessionBook;
  /** Largest body of a request. */
  mostBodyBytes?: number;
}

export interface McpHttp {
  /** For Node's http and for Express: answers whatever belongs to MCP; false when the path is none of ours. */
  handle(request: HttpRequest, response: ServerResponse): Promise<boolean>;
  readonly sessions: Pick<Sessions, "size">;
  close(): Promise<void>;
}

type HttpRequest = IncomingMessage & { body?: unknown; originalUrl?: string; auth?: AuthInfo };

const wellKnown = "/.well-known/oauth-protected-resource";

/** MCP over Streamable HTTP: sessions, resuming, who may come in. Throws when it would stand open beyond loopback. */
export function createMcpHttp(options: McpHttpOptions): McpHttp {
  const { loopbackOnly, checkToken, path = "/mcp", mostBodyBytes = 1024 * 1024 } = options;
  if (!loopbackOnly && !checkToken) throw new Error("MCP beyond loopback needs a token check");
  const sessions = createSessions(options.createServer, options.limits ?? defaultSessionLimits, options.book);

  async function handle(request: HttpRequest, response: ServerResponse): Promise<boolean> {
    const { pathname } = new URL(request.originalUrl ?? request.url ?? "/", "http://localhost");
    const isMetadata = pathname === `${wellKnown}${path}` || pathname === wellKnown;
    if (pathname !== path && !isMetadata) return false;
    const wrong = wrongSource(request, loopbackOnly);
    const base = `${protocolOf(request)}://${request.headers.host}`;
    if (wrong) refuse(response, 403, -32000, wrong);
    else if (isMetadata) sendMetadata(response, `${base}${path}`);
    else await serve(request, response, `${base}${wellKnown}${path}`);
    return true;
  }

  async function serve(request: HttpRequest, response: ServerResponse, metadataUrl: string): Promise<void> {
    const admission = await admit(request, checkToken, metadataUrl);
    if (admission.kind === "out") {
      response.setHeader("WWW-Authenticate", admission.challenge);
      return refuse(response, 401, -32000, admission.message);
    }
    if (admission.auth) request.auth = admission.auth;
    const owner = admission.auth?.clientId;
    const id = request.headers["mcp-session-id"];
    if (request.method !== "POST") return toSession(id, owner, request, response);
    const body = await readBody(request, mostBodyBytes);
    if (body.kind === "too_large") {
      response.setHeader("Connection", "close");
      return refuse(response, 413, -32000, `A request may have ${mostBodyBytes} bytes at most.`);
    }
    if (body.kind === "not_json") return refuse(response, 400, faultCodes.parse, "The body is not JSON.");
    if (id === undefined && isInitialize(body.value)) {
      const wrong = wrongParameters(body.value);
      if (wrong) return sendJson(response, 400, wrong);
      if (await sessions.start(owner, request, response, body.value)) return;
      response.setHeader("Retry-After", "5");
      return refuse(response, 503, -32000, "All sessions are busy: try again in some seconds.");
    }
    return toSession(id, owner, request, response, body.value);
  }

  async function toSession(
    id: string | string[] | undefined,
    owner: string | undefined,
    request: HttpRequest,
    response: ServerResponse,
    body?: unknown,
  ): Promise<void> {
    if (!["GET", "POST", "DELETE"].includes(request.method ?? "")) {
      response.setHeader("Allow", "GET, POST, DELETE");
      return refuse(response, 405, -32000, "Only GET, POST and DELETE.");
    }
    if (typeof id !== "string")
      return refuse(response, 400, -32000, "Mcp-Session-Id is missing: begin with an initialize request.");
    if (!(await sessions.handle(id, owner, request, response, body)))
      refuse(response, 404, -32001, "There is no such session (any more): begin anew with an initialize request.");
  }

  return { handle, sessions, close: () => sessions.close() };
}

function isInitialize(body: unknown): body is JSONRPCMessage {
  const parsed = JSONRPCMessageSchema.safeParse(body);
  return parsed.success && "method" in parsed.data && parsed.data.method === "initialize" && "id" in parsed.data;
}

function refuse(response: ServerResponse, status: number, code: number, message: string): void {
  sendJson(response, status, { jsonrpc: "2.0", error: { code, message }, id: null });
}

function sendJson(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(JSON.stringify(value));
}

/** Who asks how to come in (RFC 9728). There is no authorization server: tokens are given out by the operator. */
function sendMetadata(response: ServerResponse, resource: string): void {
  response.writeHead(200, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  response.end(JSON.stringify({ resource, resource_name: "PitSynth", bearer_methods_supported: ["header"] }));
}

function protocolOf(request: IncomingMessage): "http" | "https" {
  const secure = "encrypted" in request.socket && request.socket.encrypted;
  return secure || request.headers["x-forwarded-proto"] === "https" ? "https" : "http";
}
