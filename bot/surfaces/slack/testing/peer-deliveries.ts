import { createHmac, randomUUID } from "node:crypto";
import type { IncomingMessage, Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";

export type DeliveryKind = "events_api" | "slash_commands" | "interactive";

/** Where an app in HTTP mode listens. */
export interface HttpTarget {
  url: string;
  secret: string;
}

export interface Deliveries {
  /** Over HTTP, signed, from now on; over the socket otherwise. */
  target: HttpTarget | undefined;
  /** Sends and waits for what the app answers it with. */
  deliver(kind: DeliveryKind, payload: Record<string, unknown>, retry?: number): Promise<unknown>;
  /** Tells the socket to come again, or breaks it. */
  disconnect(how: "refresh" | "break"): void;
  /** How often a socket was opened. */
  connections(): number;
  isConnected(): boolean;
  close(): void;
}

const longestAckMs = 3_000;

export function createDeliveries(server: Server): Deliveries {
  const sockets = createSockets(server);
  return {
    target: undefined,
    deliver(kind, payload, retry = 0) {
      return this.target ? overHttp(this.target, kind, payload, retry) : sockets.send(kind, payload, retry);
    },
    disconnect(how) {
      for (const ws of sockets.open) {
        if (how === "break") ws.terminate();
        else ws.send(JSON.stringify({ type: "disconnect", reason: "refresh_requested", debug_info: {} }));
      }
    },
    connections: sockets.count,
    isConnected: () => sockets.open.size > 0,
    close: sockets.close,
  };
}

/** The sockets of apps in socket mode, and what they acknowledge. */
function createSockets(server: Server) {
  const open = new Set<WebSocket>();
  const waiting = new Map<string, (answer: unknown) => void>();
  const wss = new WebSocketServer({ noServer: true });
  let count = 0;
  server.on("upgrade", (req: IncomingMessage, socket, head) => {
    wss.handleUpgrade(req, socket, head, (ws) => {
      count++;
      open.add(ws);
      ws.on("close", () => open.delete(ws));
      ws.on("message", (data) => {
        const { envelope_id: id, payload } = JSON.parse(String(data)) as { envelope_id: string; payload?: unknown };
        waiting.get(id)?.(payload);
        waiting.delete(id);
      });
      ws.send(JSON.stringify({ type: "hello", num_connections: open.size, connection_info: { app_id: "A0PIT" } }));
    });
  });
  return {
    open,
    count: () => count,
    send(kind: DeliveryKind, payload: object, retry: number): Promise<unknown> {
      const [ws] = open;
      if (!ws) return Promise.reject(new Error("no socket is open"));
      const id = randomUUID();
      ws.send(JSON.stringify({ envelope_id: id, ...envelopeOf(kind, payload, retry) }));
      return acknowledged(waiting, id);
    },
    close() {
      for (const ws of open) ws.terminate();
      wss.close();
    },
  };
}

function envelopeOf(type: DeliveryKind, payload: object, retry: number) {
  const again = retry > 0 ? { retry_attempt: retry, retry_reason: "timeout" } : {};
  return { type, payload, accepts_response_payload: type !== "events_api", ...again };
}

function acknowledged(waiting: Map<string, (answer: unknown) => void>, id: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`not acknowledged in ${longestAckMs} ms`)), longestAckMs);
    waiting.set(id, (answer) => {
      clearTimeout(late);
      resolve(answer);
    });
  });
}

async function overHttp(target: HttpTarget, kind: DeliveryKind, payload: object, retry: number): Promise<unknown> {
  const answer = await postSigned(target, kind, payload, retry);
  if (answer.status !== 200) throw new Error(`the app answered ${answer.status}`);
  const text = await answer.text();
  return text.startsWith("{") ? JSON.parse(text) : text;
}

/** A request as Slack signs it. */
export function postSigned(target: HttpTarget, kind: DeliveryKind, payload: object, retry = 0): Promise<Response> {
  const body = bodyOf(kind, payload);
  const at = String(Math.floor(Date.now() / 1000));
  const signature = createHmac("sha256", target.secret).update(`v0:${at}:${body}`).digest("hex");
  const again = { "x-slack-retry-num": String(retry), "x-slack-retry-reason": "http_timeout" };
  return fetch(target.url, {
    method: "POST",
    body,
    headers: {
      "content-type": kind === "events_api" ? "application/json" : "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": at,
      "x-slack-signature": `v0=${signature}`,
      ...(retry > 0 ? again : {}),
    },
  });
}

function bodyOf(kind: DeliveryKind, payload: object): string {
  if (kind === "events_api") return JSON.stringify(payload);
  if (kind === "interactive") return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return new URLSearchParams(payload as Record<string, string>).toString();
}
