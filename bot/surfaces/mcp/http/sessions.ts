import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { connectServer } from "../create-mcp-server.ts";
import { type BoundedEventStore, createEventStore, defaultEventLimits, type EventStoreLimits } from "./event-store.ts";
import { replayed, type SessionBook } from "./session-book.ts";

export interface SessionLimits {
  /** Sessions at a time; past that the one idle for longest makes room. */
  readonly most: number;
  /** A session without a request or an open stream for this long is closed. */
  readonly idleMs: number;
  readonly events: EventStoreLimits;
}

export const defaultSessionLimits: SessionLimits = { most: 300, idleMs: 30 * 60_000, events: defaultEventLimits };

interface Begun {
  request: IncomingMessage;
  response: ServerResponse;
  body: unknown;
}

interface Session {
  readonly transport: StreamableHTTPServerTransport;
  readonly server: Server;
  readonly events: BoundedEventStore;
  /** Whose token opened it: nobody else may use it. */
  readonly owner: string | undefined;
  open: number;
  usedAt: number;
}

export interface Sessions {
  readonly size: number;
  /** Handles a request of a known session; false when there is none of that id for that owner. */
  handle(
    id: string,
    owner: string | undefined,
    request: IncomingMessage,
    response: ServerResponse,
    body?: unknown,
  ): Promise<boolean>;
  /** Opens a session for an initialize request and answers it; false when every place is taken by a busy one. */
  start(owner: string | undefined, request: IncomingMessage, response: ServerResponse, body: unknown): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * The open sessions of one server: bounded, expired when idle, each with its own server and event store. With a book a
 * session begun in another process is taken over; streams lost there are not resumed here.
 */
export function createSessions(
  createServer: () => Server,
  limits: SessionLimits = defaultSessionLimits,
  book?: SessionBook,
): Sessions {
  const sessions = new Map<string, Session>();
  const isIdle = (session: Session) => session.open === 0;
  const sweep = () => {
    const oldest = Date.now() - limits.idleMs;
    for (const session of sessions.values()) {
      if (isIdle(session) && session.usedAt < oldest) void session.server.close();
      else session.events.forget();
    }
  };
  const timer = setInterval(sweep, Math.min(60_000, Math.max(50, limits.idleMs / 4))).unref();

  /** Sessions are kept in the order of their last use. */
  const touch = (id: string, session: Session, response: ServerResponse) => {
    session.usedAt = Date.now();
    session.open += 1;
    sessions.delete(id);
    sessions.set(id, session);
    response.once("close", () => {
      session.open -= 1;
      session.usedAt = Date.now();
    });
  };
  const makeRoom = async () => {
    if (sessions.size < limits.most) return true;
    const idle = [...sessions.values()].find(isIdle);
    await idle?.server.close();
    return idle !== undefined;
  };

  /** Opens a session with an initialize request. */
  const open = async (owner: string | undefined, newId: () => string, { request, response, body }: Begun) => {
    const server = createServer();
    const events = createEventStore(limits.events);
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: newId,
      eventStore: events,
      retryInterval: 500,
      onsessioninitialized: async (id) => {
        touch(id, session, response);
        transport.onclose = chain(transport.onclose, () => sessions.delete(id));
        await book?.keep(id, owner, body);
      },
      onsessionclosed: async (id) => book?.drop(id),
    });
    const session: Session = { transport, server, events, owner, open: 0, usedAt: Date.now() };
    await connectServer(server, transport as Transport);
    await transport.handleRequest(request, response, body);
    return session;
  };
  const takeOver = async (id: string, owner: string | undefined): Promise<Session | undefined> => {
    const initialize = await book?.find(id, owner);
    if (initialize === undefined || !(await makeRoom())) return undefined;
    const begun = replayed(initialize);
    await open(owner, () => id, begun);
    begun.response.emit("close");
    return sessions.get(id);
  };

  return {
    get size() {
      return sessions.size;
    },
    async handle(id, owner, request, response, body) {
      const session = sessions.get(id) ?? (await takeOver(id, owner));
      if (!session || session.owner !== owner) return false;
      touch(id, session, response);
      await session.transport.handleRequest(request, response, body);
      return true;
    },
    async start(owner, request, response, body) {
      if (!(await makeRoom())) return false;
      const { transport, server } = await open(owner, randomUUID, { request, response, body });
      if (transport.sessionId === undefined) await server.close();
      return true;
    },
    async close() {
      clearInterval(timer);
      await Promise.all([...sessions.values()].map((session) => session.server.close()));
    },
  };
}

function chain(first: (() => void) | undefined, second: () => void): () => void {
  return () => {
    second();
    first?.();
  };
}
