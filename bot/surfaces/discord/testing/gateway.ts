import type { Server } from "node:http";
import { GatewayIntentBits } from "discord.js";
import { WebSocket, WebSocketServer } from "ws";

const { Guilds, MessageContent } = GatewayIntentBits;

interface Session {
  id: string;
  intents: number;
  shard: readonly [number, number];
  sequence: number;
  /** Sent so far, for a client that comes back. */
  sent: { s: number; text: string }[];
  socket: WebSocket | undefined;
}

interface Payload {
  op: number;
  d: unknown;
}

export interface GatewayRules {
  token: string;
  /** Intents that the application was not given. */
  disallowed: number;
}

export interface Dispatch {
  event: string;
  data: Record<string, unknown>;
  /** The intent without which a client does not hear of it; 0 for everybody. */
  intent?: number;
  /** Goes to the shard of this guild; to the first one when it belongs to none. */
  guildId?: string | undefined;
  /** What is left of it for a client that may not read messages. */
  withoutContent?: Record<string, unknown>;
}

export interface Gateway {
  dispatch(dispatch: Dispatch): void;
  /** Sends the event of that name about that id once more, as can happen when a connection is resumed. */
  repeat(event: string, id: string): void;
  /** Breaks all connections; clients come back and resume, or begin anew when `forgets`. */
  drop(options?: { forgets?: boolean }): void;
  /** Asks clients to reconnect (op 7). */
  askToReconnect(): void;
  readonly counts: { identified: number; resumed: number };
  /** Resolves with the next client that is there again. */
  backAgain(): Promise<void>;
  close(): void;
}

/** The gateway of Discord's protocol version 10 on the server's own port. */
export function openGateway(
  server: Server,
  rules: GatewayRules,
  hello: (shard: Session["shard"]) => Dispatch[],
): Gateway {
  const sockets = new WebSocketServer({ server });
  const sessions = new Map<string, Session>();
  const counts = { identified: 0, resumed: 0 };
  const waiting: (() => void)[] = [];
  const welcome = () => {
    for (const resolve of waiting.splice(0)) resolve();
  };
  const send = (session: Session, { event, data, intent = 0, withoutContent, guildId }: Dispatch) => {
    if (intent !== 0 && (session.intents & intent) === 0) return;
    if (shardOf(guildId, session.shard[1]) !== session.shard[0]) return;
    const d = session.intents & MessageContent ? data : (withoutContent ?? data);
    const s = ++session.sequence;
    const text = JSON.stringify({ op: 0, t: event, s, d });
    session.sent.push({ s, text });
    session.socket?.send(text);
  };
  const identify = (socket: WebSocket, d: { token: string; intents: number; shard?: [number, number] }) => {
    if (d.token !== rules.token) return socket.close(4004, "Authentication failed");
    if ((d.intents & rules.disallowed) !== 0) return socket.close(4014, "Disallowed intent(s).");
    const shard = d.shard ?? [0, 1];
    const id = `session-${++counts.identified}`;
    const session: Session = { id, intents: d.intents, shard, sequence: 0, sent: [], socket };
    sessions.set(id, session);
    for (const one of hello(shard))
      send(session, { ...one, data: { ...one.data, ...(one.event === "READY" ? { session_id: id } : {}) } });
    welcome();
  };
  const resume = (socket: WebSocket, d: { session_id: string; seq: number }) => {
    const session = sessions.get(d.session_id);
    if (!session) return socket.send(JSON.stringify({ op: 9, d: false }));
    session.socket = socket;
    counts.resumed++;
    for (const { s, text } of session.sent) if (s > d.seq) socket.send(text);
    send(session, { event: "RESUMED", data: {} });
    welcome();
  };
  sockets.on("connection", (socket) => {
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 41_250 } }));
    socket.on("message", (raw) => {
      const { op, d } = JSON.parse(String(raw)) as Payload;
      if (op === 1) socket.send(JSON.stringify({ op: 11 }));
      if (op === 2) identify(socket, d as Parameters<typeof identify>[1]);
      if (op === 6) resume(socket, d as Parameters<typeof resume>[1]);
    });
    socket.on("close", () => {
      for (const session of sessions.values()) if (session.socket === socket) session.socket = undefined;
    });
  });
  const open = () => [...sessions.values()].flatMap(({ socket }) => socket ?? []);
  return {
    dispatch(dispatch) {
      for (const session of sessions.values()) send(session, dispatch);
    },
    repeat(event, id) {
      for (const { sent, socket } of sessions.values()) {
        const known = sent.find(({ text }) => text.includes(`"t":"${event}"`) && text.includes(`"d":{"id":"${id}"`));
        if (known) socket?.send(known.text);
      }
    },
    drop({ forgets = false } = {}) {
      const broken = open();
      if (forgets) sessions.clear();
      for (const socket of broken) socket.terminate();
    },
    askToReconnect() {
      for (const socket of open()) socket.send(JSON.stringify({ op: 7, d: null }));
    },
    counts,
    backAgain: () => new Promise((resolve) => waiting.push(resolve)),
    close() {
      for (const socket of sockets.clients) if (socket.readyState === WebSocket.OPEN) socket.terminate();
      sockets.close();
    },
  };
}

const shardOf = (guildId: string | undefined, shards: number) =>
  guildId === undefined ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(shards));

export const guildIntent = Guilds;
